"""At the foot of each page readers edit it, report a mistake or propose a term, as far as the repository's host can."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, expect

from browser import DESKTOP, PHONE, open_page, search
from conftest import PUBLISHED, build_site, copy_sample
from serving import serving
from termbook.pages.gaps import MAX_ADDRESS
from termbook.source.draft import draft
from termbook.source.load import load

GITHUB, GITLAB, OTHER = "https://github.com/example/bread", "https://gitlab.example.org/bread", "https://example.org/b"
ODD = "Gluten & “rye” #2 <50 %>"
LONGEST = 8_000
"""GitHub refuses addresses that are a little longer."""


def build(folder: Path, repository: str, edit_uri: str, **variables: str) -> Path:
    """The sample's site with a repository, and a term whose name is odd."""
    copy = copy_sample(folder / "bread")
    gluten = copy / "terms" / "gluten.md"
    gluten.write_text(gluten.read_text().replace("term: gluten", f"term: '{ODD}'", 1))
    return build_site(copy, folder / "site", SITE_URL=PUBLISHED, REPO_URL=repository, EDIT_URI=edit_uri, **variables)


@pytest.fixture(scope="module")
def github(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("github"), f"{GITHUB}/", "edit/main/docs/")


@pytest.fixture(scope="module")
def gitlab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """To be read from a disk."""
    return build(tmp_path_factory.mktemp("gitlab"), GITLAB, "-/edit/main/docs/", OFFLINE="true")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("other"), OTHER, "")


@pytest.fixture
def address(github: Path) -> Iterator[str]:
    with serving(github) as url:
        yield url


def links(site: Path, page: str, within: str = ".respond") -> dict[str, str]:
    soup = BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser")
    return {link.get_text(): str(link["href"]) for link in soup.select(f"{within} a")}


def asked(address: str) -> dict[str, str]:
    """What an address hands to its host, once that has decoded it."""
    return {name: text for name, [text] in parse_qs(urlsplit(address).query, keep_blank_values=True).items()}


@pytest.mark.parametrize(
    ("page", "edited"),
    [
        ("terms/gluten/index.html", f"{GITHUB}/edit/main/terms/gluten.md"),
        ("topics/dough/index.html", f"{GITHUB}/edit/main/terms/topics.yml"),
        ("terms/index.html", f"{GITHUB}/tree/main/terms"),
        ("contribute/index.html", f"{GITHUB}/edit/main/docs/contribute/index.md"),
    ],
)
def test_edit_leads_to_what_a_page_comes_from(page: str, edited: str, github: Path) -> None:
    assert links(github, page)["Edit this page"] == edited


def test_github_is_handed_the_fields_of_its_forms(github: Path) -> None:
    found = links(github, "terms/gluten/index.html")
    assert [*found] == ["Edit this page", "Report a mistake", "Propose a term"]
    assert found["Report a mistake"].startswith(f"{GITHUB}/issues/new?")
    assert asked(found["Report a mistake"]) == {
        "template": "mistake-in-a-term.yml",
        "title": f"Mistake in: {ODD}",
        "term": ODD,
        "page": f"{PUBLISHED}terms/gluten/",
        "wrong": "",
    }
    assert asked(found["Propose a term"]) == {"template": "new-term.yml", "title": "New term: ", "term": ""}


def test_gitlab_is_handed_a_title_and_a_description(gitlab: Path) -> None:
    found = links(gitlab, "terms/gluten.html")
    assert found["Edit this page"] == f"{GITLAB}/-/edit/main/terms/gluten.md"
    assert found["Report a mistake"].startswith(f"{GITLAB}/-/issues/new?")
    report = asked(found["Report a mistake"])
    assert report["issue[title]"] == f"Mistake in: {ODD}"
    assert report["issue[description]"].startswith(f"Page: {PUBLISHED}terms/gluten.html\n\n")
    assert report["issue[description]"].endswith("What is wrong?\n\n")
    assert asked(found["Propose a term"])["issue[title]"] == "New term: "


def test_of_another_host_only_the_repository_is_known(other: Path) -> None:
    assert links(other, "terms/gluten/index.html") == {"Report a mistake or propose a term": OTHER}
    assert links(other, "gaps/index.html", "article li:has(strong)") == {}


def test_without_a_repository_there_are_no_links(site: Path) -> None:
    for page in ("terms/relu/index.html", "contribute/index.html", "gaps/index.html"):
        text = (site / page).read_text(encoding="utf-8")
        assert not any(sign in text for sign in ('class="respond"', 'rel="edit"', "respond.js"))
    assert links(site, "gaps/index.html", "article li:has(strong)") == {}


def test_a_wanted_term_has_a_first_draft(github: Path) -> None:
    glossary, _ = load(github.parent / "bread" / "terms")
    soup = BeautifulSoup((github / "gaps/index.html").read_text(encoding="utf-8"), "html.parser")
    entries = {entry.select("strong")[0].get_text(): entry for entry in soup.select("article li:has(strong)")}
    assert [*entries] == ["oven spring", "sourdough", "R&D #1"]
    write, propose = (str(link["href"]) for link in entries["sourdough"].select("a"))
    assert write.startswith(f"{GITHUB}/new/main/terms?")
    assert asked(write) == {"filename": "sourdough.md", "value": draft("sourdough", glossary, has_figure=False)}
    assert "aliases: [levain, wild yeast]" in asked(write)["value"]
    assert "topics: [fermentation]" in asked(write)["value"]
    assert "figure:" not in asked(write)["value"], "nobody can add its script in the same step"
    assert asked(propose) == {"template": "new-term.yml", "title": "New term: sourdough", "term": "sourdough"}
    write, propose = (str(link["href"]) for link in entries["R&D #1"].select("a"))
    assert asked(write)["filename"] == "r-d-1.md"
    assert asked(propose)["term"] == "R&D #1"


