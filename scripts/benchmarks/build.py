"""What a build costs: each of its stages by itself, then the whole site beside plain MkDocs with Material.

`python scripts/benchmarks/build.py` makes up a glossary of things that swing, the same on every run, in a temporary
folder with this repository's theme, settings and hand-written pages. The stages run in this process, so their seconds
are without the start of an interpreter and its imports; `mkdocs build` runs as people run it.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import yaml
from mkdocs.utils.yaml import yaml_load

from termbook.addresses import OUTPUT, OWNED, TERMS
from termbook.data.exports import exports
from termbook.figures.draw import draw, draw_cards
from termbook.figures.fonts import webfonts
from termbook.pages import pages
from termbook.pipeline import CACHE, Inspection, files, judge, site_renderer
from termbook.rules.check import check
from termbook.source.history import last_changed
from termbook.source.load import load
from termbook.write import write

REPOSITORY = Path(__file__).parents[2]
KINDS = (
    *("anchor", "bell", "bough", "bucket", "censer", "chandelier", "cradle", "gate", "gondola", "hammock"),
    *("lantern", "metronome", "pendulum", "pulley", "rope", "seesaw", "sign", "swing", "trapeze", "weight"),
)
SHORTEST = 20
COLOURS = ("BLUE", "ORANGE", "GREEN", "PURPLE", "GOLD")


def main() -> None:
    """Print what a glossary of the size asked for costs here."""
    parser = argparse.ArgumentParser(description="Measure what building a made-up glossary costs.")
    parser.add_argument("--terms", type=int, default=1000, help="how many terms (%(default)s)")
    parser.add_argument("--repeat", type=int, default=2, help="how often each site is built (%(default)s)")
    options = parser.parse_args()
    if options.terms < len(KINDS) or options.repeat < 1:
        parser.error(f"at least {len(KINDS)} terms, one a topic, and at least one build")
    print(f"{options.terms} terms, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(*(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "matplotlib")), sep=", ")
    lengths = range(SHORTEST, SHORTEST + options.terms)
    with tempfile.TemporaryDirectory() as folder:
        make_project(Path(folder), lengths)
        print_stages(Path(folder), lengths)
        print_sites(Path(folder), options.repeat)


def print_stages(root: Path, lengths: range) -> None:
    """Build from nothing, again, and once more with the definition of one term and the figure of the next edited."""
    edited = lengths[len(lengths) // 2]
    runs = {"from nothing": run_stages(root), "nothing changed": run_stages(root)}
    edit(root / TERMS / f"{slug(edited)}.md", "to and fro", "back and forth")
    edit(root / TERMS / f"{slug(edited + 1)}.py", "np.cos", "np.sin")
    runs["term and figure edited"] = run_stages(root)
    stages = next(iter(runs.values())).seconds
    print_table(
        ["seconds", *runs],
        *([stage, *(f"{run.seconds[stage]:.2f}" for run in runs.values())] for stage in stages),
        ["all stages", *(f"{sum(run.seconds.values()):.2f}" for run in runs.values())],
        ["files written", *(str(run.written) for run in runs.values())],
    )


def print_sites(root: Path, repeat: int) -> None:
    """Build the site with Termbook and with plain Material in turn, from the same Markdown, all figures drawn."""
    pairs = [(seconds_of_site(root, "mkdocs.yml"), seconds_of_site(root, "plain.yml")) for _ in range(repeat)]
    termbook, plain = (min(seconds) for seconds in zip(*pairs, strict=True))
    print_table(
        ["mkdocs build", f"seconds, best of {repeat}"],
        ["Termbook", f"{termbook:.2f}"],
        ["plain Material", f"{plain:.2f}"],
        ["ratio", f"{termbook / plain:.2f}"],
    )


def print_table(*rows: Sequence[str]) -> None:
    """Print rows below one another: names to the left, numbers to the right."""
    print()
    for name, *cells in rows:
        print(f"{name:<18}", *(f"{cell:>22}" for cell in cells))


@dataclass
class Run:
    """A build's seconds by stage, in order, and how many files it wrote."""

    seconds: dict[str, float] = field(default_factory=dict)
    written: int = 0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Note how long the block takes."""
        start = perf_counter()
        yield
        self.seconds[name] = perf_counter() - start


def run_stages(root: Path) -> Run:
    """Do what `termbook.pipeline.build` does, with a clock on each stage."""
    run = Run()
    with run.stage("load"):
        glossary, problems = load(root / TERMS)
    with run.stage("check"):
        problems += check(glossary)
    with run.stage("draw"):
        drawings, faults = draw(glossary, root / CACHE / "figures")
    with run.stage("pictures for sharing"):
        cards, misfits = draw_cards(glossary, drawings, root / CACHE / "figures")
    if problems + faults + misfits:
        sys.exit("\n".join(map(str, sorted(problems + faults + misfits))))
    with run.stage("pages and exports"):
        texts = {**pages(glossary, drawings, last_changed(root / TERMS)), **exports(glossary, drawings)}
    with run.stage("render and judge"):
        problems = judge(texts, glossary, drawings, site_renderer(root))
    with run.stage("fonts"):
        webfonts(root / CACHE / "fonts")
    contents = files(root, Inspection(glossary, drawings, cards, texts, problems))
    with run.stage("write"):
        run.written = len(write(contents, root / OUTPUT, OWNED).written)
    return run


def seconds_of_site(root: Path, settings: str) -> float:
    """Run `mkdocs build` in `root` with a settings file."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", settings]
    start = perf_counter()
    subprocess.run(command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
    return perf_counter() - start


def edit(path: Path, old: str, new: str) -> None:
    """Replace words in a file."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def make_project(root: Path, lengths: range) -> None:
    """Fill `root` with the repository's files around made-up terms, and with settings for plain Material."""
    shutil.copytree(REPOSITORY / "scripts", root / "scripts")
    shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=shutil.ignore_patterns("terms"))
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    (root / "plain.yml").write_text(yaml.safe_dump(plain_settings()), encoding="utf-8")
    terms = root / TERMS
    terms.mkdir()
    shutil.copy(REPOSITORY / TERMS / "sections.yml", terms)
    topics = [{"slug": f"{what}s", "title": f"{what.title()}s", "summary": f"Each {what} swings."} for what in KINDS]
    (terms / "topics.yml").write_text(yaml.safe_dump(topics), encoding="utf-8")
    for length in lengths:
        (terms / f"{slug(length)}.md").write_text(term_file(length, lengths), encoding="utf-8")
        (terms / f"{slug(length)}.py").write_text(figure_script(length), encoding="utf-8")


