"""Whatever a term file says is text: what the check lets through runs nothing in a reader's browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from browser import open_page
from commands import run_apart
from conftest import SAMPLE, build_site, copy_sample
from rendering import render
from termbook.pages.markdown import link

NAME = 'salt & <img src=x onerror="window.ran=1"> "sea"'
DEFINITION = 'What `"><script>window.ran = 2</script>` is: of `A|B` the mineral, which is <2 % of a dough.'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site with a term whose name and definition look like HTML."""
    folder = copy_sample(tmp_path_factory.mktemp("escaping") / "bread")
    term = folder / "terms" / "gluten.md"
    front, body = term.read_text().split("---\n")[1:3]
    definition, rest = body.split("\n", 1)
    assert definition.startswith("The elastic net")
    front = front.replace("term: gluten\n", f"term: {json.dumps(NAME)}\naliases: [NaCl]\n")
    term.write_text(f"---\n{front}---\n{DEFINITION}\n{rest}")
    checked = run_apart(folder, "termbook", "check")
    assert checked.returncode == 0, checked.stderr
    return build_site(folder, folder / "site", SITE_URL="http://127.0.0.1/")


def test_nothing_of_a_term_file_becomes_html(built: Path) -> None:
    for path in built.rglob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        assert soup.select("[onerror]") == [], path
        data = soup.select('script[type="application/ld+json"]')  # which no browser runs, if nothing in it ends it
        assert [script for script in data if {*script.get_text()} & {*"<>&"}] == [], path
        assert [
            script for script in soup.select("script") if "window.ran" in script.get_text() and script not in data
        ] == []


def test_its_page_says_it_as_it_is_written(built: Path, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto((built / "terms" / "gluten" / "index.html").as_uri())
        assert page.title().startswith(f"{NAME[0].upper()}{NAME[1:]} - ")
        description = page.locator("meta[name=description]").get_attribute("content") or ""
        assert description.startswith('What "><script>window.ran = 2</script> is: of A|B')
        assert page.evaluate("window.ran") is None


@pytest.mark.parametrize(
    "definition",
    [
        "A substance that isn't split (its atoms').",
        'A so-called "acid", which is \'sour\' (or "bitter") in [dough].',
        "A sign like \\ or | or ` or $x$ or + or (.",
    ],
)
def test_preview_of_a_link_says_the_definition_as_it_is_written(definition: str) -> None:
    anchor = render(link("acid", "acid.md", definition), SAMPLE).select_one("a")
    assert anchor is not None
    assert (anchor["href"], anchor["title"]) == ("acid.md", definition)
