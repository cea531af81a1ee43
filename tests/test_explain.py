"""The script that other sites include: it explains their words from the glossary, whatever their pages look like."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import DESKTOP, open_page
from conftest import PUBLISHED, ROOT, build_site, copy_sample
from serving import serving
from termbook.data.explain import explain_files
from termbook.data.shared import place
from termbook.pages.explain import explain_snippets
from termbook.pages.site import Site
from termbook.rendering.settings import Settings
from termbook.source.load import load
from termbook.web.assets import explain_script
from termbook.workshop import Workshop

NARROW = {"width": 320, "height": 480}
UGLY = """
* { all: unset !important; font: italic 40px/3 fantasy !important; color: lime !important }
* { text-transform: uppercase !important }
html { font-size: 60px }
termbook-explain, div, p { display: none !important; opacity: 0.1 !important; visibility: hidden !important }
"""
FORMULA = "The net of proteins that holds about $2^n$ bubbles after `n` folds."


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample's site."""
    folder = tmp_path_factory.mktemp("glossary")
    copy = copy_sample(folder / "bread")
    gluten = copy / "terms" / "gluten.md"
    text = gluten.read_text(encoding="utf-8")
    text = text.replace("The elastic net of proteins that forms when wheat flour meets water.", FORMULA)
    text = text.replace("topics:", "allow:\n  formula-in-definition: It is about a formula.\ntopics:", 1)
    gluten.write_text(text, encoding="utf-8")
    with serving(build_site(copy, folder / "site", SITE_URL=PUBLISHED)) as url:
        yield url


class Foreign:
    """Pages of another site."""

    def __init__(self, folder: Path, url: str, glossary: str) -> None:
        self.folder, self.url, self.glossary = folder, url, glossary
        self.asked: list[str] = []

    def show(
        self, page: Page, body: str, *, head: str = "", script: str = "", doctype: str = "<!doctype html>"
    ) -> None:
        """Open a page that includes the script; once it has loaded, its words are marked."""
        tag = f'<script src="{self.glossary}data/explain.js" {script} defer></script>'
        text = f'{doctype}<meta charset="utf-8"><title>A page</title>{head}{tag}<body>{body}</body>'
        (self.folder / "index.html").write_text(text, encoding="utf-8")
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(self.url)

    def link(self, slug: str, text: str = "a word") -> str:
        return f'<a href="{self.glossary}terms/{slug}/">{text}</a>'


@pytest.fixture
def foreign(glossary: str, tmp_path: Path) -> Iterator[Foreign]:
    with serving(tmp_path) as url:
        site = Foreign(tmp_path, url, glossary)
        yield site
    elsewhere = [asked for asked in site.asked if not asked.startswith((url, glossary))]
    assert elsewhere == [], "it may ask only the glossary"


@contextmanager
def visit(browser: Browser, **options: Any) -> Iterator[Page]:
    with open_page(browser, **options) as page:
        page.goto = type(page).goto.__get__(page)  # type: ignore[method-assign]  # not a page of the glossary
        yield page


def box(page: Page) -> Locator:
    return page.locator("termbook-explain div")


