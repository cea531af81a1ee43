"""A link to a term shows its definition and figure: to a pointer, to the keyboard, to a finger."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import PHONE, open_page

TERM = "terms/gradient-descent/"


def card(page: Page) -> Locator:
    return page.get_by_role("tooltip").filter(has_text="how wrong a model")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_definition_and_figure_are_shown(by: str, scheme: str, address: str, browser: Browser) -> None:
    with open_page(browser, scheme=scheme) as page:
        page.goto(address + TERM)
        link = page.locator(".definition a")
        if by == "mouse":
            link.hover()
        else:
            page.locator(".term-aliases summary").focus()
            page.keyboard.press("Tab")
            expect(link).to_be_focused()
        expect(card(page)).to_be_visible()
        expect(link).to_have_attribute("aria-describedby", "peek")
        picture = card(page).locator("img")
        expect(picture).to_have_attribute("src", f"{address}figures/loss-function.svg#only-{scheme}")
        picture.evaluate("image => image.decode()")
        box = card(page).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] + box["height"] <= 900


@pytest.mark.parametrize(
    ("path", "link", "name"),
    [
        (TERM, "loss function", "Loss function"),
        (TERM, "parameters", "Learnable parameter"),
        ("terms/activation-function/", "ReLU", "ReLU"),
    ],
)
def test_preview_says_whose_it_is(path: str, link: str, name: str, address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + path)
        page.locator("article p a", has_text=re.compile(f"^{link}$")).first.hover()
        expect(page.get_by_role("tooltip").locator("p").first).to_have_text(name)


@pytest.mark.parametrize("size", [(1440, 900), (390, 844), (640, 400), (320, 256)])
def test_the_links_line_and_all_of_the_preview_stay_in_sight(
    size: tuple[int, int], address: str, browser: Browser
) -> None:
    width, height = size
    with open_page(browser, width={"width": width, "height": height}) as page:
        page.goto(address + TERM)
        link = page.locator("#how-it-works ~ p a").first
        for top in (0.3, 0.5, 0.7):
            link.evaluate("(it, top) => scrollBy(0, it.getBoundingClientRect().top - top * innerHeight)", top)
            page.mouse.move(0, 0)
            link.hover()
            expect(page.get_by_role("tooltip")).to_be_visible()
            page.get_by_role("tooltip").locator("img").evaluate("image => image.decode()")
            preview, line = page.get_by_role("tooltip").bounding_box(), link.bounding_box()
            assert preview is not None
            assert line is not None
            assert preview["y"] >= line["y"] + line["height"] or preview["y"] + preview["height"] <= line["y"]
            assert preview["y"] >= 0
            assert preview["y"] + preview["height"] <= height
            page.keyboard.press("Escape")


def test_preview_shows_in_a_dialog_too(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + "terms/gradient-descent/")
        page.get_by_role("button", name="Enlarge").click()
        page.evaluate(LINK_IN_DIALOG)
        page.get_by_role("dialog").get_by_role("link").hover()
        expect(card(page)).to_be_visible()
        assert card(page).evaluate("it => it.matches(':popover-open')")


LINK_IN_DIALOG = "document.querySelector('dialog figcaption').append(document.querySelector('.definition a'))"


def test_escape_closes_it_and_the_pointer_may_rest_on_it(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        page.locator(".definition a").hover()
        card(page).hover()
        expect(card(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(card(page)).to_be_hidden()


def test_pointer_that_only_crosses_a_link_opens_nothing(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.clock.install(time=datetime(2030, 1, 1, tzinfo=UTC))
        page.goto(address + "terms/relu/")
        page.clock.pause_at(datetime(2030, 1, 2, tzinfo=UTC))
        link, preview = page.locator("article p a[title]").first, page.locator(".peek")
        link.hover()
        page.clock.run_for(290)
        expect(preview).to_be_hidden()
        page.get_by_role("heading", level=1).hover()
        page.clock.run_for(1000)
        expect(preview).to_be_hidden()
        link.hover()
        page.clock.run_for(310)
        expect(preview).to_be_visible()


def test_it_goes_when_the_focus_goes(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        page.locator(".term-aliases summary").focus()
        page.keyboard.press("Tab")
        expect(card(page)).to_be_visible()
        page.keyboard.press("Tab")
        expect(card(page)).to_be_hidden()


def test_a_finger_has_a_target_of_its_own_and_the_link_stays_a_link(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE, touch=True) as page:
        page.goto(address + TERM)
        button = page.get_by_role("button", name="What is loss function?").first
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        button.tap()
        expect(card(page)).to_be_visible()
        expect(button).to_have_attribute("aria-expanded", "true")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        button.tap()
        expect(card(page)).to_be_hidden()
        page.locator(".definition a").tap()
        expect(page.locator("h1", has_text="Loss function")).to_be_visible()
        expect(page.get_by_role("button", name="What is").first).to_be_visible()


def test_links_of_the_reference_are_no_terms(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}how-it-works/reference/")
        page.locator("a.autorefs").first.hover()
        expect(page.locator(".peek")).to_be_hidden()


def test_without_scripts_the_browser_shows_the_definition(address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(address + TERM)
        assert "how wrong a model" in (page.locator(".definition a").get_attribute("title") or "")
