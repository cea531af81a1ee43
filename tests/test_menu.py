"""The site's menu on narrow screens, by keyboard, by touch and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import open_page

NARROW = [{"width": 390, "height": 800}, {"width": 1100, "height": 800}]
TERM = "terms/relu/"


def has_focus_in_menu(page: Page) -> bool:
    found: bool = page.evaluate("document.querySelector('.md-sidebar--primary').contains(document.activeElement)")
    return found


@pytest.mark.parametrize("width", NARROW, ids=lambda width: str(width["width"]))
def test_menu_is_opened_walked_and_left_with_the_keyboard(
    width: dict[str, int], address: str, browser: Browser
) -> None:
    with open_page(browser, width=width) as page:
        page.goto(address + TERM)
        menu = page.get_by_role("button", name="Menu")
        for _ in range(5):
            page.keyboard.press("Tab")
            if menu.evaluate("button => button === document.activeElement"):
                break
        expect(menu).to_be_focused()
        expect(menu).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        first = page.locator(".md-sidebar--primary a:visible").first
        expect(first).to_be_focused()
        expect(first).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
        expect(menu).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Space")
        expect(menu).to_have_attribute("aria-expanded", "true")
        for _ in range(40):
            page.keyboard.press("Tab")
            if not has_focus_in_menu(page):
                break
        expect(menu).to_have_attribute("aria-expanded", "false")


def test_menu_opens_by_touch_and_leads_on(address: str, browser: Browser) -> None:
    with open_page(browser, width=NARROW[0], touch=True) as page:
        page.goto(address + TERM)
        page.get_by_role("button", name="Menu").tap()
        link = page.locator(".md-sidebar--primary").get_by_role("link", name="Topics")
        expect(link).to_be_in_viewport()
        link.tap()
        page.wait_for_url("**/topics/")


def test_wide_screens_need_no_button(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        expect(page.locator("button.site-menu")).to_be_hidden()
        expect(page.get_by_role("link", name="Topics").first).to_be_visible()


def test_menu_opens_without_scripts(address: str, browser: Browser) -> None:
    with open_page(browser, width=NARROW[0], scripts=False) as page:
        page.goto(address + TERM)
        expect(page.locator("button.site-menu")).to_be_hidden()
        page.locator("label.md-header__button[for=__drawer]").click()
        expect(page.locator(".md-sidebar--primary").get_by_role("link", name="Topics")).to_be_in_viewport()
