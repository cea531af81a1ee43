"""Pages are light or dark as the reader's system is, until the reader chooses."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import AT_BOTH_WIDTHS, open_page

NAMES = {"light": "default", "dark": "slate"}


def expect_scheme(page: Page, scheme: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", NAMES[scheme])
    expect(page.locator("html")).to_have_css("color-scheme", scheme)  # of scroll bars


@AT_BOTH_WIDTHS
@pytest.mark.parametrize(("scheme", "shown", "hidden"), [("light", "light", "dark"), ("dark", "dark", "light")])
def test_figure_follows_the_colour_scheme(
    width: dict[str, int], scheme: str, shown: str, hidden: str, address: str, browser: Browser
) -> None:
    with open_page(browser, width=width, scheme=scheme) as page:
        page.goto(f"{address}terms/relu/")
        figure = page.locator(f".term-figure img[src$='#only-{shown}']")
        expect(figure).to_be_visible()
        expect(page.locator(f".term-figure img[src$='#only-{hidden}']")).to_be_hidden()
        figure.evaluate("image => image.decode()")
        assert figure.evaluate("image => image.naturalWidth") > 0


def test_dark_page_waits_for_no_script_file(address: str, browser: Browser) -> None:
    with open_page(browser, scheme="dark") as ready:
        page = ready.context.new_page()
        page.route("**/*.js", lambda route: route.abort())
        page.goto(f"{address}terms/relu/")
        expect_scheme(page, "dark")
        header = page.locator(".md-header").evaluate("header => getComputedStyle(header).backgroundColor")
        expect(page.locator("meta[name=theme-color]")).to_have_attribute("content", header)


@AT_BOTH_WIDTHS
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_each_click_but_the_last_shows(
    system: str, other: str, width: dict[str, int], by: str, address: str, browser: Browser
) -> None:
    with open_page(browser, width=width, scheme=system) as page:
        page.goto(f"{address}terms/relu/")
        button = page.locator("#schemes button:visible")
        button.focus()
        for name, scheme in [(f"{other} mode", other), (f"{system} mode", system), ("system preference", system)]:
            expect(button).to_have_accessible_name(f"Switch to {name}")
            if by == "keyboard":
                page.keyboard.press("Enter")
            else:
                button.click()
            expect(button).to_be_focused()
            expect_scheme(page, scheme)


def test_choice_is_kept_whatever_the_system_has(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/relu/")
        page.emulate_media(color_scheme="dark")
        expect_scheme(page, "dark")
        page.get_by_role("button", name="Switch to light mode").click()
        expect_scheme(page, "light")
        page.emulate_media(color_scheme="light")
        page.emulate_media(color_scheme="dark")
        page.goto(f"{address}terms/conv2d/")
        expect_scheme(page, "light")


def test_choice_holds_in_other_tabs(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/relu/")
        other = page.context.new_page()
        other.goto(f"{address}terms/conv2d/")
        other.locator("#schemes button:visible").click()
        expect_scheme(other, "dark")
        expect_scheme(page, "dark")


def test_without_scripts_no_button_is_offered(address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(f"{address}terms/relu/")
        expect(page.locator("#schemes button:visible")).to_have_count(0)
