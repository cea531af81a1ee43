"""What the search finds of pages that people write: their titles and headings, from the pages of a finished site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from termbook.addresses import CONTRASTS, TERMS, TOPICS, is_owned
from termbook.data.search import PAGES, pages_script
from termbook.write import replace

_KNOWN = {TERMS, TOPICS, CONTRASTS}
"""The folders whose pages are found by what the terms say; only the lists in them are pages like others."""


def write(site: Path) -> None:
    """Write into a finished site what the search finds of hand-written pages; the same site gives the same bytes."""
    found = [row for path in sorted(_pages(site)) for row in _rows(site, path)]
    replace(site / PAGES, pages_script(found).encode())


def _pages(site: Path) -> Iterator[str]:
    """Yield the pages that the search does not know yet, as paths in the site."""
    folders = [folder for folder in site.iterdir() if folder.is_dir() and folder.name not in _KNOWN]
    lists = [site / folder / "index.html" for folder in _KNOWN]
    pages = [*site.glob("*.html"), *lists, *(page for folder in folders for page in folder.rglob("*.html"))]
    return (page.relative_to(site).as_posix() for page in pages if page.is_file() and page != site / "404.html")


def _rows(site: Path, path: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the kind, address, name and page of a page and of each of its headings, if people wrote it."""
    content = LexborHTMLParser((site / path).read_bytes()).css_first("article, .md-content")
    title = content.css_first("h1") if content else None
    if not content or not title:
        return
    page = _text(title)
    address = path.removesuffix("index.html")
    yield "page", address, page, ""
    if is_owned(path):
        return
    for heading in content.css("h2[id], h3[id], h4[id]"):
        kind = "api" if "doc-heading" in (heading.attributes.get("class") or "") else "page"
        yield kind, f"{address}#{heading.attributes['id']}", _text(heading), page


def _text(heading: LexborNode) -> str:
    """Return the words of a heading, without the link to it and what is said of an object in code."""
    name = heading.css_first(".doc-object-name") or heading
    link = heading.css_first(".headerlink")
    text = name.text()
    if link:
        text = text.removesuffix(link.text())
    return " ".join(text.split())
