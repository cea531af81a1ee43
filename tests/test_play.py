"""Figures whose values are numbers play, when a reader asks for it and until a reader stops it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, expect

from browser import PHONE, open_page

TERM = "terms/learning-rate/"
FRAME = 1200  # milliseconds
LAST = 6


@contextmanager
def stopped(browser: Browser, address: str) -> Iterator[Page]:
    """The page of a figure, where time passes when it is told to."""
    with open_page(browser, width=PHONE) as page:
        page.clock.install(time=datetime(2030, 1, 1, tzinfo=UTC))
        page.goto(address + TERM)
        page.clock.pause_at(datetime(2030, 1, 2, tzinfo=UTC))
        yield page


def play(page: Page) -> Locator:
    return page.get_by_role("button", name="Play")


def pause(page: Page) -> Locator:
    return page.get_by_role("button", name="Pause")


def test_frames_are_shown_once_from_the_first_to_the_last(address: str, browser: Browser) -> None:
    with stopped(browser, address) as page:
        slider = page.get_by_role("slider")
        play(page).click()
        for number in range(LAST):
            expect(slider).to_have_value(str(number))
            expect(page.locator("#figure .is-shown")).to_have_count(1)
            expect(pause(page)).to_be_visible()
            page.clock.run_for(FRAME)
        expect(slider).to_have_value(str(LAST))
        expect(play(page)).to_be_visible()
        page.clock.run_for(9 * FRAME)
        expect(slider).to_have_value(str(LAST))
        assert page.url.endswith("#figure=1.05")
        play(page).click()
        expect(slider).to_have_value("0")


def test_it_goes_on_where_it_was_paused(address: str, browser: Browser) -> None:
    with stopped(browser, address) as page:
        play(page).click()
        page.clock.run_for(2 * FRAME)
        pause(page).click()
        page.clock.run_for(9 * FRAME)
        expect(page.get_by_role("slider")).to_have_value("2")
        play(page).click()
        page.clock.run_for(FRAME)
        expect(page.get_by_role("slider")).to_have_value("3")


@pytest.mark.parametrize("act", ["key", "slider", "figure"])
def test_what_a_reader_does_in_the_figure_pauses_it(act: str, address: str, browser: Browser) -> None:
    with stopped(browser, address) as page:
        slider = page.get_by_role("slider")
        play(page).click()
        page.clock.run_for(FRAME)
        if act == "key":
            slider.press("ArrowRight")
        elif act == "slider":
            slider.click()
        else:
            page.locator("#figure figcaption").click()
        expect(play(page)).to_be_visible()
        stays = slider.input_value()
        page.clock.run_for(9 * FRAME)
        expect(slider).to_have_value(stays)


def test_screen_reader_hears_the_frame_at_which_it_stops(address: str, browser: Browser) -> None:
    with stopped(browser, address) as page:
        said = page.locator(".explore-status")
        play(page).click()
        expect(said).to_have_attribute("aria-live", "off")
        page.clock.run_for(2 * FRAME)
        pause(page).click()
        expect(said).not_to_have_attribute("aria-live", "off")
        expect(said).to_contain_text(page.locator("#figure .is-shown").inner_text())


def test_it_plays_only_when_asked_and_also_with_less_motion(address: str, browser: Browser) -> None:
    with stopped(browser, address) as page:
        page.emulate_media(reduced_motion="reduce")
        page.clock.run_for(9 * FRAME)
        expect(page.get_by_role("slider")).to_have_value("1")
        play(page).click()
        expect(page.get_by_role("slider")).to_have_value("0")


def test_button_does_not_move_the_slider_when_its_name_changes(address: str, browser: Browser) -> None:
    with stopped(browser, address) as page:
        play(page).focus()  # which may scroll the page
        before = page.get_by_role("slider").bounding_box()
        play(page).click()
        expect(pause(page)).to_be_visible()
        assert page.get_by_role("slider").bounding_box() == before


@pytest.mark.parametrize(
    ("path", "scripts"),
    [
        (TERM, ["explore", "play", "share", "enlarge"]),
        ("terms/adam/", ["explore", "share", "enlarge"]),
        ("terms/relu/", ["share", "enlarge"]),
    ],
)
def test_page_loads_the_scripts_that_its_figure_uses(path: str, scripts: list[str], site: Path) -> None:
    page = BeautifulSoup((site / path / "index.html").read_text(encoding="utf-8"), "html.parser")
    loaded = [Path(str(script["src"])).stem for script in page.select("article script[src]")]
    assert loaded == ["twin", *scripts, "trail", "path", "question"]