def test_a_wanted_term_can_be_proposed_at_gitlab(gitlab: Path) -> None:
    found = links(gitlab, "gaps/index.html", "article li:has(strong)")
    assert [*found] == ["Propose it"]
    assert found["Propose it"].startswith(f"{GITLAB}/-/issues/new?")


def test_no_draft_is_longer_than_hosts_take(sample: Path) -> None:
    (sample / "terms" / "wanted.yml").write_text(
        "- term: long\n  aliases:\n" + "".join(f"    - {letter}{'я' * 99}\n" for letter in "абвгдежзиклмнопрст")
    )
    site = build_site(sample, sample / "site", REPO_URL=GITHUB, EDIT_URI="edit/main/docs/")
    write = links(site, "gaps/index.html", "article li:has(strong)")["Write it"]
    assert len(write) < MAX_ADDRESS
    assert asked(write) == {"filename": "long.md", "value": ""}


def lead(page: Page, host: str) -> None:
    """Let the page's links lead away, to a host that says nothing."""
    page.route(f"{host}/**", lambda route: route.fulfill(body="<p>There", content_type="text/html"))


def report(page: Page) -> Locator:
    return page.get_by_role("link", name="Report a mistake")


def select(page: Page, selector: str) -> None:
    page.evaluate("selector => getSelection().selectAllChildren(document.querySelector(selector))", selector)


def test_what_is_selected_is_quoted(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        lead(page, GITHUB)
        page.goto(f"{address}terms/gluten/")
        page.locator("article .definition").click(click_count=3)
        report(page).click()
        page.wait_for_url(f"{GITHUB}/**")
        assert asked(page.url)["wrong"] == "> The elastic net of proteins that forms when wheat flour meets water.\n"
        assert asked(page.url)["term"] == ODD


def test_what_is_selected_is_quoted_by_keyboard_and_only_then(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        lead(page, GITHUB)
        page.goto(f"{address}terms/hydration/")
        page.locator("article .definition").click(click_count=3)
        report(page).dispatch_event("pointerdown")
        page.evaluate("getSelection().removeAllRanges()")
        report(page).focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{GITHUB}/**")
        assert asked(page.url)["wrong"] == ""
        page.goto(f"{address}terms/hydration/")
        page.get_by_role("link", name="Edit this page").focus()
        select(page, "article .definition")
        page.keyboard.press("Tab")
        expect(report(page)).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{GITHUB}/**")
        assert asked(page.url)["wrong"].startswith("> The water in a dough as a baker's percentage")


def test_several_paragraphs_are_quoted_line_by_line_and_no_more_than_hosts_take(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE, touch=True) as page:
        lead(page, GITHUB)
        page.goto(f"{address}terms/hydration/")
        page.evaluate("document.querySelector('.definition').append(' 🥖&#?\"'.repeat(300))")
        select(page, "article")
        report(page).tap()
        page.wait_for_url(f"{GITHUB}/**")
        wrong = asked(page.url)["wrong"]
        assert all(line.startswith("> ") for line in wrong.splitlines())
        assert "\n> The water in a dough" in wrong
        assert wrong.endswith(" …\n")
        assert '🥖&#?"' in wrong
        assert len(page.url) < LONGEST


def test_what_is_selected_outside_the_text_is_not_quoted(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        lead(page, GITHUB)
        page.goto(f"{address}terms/hydration/")
        select(page, ".md-footer")
        report(page).click()
        page.wait_for_url(f"{GITHUB}/**")
        assert asked(page.url)["wrong"] == ""


def test_what_is_selected_is_quoted_at_gitlab_from_a_disk(gitlab: Path, browser: Browser) -> None:
    with open_page(browser) as page:
        lead(page, GITLAB)
        page.goto((gitlab / "terms/gluten.html").as_uri())
        page.locator("article .definition").click(click_count=3)
        report(page).click()
        page.wait_for_url(f"{GITLAB}/**")
        assert asked(page.url)["issue[description]"].endswith(
            "What is wrong?\n\n> The elastic net of proteins that forms when wheat flour meets water.\n"
        )


def test_links_work_without_scripts(address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        lead(page, GITHUB)
        page.goto(f"{address}terms/gluten/")
        report(page).click()
        page.wait_for_url(f"{GITHUB}/**")
        assert asked(page.url)["title"] == f"Mistake in: {ODD}"


@pytest.mark.parametrize("width", [DESKTOP, PHONE, {"width": 320, "height": 640}], ids=["desktop", "phone", "zoomed"])
def test_links_are_large_enough_for_a_finger(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(f"{address}terms/gluten/")
        boxes = [link.bounding_box() for link in page.locator(".respond a").all()]
        assert len(boxes) == 3
        assert all(box and box["height"] >= 24 for box in boxes)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_search_that_finds_nothing_proposes_the_words(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/hydration/")
        search(page, "glutamine & #")
        proposed = page.locator(".md-header .search-panel").get_by_role(
            "link", name="Propose “glutamine & #” as a term"
        )
        found = asked(proposed.get_attribute("href") or "")
        assert found == {"template": "new-term.yml", "title": "New term: glutamine & #", "term": "glutamine & #"}
