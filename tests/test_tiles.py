"""A tile leads on wherever it is clicked, and its text can be selected."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from browser import open_page


@pytest.mark.parametrize(
    ("page_with_tiles", "tile", "part", "where"),
    [
        ("topics/", "Activation functions", "p >> nth=2", "topics/activation-functions/"),
        ("topics/activation-functions/", "ReLU", "img >> visible=true", "terms/relu/"),
        ("figures/", "ReLU", "img >> visible=true", "terms/relu/"),
        ("", "How a network learns", "p >> nth=1", "paths/how-a-network-learns/"),
    ],
)
def test_whole_tile_leads_where_its_title_does(
    page_with_tiles: str, tile: str, part: str, where: str, address: str, browser: Browser
) -> None:
    with open_page(browser) as page:
        page.goto(address + page_with_tiles)
        title = page.get_by_role("link", name=tile, exact=True)
        item = page.locator(".grid.cards > ul > li").filter(has=title).first
        item.locator(part).first.click(position={"x": 3, "y": 3})
        page.wait_for_url(address + where)


def test_other_links_of_a_tile_lead_where_they_say(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + "topics/")
        page.locator(".tile-terms").get_by_role("link", name="sigmoid", exact=True).click()
        page.wait_for_url(address + "terms/sigmoid/")


def test_text_of_a_tile_can_be_selected(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + "topics/")
        summary = page.locator(".tiles > ul > li").first.locator("p").nth(2)
        summary.scroll_into_view_if_needed()
        box = summary.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 2, box["y"] + 8)
        page.mouse.down()
        page.mouse.move(box["x"] + 90, box["y"] + 8, steps=5)
        page.mouse.up()
        assert page.evaluate("String(getSelection()).length") > 3
        expect(page).to_have_url(address + "topics/")


def test_tile_opens_in_another_tab_as_a_link_does(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + "topics/")
        summary = page.locator(".tiles > ul > li").first.locator("p").nth(2)
        with page.context.expect_page() as opened:
            summary.click(modifiers=["ControlOrMeta"], position={"x": 3, "y": 3})
        opened.value.wait_for_url(address + "topics/*/")
        expect(page).to_have_url(address + "topics/")
