"""The whole way: real builds of real sites, by both engines' commands, compared byte for byte."""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from commands import Run
from conftest import PUBLISHED, ROOT, build_site, copy_sample
from termbook.addresses import TERMS
from tour import SHARPNESS

EPOCH = {"SOURCE_DATE_EPOCH": "1700000000"}


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_second_build_writes_nothing(sample: Path, run: Run) -> None:
    first = run(sample, "termbook", "build")
    assert first.returncode == 0, first.stderr
    before = {path: path.stat().st_mtime_ns for path in (sample / "docs").rglob("*")}
    second = run(sample, "termbook", "build")
    assert second.stdout == "4 terms: 0 files written, 0 removed\n"
    assert {path: path.stat().st_mtime_ns for path in (sample / "docs").rglob("*")} == before


def test_builds_in_two_folders_are_the_same_to_the_byte(tmp_path: Path) -> None:
    results = []
    for seed in ("1", "2"):
        folder = copy_sample(tmp_path / f"folder-{seed}" / "bread")
        build_site(folder, folder / "site", PYTHONHASHSEED=seed, **EPOCH)
        results.append({**digests(folder / "docs" / "terms"), **digests(folder / "site")})
    assert results[0] == results[1]
    assert any(path.endswith(".svg") for path in results[0])


def test_a_term_taken_away_takes_its_pages_away(sample: Path, run: Run) -> None:
    assert run(sample, "termbook", "build").returncode == 0
    assert (sample / "docs/terms/gluten-network.md").exists()
    (sample / "terms/gluten.md").rename(sample / "terms/wheat-gluten.md")
    for path in (sample / "terms").glob("*.md"):
        path.write_text(path.read_text().replace("[gluten]", "[wheat-gluten]").replace("[[gluten", "[[wheat-gluten"))
    laid = sample / "terms/paths.yml"
    laid.write_text(laid.read_text().replace("gluten", "wheat-gluten"))
    built = run(sample, "termbook", "build")
    assert built.returncode == 0, built.stderr
    assert "removed docs/terms/gluten.md" in built.stdout.splitlines()
    assert not (sample / "docs/terms/gluten.md").exists()
    assert (sample / "docs/terms/wheat-gluten.md").exists()


def test_a_file_of_someone_elses_is_not_lost(sample: Path, run: Run) -> None:
    notes = sample / "docs" / "terms" / "my-notes.md"
    notes.parent.mkdir()
    notes.write_text("do not delete")
    built = run(sample, "termbook", "build")
    assert built.returncode == 1
    message = (
        "docs/terms/my-notes.md:1:1: not written by a build (move it out of there: the folder belongs to the build)"
    )
    assert message in built.stderr.splitlines()
    assert notes.read_text() == "do not delete"


@functools.cache  # reading one takes a while; no test changes them
def page_of(site: Path, path: str) -> Any:  # a page without the tag that is looked for fails the test
    return BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")


