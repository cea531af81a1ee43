"""The map of all terms: by mouse, touch and keyboard, and as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from browser import AT_BOTH_WIDTHS, PHONE, open_page
from conftest import ROOT
from termbook.graph import prerequisites
from termbook.model import Glossary
from termbook.source.load import load

SCALE = "Number(getComputedStyle(document.querySelector('.map')).getPropertyValue('--scale'))"
HERE = re.compile(r"\bis-here\b")


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load(ROOT / "terms")[0]


@pytest.fixture
def page(address: str, browser: Browser) -> Iterator[Page]:
    with open_page(browser) as page:
        page.goto(f"{address}map/")
        yield page


@pytest.fixture
def phone(address: str, browser: Browser) -> Iterator[Page]:
    with open_page(browser, width=PHONE, touch=True) as page:
        page.goto(f"{address}map/")
        yield page


def term(page: Page, name: str) -> Locator:
    return page.locator(".map").get_by_role("link", name=name, exact=True)


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="The term you chose")


def scale(page: Page) -> float:
    return float(page.evaluate(SCALE))


def test_mouse_shows_all_that_a_term_needs_and_leads_to(page: Page, glossary: Glossary) -> None:
    needed = {glossary.terms[slug].name for slug in prerequisites(glossary.terms["backpropagation"], glossary)}
    term(page, "backpropagation").hover()
    needs = page.locator(".map li .is-need")
    expect(needs).to_have_count(len(needed))
    assert set(needs.all_inner_texts()) == needed
    assert page.locator(".map li .is-lead").count() >= 1
    assert page.locator(".map-arrows .is-need").count() >= len(needed)
    expect(page.get_by_role("status").filter(has_text=f"backpropagation: needs {len(needed)}")).to_be_visible()
    page.mouse.move(0, 0)
    expect(needs).to_have_count(0)


def test_first_click_chooses_and_second_opens(page: Page, glossary: Glossary) -> None:
    term(page, "dropout").click()
    expect(panel(page)).to_contain_text(glossary.definition(glossary.terms["dropout"]))
    expect(term(page, "dropout")).to_have_class(HERE)
    term(page, "epoch").hover()
    expect(term(page, "dropout")).to_have_class(HERE)  # until another is chosen
    term(page, "dropout").click()
    expect(page.locator("h1", has_text="Dropout")).to_be_visible()


def test_first_tap_chooses_and_second_opens(phone: Page) -> None:
    term(phone, "weight").tap()
    expect(panel(phone)).to_be_visible()
    expect(term(phone, "weight")).to_have_class(HERE)
    term(phone, "weight").tap()
    expect(phone.locator("h1", has_text="Weight")).to_be_visible()


def test_keyboard_follows_arrows_and_opens(page: Page) -> None:
    term(page, "explainability").focus()
    page.keyboard.press("ArrowRight")
    expect(term(page, "SHAP")).to_be_focused()
    expect(term(page, "SHAP")).to_be_in_viewport()
    expect(panel(page)).to_contain_text("SHAP")
    page.keyboard.press("ArrowLeft")
    expect(term(page, "explainability")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".map .is-here")).not_to_have_text("explainability")
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    term(page, "dropout").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1", has_text="Dropout")).to_be_visible()


def test_map_zooms_by_key_wheel_and_button(page: Page) -> None:
    start = scale(page)
    page.get_by_role("button", name="Zoom in").click()
    larger = scale(page)
    assert larger > start
    page.get_by_role("region", name="Map").focus()
    page.keyboard.press("-")
    smaller = scale(page)
    assert smaller < larger
    page.locator(".map-view").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function(f"{SCALE} > {smaller}")
    page.get_by_role("button", name="Show the whole map").click()
    whole = page.locator(".map").bounding_box()
    pane = page.locator(".map-view").bounding_box()
    assert whole
    assert pane
    assert whole["width"] <= pane["width"]
    least = scale(page)
    page.get_by_role("button", name="Zoom out").click()
    assert scale(page) == least  # a tall map scrolls, so that its names have room


def test_map_moves_with_a_mouse_and_does_not_take_that_for_a_click(page: Page) -> None:
    pane = page.locator(".map-view")
    pane.evaluate("pane => pane.scrollTo(0, 400)")
    term(page, "supervised learning").hover()
    place = term(page, "supervised learning").bounding_box()
    assert place
    before = pane.evaluate("pane => pane.scrollTop")
    page.mouse.down()
    page.mouse.move(place["x"] + 20, place["y"] - 60, steps=4)
    page.mouse.up()
    assert pane.evaluate("pane => pane.scrollTop") > before
    expect(panel(page)).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/map/$"))


def test_two_fingers_zoom_the_map_around_them(phone: Page) -> None:
    start = scale(phone)
    box = phone.locator(".map-view").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 150
    fingers = phone.context.new_cdp_session(phone)
    for kind, apart in (("touchStart", 40), ("touchMove", 60), ("touchMove", 80), ("touchEnd", 0)):
        points = [{"x": x - apart, "y": y}, {"x": x + apart, "y": y}] if apart else []
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert scale(phone) == pytest.approx(start * 2, rel=0.05)


def test_from_afar_topics_are_named_and_lead_closer(phone: Page) -> None:
    phone.get_by_role("button", name="Show the whole map").tap()
    phone.locator(".map").get_by_role("link", name="Autoencoders", exact=True).tap()
    expect(term(phone, "autoencoder")).to_be_in_viewport()
    assert scale(phone) == 1
    expect(phone).to_have_url(re.compile(r"/map/$"))


@AT_BOTH_WIDTHS
def test_from_afar_no_name_covers_another(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(f"{address}map/")
        page.get_by_role("button", name="Show the whole map").click()
        names = page.locator(".map.is-far h2").all()
        boxes = [box for name in names if (box := name.bounding_box())]
        assert len(boxes) > 30
        assert [pair for pair in combinations(boxes, 2) if covers(*pair)] == []
        assert min(box["x"] for box in boxes) >= 0


def covers(one: FloatRect, other: FloatRect) -> bool:
    """Whether two boxes have more in common than an edge."""
    return (
        one["x"] < other["x"] + other["width"] - 1
        and other["x"] < one["x"] + one["width"] - 1
        and one["y"] < other["y"] + other["height"] - 1
        and other["y"] < one["y"] + one["height"] - 1
    )


def test_map_fills_what_the_reader_knows(page: Page) -> None:
    term(page, "weight").click()
    panel(page).get_by_label("I know this").check()
    expect(term(page, "weight")).to_have_class(re.compile(r"\bis-known\b"))
    page.reload()
    expect(term(page, "weight")).to_have_class(re.compile(r"\bis-known\b"))
    expect(term(page, "bias")).not_to_have_class(re.compile(r"\bis-known\b"))


def test_term_page_leads_to_its_place(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/grad-cam/")
        page.get_by_role("link", name="See it on the map").click()
        expect(term(page, "Grad-CAM")).to_have_class(HERE)
        expect(term(page, "Grad-CAM")).to_be_in_viewport()


@AT_BOTH_WIDTHS
def test_map_can_be_read_as_a_list(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(f"{address}map/")
        page.get_by_role("button", name="Show as a list").click()
        term(page, "dropout").click()
        expect(page.locator("h1", has_text="Dropout")).to_be_visible()


def test_map_is_a_list_of_every_term_without_scripts(address: str, browser: Browser, glossary: Glossary) -> None:
    with open_page(browser, width=PHONE, scripts=False) as page:
        page.goto(f"{address}map/")
        names = page.locator(".map li a").all_inner_texts()
        assert sorted(names) == sorted(term.name for term in glossary.terms.values())
        expect(page.get_by_role("button", name="Zoom in")).to_have_count(0)
        term(page, "dropout").click()
        expect(page.locator("h1", has_text="Dropout")).to_be_visible()


def test_map_does_not_stick_out_of_the_smallest_screen(address: str, browser: Browser) -> None:
    with open_page(browser, width={"width": 320, "height": 640}) as page:
        page.goto(f"{address}map/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.get_by_role("button", name="Show as a list").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_forced_colors_tell_what_is_needed_from_the_term(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    term(page, "softmax").click()
    looks = [
        page.locator(f".map li .{kind}").first.evaluate(
            "link => { const look = getComputedStyle(link); return [look.backgroundColor, look.borderStyle].join() }"
        )
        for kind in ("is-need", "is-here", "is-lead")
    ]
    assert len({*looks}) == 3


def test_forced_colors_leave_the_term_its_box_among_its_connections(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.emulate_media(forced_colors="active")
        page.goto(f"{address}terms/softmax/")
        here = page.locator(".local-map-here")
        assert here.evaluate("box => getComputedStyle(box).borderStyle") == "double"