def marked(page: Page) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = page.eval_on_selector_all(
        "[data-termbook]", "links => links.map(link => [link.textContent, new URL(link.href).pathname])"
    )
    return [(text, path) for text, path in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_link_shows_definition_and_figure_in_the_readers_scheme(
    scheme: str, foreign: Foreign, browser: Browser
) -> None:
    with visit(browser, scheme=scheme) as page:
        foreign.show(page, f"<p>{foreign.link('hydration')}</p>")
        assert [asked for asked in foreign.asked if "data/" in asked] == [f"{foreign.glossary}data/explain.js"]
        page.get_by_role("link").hover()
        expect(box(page)).to_contain_text("Hydration")
        expect(box(page)).to_contain_text("The water in a dough as a baker's percentage")
        expect(box(page)).to_contain_text("The Bread Book")
        image = box(page).get_by_role("img", name="A line that falls from left to right")
        expect(image).to_have_attribute("src", f"{foreign.glossary}figures/hydration.svg#only-{scheme}")
        assert image.evaluate("async it => { await it.decode(); return it.naturalWidth > 0 }")
        dark = box(page).evaluate("it => getComputedStyle(it).backgroundColor") == "rgb(28, 31, 38)"
        assert dark is (scheme == "dark")


def test_page_may_choose_the_scheme(foreign: Foreign, browser: Browser) -> None:
    with visit(browser, scheme="light") as page:
        foreign.show(page, foreign.link("hydration"), script="data-scheme=dark")
        page.get_by_role("link").hover()
        expect(box(page).get_by_role("img")).to_have_attribute(
            "src", f"{foreign.glossary}figures/hydration.svg#only-dark"
        )


def test_formulas_and_code_are_shown_as_such(foreign: Foreign, browser: Browser) -> None:
    with visit(browser) as page:
        foreign.show(page, foreign.link("gluten"))
        page.get_by_role("link").hover()
        expect(box(page).locator("code")).to_have_text("n")
        formula = box(page).locator("math msup")
        expect(formula).to_have_text("2n")
        assert formula.evaluate("it => it instanceof MathMLElement")
        expect(box(page)).not_to_contain_text("$")


def test_one_sense_or_all_of_them(foreign: Foreign, browser: Browser) -> None:
    with visit(browser) as page:
        sense = f'<a href="{foreign.glossary}terms/proofing/#dough">sense</a>'
        foreign.show(page, f"{sense} and <p>{foreign.link('proofing', 'all')}</p>")
        page.get_by_role("link", name="sense").hover()
        expect(box(page)).to_contain_text("Proofing of dough")
        expect(box(page)).not_to_contain_text("yeast")
        page.keyboard.press("Escape")
        page.get_by_role("link", name="all").hover()
        expect(box(page).locator("li")).to_have_count(2)


def test_former_address_shows_what_it_leads_to(foreign: Foreign, browser: Browser) -> None:
    with visit(browser) as page:
        foreign.show(page, f"{foreign.link('gluten-network')} <span data-term=gluten-network>old</span>")
        page.get_by_role("link", name="a word").hover()
        expect(box(page)).to_contain_text("The net of proteins")
        assert marked(page) == [("old", "/terms/gluten/")]


def test_keyboard_shows_describes_and_dismisses_it(foreign: Foreign, browser: Browser) -> None:
    with_hint = foreign.link("hydration").replace("<a", "<a title=hint aria-describedby=own", 1)
    body = f'<i id="own">mine</i> {with_hint} <button>next</button>'
    with visit(browser) as page:
        foreign.show(page, body)
        link = page.get_by_role("link")
        page.keyboard.press("Tab")
        expect(box(page)).to_be_visible()
        description = described(page, "a")
        assert description.startswith("mine Hydration The water in a dough as a baker's percentage"), description
        assert link.get_attribute("title") is None, "the browser would show it beside the box"
        page.keyboard.press("Escape")
        expect(box(page)).to_have_count(0)
        expect(link).to_be_focused()
        expect(link).to_have_attribute("title", "hint")
        expect(link).to_have_attribute("aria-describedby", "own")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(box(page)).to_be_visible()
        page.keyboard.press("Tab")
        expect(box(page)).to_have_count(0)


def described(page: Page, selector: str) -> str:
    """What the browser tells screen readers of an element, besides its name."""
    client = page.context.new_cdp_session(page)
    document = client.send("DOM.getDocument")
    node = client.send("DOM.querySelector", {"nodeId": document["root"]["nodeId"], "selector": selector})
    tree = client.send("Accessibility.getPartialAXTree", {"nodeId": node["nodeId"], "fetchRelatives": False})
    return str(tree["nodes"][0].get("description", {}).get("value", ""))


def test_pointer_may_rest_on_it_and_escape_dismisses_it(foreign: Foreign, browser: Browser) -> None:
    with visit(browser) as page:
        foreign.show(page, f"<p>{foreign.link('hydration')}</p><p style='margin-top: 60vh'>elsewhere</p>")
        page.get_by_role("link").hover()
        expect(box(page)).to_be_visible()
        box(page).hover()
        page.clock.install()
        page.clock.run_for(5000)
        expect(box(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(box(page)).to_have_count(0)
        page.get_by_role("link").hover()
        page.clock.run_for(1000)
        expect(box(page)).to_be_visible()
        page.get_by_text("elsewhere").hover()
        page.clock.run_for(1000)
        expect(box(page)).to_have_count(0)


def test_escape_leaves_the_pages_dialog_open(foreign: Foreign, browser: Browser) -> None:
    with visit(browser) as page:
        foreign.show(page, f"<dialog><p>{foreign.link('hydration')}</p></dialog>")
        page.evaluate("document.querySelector('dialog').showModal()")
        page.get_by_role("link").hover()
        box(page).hover()
        page.keyboard.press("Escape")
        expect(box(page)).to_have_count(0)
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_first_tap_shows_and_the_second_follows(foreign: Foreign, browser: Browser) -> None:
    with visit(browser, width=NARROW, touch=True) as page:
        viewport = "<meta name=viewport content='width=device-width'>"
        foreign.show(page, f"<p>{foreign.link('hydration')}</p><p>elsewhere</p>", head=viewport)
        page.evaluate("addEventListener('click', event => document.title += event.target.localName)")
        link = page.get_by_role("link")
        link.tap()
        expect(box(page)).to_be_visible()
        assert page.url == foreign.url
        assert page.title() == "A page", "a router of the page would have followed the link"
        page.touchscreen.tap(300, 470)
        expect(box(page)).to_have_count(0)
        link.tap()
        expect(box(page)).to_be_visible()
        link.tap()
        page.wait_for_url(f"{foreign.glossary}terms/hydration/")


def test_link_to_an_unknown_term_is_a_link(foreign: Foreign, browser: Browser) -> None:
    with visit(browser, touch=True) as page:
        foreign.show(page, f"{foreign.link('no-such-term')} <span data-term='no such term'>nothing</span>")
        assert marked(page) == []
        page.get_by_role("link").tap()
        page.wait_for_url(f"{foreign.glossary}terms/no-such-term/")


def test_unknown_term_shows_nothing(foreign: Foreign, browser: Browser) -> None:
    with visit(browser) as page:
        others = f'<a href="{foreign.glossary}terms/">list</a> <a href="{foreign.glossary}">home</a>'
        foreign.show(page, f"{foreign.link('no-such-term', 'unknown')} {others}")
        with page.expect_request("**/no-such-term.js"):
            page.get_by_role("link", name="unknown").hover()
        page.wait_for_load_state("networkidle")
        for name in ("list", "home"):
            page.get_by_role("link", name=name).focus()
        expect(box(page)).to_have_count(0)
        assert [asked for asked in foreign.asked if "data/explain/" in asked] == [
            f"{foreign.glossary}data/explain/terms/no-such-term.js"
        ]


def test_marked_words_become_links(foreign: Foreign, browser: Browser) -> None:
    body = """
    <p><dfn data-term="hydration">wetness</dfn>, <span data-term="Dough  Hydration">by another name</span>,
    <em data-term>prüfen</em>, <span data-term="proofing#dough">a sense</span></p>
    <button><span data-term="hydration">in a button</span></button>
    <a href="/own" data-term="hydration">a link elsewhere</a>
    <script>window.clicked = 0; document.querySelector("dfn").addEventListener("click", () => clicked++)</script>"""
    with visit(browser) as page:
        foreign.show(page, body)
        assert marked(page) == [
            ("wetness", "/terms/hydration/"),
            ("by another name", "/terms/hydration/"),
            ("prüfen", "/terms/proofing/"),
            ("a sense", "/terms/proofing/"),
        ]
        expect(page.locator("dfn")).to_have_text("wetness")
        page.get_by_role("link", name="a link elsewhere").hover()
        expect(box(page)).to_contain_text("The water in a dough")
        assert page.get_by_role("link", name="a link elsewhere").evaluate("it => it.pathname") == "/own"


def test_first_mention_of_each_term_is_found(foreign: Foreign, browser: Browser) -> None:
    body = """
    <p>Gluten outside.</p>
    <article>
      <h2>Gluten</h2> <p><code>gluten</code> <a href="/">gluten</a> <button>gluten</button> <label>gluten</label></p>
      <p>Glutenous, my_gluten, non-gluten, gluten.js; then <b>gluten</b> and gluten again. ap, APs and AP.</p>
      <p>Dough
      hydration is more than hydration; baker’s percentages, and proving.</p>
    </article>"""
    with visit(browser) as page:
        foreign.show(page, body, script='data-auto="article"')
        assert marked(page) == [
            ("gluten", "/terms/gluten/"),
            ("APs", "/terms/hydration/"),
            ("baker’s percentages", "/terms/bakers-percentage/"),
            ("proving", "/terms/proofing/"),
        ]
        expect(page.locator("b [data-termbook]")).to_have_count(1)
        page.locator("b [data-termbook]").hover()
        expect(box(page)).to_contain_text("The net of proteins")


def test_longest_name_wins_and_what_is_linked_already_is_left(foreign: Foreign, browser: Browser) -> None:
    with visit(browser) as page:
        first, second = f"Dough\n hydration. {foreign.link('gluten', 'it')} and gluten.", "proving, hydration"
        foreign.show(page, f"<main><p>{first}</p><p>{second}</p></main>", script="data-auto=main")
        assert marked(page) == [("Dough\n hydration", "/terms/hydration/"), ("proving", "/terms/proofing/")]


def test_mentions_are_capped(foreign: Foreign, browser: Browser) -> None:
    with visit(browser) as page:
        foreign.show(page, "<p>gluten, hydration, proofing</p>", script="data-auto=p data-max=2")
        assert [text for text, _ in marked(page)] == ["gluten", "hydration"]
        expect(page.locator("p")).to_have_text("gluten, hydration, proofing")


@pytest.mark.parametrize("doctype", ["<!doctype html>", ""], ids=["standards", "quirks"])
def test_pages_own_style_reaches_neither_box_nor_back(doctype: str, foreign: Foreign, browser: Browser) -> None:
    looks = "it => JSON.stringify([...Object.values(getComputedStyle(it))].map(name => getComputedStyle(it)[name]))"
    found = []
    for style in ("", f"<style>{UGLY}</style>"):
        with visit(browser) as page:
            page.emulate_media(reduced_motion="reduce")  # so that it is there at once
            foreign.show(page, f"<span>{foreign.link('hydration')}</span><i>own</i>", head=style, doctype=doctype)
            own = page.locator("i")
            before = own.evaluate(looks)
            page.evaluate("document.querySelector('a').focus()")
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Tab")
            expect(box(page)).to_be_visible()
            assert own.evaluate(looks) == before
            traits = ["fontSize", "fontStyle", "color", "textTransform", "width", "opacity", "lineHeight", "display"]
            found.append(box(page).evaluate("(it, traits) => traits.map(name => getComputedStyle(it)[name])", traits))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "place", ["top: 2px; left: 2px", "top: 2px; right: 2px", "bottom: 2px; right: 2px", "top: 45%; left: 40%"]
)
def test_it_stays_inside_a_narrow_window(place: str, foreign: Foreign, browser: Browser) -> None:
    with visit(browser, width=NARROW) as page:
        foreign.show(page, f"<p style='position: fixed; margin: 0; {place}'>{foreign.link('hydration')}</p>")
        link = page.get_by_role("link")
        link.hover()
        expect(box(page)).to_be_visible()
        box(page).get_by_role("img").evaluate("it => it.decode()")
        around, line = box(page).bounding_box(), link.bounding_box()
        assert around is not None
        assert line is not None
        assert around["x"] >= 0
        assert around["x"] + around["width"] <= 320
        assert around["y"] >= 0
        assert around["y"] + around["height"] <= 480
        assert around["y"] >= line["y"] + line["height"] or around["y"] + around["height"] <= line["y"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_it_moves_only_where_readers_allow_motion(foreign: Foreign, browser: Browser) -> None:
    for motion, name in (("reduce", "none"), ("no-preference", "come")):
        with visit(browser) as page:
            page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]  # one of two literals
            foreign.show(page, foreign.link("hydration"))
            page.get_by_role("link").hover()
            expect(box(page)).to_have_css("animation-name", name)


def test_strict_policy_needs_two_directives(foreign: Foreign, browser: Browser) -> None:
    origin = foreign.glossary.removesuffix("/")
    policy = (
        f"default-src 'none'; script-src {origin}; img-src {origin}; "
        "require-trusted-types-for 'script'; trusted-types termbook-explain"
    )
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    with visit(browser, width=DESKTOP) as page:  # which asks that nothing is refused
        foreign.show(page, f"{foreign.link('gluten')} <p>AP</p>", head=head, script="data-auto=p")
        page.get_by_role("link", name="a word").hover()
        expect(box(page).locator("math")).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_role("link", name="AP").hover()
        box(page).get_by_role("img").evaluate("it => it.decode()")
        expect(page.get_by_role("link", name="AP")).to_have_css("text-decoration-style", "dotted")
        expect(box(page)).to_have_css("position", "fixed")


def test_policy_with_a_nonce_is_enough_for_scripts(foreign: Foreign, browser: Browser) -> None:
    policy = f"default-src 'none'; script-src 'nonce-once'; img-src {foreign.glossary}"
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    with visit(browser) as page:
        foreign.show(page, foreign.link("gluten"), head=head, script="nonce=once")
        page.get_by_role("link").hover()
        expect(box(page)).to_be_visible()


def test_script_may_be_included_twice(foreign: Foreign, browser: Browser) -> None:
    again = f'<script src="{foreign.glossary}data/explain.js" defer></script>'
    with visit(browser) as page:
        foreign.show(page, f"{foreign.link('hydration')} <i data-term>gluten</i>", head=again)
        page.get_by_role("link", name="a word").hover()
        expect(box(page)).to_have_count(1)
        assert marked(page) == [("gluten", "/terms/gluten/")]


def test_it_is_small() -> None:
    assert len(gzip.compress(explain_script().encode("ascii"), mtime=0)) <= 6_000


def test_names_that_only_differ_in_spaces_are_told_once(sample: Path) -> None:
    gluten = sample / "terms" / "gluten.md"
    gluten.write_text(gluten.read_text().replace("topics:", "aliases: [net-work, Net work, (net), ∂x]\ntopics:", 1))
    glossary, problems = load(sample / "terms")
    assert problems == []
    files = explain_files(glossary, {}, place(None), Workshop())
    assert set(handed_over(files["data/explain/names.js"])["terms"][1]) == {"gluten", "net-work"}
    assert handed_over(files["data/explain/terms/gluten.js"])["slug"] == "gluten"


def handed_over(script: str) -> Any:
    return json.loads(script.partition("detail:")[2].removesuffix("}))\n"))


def test_docs_have_a_page_to_copy_with_the_sites_address(site: Path) -> None:
    page = (site / "how-it-works" / "explain" / "index.html").read_text(encoding="utf-8")
    assert f"{PUBLISHED}data/explain.js" in page
    assert (ROOT / "docs" / "how-it-works" / "explain.md").is_file()


def test_what_is_to_be_copied_works(glossary: str, browser: Browser, tmp_path: Path) -> None:
    sample = load(ROOT / "tests" / "sample" / "terms")[0]
    at = Settings((), name="Bread", address=glossary)
    page_to_copy = explain_snippets(Site(sample, {}), at)["snippets/explain.md"]
    text = page_to_copy.removeprefix("```html\n").removesuffix("```\n")
    assert "utf-8" not in text, "an old page does not say which encoding it has"
    (tmp_path / "index.html").write_text(f"{text}<p data-term>pr&uuml;fen</p>")
    with serving(tmp_path) as url, visit(browser) as page:
        page.goto(url)
        assert [path for _, path in marked(page)] == ["/terms/bakers-percentage/"] * 2 + ["/terms/proofing/"]
        page.locator("article + p > a").hover()
        expect(box(page)).to_contain_text("Baker's percentage")