def pages_of(site: Path) -> dict[str, LexborHTMLParser]:
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {path: LexborHTMLParser((site / path).read_text(encoding="utf-8")) for path in paths}


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    pages = pages_of(site)
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    anchors = {path: {element.attributes["id"] for element in page.css("[id]")} for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for element in page.css("a[href], img[src], link[href], script[src]"):
            link = element.attributes.get("href") or element.attributes.get("src") or ""
            address, _, anchor = urljoin(PUBLISHED + path, link).partition("#")
            if not address.startswith(PUBLISHED):
                continue
            file = unquote(urlsplit(address).path).lstrip("/")
            file = f"{file}index.html" if file == "" or file.endswith("/") else file
            if file not in files or (anchor and file in anchors and unquote(anchor) not in anchors[file]):
                broken.append(f"{path}: {link}")
    assert [link for link in broken if "__skip" not in link] == []


def test_pictures_of_the_tour_have_the_shapes_their_page_says(site: Path) -> None:
    pictures = page_of(site, "tour/index.html").select("img.screenshot")
    assert len(pictures) >= 2
    for picture in pictures:
        with Image.open(site / "tour" / picture["src"].partition("#")[0]) as image:
            width, height = (round(side / SHARPNESS) for side in image.size)
        assert (int(picture["width"]), int(picture["height"])) == (width, height), picture["src"]


def test_pages_load_nothing_from_other_hosts(site: Path) -> None:
    foreign = []
    for path, page in pages_of(site).items():
        for element in page.css("img, script, link, iframe, source"):
            address = element.attributes.get("src") or element.attributes.get("href") or ""
            away = address.startswith(("http:", "https:", "//"))
            if away and element.attributes.get("rel") not in {"canonical", "license"}:
                foreign.append(f"{path}: {element.html}")
    assert foreign == []
    assert "http" not in (site / "assets" / "termbook" / "termbook.css").read_text()


def test_term_page_has_everything_in_order(site: Path) -> None:
    page = page_of(site, "terms/gradient-descent/index.html")
    article = page.find("article")
    assert article is not None
    headings = [heading.get_text().rstrip("¶") for heading in article.find_all(["h1", "h2"])]
    assert headings == [
        "Gradient descent",
        *["How it works", "Formula", "Example", "In code", "Pitfalls"],
        *["Check yourself", "Connections", "References"],
    ]
    groups = {group.get_text().rstrip("¶"): group.find_next("ul") for group in article.find_all("h3")}
    assert [link.get_text() for link in groups["Read first"].find_all("a")] == ["loss function", "derivative"]
    assert "learning rate" in [link.get_text() for link in groups["Leads to"].find_all("a")]
    assert article.select_one("details.quote summary").get_text() == "How this figure is drawn"
    images = article.find("figure").find_all("img")
    assert [image["src"] for image in images] == [
        "../../figures/gradient-descent.svg#only-light",
        "../../figures/gradient-descent.svg#only-dark",
    ]
    assert all(len(image["alt"]) > 40 for image in images)


def test_social_metadata_and_description(site: Path) -> None:
    page = page_of(site, "terms/relu/index.html")
    definition = page.find("p", class_="definition").get_text()
    assert page.find("meta", attrs={"name": "description"})["content"] == definition
    assert page.find("meta", property="og:description")["content"] == definition
    assert page.find("meta", property="og:title")["content"] == "ReLU"
    assert page.find("meta", property="og:type")["content"] == "article"


def test_formulas_are_mathml_in_the_page(site: Path) -> None:
    page = page_of(site, "terms/sigmoid/index.html")
    assert len(page.find_all("math")) > 5
    assert page.find("math", display="block") is not None
    assert "$" not in page.find("article").get_text().replace("$ ", "")


def test_former_slug_leads_to_the_page(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "bread")
    page = page_of(build_site(folder, folder / "site"), "terms/gluten-network/index.html")
    assert page.find("body").find("a")["href"] == "../gluten/"


@pytest.mark.parametrize("name", ["term", "topics", "sections", "wanted"])
def test_json_schemas_are_published(site: Path, name: str) -> None:
    schema = json.loads((site / "data" / f"{name}.schema.json").read_text())
    assert schema["type"] == ("object" if name == "term" else "array")


@pytest.mark.parametrize("path", sorted((ROOT / TERMS).glob("*.yml")), ids=lambda path: path.stem)
def test_lists_name_their_schemas(site: Path, path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    schema = first.removeprefix("# yaml-language-server: $schema=../docs/")
    assert (site / schema).is_file(), first


def test_every_page_is_in_the_sitemap(site: Path) -> None:
    listed = (site / "sitemap.xml").read_text().count("<loc>")
    assert listed == len([path for path in site.rglob("*.html") if path.name != "404.html"])


def test_no_term_is_in_the_navigation(site: Path) -> None:
    page = page_of(site, "terms/index.html")
    navigation = page.find("nav", class_="md-nav--primary")
    assert "relu" not in str(navigation)
    assert "terms/relu" not in (ROOT / "mkdocs.yml").read_text()
