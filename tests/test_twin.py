"""Each term's page as Markdown beside it: read by another parser, without what only this site knows, and copied."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from playwright.sync_api import Browser, expect

from browser import AT_BOTH_WIDTHS, open_page
from conftest import build_site, copy_sample
from serving import serving
from termbook.data.exports import exports
from termbook.figures.draw import draw
from termbook.pipeline import CACHE
from termbook.source.load import load

ADDRESS = "https://bread.example/book/"
ODD = """
!!! note "Mind *this*"
    See [[gluten]].

    ```python
    b = 1
    ```

Write `#!python c = 1`.

```python hl_lines="1"
!!! a = 1
```
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_sample(tmp_path_factory.mktemp("twins") / "bread")
    with (folder / "terms" / "bakers-percentage.md").open("a") as file:
        file.write(ODD)
    return build_site(folder, folder / "site", SITE_URL=ADDRESS)


def read(text: str) -> BeautifulSoup:
    """A text as a program reads it that knows what most programs do."""
    return BeautifulSoup(Markdown(extensions=["fenced_code", "tables", "toc"]).convert(text), "html.parser")


def twins(site: Path) -> dict[str, BeautifulSoup]:
    return {path.relative_to(site).as_posix(): read(path.read_text()) for path in (site / "terms").glob("*.md")}


def test_every_link_leads_to_a_file_and_a_heading_of_the_site(site: Path) -> None:
    found = twins(site)
    assert found.keys() == {
        f"terms/{slug}.md" for slug in ("bakers-percentage", "gluten", "gluten-network", "hydration", "proofing")
    }
    links = {str(link.get("href") or link.get("src")) for twin in found.values() for link in twin.select("a, img")}
    inside = {link.removeprefix(ADDRESS) for link in links if link.startswith(ADDRESS)}
    assert {"terms/proofing.md#proofing-of-dough", "figures/hydration.1.svg", "terms/gluten/"} <= inside
    assert {link for link in links if not link.startswith(("https://bread.example/", "https://"))} == set()
    for link in inside:
        path, _, anchor = link.partition("#")
        assert (site / path).exists(), link
        assert not anchor or found[path].select_one(f"h2#{anchor}"), link


def test_twin_says_what_the_page_says(site: Path) -> None:
    twin = twins(site)["terms/hydration.md"]
    titles = [heading.get_text() for heading in twin.select("h1, h2")]
    assert titles == ["Hydration", "Why it matters", "At the bench", "Connections", "References"]
    first = twin.find("p")
    assert first is not None
    assert f"]({ADDRESS}terms/hydration.md): {first.get_text()}\n" in (site / "llms.txt").read_text()
    assert twin.select("li")[0].get_text() == "Other names: dough hydration, AP, water <ratio>"
    assert twin.select("img")[0]["alt"] == "A line that falls from left to right, labelled height."
    assert [code.get_text() for code in twin.select("pre")] == [
        """\
>>> "[[not a link]]"
'[[not a link]]'
"""
    ]
    assert "With $h$ percent (or h: [[not a link]]) it sticks." in twin.get_text()
    assert [entry.get_text() for entry in twin.select("ol")[-1].select("li")] == [
        "A. Baker (1999). Water & *dough*: a study.",
        "B. Miller (2020). Wet doughs.",
    ]
    last = twin.select("p")[-1]
    assert last.get_text() == "From Hydration in The Bread Book. License: CC BY 4.0."
    assert [link["href"] for link in last.select("a")] == [
        f"{ADDRESS}terms/hydration/",
        "https://creativecommons.org/licenses/by/4.0/",
    ]


def test_each_sense_has_a_heading_and_its_definition(site: Path) -> None:
    twin = twins(site)["terms/proofing.md"]
    for title, says in (("dough", "The rest in which a"), ("yeast", "A test of yeast in warm water")):
        heading = twin.find("h2", string=f"Proofing of {title}")
        assert heading is not None
        assert heading.find_all_next("p")[0].get_text().startswith(says)


def test_twin_has_nothing_that_only_this_site_reads(site: Path) -> None:
    text = (site / "terms" / "bakers-percentage.md").read_text()
    twin = read(text)
    quote = twin.find("blockquote")
    assert quote is not None
    assert [str(part.get_text()) for part in quote.select("p")[:2]] == ["Mind this", "See gluten."]
    assert "Write c = 1." in [part.get_text() for part in twin.select("p")]
    assert text.endswith(".\n")
    assert "```python\n!!! a = 1\n```" in text
    assert "> ```python\n> b = 1\n> ```" in text
    assert r"$$ p_i = 100 \cdot \frac{m_i}{m_{\text{flour}}} $$" in text
    for path in (site / "terms").glob("*.md"):
        prose = [line for line in path.read_text().splitlines() if not line.startswith("$$")]
        assert [line for line in prose if line.startswith(("{", "<", "???")) or line.endswith("}")] == [], path


def test_unpublished_site_has_relative_links(sample: Path) -> None:
    glossary, _ = load(sample / "terms")
    drawings, _ = draw(glossary, sample / CACHE / "figures")
    twin = read(exports(glossary, drawings)["data/markdown/hydration.txt"])
    links = {urljoin("/terms/hydration.md", str(link.get("href") or link["src"])) for link in twin.select("a, img")}
    inside = {"/terms/gluten.md", "/figures/hydration.svg", "/topics/dough/", "/terms/hydration/"}
    assert inside <= links
    assert "License" not in twin.get_text(), "nobody told which one it is"


@AT_BOTH_WIDTHS
def test_button_copies_exactly_the_twin(width: dict[str, int], site: Path, browser: Browser) -> None:
    with serving(site) as url, open_page(browser, width=width) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{url}terms/hydration/")
        page.get_by_role("button", name="Copy as Markdown").click()
        expect(page.get_by_role("button", name="Copied", exact=True)).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (site / "terms" / "hydration.md").read_text()


def test_button_says_if_there_is_nothing_to_copy(site: Path, browser: Browser) -> None:
    with serving(site) as url, open_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.route("**/*.md", lambda route: route.abort())
        page.goto(f"{url}terms/hydration/")
        page.get_by_role("button", name="Copy as Markdown").click()
        expect(page.get_by_role("button", name="Not copied: try again")).to_be_visible()


@pytest.mark.parametrize("place", ["on a disk", "without scripts"])
def test_link_is_there_where_no_script_can_copy(place: str, site: Path, browser: Browser) -> None:
    with serving(site) as url, open_page(browser, scripts=place == "on a disk") as page:
        page.goto(f"{site.as_uri()}/terms/hydration/index.html" if place == "on a disk" else f"{url}terms/hydration/")
        link = page.get_by_role("link", name="This page as Markdown")
        expect(link).to_be_visible()
        expect(page.get_by_role("button", name="Copy as Markdown")).to_be_hidden()
        address = str(link.evaluate("link => link.href"))
        assert address.endswith("/terms/hydration.md")
