"""What readers take away: links that last, citations, pictures with their licence, pages on paper."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import Browser, expect

from browser import WITH_AND_WITHOUT_SCRIPTS, open_page
from conftest import PUBLISHED
from termbook.figures.raster import png
from termbook.figures.style import BLUE, DARK, INK, PAPER

TERM = "terms/learning-rate/"
SVG = "{http://www.w3.org/2000/svg}"


def test_every_sense_section_and_figure_has_a_link(site: Path) -> None:
    page = BeautifulSoup((site / "terms/bias/index.html").read_text(encoding="utf-8"), "html.parser")
    anchors = {str(link["href"]) for link in page.select("article a.headerlink")}
    assert {"#model", "#neuron", "#model-formula", "#references"} <= anchors
    assert page.select_one('a.figure-link[href="#figure"]') is not None
    assert page.select_one("figure#figure") is not None


def test_figure_is_saved_as_svg_with_its_licence_and_as_it_is_shown(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        page.get_by_role("slider").press("End")
        expect(page.locator("#figure img[src$='learning-rate.6.svg#only-light']")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("link", name="Save as SVG").click()
        assert download.value.suggested_filename == "learning-rate.6.svg"
        root = ET.parse(download.value.path()).getroot()  # noqa: S314  # the site's own file
        line = [text.text for text in root.iter(f"{SVG}text")][-1]
        assert line == f"Learning rate · Termbook · CC BY 4.0 · {PUBLISHED}{TERM}"
        width, height = (float(root.attrib[name].removesuffix("pt")) for name in ("width", "height"))
        _, _, across, down = map(float, root.attrib["viewBox"].split())
        assert height / width == pytest.approx(down / across)
        assert width == 360
        assert 216 < height < 240, "as large as the figure, and a line"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_saved_figure_has_the_colours_that_were_seen(scheme: str, address: str, browser: Browser) -> None:
    with open_page(browser, scheme=scheme) as page:
        page.goto(address + TERM)
        with page.expect_download() as download:
            page.get_by_role("link", name="Save as SVG").click()
        assert download.value.suggested_filename == f"learning-rate{'.dark' if scheme == 'dark' else ''}.svg"
        text = Path(download.value.path()).read_text(encoding="utf-8")
    with Image.open(io.BytesIO(png(text))) as image:
        shades = np.unique(np.asarray(image.convert("RGB")).reshape(-1, 3), axis=0)
    colours = {f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in shades}
    light, dark = {BLUE, INK, PAPER}, {DARK[colour] for colour in (BLUE, INK)}
    assert (dark if scheme == "dark" else light) <= colours
    assert colours.isdisjoint(light if scheme == "dark" else dark)


def test_figure_is_saved_as_png_with_its_licence(address: str, browser: Browser) -> None:
    with open_page(browser, scheme="dark") as page:
        page.goto(address + TERM)
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as PNG").click()
        assert download.value.suggested_filename == "learning-rate.dark.png"
        with Image.open(io.BytesIO(Path(download.value.path()).read_bytes())) as image:
            assert image.width > 1000
            line = np.asarray(image.convert("L"))[-60:, : image.width // 2]
            assert line.min() < 60, "a dark ground"
            assert line.max() > 180, "a line of text"


def test_figure_is_saved_without_scripts(address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(address + TERM)
        with page.expect_download() as download:
            page.get_by_role("link", name="Save as SVG").click()
        assert Path(download.value.path()).read_bytes().startswith(b"<svg")
        expect(page.get_by_role("button", name="Save as PNG")).to_have_count(0)


def test_page_is_cited_in_plain_text_and_bibtex(address: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(address + TERM)
        page.get_by_text("Cite this page").click()
        cite = page.locator("#cite")
        book = "Termbook: The Illustrated Machine Learning Glossary"
        expect(cite.locator("p")).to_contain_text(f"“Learning rate”, {book}")
        expect(cite.locator("p a")).to_have_attribute("href", f"{PUBLISHED}{TERM}")
        lines = [" ".join(line.split()) for line in cite.locator("code").inner_text().splitlines()]
        assert lines[0] == "@misc{termbook-learning-rate,"
        assert lines[-1] == "}"
        expected = ["title = {Learning rate},", "author = {{Termbook contributors}},", f"howpublished = {{{book}}},"]
        assert lines[1:4] == expected
        assert f"url = {{{PUBLISHED}{TERM}}}," in lines


def test_picture_for_sharing_is_named_and_there(site: Path) -> None:
    page = BeautifulSoup((site / TERM / "index.html").read_text(encoding="utf-8"), "html.parser")
    picture = page.find("meta", property="og:image")
    assert picture is not None
    assert picture["content"] == f"{PUBLISHED}share/learning-rate.png"
    with Image.open(site / "share" / "learning-rate.png") as image:
        assert image.size == (1200, 630)


def test_on_paper_a_term_is_its_page_and_nothing_else(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        page.emulate_media(media="print")
        for shown in (
            ".definition",
            "#figure img[src$='#only-light']",
            "#formula",
            "#references",
            ".local-map",
            ".question-answer",
        ):
            expect(page.locator(shown).first).to_be_visible()
        hidden_on_paper = (".md-header", ".md-sidebar", ".explore", ".figure-share", ".md-footer__inner", ".headerlink")
        for hidden in (*hidden_on_paper, ".question summary", ".quote", ".cite", ".path"):
            expect(page.locator(hidden).first).to_be_hidden()


@WITH_AND_WITHOUT_SCRIPTS
def test_answers_are_printed(scripts: str, address: str, browser: Browser) -> None:
    with open_page(browser, scripts=scripts == "scripts") as page:
        page.goto(address + TERM)
        page.emulate_media(media="print")
        answers = page.locator(".question-answer")
        expect(answers).not_to_have_count(0)
        for answer in answers.all():
            expect(answer).to_be_visible()
            assert answer.evaluate("it => it.checkVisibility({ contentVisibilityAuto: true })")
            expect(answer.locator("+ p")).to_be_visible()


def test_nothing_around_the_text_is_larger_than_it_on_paper(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        page.emulate_media(media="print")
        sizes = "them => them.map(it => parseFloat(getComputedStyle(it).fontSize))"
        (text,) = page.locator("#how-it-works + p").evaluate_all(sizes)
        around = page.locator("figcaption, .explore-captions .is-shown, .term-line, .term-aliases, .last-changed")
        assert max(around.evaluate_all(sizes)) <= text
        assert max(page.locator(".local-map li a, .connections li a").evaluate_all(sizes)) <= text


def test_references_do_not_begin_a_page(address: str, browser: Browser) -> None:
    """However long a page is: columns are filled as pages are."""
    with open_page(browser) as page:
        page.goto(address + "terms/gradient-descent/")
        page.emulate_media(media="print")
        alone = [height for height in range(600, 1100, 20) if page.evaluate(REFERENCES_BEGIN, height)]
        assert alone == []


REFERENCES_BEGIN = """height => {
  const heading = document.getElementById("references")
  Object.assign(heading.parentElement.style, { columnWidth: "700px", columnFill: "auto", height: `${height}px` })
  const before = [...heading.previousElementSibling.getClientRects()].pop()
  return heading.getBoundingClientRect().left > before.right
}"""


def test_paper_is_light(address: str, browser: Browser) -> None:
    with open_page(browser, scheme="dark") as page:
        page.goto(address + TERM)
        page.emulate_media(media="print")
        expect(page.locator("#figure img[src$='#only-light']")).to_be_visible()
        expect(page.locator(".definition")).to_have_css("color", "rgb(31, 41, 51)")
        page.emulate_media(media="screen")
        expect(page.locator("#figure img[src$='#only-dark']")).to_be_visible()
