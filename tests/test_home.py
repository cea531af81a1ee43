"""The front page: a figure to set at first sight, short on a phone, and a word for each day."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page, expect

from browser import AT_BOTH_WIDTHS, PHONE, WITH_AND_WITHOUT_SCRIPTS, open_page
from test_standards import MAX_SHIFT

SHIFTS = """() => new Promise(resolve => {
  let sum = 0
  const add = list => list.getEntries().forEach(shift => { if (!shift.hadRecentInput) sum += shift.value })
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true })
  requestAnimationFrame(() => setTimeout(() => resolve(sum)))
})"""


@AT_BOTH_WIDTHS
def test_figure_is_set_before_anything_is_read(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(address)
        figure = page.locator(".hero-figure")
        slider = figure.get_by_role("slider", name="steps")
        expect(slider).to_be_in_viewport()
        picture = figure.locator("img:visible")
        first = picture.get_attribute("src")
        slider.press("ArrowRight")
        expect(picture).not_to_have_attribute("src", str(first))
        figure.get_by_role("link", name="How gradient descent works").click()
        page.wait_for_url(f"{address}terms/gradient-descent/#figure=5")


def test_front_page_is_short_on_a_phone(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollHeight") <= 4_000


@AT_BOTH_WIDTHS
def test_front_page_stands_still_for_a_reader_on_a_path(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(f"{address}paths/how-a-network-learns/")
        page.get_by_role("checkbox", name="I know loss function").check()
        page.get_by_role("link", name="Continue: Gradient descent").click()
        page.goto(address)
        expect(page.locator(".path-continue")).to_contain_text("Continue: Gradient descent")
        assert page.evaluate(SHIFTS) < MAX_SHIFT


def word(page: Page, address: str, time: datetime) -> tuple[str, str]:
    """The name of the word of the day at some time, and its whole text."""
    page.clock.set_fixed_time(time)
    page.goto(address)
    block = page.locator(".day.is-known")
    return block.get_by_role("link").inner_text(), block.inner_text()


def test_word_is_the_same_all_day_and_another_the_next(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        noon = word(page, address, datetime(2027, 3, 1, 12, tzinfo=UTC))
        assert word(page, address, datetime(2027, 3, 1, 0, 0, 1, tzinfo=UTC)) == noon
        assert word(page, address, datetime(2027, 3, 1, 23, 59, 59, tzinfo=UTC)) == noon
        assert word(page, address, datetime(2027, 3, 2, 0, 0, 1, tzinfo=UTC)) != noon


def test_word_of_the_day_is_one_term_in_all_its_parts(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        name, text = word(page, address, datetime(2027, 6, 9, tzinfo=UTC))
        slug = re.sub(r".*/([a-z0-9-]+)\.svg.*", r"\1", str(page.locator(".day img:visible").get_attribute("src")))
        page.locator(".day").get_by_role("link").click()
        page.wait_for_url(f"{address}terms/{slug}/")
        expect(page.locator("h1")).to_contain_text(name)
        assert page.locator(".definition").first.inner_text().replace("’", "'") in text.replace("’", "'")


@WITH_AND_WITHOUT_SCRIPTS
def test_some_word_is_there_without_the_list_of_words(scripts: str, address: str, browser: Browser) -> None:
    with open_page(browser, scripts=scripts == "scripts") as page:
        page.route("**/data/days/*", lambda route: route.abort())
        page.goto(address)
        expect(page.locator(".day").get_by_role("link")).to_be_visible()
        expect(page.locator(".day p").last).to_be_visible()
