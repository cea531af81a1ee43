"""The whole way from term files to generated files, and how much of it changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from termbook.cache import CacheError
from termbook.check import check
from termbook.exports import exports
from termbook.figures import DEFAULT_LIMITS, Drawing, Limits, draw, draw_cards
from termbook.fonts import webfonts
from termbook.history import last_changed
from termbook.load import load
from termbook.model import Glossary, Position, Problem
from termbook.packages import webscripts
from termbook.pages import pages
from termbook.write import Changes, foreign, write

TERMS = "terms"
OUTPUT = "docs/terms"
CACHE = ".termbook_cache"


@dataclass(frozen=True)
class Report:
    """What a build found and did; with problems, it did nothing."""

    glossary: Glossary
    changes: Changes
    problems: tuple[Problem, ...]


def build(root: Path) -> Report:
    """Build the glossary in the folder `root` into `docs/terms`; on problems, leave that as it was."""
    glossary, drawings, problems = inspect(root)
    output = root / OUTPUT
    hint = "move it out of there: the folder belongs to the build"
    problems += [Problem(f"{OUTPUT}/{path}", Position(), "not written by a build", hint) for path in foreign(output)]
    if problems:
        return Report(glossary, Changes(), tuple(sorted(problems)))
    try:
        contents = files(root, glossary, drawings)
    except CacheError as error:
        return Report(glossary, Changes(), (_no_room(error),))
    return Report(glossary, write(contents, output), ())


def inspect(root: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[Glossary, dict[str, Drawing], list[Problem]]:
    """Load, check and draw the glossary in `root`, writing nothing but the cache; the problems are sorted.

    Args:
        root: The folder that holds `terms/`.
        limits: What one figure may use.
    """
    glossary, problems = load(root / TERMS)
    problems += check(glossary)
    try:
        drawings, faults = draw(glossary, root / CACHE / "figures", limits)
        _, misfits = draw_cards(glossary, drawings, root / CACHE / "figures", limits)
    except CacheError as error:
        return glossary, {}, sorted([*problems, _no_room(error)])
    return glossary, drawings, sorted(problems + faults + misfits)


def _no_room(error: CacheError) -> Problem:
    hint = "make room on the disk, or see that you may write to the folder"
    return Problem(CACHE, Position(), f"what was made cannot be kept: {error.strerror}", hint)


def files(root: Path, glossary: Glossary, drawings: dict[str, Drawing]) -> dict[str, bytes]:
    """Everything a build of the folder `root` writes, by path within the output folder."""
    texts = {
        **pages(glossary, drawings, last_changed(root / TERMS)),
        **exports(glossary, drawings),
        **{path: svg for slug, drawing in drawings.items() for path, svg in drawing.files(f"figures/{slug}").items()},
    }
    cards, _ = draw_cards(glossary, drawings, root / CACHE / "figures")  # kept there since the inspection
    fonts = webfonts(root / CACHE / "fonts")
    return {
        **{path: text.encode() for path, text in texts.items()},
        **{f"share/{slug}.png": card for slug, card in cards.items()},
        **{f"fonts/{name}": font for name, font in fonts.items()},
        **{f"scripts/{name}": script for name, script in webscripts().items()},
    }
