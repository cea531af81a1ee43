"""What a reader sees and does, in a real Chromium."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Request, Route, expect

from browser import AT_BOTH_WIDTHS, PHONE, open_page, search, wait_until
from conftest import build_site, copy_sample


@pytest.mark.parametrize(
    "path",
    ["", "terms/", "topics/", "topics/optimization/", "terms/bias/", "contribute/figures/", "nowhere/"],
)
def test_no_request_leaves_the_site_and_none_fails(path: str, address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        foreign: list[str] = []
        failed: list[str] = []

        def only_this_site(route: Route) -> None:
            url = route.request.url
            if urlsplit(url).netloc == urlsplit(address).netloc or url.startswith("data:"):
                route.continue_()
            else:
                foreign.append(url)
                route.abort()

        page.route("**/*", only_this_site)
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
        page.goto(address + path, wait_until="networkidle")
        expect(page.locator("h1").first).to_be_visible()
        assert foreign == []
        assert [url for url in failed if url != f"{address}nowhere/"] == []


def test_fonts_of_the_site_are_used(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/sigmoid/", wait_until="networkidle")
        loaded = page.evaluate("[...document.fonts].filter(font => font.status == 'loaded').map(font => font.family)")
        families = {family.strip('"') for family in loaded} - {"Source Sans stand-in"}  # which some machines have
        assert families == {"Source Sans Pro", "STIX Two Math"}


@pytest.mark.parametrize(
    ("path", "more"), [("terms/learning-rate/", set()), ("terms/shap/", {"STIXTwoMath-Regular-more.woff2"})]
)
def test_signs_that_few_pages_have_cost_only_those_a_font(
    path: str, more: set[str], address: str, browser: Browser
) -> None:
    with open_page(browser) as page:
        done: list[Request] = []
        page.on("requestfinished", lambda request: done.append(request))  # noqa: PLW0108  # Playwright writes on what it calls
        page.goto(address + path, wait_until="networkidle")
        fonts = {request.url.rpartition("/")[2]: request for request in done if request.url.endswith(".woff2")}
        assert {name for name in fonts if "more" in name} == more
        assert sum(fonts[name].sizes()["responseBodySize"] for name in fonts.keys() - more) < 80_000


@AT_BOTH_WIDTHS
def test_link_to_a_section_leads_to_it(width: dict[str, int], address: str, browser: Browser) -> None:
    """Also past parts of the page that no one has looked at yet, whose lengths the browser only guesses."""
    with open_page(browser, width=width) as page:
        for section in ("pitfalls", "not-the-same-as"):
            page.goto(f"{address}terms/learning-rate/#{section}", wait_until="networkidle")
            wait_until(
                page,
                f"scrollY > 500 && Math.abs(document.getElementById('{section}').getBoundingClientRect().top) < 130",
            )
        page.goto(f"{address}terms/precision/", wait_until="networkidle")
        page.evaluate(TO_REFERENCES)
        wait_until(page, "scrollY + innerHeight > document.documentElement.scrollHeight - 2")


TO_REFERENCES = "document.querySelector('.md-nav--secondary a[href=\"#references\"]').click()"  # folded away on a phone


# What is far off the screen is laid out only when somebody comes near.
LAY_OUT_ALL = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync("* { content-visibility: visible !important }")
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}"""


