"""Make up a glossary of things that swing, of any size and the same on every run."""

from __future__ import annotations

import math
import random
import shutil
from pathlib import Path

import yaml
from mkdocs.utils.yaml import yaml_load

from termbook.addresses import OUTPUT, OWNED, TERMS
from termbook.defaults import complete

REPOSITORY = Path(__file__).parents[2]
PLAIN = "plain.yml"
"""The settings file of the same site without Termbook."""

KINDS = (
    *("anchor", "bell", "bough", "bucket", "censer", "chandelier", "cradle", "gate", "gondola", "hammock"),
    *("lantern", "metronome", "pendulum", "pulley", "rope", "seesaw", "sign", "swing", "trapeze", "weight"),
)
SHORTEST = 20
COLOURS = ("BLUE", "ORANGE", "GREEN", "PURPLE", "GOLD")

FRONT_PAGE = '# Things that swing\n\n--8<-- "topics.md"\n'

DEPTH = 8
"""Length of the longest chain of needs; as in glossaries that people write, more terms do not make it longer."""


def make_project(root: Path, terms: int) -> range:
    """Fill the empty folder `root` with the repository's files and made-up terms; return the terms' lengths in cm."""
    lengths = range(SHORTEST, SHORTEST + terms)
    written = [root / OUTPUT / folder for folder in OWNED]
    shutil.copytree(REPOSITORY / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(
        REPOSITORY / OUTPUT,
        root / OUTPUT,
        ignore=lambda folder, names: [
            name for name in names if root / (Path(folder) / name).relative_to(REPOSITORY) in written
        ],
    )
    (root / OUTPUT / "index.md").write_text(FRONT_PAGE, encoding="utf-8")  # ours shows a figure that is not there
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    (root / PLAIN).write_text(yaml.safe_dump(_plain_settings(root)), encoding="utf-8")
    (root / TERMS).mkdir()
    shutil.copy(REPOSITORY / TERMS / "sections.yml", root / TERMS)
    topics = [{"slug": f"{what}s", "title": f"{what.title()}s", "summary": f"Each {what} swings."} for what in KINDS]
    (root / TERMS / "topics.yml").write_text(yaml.safe_dump(topics), encoding="utf-8")
    for length in lengths:
        (root / TERMS / f"{slug(length)}.md").write_text(term_file(length, lengths), encoding="utf-8")
        (root / TERMS / f"{slug(length)}.py").write_text(figure_script(length), encoding="utf-8")
    return lengths


def _plain_settings(root: Path) -> dict[str, object]:
    """Return the settings of the repository's site without Termbook's plugin and Markdown extension."""
    settings = complete(yaml_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")), root)
    del settings["plugins"]["termbook"]
    settings["plugins"]["search"] = {}
    settings["markdown_extensions"] = [ours for ours in settings["markdown_extensions"] if "termbook.maths" not in ours]
    return {**settings, "site_dir": "site-plain"}


def slug(length: int) -> str:
    """Return the name of a term's files, without the ending."""
    return f"{_kind(length)}-{length}"


def _kind(length: int) -> str:
    """Return the kind of thing that swings `length` centimetres below its pivot; each kind is a topic."""
    return KINDS[length % len(KINDS)]


def _needs(length: int, lengths: range) -> list[str]:
    """Choose up to three terms from lower layers, at least one from the nearest; so there is no circle."""
    chance = random.Random(length)  # noqa: S311  # the same on every run
    size = math.ceil(len(lengths) / DEPTH)
    below = lengths.index(length) // size * size
    if below == 0:
        return []
    last = chance.sample(lengths[max(0, below - size) : below], k=chance.randint(1, 2))
    lower = chance.sample(lengths[:below], k=chance.randint(0, 1))
    return [slug(other) for other in sorted({*last, *lower})]


def term_file(length: int, lengths: range) -> str:
    """Return a term file like those that people write."""
    what, seconds = _kind(length), round(2 * math.pi * math.sqrt(length / 981), 2)
    near = [slug(lengths[(lengths.index(length) + steps) % len(lengths)]) for steps in range(1, 7)]
    fields = {
        "term": f"{what} of {length} cm",
        "aliases": [f"{what} no. {length}", f"swinging {what} {length}"],
        "topics": [f"{what}s", f"{_kind(length + 7)}s"],
        "level": "beginner",
        "needs": _needs(length, lengths),
        "related": near[:2],
        "figure": {"caption": f"Once in {seconds} s.", "alt": f"A wave that repeats every {seconds} s."},
        "references": [{"title": "Swings", "authors": "A. Smith", "year": 1990, "url": "https://example.org/swings"}],
    }
    return f"""---
{yaml.safe_dump({key: value for key, value in fields.items() if value}, sort_keys=False)}---
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
    """Return a figure script that draws one line, different for each term."""
    colour = COLOURS[length % len(COLOURS)]
    return f'''"""The way of a {_kind(length)} of {length} cm in ten seconds."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import {colour}


def draw(figure: Figure) -> None:
    time = np.linspace(0, 10, 150)
    axes = figure.subplots()
    axes.plot(time, {length} * np.cos(np.sqrt(981 / {length}) * time), color={colour})
    axes.set(xlabel="seconds", ylabel="centimetres")
'''
