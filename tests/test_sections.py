"""On a narrow screen, which has no table of contents beside the page, a page's sections and senses are near its top."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import DESKTOP, PHONE, WITH_AND_WITHOUT_SCRIPTS, open_page

TERM = "terms/learning-rate/"
WORD = "terms/bias/"


def headings(page: Page) -> list[str]:
    texts: list[str] = page.locator("article h2").evaluate_all(
        "them => them.map(it => it.firstChild.textContent.trim())"
    )
    return texts


@WITH_AND_WITHOUT_SCRIPTS
@pytest.mark.parametrize("path", [TERM, WORD])
def test_sections_are_listed_and_lead_there(scripts: str, path: str, address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE, scripts=scripts == "scripts") as page:
        page.goto(address + path)
        links = page.locator(".sections a")
        expect(links.first).to_be_hidden()
        page.get_by_text("On this page").click()
        expect(links.first).to_be_visible()
        assert links.all_inner_texts() == headings(page)
        for box in [link.bounding_box() for link in links.all()]:
            assert box is not None
            assert box["height"] >= 24
        links.last.click()
        expect(page.locator("#references")).to_be_in_viewport()
        assert page.url.endswith("#references")


def test_every_listed_section_is_there(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        for path in (TERM, WORD):
            page.goto(address + path)
            missing = "them => them.map(it => it.hash.slice(1)).filter(id => !document.getElementById(id))"
            assert page.locator(".sections a, .senses a").evaluate_all(missing) == []


def test_definition_comes_first_and_the_figure_after(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        page.goto(address + TERM)
        tops = [page.locator(part).bounding_box() for part in ("p.definition", ".sections", "#figure")]
        places = [top["y"] for top in tops if top is not None]
        assert len(places) == 3
        assert places == sorted(places)


@WITH_AND_WITHOUT_SCRIPTS
def test_senses_are_chips_at_the_top(scripts: str, address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE, scripts=scripts == "scripts") as page:
        page.goto(address + WORD)
        chips = page.get_by_role("navigation", name="Meanings").get_by_role("link")
        assert chips.count() == page.locator("article ol").first.locator("li").count() > 1
        for box in [chip.bounding_box() for chip in chips.all()]:
            assert box is not None
            assert box["y"] < PHONE["height"] / 2
            assert min(box["width"], box["height"]) >= 24
        chips.last.click()
        expect(page.locator("#neuron")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("media", ["wide", "print"])
def test_neither_is_where_it_is_of_no_use(media: str, address: str, browser: Browser) -> None:
    with open_page(browser, width=DESKTOP if media == "wide" else PHONE) as page:
        page.goto(address + WORD)
        page.emulate_media(media="print" if media == "print" else "screen")
        expect(page.get_by_text("On this page")).to_be_hidden()
        expect(page.locator(".senses")).to_be_hidden()
