"""Figures that readers set: frames are drawn once, fetched when they are used, and told apart by every sense."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import AT_BOTH_WIDTHS, PHONE, open_page, wait_until
from conftest import ROOT
from termbook.figures.draw import draw
from termbook.rules.check import check
from termbook.source.load import load

TERM = "terms/learning-rate/"
FRAME = re.compile(r"/figures/[a-z0-9-]+\.\d+\.svg$")


def frames_fetched(page: Page) -> list[str]:
    """Collects the addresses of frames as they are asked for."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if FRAME.search(request.url) else None)
    return found


def shown_picture(page: Page, scheme: str) -> str:
    return page.locator(f"#figure img[src$='#only-{scheme}']").get_attribute("src") or ""


def test_at_least_25_terms_have_one() -> None:
    glossary, _ = load(ROOT / "terms")
    explorable = [term for term in glossary.terms.values() if term.fields.figure and term.fields.figure.explore]
    assert len(explorable) >= 25


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_slider_by_keyboard_shows_another_frame_and_says_so(scheme: str, address: str, browser: Browser) -> None:
    with open_page(browser, scheme=scheme) as page:
        page.goto(address + TERM)
        slider = page.get_by_role("slider", name="learning rate η")
        expect(slider).to_have_attribute("aria-valuetext", "0.25")
        slider.press("End")
        picture = page.locator(f"#figure img[src*='learning-rate.6.'][src$='#only-{scheme}']")
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.complete && image.naturalWidth") > 0
        expect(slider).to_have_attribute("aria-valuetext", "1.05")
        expect(page.locator(".explore-captions p:visible")).to_contain_text("It diverges")
        expect(page.get_by_role("status").filter(has_text="1.05: It diverges")).to_be_attached()
        slider.press("Home")
        slider.press("ArrowRight")
        expect(page.locator(f"#figure img[src$='learning-rate.svg#only-{scheme}']")).to_be_visible()
        expect(slider).to_have_attribute("aria-valuetext", "0.25")


