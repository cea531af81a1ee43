"""What to read first and what comes after: the map around a term, and the path to it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import AT_BOTH_WIDTHS, DESKTOP, PHONE, WITH_AND_WITHOUT_SCRIPTS, open_page, wait_until
from conftest import build_site, copy_sample, renderer_of_sample
from serving import serving
from termbook.figures.draw import Drawing
from termbook.model import Glossary
from termbook.pages import pages
from termbook.pages.site import Site
from termbook.pipeline import prepare

LAID = "paths/how-a-network-learns/"


@WITH_AND_WITHOUT_SCRIPTS
@AT_BOTH_WIDTHS
def test_map_around_a_term_is_links(
    width: dict[str, int],
    scripts: str,
    address: str,
    browser: Browser,
) -> None:
    with open_page(browser, width=width, scripts=scripts == "scripts") as page:
        page.goto(f"{address}terms/gradient-descent/")
        around = page.get_by_role("navigation", name="What to read first, and what this leads to")
        needs, leads = around.locator(".local-map-needs"), around.locator(".local-map-leads")
        assert needs.get_by_role("link").all_inner_texts() == ["loss function", "derivative"]
        assert "learning rate" in leads.get_by_role("link").all_inner_texts()
        here = around.get_by_text("Gradient descent", exact=True)
        expect(here).to_have_attribute("aria-current", "page")
        boxes = [box for place in (needs, here, leads) if (box := place.bounding_box())]
        if width == DESKTOP:
            assert boxes[0]["x"] < boxes[1]["x"] < boxes[2]["x"]
        else:
            assert boxes[0]["y"] < boxes[1]["y"] < boxes[2]["y"]
        needs.get_by_role("link", name="loss function").focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1", has_text="Loss function")).to_be_visible()


def open_path(page: Page, address: str) -> Locator:
    """The path to Adam, unfolded on its page."""
    page.goto(f"{address}terms/adam/#path")
    path = page.locator(".path")
    expect(path.locator("ol")).to_be_visible()
    return path


def test_path_is_in_order_and_reads_without_scripts(address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(f"{address}terms/adam/")
        path = page.locator(".path")
        expect(path.locator("ol")).to_be_hidden()
        path.locator("summary").click()
        names = path.locator("ol > li > a").all_inner_texts()
        assert (
            names.index("Loss function") < names.index("Gradient descent") < names.index("Stochastic gradient descent")
        )
        expect(path.get_by_role("checkbox")).to_have_count(0)


def test_path_leads_to_the_sense_that_is_needed(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/convolutional-neural-network/#path")
        page.locator(".path").get_by_role("link", name="Bias of a neuron", exact=True).click()
        expect(page.get_by_role("heading", name="Bias of a neuron")).to_be_in_viewport()
        page.goto(f"{address}terms/neural-network/")
        page.locator(".local-map-needs").get_by_role("link", name="bias").click()
        expect(page.get_by_role("heading", name="Bias of a neuron")).to_be_in_viewport()


def test_path_is_followed_and_ticked_off_by_keyboard_and_remembered(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        path = open_path(page, address)
        progress = page.locator(".path-progress")
        expect(progress).to_have_text("0 of 6 known. Next: Derivative.")
        page.get_by_role("checkbox", name="I know loss function").focus()
        page.keyboard.press("Space")
        expect(progress).to_have_text("1 of 6 known. Next: Derivative.")
        path.get_by_role("link", name="Gradient descent", exact=True).focus()
        page.keyboard.press("Enter")
        bar = page.get_by_role("navigation", name="The path to Adam")
        expect(bar).to_contain_text("3 of 7 · The path to Adam")
        bar.get_by_role("checkbox", name="I know this").check()
        bar.get_by_role("link", name="Mini-batch").click()
        expect(bar).to_contain_text("4 of 7")
        bar.get_by_role("link", name="Gradient descent").click()
        expect(bar.get_by_role("checkbox", name="I know this")).to_be_checked()
        bar.get_by_role("link", name="The path to Adam").click()
        expect(progress).to_have_text("2 of 6 known. Next: Mini-batch.")
        expect(bar).to_contain_text("7 of 7")
        page.reload()
        expect(progress).to_have_text("2 of 6 known. Next: Derivative.")


@AT_BOTH_WIDTHS
def test_bar_hides_nothing_of_the_page(width: dict[str, int], address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        open_path(page, address).get_by_role("link", name="Mini-batch").click()
        bar = page.get_by_role("navigation", name="The path to Adam")
        expect(bar).to_be_in_viewport(ratio=1)
        for name in ("Save as SVG", "Link to this figure"):
            control = page.get_by_role("link", name=name)
            control.focus()
            box, above = control.bounding_box(), bar.bounding_box()
            assert box is not None
            assert above is not None
            assert box["y"] + box["height"] <= above["y"]
        wait_until(page, f"({END_IS_CLEAR})()")


# The page grows while somebody moves to its end: what was off the screen is laid out only then.
END_IS_CLEAR = """() => {
  scrollTo(0, document.documentElement.scrollHeight)
  const [bar, footer] = [".path-bar", ".md-footer"].map(name => document.querySelector(name).getBoundingClientRect())
  return footer.bottom <= innerHeight + 1 && bar.bottom <= footer.top + 1
}"""


@pytest.mark.parametrize("kept", ["{damaged", None], ids=["damaged", "refused"])
def test_path_is_shown_when_nothing_can_be_remembered(kept: str | None, address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        refuse = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
        page.add_init_script(refuse if kept is None else f"localStorage.setItem('/.termbook.known', '{kept}')")
        open_path(page, address)
        expect(page.locator(".path-progress")).to_contain_text("0 of")
        page.locator(".path input").first.check()
        expect(page.locator(".path-progress")).to_contain_text("1 of")
        expect(page.locator("#schemes button:visible")).to_have_count(1)


ELSEWHERE = ["https://host.example/", "javascript:alert(1)", "{site}../other/", "//host.example/x", 7, None]


@pytest.mark.parametrize("url", ELSEWHERE, ids=str)
def test_kept_path_leads_nowhere_outside_the_site(url: object, tmp_path: Path, browser: Browser) -> None:
    """Another site of the host, or a person, can have written what is kept."""
    folder = copy_sample(tmp_path / "bread")
    build_site(folder, tmp_path / "host" / "book")
    with serving(tmp_path / "host") as host, open_page(browser) as page:
        site = f"{host}book/"
        here = {"slug": "gluten", "title": "Gluten", "url": f"{site}terms/gluten/"}
        kept = {"title": "Bread", "url": here["url"], "steps": [here, here], "at": 0}
        page.goto(here["url"])
        page.evaluate(KEEP, kept)
        page.reload()
        expect(page.locator(".path-bar")).to_be_visible()
        for strange in (url.format(site=site) if isinstance(url, str) else url,):
            page.evaluate(KEEP, {**kept, "steps": [here, {**here, "url": strange}]})
            page.reload()
            expect(page.locator("#peek")).to_be_attached()
            expect(page.locator(".path-bar")).to_have_count(0)


KEEP = "path => localStorage.setItem('/book/.termbook.path', JSON.stringify(path))"


def test_two_glossaries_on_one_host_know_nothing_of_each_other(tmp_path: Path, browser: Browser) -> None:
    folder = copy_sample(tmp_path / "bread")
    site = build_site(folder, tmp_path / "host" / "one")
    shutil.copytree(site, tmp_path / "host" / "other")
    with serving(tmp_path / "host") as host, open_page(browser) as page:

        def open_there(name: str) -> Locator:
            page.goto(f"{host}{name}/terms/gluten/#path")
            return page.locator(".path input").first

        open_there("one").check()
        expect(open_there("other")).not_to_be_checked()
        expect(open_there("one")).to_be_checked()


def test_path_can_be_left(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        open_path(page, address).get_by_role("link", name="Optimizer").click()
        bar = page.get_by_role("navigation", name="The path to Adam")
        bar.get_by_role("button", name="Leave the path").click()
        expect(bar).to_have_count(0)
        page.reload()
        expect(page.locator("h1", has_text="Optimizer")).to_be_visible()
        expect(bar).to_have_count(0)
        page.goto(f"{address}terms/slug/")
        expect(bar).to_have_count(0)


def test_previous_and_next_follow_the_path_until_it_is_left(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/gradient-descent/")
        usual = page.locator(".md-footer__link").evaluate_all("links => links.map(link => link.href)")
        page.goto(f"{address}{LAID}")
        page.locator(".path-steps").get_by_role("link", name="Gradient descent", exact=True).click()
        bar = page.get_by_role("navigation", name="How a network learns")
        expect(bar).to_contain_text("2 of 7")
        page.get_by_role("link", name="Next on the path: Learning rate").click()
        expect(bar).to_contain_text("3 of 7")
        page.get_by_role("link", name="Previous on the path: Gradient descent").click()
        bar.get_by_role("button", name="Leave the path").click()
        links = page.locator(".md-footer__link")
        assert links.evaluate_all("links => links.map(link => link.href)") == usual
        page.goto(f"{address}terms/learning-rate/")
        expect(page.get_by_role("link", name="Previous on the path")).to_have_count(0)


def test_reader_continues_where_they_stopped(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        page.goto(f"{address}{LAID}")
        page.get_by_role("link", name="Start: Loss function").click()
        bar = page.get_by_role("navigation", name="How a network learns")
        bar.get_by_role("link", name="Gradient descent").click()
        bar.get_by_role("checkbox", name="I know this").check()
        for place in ("", "paths/"):
            page.goto(f"{address}{place}")
            line = page.locator(".path-continue")
            expect(line).to_have_text("Continue: Learning rate (How a network learns, step 3 of 7)")
            tile = page.locator(".paths > ul > li").filter(has_text="How a network learns")
            expect(tile.get_by_role("progressbar", name="1 of 7 known")).to_be_visible()
        page.get_by_role("link", name="How a network learns", exact=True).click()
        page.get_by_role("link", name="Continue: Learning rate").click()
        expect(bar).to_contain_text("3 of 7")


def test_path_is_skimmed_where_it_is(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}{LAID}")
        steps = page.locator(".path-steps > ol > li")
        figures, questions = steps.locator("figure img:visible"), steps.locator(".question:visible")
        expect(questions).to_have_count(0)
        page.get_by_role("radio", name="Skim it here").check()
        expect(questions).to_have_count(steps.count())
        expect(figures).to_have_count(steps.count())
        answer = steps.first.locator(".question-answer")
        expect(answer).to_be_hidden()
        steps.first.get_by_text("Answer", exact=True).click()
        expect(answer).to_be_visible()
        page.get_by_role("radio", name="Read the pages").check()
        expect(questions).to_have_count(0)
        expect(page).to_have_url(f"{address}{LAID}")


def test_path_reads_without_scripts(address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(f"{address}{LAID}")
        expect(page.locator(".path-times")).to_have_text(re.compile(r"7 terms · \d+ min to read · \d+ min to skim"))
        expect(page.get_by_role("checkbox")).to_have_count(0)
        expect(page.get_by_role("radio")).to_have_count(0)
        first = page.locator(".path-steps > ol > li").first
        expect(first).to_contain_text("how wrong")
        first.get_by_text("A figure and a question").click()
        expect(first.locator(".question")).to_be_visible()
        expect(first.locator("figure img:visible")).to_have_count(1)


def test_paths_to_all_terms_are_listed(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}paths/")
        page.get_by_text(re.compile("Optimization techniques · ")).click()
        row = page.locator(".path-list li").filter(has_text=re.compile(r"^Adam ·"))
        expect(row).to_have_text(re.compile(r"Adam · 7 terms · \d+ min to read · \d+ min to skim"))
        row.get_by_role("link").click()
        expect(page.locator(".path ol")).to_be_visible()


def test_glossary_without_laid_paths_has_those_to_its_terms(sample: Path) -> None:
    (sample / "terms" / "paths.yml").unlink()
    made = pages(*prepared(sample))
    assert [path for path in made if path.startswith("paths/")] == ["paths/index.md"]
    assert "../terms/gluten.md#path" in made["paths/index.md"]


def test_longer_text_takes_longer_and_a_sense_less_than_its_page(sample: Path) -> None:
    site = Site(*prepared(sample))
    page, sense = site.step("proofing").time, site.step("proofing", "dough").time
    assert sense.read < page.read
    assert sense.skim < page.skim < page.read
    text = (sample / "terms" / "proofing.md").read_text(encoding="utf-8")
    (sample / "terms" / "proofing.md").write_text(text.replace("Press", f"{'word ' * 238}Press"), "utf-8")
    longer = Site(*prepared(sample)).step("proofing").time
    assert longer.read == pytest.approx(page.read + 60)
    assert longer.skim == page.skim


def prepared(folder: Path) -> tuple[Glossary, Mapping[str, Drawing]]:
    made = prepare(folder, renderer=renderer_of_sample())
    assert made.problems == []
    return made.glossary, made.drawings


def test_first_terms_have_no_path(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/weight/")
        expect(page.locator(".path")).to_have_count(0)


@AT_BOTH_WIDTHS
def test_ticks_can_be_hit(width: dict[str, int], address: str, browser: Browser) -> None:
    """WCAG 2.2, success criterion 2.5.8."""
    with open_page(browser, width=width) as page:
        page.goto(f"{address}terms/adam/#path")
        ticks = page.locator(".path-known input")
        expect(ticks.first).to_be_visible()
        sizes = ticks.evaluate_all("them => them.flatMap(it => [it.offsetWidth, it.offsetHeight])")
        assert min(sizes) >= 24


def test_map_leaves_no_room_for_what_does_not_come_first(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + "terms/loss-function/")
        around, here, leads = (
            page.locator(part).bounding_box() for part in (".local-map", ".local-map-here", ".local-map-leads")
        )
        assert around is not None
        assert here is not None
        assert leads is not None
        assert here["x"] == around["x"]
        assert 0 < leads["x"] - here["x"] - here["width"] < 50, "no more than the lines between them"