def plain_settings() -> dict[str, object]:
    """The repository's `mkdocs.yml` without what is Termbook's own."""
    settings = yaml_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    del settings["theme"]["custom_dir"], settings["plugins"]["termbook"]
    settings["markdown_extensions"].remove("termbook.maths")
    return {**settings, "site_dir": "site-plain"}


def kind(length: int) -> str:
    """What it is that swings so many centimetres below its pivot; each kind is a topic."""
    return KINDS[length % len(KINDS)]


def slug(length: int) -> str:
    """Name of a term's files."""
    return f"{kind(length)}-{length}"


def term_file(length: int, lengths: range) -> str:
    """A term file with all that people write in one; it needs shorter terms only, so there is no circle."""
    what, seconds = kind(length), round(2 * math.pi * math.sqrt(length / 981), 2)
    shorter = sorted({length // 2, length - len(KINDS)}.intersection(lengths))
    near = [slug(lengths[(lengths.index(length) + steps) % len(lengths)]) for steps in range(1, 7)]
    fields = {
        "term": f"{what} of {length} cm",
        "aliases": [f"{what} no. {length}", f"swinging {what} {length}"],
        "topics": [f"{what}s", f"{kind(length + 7)}s"],
        "level": "beginner",
        "needs": [slug(other) for other in shorter],
        "related": near[:2],
        "figure": {"caption": f"Once in {seconds} s.", "alt": f"A wave that repeats every {seconds} s."},
        "references": [{"title": "Swings", "authors": "A. Smith", "year": 1990, "url": "https://example.org/swings"}],
    }
    return f"""---
{yaml.safe_dump(fields, sort_keys=False)}---
A {what} whose weight hangs {length} centimetres below its pivot and goes to and fro like a [[{near[2]}]].

## How it works

Gravity pulls the {what} to its lowest point. By then it has *gained* as much speed as carries it up on the other
side. A [[{near[3]}|longer one]] has further to go, and the pull is no stronger: it takes more time, see [[{near[4]}]].

- At the ends it stands still, and all of its energy is height.
- At the lowest point it is fastest, and all of its energy is **speed**, as with a [[{near[5]}]].

## Formula

$$ T = 2 \\pi \\sqrt{{l / g}} \\left( 1 + \\frac{{\\theta^2}}{{16}} + \\dots \\right) $$

| symbol | meaning |
|---|---|
| $T$ | the period: seconds there and back |
| $l$ | the length from the pivot to the weight, in metres |
| $g$ | the acceleration of what falls, $9.81 \\, \\mathrm{{m/s^2}}$ |
| $\\theta$ | the angle at which it turns back, in radians |

## In code

```python
>>> from math import pi, sqrt
>>> round(2 * pi * sqrt({length / 100} / 9.81), 2)
{seconds}
```
"""


def figure_script(length: int) -> str:
    """A script that draws one line, no two of them the same."""
    colour = COLOURS[length % len(COLOURS)]
    return f'''"""The way of a {kind(length)} of {length} cm in ten seconds."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import {colour}


def draw(figure: Figure) -> None:
    time = np.linspace(0, 10, 150)
    axes = figure.subplots()
    axes.plot(time, {length} * np.cos(np.sqrt(981 / {length}) * time), color={colour})
    axes.set(xlabel="seconds", ylabel="centimetres")
'''


if __name__ == "__main__":
    main()