@AT_BOTH_WIDTHS
def test_buttons_by_mouse_and_by_keyboard(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(f"{address}terms/adam/")
        group = page.get_by_role("group", name="β")
        captions = page.locator(".explore-captions p")
        buttons = group.get_by_role("radio")
        assert buttons.count() == captions.count()
        buttons.first.check()
        expect(captions.first).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(captions.nth(1)).to_be_visible()
        expect(captions.first).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth") <= width["width"]


def test_frames_are_fetched_only_when_used_and_once(address: str, browser: Browser) -> None:
    with open_page(browser, scheme="dark") as page:
        fetched = frames_fetched(page)
        page.goto(address + TERM, wait_until="networkidle")
        assert fetched == []
        page.get_by_role("slider").press("ArrowRight")
        expect(page.locator("#figure img[src*='learning-rate.2.svg#only-dark']")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert len(fetched) == len(set(fetched)) == 6


def test_frame_is_the_one_that_was_set_when_one_goes_back(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/learning-rate/")
        page.get_by_role("slider").press("End")
        expect(page.locator(".explore-captions .is-shown")).to_contain_text("It diverges")
        page.locator(".definition a").click()
        expect(page.locator("h1", has_text="Gradient descent")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("slider")).to_have_value("6")
        expect(page.locator(".explore-captions .is-shown")).to_contain_text("It diverges")
        expect(page.locator("#figure img[src*='learning-rate.6.']").first).to_be_attached()


def expect_frame(page: Page, number: int, value: str) -> None:
    expect(page.locator(f"#figure img[src*='learning-rate.{number}.'][src$='#only-light']")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", value)
    expect(page.get_by_role("group").locator("output")).to_have_text(value)


def test_value_stands_in_the_address_and_stays_there(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        page.get_by_role("slider").press("End")
        assert page.url == f"{address}{TERM}#figure=1.05"
        page.mouse.wheel(0, 1500)
        wait_until(page, "scrollY > 1000")
        page.reload()
        assert page.url == f"{address}{TERM}#figure=1.05"
        expect_frame(page, 6, "1.05")


@AT_BOTH_WIDTHS
def test_address_leads_to_the_frame(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(f"{address}{TERM}#figure=0.05")
        expect_frame(page, 0, "0.05")
        expect(page.locator("#figure img[src$='#only-light']")).to_be_in_viewport(ratio=0.99)
        wait_until(page, "document.getElementById('figure').getBoundingClientRect().top < 200")
        page.evaluate("location.hash = '#figure=1.05'")
        expect_frame(page, 6, "1.05")
        page.evaluate("scrollTo(0, 2000)")
        page.go_back()
        expect_frame(page, 0, "0.05")
        expect(page.locator("#figure img[src$='#only-light']")).to_be_in_viewport(ratio=0.99)
        page.go_forward()
        expect_frame(page, 6, "1.05")


@pytest.mark.parametrize("end", ["#figure=7", "#figure=%", "#figure", "#figure="])
def test_address_of_no_frame_leaves_the_first(end: str, address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}{TERM}{end}")
        expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "0.25")
        expect(page.locator("#figure img[src$='learning-rate.svg#only-light']")).to_be_visible()


def test_values_in_words_and_signs_have_addresses_too(address: str, browser: Browser) -> None:
    """Every frame of every figure is its own address's."""
    glossary, _ = load(ROOT / "terms")
    figures = [term.fields.figure.explore for term in glossary.terms.values() if term.fields.figure]
    values = [[frame.value for frame in explore.frames] for explore in figures if explore]
    assert all(len(set(each)) == len(each) for each in values)
    with open_page(browser) as page:
        page.goto(f"{address}terms/adam/")
        last = page.locator(".explore-captions p").last
        page.get_by_role("radio").last.check()
        where = page.url
        assert "#figure=" in where
        page.goto(address)
        page.goto(where)
        expect(last).to_be_visible()
        expect(page.get_by_role("radio").last).to_be_checked()


def test_link_to_the_figure_leads_to_the_frame(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(address + TERM)
        page.get_by_role("slider").press("End")
        page.get_by_role("link", name="Link to this figure").click()
        expect(page.get_by_role("link", name="Link copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}{TERM}#figure=1.05"
        page.get_by_role("slider").press("Home")
        page.get_by_role("link", name="Link to this figure").click()
        expect(page.get_by_role("link", name="Link copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}{TERM}#figure=0.05"


def test_frame_that_cannot_be_fetched_is_said(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.route("**/figures/learning-rate.*.svg", lambda route: route.abort())
        page.goto(f"{address}terms/learning-rate/")
        page.get_by_role("slider").press("End")
        expect(page.locator(".explore-status.is-seen")).to_have_text("This picture could not be loaded.")
        page.unroute("**/figures/learning-rate.*.svg")
        page.get_by_role("slider").press("ArrowLeft")
        expect(page.locator(".explore-status.is-seen")).to_have_count(0)


def test_nothing_moves_while_frames_change(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        page.goto(address + TERM)
        below = page.locator("#how-it-works")
        slider = page.get_by_role("slider")
        slider.focus()  # which may scroll the page
        before = below.bounding_box()
        for _ in range(7):
            slider.press("ArrowRight")
            expect(page.locator(".explore-captions p:visible")).to_have_count(1)
        assert below.bounding_box() == before


def test_without_scripts_the_first_frame_stands_with_its_caption(address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(address + TERM)
        expect(page.locator("#figure img[src$='learning-rate.svg#only-light']")).to_be_visible()
        expect(page.get_by_role("slider")).to_have_count(0)
        expect(page.locator(".explore-captions p:visible")).to_have_count(1)
        expect(page.locator(".explore-captions p:visible")).to_contain_text("Sensible")
        page.goto(f"{address}{TERM}#figure")
        expect(page.locator("#figure img[src$='#only-light']")).to_be_in_viewport(ratio=0.99)


def test_printing_prints_the_frame_that_is_shown_without_its_control(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        page.get_by_role("slider").press("End")
        expect(page.locator("#figure img[src$='learning-rate.6.svg#only-light']")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator("#figure img[src$='learning-rate.6.svg#only-light']")).to_be_visible()
        expect(page.locator(".explore")).to_be_hidden()


def test_frames_are_kept_and_drawn_again_one_by_one(sample: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"

    def drawings() -> tuple[int, int]:
        glossary, problems = load(sample / "terms")
        found, faults = draw(glossary, cache)
        assert problems + check(glossary) + faults == []
        return found["hydration"].start, len({frame.svg for frame in found["hydration"].frames})

    assert drawings() == (0, 3)
    kept = {path: path.stat().st_ino for path in cache.iterdir()}
    term = sample / "terms" / "hydration.md"
    text = term.read_text()
    term.write_text(
        text.replace("value: rye", "value: barley").replace("value: spelt", "value: rye").replace("barley", "spelt")
    )
    assert drawings() == (0, 3)
    assert {path: path.stat().st_ino for path in cache.iterdir()} == kept
    script = term.with_suffix(".py")
    script.write_text(script.read_text().replace('flour: str = "wheat"', 'flour: str = "spelt"'))
    assert drawings()[0] == 1
