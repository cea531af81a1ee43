"""The field at a glance: front page, A to Z with its filter, figures, notation, acronyms."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from browser import AT_BOTH_WIDTHS, DESKTOP, PHONE, open_page
from conftest import ROOT
from termbook.source.load import load

PAGES = ["", "terms/", "map/", "figures/", "notation/", "acronyms/", "contrasts/", "explore/"]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out_on_a_phone(path: str, address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        page.goto(address + path)
        expect(page.locator("h1").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@AT_BOTH_WIDTHS
def test_front_page_has_the_search_in_place(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(address)
        page.get_by_role("search", name="Search for a term").get_by_role("combobox").click()
        page.keyboard.type("steepest descent")
        expect(page.get_by_role("option").first).to_contain_text("steepest descent → Gradient descent")


def test_front_page_offers_paths_topics_and_a_random_term(address: str, browser: Browser) -> None:
    glossary, _ = load(ROOT / "terms")
    with open_page(browser) as page:
        page.goto(address)
        assert len(glossary.paths) > 6
        assert page.locator(".paths > ul > li").count() == 6
        cards = page.locator(".tiles > ul > li")
        assert cards.count() == 6 + 6
        expect(cards.first.locator("img").first).to_be_attached()
        count = len({topic for term in glossary.terms.values() for topic in term.fields.topics})
        expect(page.get_by_role("link", name=f"All {count} topics")).to_be_visible()
        seen = set()
        for _ in range(6):
            page.goto(address)
            page.get_by_role("link", name="A random term").click()
            page.wait_for_url(re.compile(r"/terms/[a-z0-9-]+/$"))
            seen.add(page.url.rstrip("/").rpartition("/")[2])
        assert len(seen) > 1
        assert seen <= glossary.slugs


def test_filter_by_text_topic_and_level_is_kept_in_the_address(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/")
        form = page.get_by_role("search", name="Filter the terms")
        form.get_by_role("searchbox", name="Text").fill("step")
        form.get_by_role("combobox", name="Topic").select_option("Optimization")
        form.get_by_role("combobox", name="Level").select_option("beginner")
        shown = page.locator(".index-term:visible")
        expect(page.locator(".index-term:visible strong", has_text="Learning rate")).to_have_count(1)
        count = shown.count()
        assert 0 < count < 10
        expect(form.get_by_role("status")).to_contain_text(f"{count} term")
        assert page.url.endswith("?text=step&topic=optimization&level=beginner")
        page.reload()
        expect(shown).to_have_count(count)
        expect(form.get_by_role("searchbox", name="Text")).to_have_value("step")
        form.get_by_role("searchbox", name="Text").fill("no such words at all")
        expect(shown).to_have_count(0)
        expect(page.locator("h2[id^=letter-]:visible")).to_have_count(0)
        expect(form.get_by_role("status")).to_have_text("0 terms")


@AT_BOTH_WIDTHS
def test_switch_adds_the_other_names(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(f"{address}terms/?text=descent")
        alias = page.locator(".index-alias", has_text=re.compile("^steepest descent"))
        expect(alias).to_be_hidden()
        page.get_by_role("switch", name="other names").press("Space")
        expect(alias).to_be_visible()
        expect(page.get_by_role("search", name="Filter the terms").get_by_role("status")).to_contain_text("other name")
        assert page.url.endswith("?text=descent&names=on")
        page.reload()
        expect(page.get_by_role("switch", name="other names")).to_be_checked()
        expect(alias).to_be_visible()


@pytest.mark.parametrize("width", [DESKTOP, PHONE, {"width": 320, "height": 640}], ids=["desktop", "phone", "narrow"])
def test_letters_stay_in_reach(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.goto(f"{address}terms/")
        letters = page.get_by_role("navigation", name="Letters")
        for letter in ("R", "D"):
            letters.get_by_role("link", name=letter, exact=True).click()
            heading = page.locator(f"#letter-{letter.lower()}")
            expect(heading).to_be_in_viewport()
            expect(letters).to_be_in_viewport(ratio=1)
            over, under = letters.bounding_box(), heading.bounding_box()
            assert over is not None
            assert under is not None
            assert over["y"] + over["height"] <= under["y"] + 1  # not hidden behind them
        size = letters.get_by_role("link").first.bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 24
        assert page.evaluate("document.documentElement.scrollWidth") <= width["width"]
        expect(letters.get_by_text("Z", exact=True)).to_have_attribute("inert", "")  # no term, only other names


def test_wall_of_figures_is_filtered_by_topic_and_can_be_linked(address: str, browser: Browser) -> None:
    glossary, _ = load(ROOT / "terms")
    wanted = sum("optimization" in term.fields.topics for term in glossary.terms.values())
    with open_page(browser, width=PHONE) as page:
        page.goto(f"{address}figures/")
        form = page.get_by_role("search", name="Filter the figures")
        topic = form.get_by_role("combobox", name="Topic")
        topic.focus()
        page.keyboard.type("Optimization")  # as one chooses by keyboard
        expect(page.locator(".gallery > ul > li:visible")).to_have_count(wanted)
        expect(form.get_by_role("status")).to_have_text(f"{wanted} figures")
        assert page.url.endswith("figures/?topic=optimization")
        page.reload()
        expect(topic).to_have_value("optimization")
        expect(page.locator(".gallery > ul > li:visible")).to_have_count(wanted)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_explore_shows_what_there_is_with_a_picture_each(scheme: str, address: str, browser: Browser) -> None:
    with open_page(browser, scheme=scheme) as page:
        page.goto(address)
        tabs = page.get_by_role("navigation", name="Tabs")
        expect(tabs.get_by_role("link", name="Cards")).to_be_visible()
        tabs.get_by_role("link", name="Explore").click()
        page.wait_for_url(f"{address}explore/")
        for tile in page.locator(".tiles > ul > li").all():
            picture = tile.locator("img:visible")
            picture.scroll_into_view_if_needed()
            assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 300
            assert page.request.get(page.evaluate("a => a.href", tile.get_by_role("link").element_handle())).ok


def test_filter_finds_a_name_that_has_no_line_of_its_own(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        page.goto(f"{address}terms/?text=learning_rate_init")
        expect(page.locator(".index-term:visible")).to_have_count(1)
        expect(page.locator(".index-term:visible")).to_contain_text("Learning rate")


def test_nothing_is_offered_that_only_scripts_can_do(address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(address)
        for control in (".search-here", ".md-header .search", ".random-term"):
            expect(page.locator(control)).to_be_hidden()
        expect(page.locator("article a", has_text="A–Z").first).to_be_visible()


def test_list_reads_without_scripts(address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(f"{address}terms/")
        expect(page.get_by_role("search", name="Filter the terms")).to_be_hidden()
        expect(page.locator(".index-term:visible")).to_have_count(len(load(ROOT / "terms")[0].terms))


def test_gallery_has_every_figure_and_fetches_those_in_sight(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url) if request.url.endswith(".svg") else None)
        page.goto(f"{address}figures/", wait_until="networkidle")
        figures = page.locator(".gallery img[src$='#only-light']")
        count = figures.count()
        assert count == len(load(ROOT / "terms")[0].terms)
        assert len([url for url in fetched if "/figures/" in url]) < count
        figures.last.scroll_into_view_if_needed()
        figures.last.evaluate("image => image.decode()")


def test_notation_says_what_a_symbol_means_where(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}notation/")
        row = page.locator(
            "#greek ~ .notation tr", has=page.locator("td:first-child", has_text=re.compile("^η$"))
        ).first
        expect(row).to_contain_text("the learning rate")
        row.get_by_role("link", name="learning rate").first.click()
        expect(page.locator("h1", has_text="Learning rate")).to_be_visible()


@pytest.mark.parametrize(
    ("short", "words", "name"),
    [
        ("SGD", "stochastic gradient descent", "stochastic gradient descent"),
        ("ReLU", "rectified linear unit", "ReLU"),
        ("LSTM", "long short-term memory", "long short-term memory"),
        ("mAP", "mean average precision", "mean average precision"),
    ],
)
def test_acronyms_are_spelled_out(short: str, words: str, name: str, address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(f"{address}acronyms/")
        row = page.locator("tr", has=page.locator("strong", has_text=re.compile(f"^{short}$")))
        assert row.locator("td").all_inner_texts() == [short, words, name]
