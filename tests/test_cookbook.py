"""The cookbook for contributors shows what its recipes draw, and the scripts that draw it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from cookbook import FIGURES, RECIPES, drawings

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SCRIPTS = sorted(RECIPES.glob("*.py"))


def test_figures_are_what_the_recipes_draw() -> None:
    """Refresh with `make cookbook`."""
    drawn = drawings()
    assert {path.name for path in FIGURES.iterdir()} == drawn.keys()
    for name, svg in drawn.items():
        kept = (FIGURES / name).read_text(encoding="utf-8")
        assert NUMBER.sub("0", svg) == NUMBER.sub("0", kept), name
        numbers = [[float(number) for number in NUMBER.findall(text)] for text in (svg, kept)]
        assert numbers[0] == pytest.approx(numbers[1], abs=0.1), name  # another machine may round otherwise


@pytest.fixture(scope="module")
def page(site: Path) -> BeautifulSoup:
    return BeautifulSoup((site / "contribute/cookbook/index.html").read_text(encoding="utf-8"), "html.parser")


def test_page_shows_ten_scripts_whole_each_below_its_figure_in_both_schemes(page: BeautifulSoup) -> None:
    assert len(SCRIPTS) == 10
    shown = {block.get_text().strip(): block for block in page.select("article pre > code")}
    for path in SCRIPTS:
        block = shown[path.read_text(encoding="utf-8").strip()]
        pictures = [str(picture["src"]) for picture in block.find_all_previous("img", limit=2)]
        figure = f"../../assets/cookbook/{path.stem}.svg"
        assert sorted(pictures) == [f"{figure}#only-dark", f"{figure}#only-light"]


def test_what_readers_set_is_what_the_fields_on_the_page_say(page: BeautifulSoup) -> None:
    text = (RECIPES / "explore.yml").read_text(encoding="utf-8")
    assert text.strip() in [block.get_text().strip() for block in page.select("article pre > code")]
    explore = yaml.safe_load(text)["figure"]["explore"]
    captions = {str(caption["data-value"]): caption.get_text() for caption in page.select(".explore-captions p")}
    assert captions == {str(frame["value"]): frame["caption"] for frame in explore["frames"]}
    [control] = page.select(".explore input")
    assert int(str(control["max"])) == len(captions) - 1
    assert list(captions)[int(str(control["value"]))] == control["aria-valuetext"]


def test_site_has_the_page_but_not_the_scripts_as_files(site: Path) -> None:
    assert [path.name for path in (site / "contribute/cookbook").iterdir()] == ["index.html"]
