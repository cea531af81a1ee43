"""What comparisons measured: as lines for a terminal, and as tables and a plot in the documentation."""

from __future__ import annotations

import os
import platform
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log10
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from termbook.drawing import BLUE, FAINT, GOLD, GREEN, MUTED, ORANGE, PURPLE, WIDTH
from termbook.figures import script

PAGE = "docs/how-it-works/speed.md"
PLOT = "docs/assets/speed.svg"
OURS = "Termbook"

_MEASURED = re.compile(r"(?<=<!-- measured -->\n).*(?=<!-- /measured -->)", re.DOTALL)
_COLOURS = (ORANGE, GREEN, PURPLE, GOLD, MUTED)
_LABELS = 12
"""How many labels fit above one another."""


@dataclass(frozen=True)
class Row:
    """What a generator needed for a number of terms; what is None was not measured, or failed."""

    name: str
    terms: int
    cold: float | None = None
    again: float | None = None
    edited: float | None = None
    """Seconds of a build from nothing, with nothing changed, and after an edit."""
    served: float | None = None
    """Seconds from a save to the new page."""
    memory: float | None = None
    memory_again: float | None = None
    """Megabytes of a build from nothing, and with nothing changed."""
    size: float | None = None
    """Megabytes of the site."""


@dataclass
class Results:
    """What one run measured, where, and with which versions."""

    machine: str
    versions: list[str]
    rows: list[Row] = field(default_factory=list)

    def ours(self, terms: int) -> Row:
        """Return the row that the others are compared with."""
        return next((row for row in self.rows if row.name == OURS and row.terms == terms), Row(OURS, terms))


def machine() -> str:
    """Describe this machine."""
    with Path("/proc/cpuinfo").open() as file:
        model = next((line.partition(":")[2].strip() for line in file if line.startswith("model name")), "")
    return f"{os.cpu_count()} processors ({model}), Python {platform.python_version()}"


_COLUMNS = {
    "cold": ("from nothing", "s"),
    "again": ("unchanged", "s"),
    "edited": ("after an edit", "s"),
    "served": ("save to page", "s"),
    "memory": ("memory", "MB"),
    "memory_again": ("memory, unchanged", "MB"),
    "size": ("site", "MB"),
}


def header() -> str:
    """Return the names of the columns, for a terminal."""
    return " ".join([f"{'':<40}", *(f"{name:>18}" for name, _ in _COLUMNS.values())])


def line(row: Row, ours: Row) -> str:
    """Return a row for a terminal."""
    return " ".join([f"{row.name:<40}", *(f"{cell:>18}" for cell in _cells(row, ours))])


def _cells(row: Row, ours: Row) -> Iterator[str]:
    """Yield what was measured, and in brackets how many times ours that is."""
    for name, (_, unit) in _COLUMNS.items():
        value, base = getattr(row, name), getattr(ours, name)
        digits = 0 if unit == "MB" or (value or 0) >= 100 else 1 if (value or 0) >= 10 else 2
        ratio = f" ({value / base:.2g}×)" if value and base and row.name != ours.name else ""
        yield "–" if value is None else f"{value:,.{digits}f} {unit}{ratio}"


def write_page(results: Results, root: Path) -> None:
    """Write the tables and the plot into the documentation."""
    (root / PLOT).write_text(_plot(results.rows), encoding="utf-8", newline="\n")
    page = root / PAGE
    text = page.read_text(encoding="utf-8")
    measured = "\n\n".join(_blocks(results))
    page.write_text(_MEASURED.sub(lambda _: f"\n{measured}\n\n", text), encoding="utf-8", newline="\n")


def _blocks(results: Results) -> Iterator[str]:
    when = f"{date.today():%-d %B %Y}"  # noqa: DTZ011  # of the machine that measured
    yield f"Measured on {when}, on {results.machine}, with {'; '.join(results.versions)}."
    for terms in sorted({row.terms for row in results.rows}):
        yield f"### {terms:,} terms"
        yield "\n".join(_table(results, terms))


def _table(results: Results, terms: int) -> Iterator[str]:
    yield f"| | {' | '.join(name for name, _ in _COLUMNS.values())} |"
    yield f"|---|{'--:|' * len(_COLUMNS)}"
    for row in results.rows:
        if row.terms == terms:
            yield f"| {row.name} | {' | '.join(_cells(row, results.ours(terms)))} |"


def _plot(rows: Sequence[Row]) -> str:
    """Draw what a save and a build with nothing changed cost, against the number of terms."""
    script.set_style()
    figure = Figure(figsize=(WIDTH, 6.6))
    upper, lower = figure.subplots(2)
    _lines(upper, "From a save to the new page, seconds", rows, "served")
    _lines(lower, "A build with nothing changed, seconds", rows, "again")
    return script.finished(figure)


def _lines(axes: Axes, title: str, rows: Sequence[Row], name: str) -> None:
    measured: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row in rows:
        if (value := getattr(row, name)) is not None:
            measured[row.name].append((row.terms, value))
    ticks = sorted({row.terms for row in rows})
    first, last = ticks[0], ticks[-1]
    lines = {each: points for each, points in measured.items() if points[-1][0] == last}  # labels are at their ends
    others = [each for each in lines if each != OURS]
    colours = {OURS: BLUE, **dict(zip(others, _COLOURS, strict=False))}
    for each, points in lines.items():
        width = 3 if each == OURS else 1.5
        axes.plot(*zip(*points, strict=True), color=colours[each], linewidth=width, marker="o", markersize=width + 2)
    axes.set(title=title, xscale="log", yscale="log", xlim=(first * 0.8, last * 9))
    bottom, top = axes.get_ylim()
    seconds = [power for power in (0.01, 0.1, 1, 10, 100, 1000) if bottom <= power <= top]
    axes.hlines(seconds, first * 0.8, last, color=FAINT, linewidth=0.8, zorder=0)
    axes.spines["bottom"].set_bounds(first * 0.8, last)
    axes.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    axes.set_yticks(seconds, [f"{power:g}" for power in seconds])
    axes.minorticks_off()
    axes.set_xlabel("terms", loc="left")
    ends = {each: points[-1][1] for each, points in lines.items()}
    for each, height in _spread(ends, log10(top / bottom) / _LABELS).items():
        axes.annotate(
            each, (last * 1.2, height), color=colours[each], verticalalignment="center", annotation_clip=False
        )


def _spread(heights: dict[str, float], apart: float) -> dict[str, float]:
    """Move heights that are less than `apart` powers of ten from one another upwards, so that labels do not touch."""
    spread: dict[str, float] = {}
    for name, height in sorted(heights.items(), key=lambda each: each[1]):
        above = log10(max(spread.values())) + apart if spread else -9
        spread[name] = 10 ** max(log10(height), above)
    return spread
