"""How often the site's search has the right term first: `python scripts/benchmarks/search.py site`.

Each query in `tests/search/queries.tsv` is typed into the search of a built site, in a browser.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import mean
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect, sync_playwright

from serving import serving
from termbook.addresses import TERMS

QUERIES = Path(__file__).parents[2] / "tests" / "search" / "queries.tsv"


@dataclass(frozen=True)
class Query:
    """What somebody types, and the terms of which one should come first."""

    kind: str
    text: str
    expected: frozenset[str]


def main() -> None:
    """Print, for each kind of query, how often a right term is first and among the first three."""
    parser = argparse.ArgumentParser(description="Ask a built site's search what readers might ask.")
    parser.add_argument("site", type=Path, help="the folder of the site")
    parser.add_argument("--failed", action="store_true", help="also print the queries whose first result is wrong")
    options = parser.parse_args()
    ranks: dict[str, list[int | None]] = defaultdict(list)
    with serving(options.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(service_workers="block")
        page.goto(address)
        for query in read(QUERIES):
            found = results(page, query.text)
            ranks[query.kind].append(rank(found, query.expected))
            if options.failed and ranks[query.kind][-1] != 1:
                print(f"{query.text!r} gives {', '.join(found[:3]) or 'nothing'}", file=sys.stderr)
        browser.close()
    print(f"{'':<12} queries  first  first three  mean reciprocal rank")
    for kind, of_kind in [*ranks.items(), ("all", [*chain.from_iterable(ranks.values())])]:
        print(f"{kind:<12} {len(of_kind):7} {at(of_kind, 1):6.0%} {at(of_kind, 3):12.0%} {reciprocal(of_kind):21.2f}")


def read(path: Path) -> list[Query]:
    """Return the queries in a file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Query(row["kind"], row["query"], frozenset(row["expected"].split())) for row in rows]


def results(page: Page, text: str) -> list[str]:
    """Return the slugs of the terms that the search lists, in order; "" for a page that is no term's."""
    box, status = page.locator(".md-search__input"), page.locator(".md-search-result__meta")
    box.fill("")
    expect(status).to_have_text("Type to start searching", timeout=20_000)
    box.fill(text)
    expect(status).not_to_have_text("Type to start searching", timeout=20_000)
    links = page.locator(".md-search-result__item > a.md-search-result__link")
    return [*dict.fromkeys(map(slug, links.evaluate_all("links => links.map(link => link.href)")))]


def slug(url: str) -> str:
    """Return the term that an address leads to, or ""."""
    folder, _, name = urlsplit(url).path.strip("/").rpartition("/")
    return name if folder == TERMS else ""


def rank(found: list[str], expected: frozenset[str]) -> int | None:
    """Return the place of the first right result, from 1; None if there is none."""
    return next((place for place, each in enumerate(found, 1) if each in expected), None)


def at(ranks: Iterable[int | None], most: int) -> float:
    """Return the share of ranks up to `most`."""
    return mean(rank is not None and rank <= most for rank in ranks)


def reciprocal(ranks: Iterable[int | None]) -> float:
    """Return the mean reciprocal rank."""
    return mean(1 / rank if rank else 0 for rank in ranks)


if __name__ == "__main__":
    main()
