"""How often the site's search has the right term first, beside others, and what it costs: `make search`.

Each query in `tests/search/queries.tsv` is asked in a browser of the search of a built site, of Pagefind, which makes
its index from the site's pages, and of lunr over the same names, phrases, definitions and texts. Half of the queries
were set aside and not used while the ranking was made. Then glossaries of several sizes are timed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

from serving import serving
from termbook.addresses import CONTRASTS, TERMS
from termbook.data.search import search_files
from termbook.graph import contrasts
from termbook.messages import ENGLISH
from termbook.model import Glossary
from termbook.source.load import load
from termbook.web.assets import speech
from termbook.web.packages import WEB, webscripts
from termbook.workshop import Workshop

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
QUERIES = ROOT / "tests" / "search" / "queries.tsv"
SIZES = (97, 1_000, 5_000)
ALIASES = 4
"""Other names of a made-up term."""


@dataclass(frozen=True)
class Query:
    """What somebody types, and the terms of which one should come first."""

    kind: str
    aside: bool
    text: str
    expected: frozenset[str]


def main() -> None:
    """Print how often a right term is first and among the first three, for each kind of query; then sizes and times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="the folder of the site")
    parser.add_argument("--failed", action="store_true", help="also print our tuned queries whose first hit is wrong")
    parser.add_argument("--only", choices=("quality", "cost"), help="do only a part")
    options = parser.parse_args()
    glossary, _ = load(ROOT / TERMS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(service_workers="block", bypass_csp=True)  # which would not let lunr in
        if options.only != "cost":
            quality(options.site, glossary, page, failed=options.failed)
        if options.only != "quality":
            cost(glossary, page)
            first_answer(options.site, page)
        browser.close()


def read(path: Path) -> list[Query]:
    """Return the queries in a file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Query(row["kind"], row["set"] == "aside", row["query"], frozenset(row["expected"].split())) for row in rows
        ]


# How often the right term is first


def quality(site: Path, glossary: Glossary, page: Page, *, failed: bool) -> None:
    """Ask all queries of each search, and print a table."""
    members = {contrast.slug: {term.slug for term, _ in contrast.members} for contrast in contrasts(glossary)}
    queries = read(QUERIES)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(site, copy)
        pagefind = HERE / "peers" / "node_modules" / ".bin" / "pagefind"
        command = [str(pagefind), "--site", str(copy), "--root-selector", "article"]
        subprocess.run(command, check=True, capture_output=True)
        with serving(copy) as address:
            page.goto(address)
            ranks: dict[str, dict[Query, int | None]] = {}
            for name, ask in {"ours": ours, "Pagefind": by_pagefind, "lunr": by_lunr(page, glossary)}.items():
                ranks[name] = {query: rank(ask(page, query.text), query.expected, members) for query in queries}
    for query, place in ranks["ours"].items() if failed else ():
        if place != 1 and not query.aside:
            print(f"{query.text!r}: {place or 'not found'}", file=sys.stderr)
    kinds = list(dict.fromkeys(query.kind for query in queries))
    groups: dict[str, Callable[[Query], bool]] = {
        **{kind: lambda query, kind=kind: query.kind == kind for kind in kinds},  # type: ignore[misc]  # a default
        "all": lambda _: True,
        "tuned": lambda query: not query.aside,
        "set aside": lambda query: query.aside,
    }
    print(f"{'':<10} queries " + "".join(f"{name:>26}" for name in ranks))
    print(f"{'':<18} " + "first  of 3  recip. rank ".rjust(26) * len(ranks))
    for name, belongs in groups.items():
        found = {search: [place for query, place in own.items() if belongs(query)] for search, own in ranks.items()}
        row = "".join(f"{at(own, 1):10.0%} {at(own, 3):6.0%} {reciprocal(own):8.2f}" for own in found.values())
        print(f"{name:<10} {len(found['ours']):7} {row}")


def ours(page: Page, text: str) -> list[str]:
    """Return what the site's own search lists, once everything that it wants is there."""
    script = """async text => {
        let groups
        do groups = await finder.ask(text)
        while (!finder.isComplete(text) && (await new Promise(done => setTimeout(done, 5)), true))
        return groups.flatMap(({ hits }) => hits.map(({ entry }) => entry.address))
    }"""
    found: list[str] = page.evaluate(script, text)
    return found


def by_pagefind(page: Page, text: str) -> list[str]:
    """Return what Pagefind lists of its first twelve."""
    script = """async text => {
        const pagefind = await import("/pagefind/pagefind.js")
        const { results } = await pagefind.search(text)
        const found = await Promise.all(results.slice(0, 12).map(result => result.data()))
        return found.map(({ url }) => url.replace(/^\\/|\\/$/g, ""))
    }"""
    found: list[str] = page.evaluate(script, text)
    return found


def by_lunr(page: Page, glossary: Glossary) -> Callable[[Page, str], list[str]]:
    """Return a function that asks lunr, whose index is made in the page: names count ten times, phrases three times."""
    documents = [
        {
            "id": f"{TERMS}/{term.slug}",
            "name": [term.name, *term.fields.aliases],
            "asked": list(term.fields.asked_as),
            "definition": glossary.definition(term),
            "body": term.body.text,
        }
        for term in glossary.terms.values()
    ]
    page.add_script_tag(content=(HERE / "peers" / "node_modules" / "lunr" / "lunr.js").read_text(encoding="utf-8"))
    make = """documents => {
        window.byLunr = lunr(function () {
            this.ref("id")
            this.field("name", { boost: 10 })
            this.field("asked", { boost: 3 })
            this.field("definition", { boost: 2 })
            this.field("body")
            for (const document of documents) this.add(document)
        })
    }"""
    page.evaluate(make, documents)
    ask = "text => byLunr.query(query => query.term(lunr.tokenizer(text))).map(({ ref }) => ref)"
    return lambda page, text: page.evaluate(ask, text)


def rank(found: Iterable[str], expected: frozenset[str], members: Mapping[str, set[str]]) -> int | None:
    """Return the place of the first right hit, from 1; None if there is none. A comparison of a right term is right."""
    for place, address in enumerate(found, 1):
        folder, _, slug = address.rpartition("/")
        if (folder == TERMS and slug in expected) or (folder == CONTRASTS and members.get(slug, set()) & expected):
            return place
    return None


def at(ranks: Iterable[int | None], most: int) -> float:
    """Return the share of ranks up to `most`."""
    return mean(rank is not None and rank <= most for rank in ranks)


def reciprocal(ranks: Iterable[int | None]) -> float:
    """Return the mean reciprocal rank."""
    return mean(1 / rank if rank else 0 for rank in ranks)


# What it costs


def cost(glossary: Glossary, page: Page) -> None:
    """Print what a search loads and how long it takes, for glossaries of several sizes."""
    rows: dict[str, list[str]] = defaultdict(list)
    for size in SIZES:
        grown = grow(glossary, size)
        with Workshop() as workshop:
            files = {Path(path).stem: text for path, text in search_files(grown, {}, workshop).items()}
        packed = {name: len(gzip.compress(text.encode(), 9)) for name, text in files.items()}
        names = [packed[name] for name in packed if name.startswith("names")]
        rows["names of a term, bytes"].append(f"{sum(names) / size:.0f}" if len(names) == 1 else "by initial")
        rows["names before the first answer, kB"].append(f"{median(names) / 1e3:.0f}, at most {max(names) / 1e3:.0f}")
        for kind in ("answers", "bodies"):
            own = sum(number for name, number in packed.items() if name.startswith(kind))
            rows[f"{kind} of a term, bytes"].append(f"{own / size:.0f}")
        for name, value in times(page, files, chances(grown)).items():
            rows[name].append(value)
    print(f"\n{'terms':<40}" + "".join(f"{size:>20}" for size in SIZES))
    for name, values in rows.items():
        print(f"{name:<40}" + "".join(f"{value:>20}" for value in values))


def first_answer(site: Path, page: Page) -> None:
    """Print how long after the first key the list is there, on pages that were idle for a second."""
    took = []
    with serving(site) as address:
        for letter in "adgmr":
            page.goto(f"{address}{TERMS}/", wait_until="load")
            page.wait_for_timeout(1_000)
            field = page.locator(".md-header .search input")
            field.click()
            took.append(
                page.evaluate(
                    """letter => new Promise(resolve => {
                        const input = document.querySelector(".md-header .search input")
                        const list = document.querySelector(".md-header .search-list")
                        const start = performance.now()
                        new MutationObserver((_, observer) => {
                            if (!list.querySelector(".search-hit img, .search-says")) return
                            observer.disconnect()
                            resolve(performance.now() - start)
                        }).observe(list, { childList: true, subtree: true })
                        input.value = letter
                        input.dispatchEvent(new Event("input", { bubbles: true }))
                    })""",
                    letter,
                )
            )
    print(f"\nfirst answer after the first key: {median(took):.0f} ms, at most {max(took):.0f}")


def grow(glossary: Glossary, size: int) -> Glossary:
    """Return a glossary with more terms, whose names are made of the words of real names, the same on every run."""
    chance = random.Random(size)  # noqa: S311  # the same on every run
    real = [*glossary.terms.values()]
    names = [name for term in real for name in (term.name, *term.fields.aliases)]
    vocabulary = sorted({word for name in names for word in name.split() if word.isalpha()})
    spoken = [word for term in real for asked in term.fields.asked_as for word in asked.split()]
    terms = {term.slug: term for term in real[:size]}
    while len(terms) < size:
        model = real[len(terms) % len(real)]
        names = [" ".join(chance.sample(vocabulary, k=2)) for _ in range(ALIASES)]
        fields = model.fields.model_copy(
            update={
                "term": " ".join(chance.sample(vocabulary, k=2)),
                "aliases": tuple(names),
                "asked_as": tuple(" ".join(chance.sample(spoken, k=7)) for _ in model.fields.asked_as),
                "contrast": (),
            }
        )
        slug = f"{model.slug}-{len(terms)}"
        terms[slug] = replace(model, slug=slug, fields=fields)
    return Glossary(terms, glossary.bodies, glossary.slugs, glossary.topics, glossary.sections)


def chances(glossary: Glossary) -> list[str]:
    """Return texts as they are typed, letter by letter: of names, of phrases, and with a letter amiss."""
    terms = [*glossary.terms.values()][:: max(1, len(glossary.terms) // 10)]
    texts = [term.name for term in terms] + [term.fields.asked_as[0] for term in terms]
    texts += [f"{term.name[:3]}{term.name[4:]}" for term in terms]
    return [text[:end] for text in texts for end in range(1, len(text) + 1)]


def times(page: Page, files: Mapping[str, str], typed: list[str]) -> dict[str, str]:
    """Return how long the index takes and what each key takes, in milliseconds, in a page that loads the files."""
    page.goto("about:blank")
    own = [(WEB / name / f"{name}.js").read_text(encoding="utf-8") for name in ("words", "ranking")]
    for script in (speech(ENGLISH), webscripts()["minisearch.js"].decode(), *own):
        page.add_script_tag(content=script)
    page.evaluate("""() => {
        window.long = []
        new PerformanceObserver(list => long.push(...list.getEntries())).observe({ type: "longtask" })
    }""")
    measured: dict[str, Any] = {}
    longest = 0.0
    for stage, starts in {"names": ("index", "names"), "answers": ("answers-",)}.items():
        scripts = [text for name, text in files.items() if name.startswith(starts)]
        measured[stage] = page.evaluate(
            """async scripts => {
                const start = performance.now()
                for (const text of scripts) {
                    const script = document.createElement("script")
                    script.textContent = text
                    document.head.append(script)
                    await new Promise(done => setTimeout(done))
                }
                await ranking.ready()
                const took = performance.now() - start
                await new Promise(done => setTimeout(done))
                const long = window.long.filter(({ startTime }) => startTime > start).map(({ duration }) => duration)
                return { took, long }
            }""",
            scripts,
        )
        longest = max([longest, *measured[stage]["long"]])
    keys = page.evaluate(
        """typed => typed.map(text => {
            const start = performance.now()
            ranking.answer(text)
            return performance.now() - start
        })""",
        typed,
    )
    return {
        "index of all names, ms": f"{measured['names']['took']:.0f}",
        "index of all answers, ms": f"{measured['answers']['took']:.0f}",
        "longest task while indexing, ms": f"{longest:.0f}" if longest else "under 50",
        "a key, ms": f"{median(keys):.1f}, at most {max(keys):.0f}",
    }


if __name__ == "__main__":
    main()
