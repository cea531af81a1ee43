"""Measure what a build costs, in seconds and bytes, for glossaries of several sizes: does it grow faster than they do?

`python scripts/benchmarks/build.py` makes up glossaries in temporary folders with this repository's settings and
hand-written pages. It times each step of `termbook.pipeline.build` where the pipeline calls it, in this process, so the
times leave out starting an interpreter and importing modules. `mkdocs build` runs as people run it, beside plain
Material for MkDocs with the same Markdown.
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from benchmarks.glossary import KINDS, PLAIN, make_project, slug
from termbook import pipeline
from termbook.addresses import FIGURES, OUTPUT, SHARE, TERMS
from termbook.data.search import SEARCH

STEPS = (
    *("read", "history", "assets", "digest"),
    *("hopeless", "understand", "check", "draw", "pages", "exports", "judge", "files", "write"),
)
"""The steps that `termbook.pipeline` calls; those of the first line tell whether there is anything to do."""


def main() -> None:
    """Print what glossaries of the requested sizes cost on this machine."""
    parser = argparse.ArgumentParser(description="Measure what building a made-up glossary costs.")
    parser.add_argument("--terms", type=int, nargs="+", default=[250, 500, 1000, 2000], help="how many (%(default)s)")
    parser.add_argument("--repeat", type=int, default=1, help="how often each site is built (%(default)s)")
    options = parser.parse_args()
    if min(options.terms) < len(KINDS) or options.repeat < 1:
        parser.error(f"at least {len(KINDS)} terms, one a topic, and at least one build")
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}", end=", ")
    print(*(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "matplotlib")), sep=", ", flush=True)
    print_table([measured(terms, options.repeat) for terms in options.terms])


Column = dict[str, float | str]
"""The measurements of one glossary, by the name of the row."""


def measured(terms: int, repeat: int) -> Column:
    """Build a glossary from nothing, again, and after an edit; then build its site: the fastest of `repeat` counts."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lengths = make_project(root, terms)
        first, again = run(root), run(root)
        edited = lengths[len(lengths) // 2]
        edit(root / TERMS / f"{slug(edited)}.md", "to and fro", "back and forth")
        edit(root / TERMS / f"{slug(edited + 1)}.py", "np.cos", "np.sin")
        after = run(root)
        check = [sys.executable, "-m", "termbook", "check", f"{TERMS}/{slug(edited)}.md"]
        pairs = [(seconds_of_site(root, "mkdocs.yml"), seconds_of_site(root, PLAIN)) for _ in range(repeat)]
        termbook, plain = (min(seconds) for seconds in zip(*pairs, strict=True))
        return {
            "terms": str(terms),
            "from nothing, s": first.all,
            **{f"    {step}": first.seconds[step] for step in STEPS},
            "    the same per term, ms": 1000 * first.all / terms,
            "nothing changed, s": again.all,
            "a term and a figure edited, s": after.all,
            "    files written": str(after.written),
            "one term checked, s": median(seconds_of(check, root) for _ in range(3)),
            "mkdocs build, s": termbook,
            "    plain Material, s": plain,
            "    ratio": termbook / plain,
            **bytes_of(root, terms),
        }


def bytes_of(root: Path, terms: int) -> Column:
    """Measure how much a build writes, and how much of it readers download."""
    site = root / "site"
    pages = list((site / TERMS).glob("*/index.html"))
    markdown = [path.stat().st_size for path in (root / OUTPUT / TERMS).glob("*.md") if path.stem != "index"]
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return {
        "site, MB": whole / 1e6,
        "    per term, kB": whole / terms / 1e3,
        "a term's Markdown, kB": median(markdown) / 1e3,
        "a term's page, kB": median(path.stat().st_size for path in pages) / 1e3,
        "    the same gzipped, kB": median(map(gzipped, pages)) / 1e3,
        "a figure, kB": median(path.stat().st_size for path in (site / FIGURES).glob("*.svg")) / 1e3,
        "    its SVG gzipped, kB": median(map(gzipped, (site / FIGURES).glob("*.svg"))) / 1e3,
        "a picture for sharing, kB": median(path.stat().st_size for path in (site / SHARE).glob("*.png")) / 1e3,
        "A–Z, kB gzipped": gzipped(site / TERMS / "index.html") / 1e3,
        "the search's data, kB gzipped": sum(map(gzipped, (site / SEARCH).glob("*.js"))) / 1e3,
    }


def gzipped(path: Path) -> int:
    """Return the bytes of a file as servers send it."""
    return len(gzip.compress(path.read_bytes()))


@dataclass(frozen=True)
class Run:
    """The seconds a build took, by step and in all, and how many files it wrote."""

    seconds: dict[str, float]
    all: float
    written: int


def run(root: Path) -> Run:
    """Build the glossary in `root` and time each step."""
    seconds = dict.fromkeys(STEPS, 0.0)
    with ExitStack() as clocks:
        for step in STEPS:
            clocks.enter_context(patch.object(pipeline, step, clocked(getattr(pipeline, step), step, seconds)))
        start = perf_counter()
        report = pipeline.build(root)
        whole = perf_counter() - start
    if report.problems:
        sys.exit("\n".join(map(str, report.problems)))
    return Run(seconds, whole, len(report.changes.written))


def clocked(call: Callable[..., Any], step: str, seconds: dict[str, float]) -> Callable[..., Any]:
    """Wrap a function so that the time it takes is added to its step."""

    def run_with_clock(*arguments: Any, **options: Any) -> Any:
        start = perf_counter()
        try:
            return call(*arguments, **options)
        finally:
            seconds[step] += perf_counter() - start

    return run_with_clock


def seconds_of_site(root: Path, settings: str) -> float:
    """Run `mkdocs build` in `root` with a settings file, and return the seconds it took."""
    return seconds_of([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", settings], root)


def seconds_of(command: Sequence[str], root: Path) -> float:
    """Run a command in `root`, and return the seconds it took."""
    start = perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def edit(path: Path, old: str, new: str) -> None:
    """Replace text in a file."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def print_table(columns: Sequence[Column]) -> None:
    """Print a table with a row for each measurement and a column for each size."""
    for name in columns[0]:
        cells = [column[name] for column in columns]
        print(f"{name:<32}", *(f"{cell if isinstance(cell, str) else f'{cell:.2f}':>10}" for cell in cells))


if __name__ == "__main__":
    main()