@pytest.mark.parametrize(
    "path",
    [
        *("", "terms/", "terms/conv2d/", "terms/backpropagation/", "topics/generalization/", "contribute/terms/"),
        *("terms/attention/", "terms/self-supervised-learning/", "terms/shap/"),  # long formulas in a line, long links
    ],
)
def test_nothing_sticks_out_on_a_phone(path: str, address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        page.goto(address + path, wait_until="networkidle")
        page.evaluate(LAY_OUT_ALL)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_text_in_figures_is_readable_on_a_phone(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        page.goto(f"{address}terms/relu/", wait_until="networkidle")
        box = page.locator(".term-figure img[src$='#only-light']").bounding_box()
        assert box is not None
        assert box["width"] == pytest.approx(358, abs=1)


def test_scripts_wait_until_the_page_is_seen(address: str, browser: Browser) -> None:
    with open_page(browser) as ready:
        page = ready.context.new_page()
        page.add_init_script("window.undrawn = []; window.requestAnimationFrame = draw => window.undrawn.push(draw)")
        page.goto(f"{address}terms/learning-rate/", wait_until="networkidle")
        assert page.evaluate("typeof document$") == "undefined"
        page.evaluate("while (undrawn.length) undrawn.shift()()")
        wait_until(page, "typeof document$ === 'object'")


def test_late_page_has_one_button_for_each_code_block(address: str, browser: Browser) -> None:
    """Scripts that come before the whole page is there would be told of it twice."""
    with open_page(browser) as ready:
        page = ready.context.new_page()
        held: list[Route] = []
        page.route("**/scripts/share.js", lambda route: held.append(route))  # noqa: PLW0108  # Playwright takes no built-in
        with page.expect_response("**/bundle*.js"):
            page.goto(f"{address}terms/gradient-descent/", wait_until="commit")
        page.evaluate(THREE_FRAMES)
        held[0].continue_()
        page.wait_for_load_state("networkidle")
        blocks = page.locator(".highlight").count()
        assert blocks > 0
        expect(page.locator(".highlight [data-clipboard-target]")).to_have_count(blocks)


THREE_FRAMES = "async () => { for (let i = 0; i < 3; i++) await new Promise(draw => requestAnimationFrame(draw)) }"


def test_script_that_cannot_be_fetched_stops_no_other(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.route("**/scripts/offline.js", lambda route: route.abort())
        page.goto(f"{address}terms/gradient-descent/")
        expect(page.locator("#in-code ~ .highlight").first.locator("button").first).to_be_attached()


def test_many_other_names_leave_the_definition_in_a_phones_upper_half(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        page.goto(f"{address}terms/batch-normalization/")
        definition = page.locator("p.definition").bounding_box()
        assert definition is not None
        assert definition["y"] < PHONE["height"] / 2
        rest = page.locator(".term-aliases p")
        expect(rest).to_be_hidden()
        page.locator(".term-aliases summary").focus()
        page.keyboard.press("Enter")
        expect(rest).to_be_visible()


def test_formula_is_typeset_with_and_without_scripts(address: str, browser: Browser) -> None:
    for scripts in (True, False):
        with open_page(browser, scripts=scripts) as page:
            page.goto(f"{address}terms/gradient-descent/")
            page.locator("article a", has_text="loss function").first.click()
            expect(page.locator("h1", has_text="Loss function")).to_be_visible()
            fraction = page.locator("math mfrac").first
            expect(fraction).to_be_attached()
            box = fraction.bounding_box()
            assert box is not None
            assert box["height"] > box["width"] / 3
            numerator, denominator = (fraction.locator(":scope > *").nth(place).bounding_box() for place in (0, 1))
            assert numerator is not None
            assert denominator is not None
            assert numerator["y"] < denominator["y"], "a fraction stands one above the other"


def test_code_is_copied_without_prompts_and_output(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{address}terms/gradient-descent/", wait_until="networkidle")
        block = page.locator("#in-code ~ .highlight").first
        block.hover()
        block.locator("button").first.click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("import numpy as np")
        assert ">>>" not in copied
        assert "1.7500" not in copied


def test_unknown_address_offers_a_way_on(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/no-such-term/")
        expect(page.locator("h1", has_text="There is no such page")).to_be_visible()
        page.locator("article a", has_text="from A to Z").click()
        expect(page.locator("h1", has_text="A–Z")).to_be_visible()


def test_former_slug_leads_on_with_its_anchor(tmp_path: Path, browser: Browser) -> None:
    folder = copy_sample(tmp_path / "bread")
    built = build_site(folder, folder / "site", OFFLINE="true")
    with open_page(browser) as page:
        page.goto(f"{(built / 'terms' / 'gluten-network.html').as_uri()}#references")
        page.wait_for_url("**/gluten.html#references")


def test_site_works_from_a_disk(tmp_path: Path, browser: Browser) -> None:
    folder = copy_sample(tmp_path / "bread")
    built = build_site(folder, folder / "site", OFFLINE="true")
    with open_page(browser) as page:
        page.goto((built / "index.html").as_uri())
        page.locator("article a", has_text="hydration").first.click()
        expect(page.locator("h1", has_text="Hydration")).to_be_visible()
        expect(page.locator(".term-figure img[src$='#only-light']")).to_be_visible()
        page.locator("a.md-footer__link--next").click()
        expect(page.locator("h1", has_text="Gluten")).to_be_visible()
        expect(search(page, "proving")).to_contain_text("Proofing")
