"""A glossary in German has no English word of the interface left, wherever its readers go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import AT_BOTH_WIDTHS, field, open_page
from commands import run_apart
from conftest import KEPT, KEPT_OF_SITES, ROOT, build_site
from serving import serving
from termbook.messages import PLACEHOLDER, Text, table
from termbook.pipeline import CACHE

PATHS = """\
- slug: erste-schritte
  title: Erste Schritte
  summary: Was du zuerst lesen solltest.
  steps: [glossar, fachwort]
"""
TERM = """\
---
term: Fachwort
aliases: [Terminus]
topics: [grundlagen]
level: intermediate
needs: [glossar]
contrast: [{terms: [glossar], difference: Ein Fachwort steht in einem Glossar.}]
references:
  - {title: Zipfs Gesetz, authors: A. Muster, year: 2001, url: "https://example.org/zipf"}
---
Ein Wort, das in einem Gebiet eine feste Bedeutung hat, z. B. Kurve, und sonst oft eine andere.

## Beispiel

Mehr dazu steht unter [[glossar]].
"""
WANTED = "- term: Abkürzung\n  aliases: [Akronym]\n"
TEXTS = """() => {
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT)
  const texts = [document.title]
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode
    if (!parentElement.closest("script, style, code, pre, noscript, template, math") && data.trim()) texts.push(data)
  }
  for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "data-title"])
    for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name))
  return texts.map(text => text.trim().replace(/\\s+/g, " "))
}"""


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of a German starter is, with a second term, a path and a wanted term."""
    folder = tmp_path_factory.mktemp("glossar")
    started = run_apart(folder, "termbook", "init", "--language", "de", "Das Glossar der Glossare")
    assert started.returncode == 0, started.stderr
    (folder / CACHE).mkdir()
    for name in (*KEPT, *KEPT_OF_SITES):
        (ROOT / CACHE / name).mkdir(parents=True, exist_ok=True)
        (folder / CACHE / name).symlink_to(ROOT / CACHE / name, target_is_directory=True)
    for name, text in {"paths.yml": PATHS, "wanted.yml": WANTED, "fachwort.md": TERM, "addresses.txt": ""}.items():
        (folder / "terms" / name).write_text(text, encoding="utf-8")
    (folder / "terms" / "addresses.txt").unlink()
    repository = {"REPO_URL": "https://github.com/someone/glossar", "EDIT_URI": "edit/main/docs/"}
    build_site(folder, folder / "site", SITE_URL="http://127.0.0.1/", **repository)
    with serving(folder / "site") as address:
        yield address


@cache
def english() -> re.Pattern[str]:
    """What no text may be: one of the English table, or of Material's, that is another in German."""
    ours, theirs = forms(table("en").values()), forms(table("de").values())
    words = {text for text in ours - theirs if PLACEHOLDER.sub("", text).strip(" ·,.:()“”")}
    materials, german = material("en"), material("de")
    words |= {text for key, text in materials.items() if german.get(key, text) != text} - set(german.values()) - theirs
    patterns = (re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)) for text in words if text)
    return re.compile("|".join(patterns))


def forms(texts: Iterable[Text]) -> set[str]:
    return {form for text in texts for form in ([text] if isinstance(text, str) else text.values())}


def material(language: str) -> dict[str, str]:
    """The words of the theme in a language."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    file = Path(spec.origin).parent / "templates" / "partials" / "languages" / f"{language}.html"
    return dict(re.findall(r'"([\w.]+)": "([^"]*)"', file.read_text(encoding="utf-8")))


def expect_german(page: Page) -> None:
    texts: list[str] = page.evaluate(TEXTS)
    assert len(texts) > 20
    assert [text for text in texts if english().fullmatch(text)] == [], page.url
    assert page.locator("html").get_attribute("lang") == "de"


def test_english_would_be_noticed() -> None:
    for text in ("Read first", "3 min to read", "Menu", "Footer", "2 of 5 known. Next: Gluten."):
        assert english().fullmatch(text), text
    for text in ("Start", "A–Z", "Zuerst lesen", "3 min"):
        assert not english().fullmatch(text), text


@AT_BOTH_WIDTHS
def test_no_english_word_is_left(width: dict[str, int], german: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        for path in ("", "terms/", "news/", "gaps/", "contrasts/", "figures/", "notation/", "topics/", "contribute/"):
            page.goto(german + path)
            expect_german(page)
        for path in ("acronyms/", "contrasts/fachwort-vs-glossar/", "terms/glossar/", "terms/fachwort/", "404.html"):
            page.goto(german + path)
            expect_german(page)
        page.goto(f"{german}terms/glossar/")
        expect(page.locator(".cite > summary")).to_have_text("Diese Seite zitieren")
        page.get_by_role("button", name="Vergrößern").click()
        expect(page.get_by_role("dialog")).to_have_accessible_name("Abbildung: Glossar")
        page.get_by_role("button", name="Schließen").click()
        page.locator(".question .choice").first.click()
        expect(page.locator(".question-status")).to_contain_text(
            re.compile("Deine Karteikarten fragen .* wieder danach.")
        )
        expect_german(page)


@AT_BOTH_WIDTHS
def test_search_answers_in_german(width: dict[str, int], german: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(f"{german}terms/fachwort/")
        options, panel = page.get_by_role("option"), page.locator(".md-header .search-panel")
        for text, first in {
            "glossare": "Glossar",
            "Was ist ein Fachwort?": "Fachwort",
            "Woerterverzeichnis": "Glossar",
        }.items():
            field(page).fill(text)
            expect(options.first).to_contain_text(first)
        expect(panel.locator(".search-group").first).to_have_text("Begriffe")
        expect_german(page)
        field(page).fill("Unterschied zwischen Glossar und Fachwort")
        expect(options.first).to_contain_text("Fachwort vs. Glossar")
        field(page).fill("qqqqqq")
        expect(panel).to_contain_text("Nichts gefunden")
        expect(panel).to_contain_text("„qqqqqq“ als Begriff vorschlagen")
        expect_german(page)


@AT_BOTH_WIDTHS
def test_cards_path_and_map_speak_german(width: dict[str, int], german: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(f"{german}cards/")
        expect(page.locator(".trainer-counts")).to_have_text(re.compile("0 fällig.*3 neu heute"))
        expect_german(page)
        page.get_by_role("button", name="Anfangen", exact=True).click()
        page.get_by_role("button", name="Antwort zeigen").click()
        expect_german(page)
        page.get_by_role("button", name=re.compile("Einfach")).click()
        expect(page.locator(".trainer-status")).to_have_text(re.compile(r"Die letzte Karte kommt .* wieder\."))
        page.get_by_role("button", name="Beenden").click()
        expect(page.locator(".trainer-results")).to_contain_text("Du hast 1 Karte durchgearbeitet.")
        expect_german(page)
        page.goto(f"{german}paths/erste-schritte/")
        page.get_by_label("„Glossar“ kenne ich").check()
        expect(page.locator(".path-progress").first).to_have_text("1 von 2 bekannt. Als Nächstes: Fachwort.")
        expect_german(page)
        page.locator(".path-steps a", has_text="Fachwort").first.click()
        expect(page.locator(".path-bar")).to_contain_text("Lernpfad verlassen")
        expect_german(page)
        page.goto(f"{german}paths/")
        expect_german(page)
        page.goto(f"{german}map/#at-fachwort")
        expect(page.locator(".map-status")).to_have_text("Fachwort: setzt 1 voraus, führt zu 0")
        expect_german(page)
