"""A figure can be entered: as it is set, by every hand, and left for where one was."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from browser import AT_BOTH_WIDTHS, DESKTOP, PHONE, open_page

TERM = "terms/learning-rate/"
PLAIN = "terms/relu/"


def box_of(place: Locator) -> FloatRect:
    box = place.bounding_box()
    assert box is not None
    return box


def dialog_of(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Figure: Learning rate")


def picture_in(place: Locator, scheme: str = "light") -> Locator:
    return place.locator(f"img[src$='#only-{scheme}']")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_frame_and_scheme_are_those_that_were_shown(by: str, scheme: str, address: str, browser: Browser) -> None:
    with open_page(browser, scheme=scheme) as page:
        page.goto(address + TERM)
        page.get_by_role("slider").press("End")
        picture = picture_in(page.locator("#figure"), scheme)
        expect(picture).to_have_attribute("src", f"../../figures/learning-rate.6.svg#only-{scheme}")
        width = box_of(picture)["width"]
        if by == "mouse":
            picture.click()
        else:
            page.get_by_role("button", name="Enlarge").press("Enter")
        within = picture_in(dialog_of(page), scheme)
        expect(within).to_be_visible()
        expect(within).to_have_attribute("src", f"../../figures/learning-rate.6.svg#only-{scheme}")
        assert box_of(within)["width"] > 1.2 * width
        expect(dialog_of(page)).to_contain_text("It diverges")


@pytest.mark.parametrize("by", ["Escape", "button", "beside"])
def test_it_is_left_for_where_one_was(by: str, address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        below = page.locator("#how-it-works")
        before = box_of(below)
        button = page.get_by_role("button", name="Enlarge")
        picture_in(page.locator("#figure")).click()
        expect(dialog_of(page)).to_be_visible()
        assert box_of(below) == before
        if by == "Escape":
            page.keyboard.press("Escape")
        elif by == "button":
            page.get_by_role("button", name="Close", exact=True).click()
        else:
            page.mouse.click(5, 450)
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(button).to_be_focused()
        expect(picture_in(page.locator("#figure > p"))).to_be_visible()
        assert box_of(below) == before


def test_control_works_inside_and_holds_outside(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        page.get_by_role("button", name="Enlarge").click()
        dialog_of(page).get_by_role("slider").press("Home")
        expect(picture_in(dialog_of(page))).to_have_attribute("src", "../../figures/learning-rate.0.svg#only-light")
        page.keyboard.press("Escape")
        expect(picture_in(page.locator("#figure > p"))).to_have_attribute(
            "src", "../../figures/learning-rate.0.svg#only-light"
        )
        expect(page.get_by_role("slider")).to_have_value("0")


@pytest.mark.parametrize("width", [PHONE, {"width": 844, "height": 390}, {"width": 320, "height": 256}])
def test_it_fills_a_phone_and_all_can_be_reached(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width, touch=True) as page:
        page.goto(address + TERM)
        picture_in(page.locator("#figure")).tap()
        if width["width"] < 700:
            assert box_of(dialog_of(page)) == {"x": 0, "y": 0, **width}
        expect(page.get_by_role("button", name="Close", exact=True)).to_be_in_viewport()
        assert dialog_of(page).evaluate("it => it.scrollWidth <= it.clientWidth")
        last = dialog_of(page).locator("figcaption")
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport()


def test_figure_that_cannot_be_set_can_be_entered_too(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + PLAIN)
        picture_in(page.locator("#figure")).click()
        expect(page.get_by_role("dialog", name="Figure: ReLU")).to_be_visible()


def test_printing_leaves_it(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        page.get_by_role("button", name="Enlarge").click()
        page.pdf()
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_without_scripts_nothing_offers_it(address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(address + TERM)
        expect(page.get_by_text("Enlarge")).to_be_hidden()


@pytest.mark.parametrize("width", [1220, DESKTOP["width"], 2560])
def test_figure_is_wider_than_the_text_where_there_is_room(width: int, address: str, browser: Browser) -> None:
    with open_page(browser, width={"width": width, "height": 900}) as page:
        page.goto(address + TERM)
        picture, text = box_of(picture_in(page.locator("#figure"))), box_of(page.locator("#how-it-works + p"))
        assert picture["width"] > text["width"]
        beside = [box_of(page.locator(f".md-sidebar--{side}")) for side in ("primary", "secondary")]
        assert beside[0]["x"] + beside[0]["width"] <= picture["x"]
        assert picture["x"] + picture["width"] <= beside[1]["x"]


@AT_BOTH_WIDTHS
def test_what_is_below_the_figure_can_be_hit(width: dict[str, int], address: str, browser: Browser) -> None:
    """WCAG 2.2, success criterion 2.5.8."""
    with open_page(browser, width=width) as page:
        page.goto(address + TERM)
        targets = page.locator(".figure-share > *, .explore-play")
        expect(targets).to_have_count(5)
        for target in targets.all():
            assert min(box_of(target)["width"], box_of(target)["height"]) >= 24, target.inner_text()
