"""Zensical builds the same generated tree: page by page the same addresses, headings, links, figures and formulas."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, expect

from browser import open_page, search
from commands import Run, run_apart
from conftest import build_site, copy_sample
from serving import serving
from termbook.data.search import SEARCH
from termbook.pipeline import CACHE
from termbook.rendering.policy import policy, protect


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample's site as MkDocs and as Zensical build it, from one generated tree."""
    folder = copy_sample(tmp_path_factory.mktemp("engines") / "bread")
    repository = {"REPO_URL": "https://github.com/example/bread", "EDIT_URI": "edit/main/docs/"}
    mkdocs = build_site(folder, folder / "mkdocs-site", **repository)
    built = run_apart(folder, "termbook", "zensical", **repository)
    assert built.returncode == 0, built.stdout + built.stderr
    return mkdocs, folder / "site"


def pages(site: Path) -> dict[str, Tag]:
    found = {}
    for path in site.rglob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        found[path.relative_to(site).as_posix()] = soup.find("article") or soup
    return found


def traits(path: str, article: Tag) -> dict[str, list[str]]:
    links = [urljoin(f"/{path}", str(link["href"])) for link in article.find_all("a", href=True)]
    return {
        "headings": [f"{tag.name} {tag.get('id')} {tag.get_text()}" for tag in article.find_all(["h1", "h2", "h3"])],
        "links": links,
        "figures": [f"{urljoin(f'/{path}', str(image['src']))} {image['alt']}" for image in article.find_all("img")],
        "formulas": [str(formula) for formula in article.find_all("math")],
        "tooltips": [str(link["title"]) for link in article.find_all("a", title=True)],
        "code": [code.get_text() for code in article.find_all("code")],
    }


def test_figures_need_not_be_drawn_again_after_it(both: tuple[Path, Path]) -> None:
    folder = both[1].parent
    assert (folder / CACHE / "figures").exists(), "cleaning is for Zensical's own cache"


def test_same_addresses(both: tuple[Path, Path]) -> None:
    mkdocs, zensical = both
    assert sorted(pages(mkdocs)) == sorted(pages(zensical))


def test_same_content_page_by_page(both: tuple[Path, Path]) -> None:
    mkdocs, zensical = (pages(site) for site in both)
    assert "https://github.com/example/bread/edit/main/terms/gluten.md" in str(zensical["terms/gluten/index.html"])
    for path, article in mkdocs.items():
        assert traits(path, article) == traits(path, zensical[path]), path


def test_pages_are_protected_and_search_works_all_the_same(both: tuple[Path, Path], browser: Browser) -> None:
    site = both[1]
    assert protect(site) == []
    assert policy() in (site / "terms/gluten-network/index.html").read_text(encoding="utf-8"), "a page without scripts"
    with open_page(browser) as page, serving(site) as url:
        page.goto(f"{url}terms/hydration/")
        expect(search(page, "elastic")).to_contain_text("Gluten")
        page.keyboard.press("Enter")
        expect(page.locator("article h1", has_text="Gluten")).to_be_visible()


def test_both_engines_have_the_same_search(both: tuple[Path, Path]) -> None:
    mkdocs, zensical = ({path.name: path.read_bytes() for path in (site / SEARCH).iterdir()} for site in both)
    assert mkdocs == zensical
    assert b"Contribute" in mkdocs["pages.js"]
    assert not (both[1] / "search.json").exists()


def test_both_engines_explain_words_on_other_sites(both: tuple[Path, Path]) -> None:
    mkdocs, zensical = (
        {path.relative_to(site): path.read_bytes() for path in site.glob("data/explain/**/*.js")} for site in both
    )
    assert {Path("data/explain/names.js"), Path("data/explain/terms/hydration.js")} <= mkdocs.keys()
    assert mkdocs == zensical
    assert (both[0] / "data/explain.js").read_bytes() == (both[1] / "data/explain.js").read_bytes()


def test_same_way_on_through_the_reading_order(both: tuple[Path, Path]) -> None:
    for site in both:
        page = BeautifulSoup((site / "terms/hydration/index.html").read_text(), "html.parser")
        assert [link["href"] for link in page.select("a.md-footer__link--next")] == ["../gluten/"]
        assert [link.get_text() for link in page.select(".topic-terms li a")] == [
            "Baker's percentage",
            "Hydration",
            "Gluten",
        ]


def test_last_site_stays_when_a_build_fails(both: tuple[Path, Path], sample: Path, run: Run) -> None:
    (sample / "site").mkdir()
    (sample / "site" / "index.html").write_text("the last site")
    index = sample / "docs" / "index.md"
    good = index.read_text()
    index.write_text(f"{good}\n[nowhere](nowhere.md)\n")
    failed = run(sample, "termbook", "zensical")
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1] == "the site was left as it was"
    assert [path.name for path in (sample / "site").iterdir()] == ["index.html"]
    index.write_text(good)
    assert run(sample, "termbook", "zensical").returncode == 0
    assert sorted(pages(sample / "site")) == sorted(pages(both[1]))
    assert list(sample.glob("*.building*")) == []


def test_names_that_look_like_links_are_none(sample: Path, run: Run) -> None:
    term = sample / "terms" / "gluten.md"
    term.write_text(
        term.read_text().replace("term: gluten\n", 'term: gluten\naliases: ["[a](#scripts)", "[b](c.md)"]\n')
    )
    built = run(sample, "termbook", "zensical")
    assert built.returncode == 0, built.stdout + built.stderr
