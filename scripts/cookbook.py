"""Draw the figures of the cookbook for contributors, as a build draws those of terms.

    python scripts/cookbook.py

The page includes the scripts themselves; a test compares the figures with what the scripts draw.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from termbook.figures.draw import draw
from termbook.model import Glossary, Script, Term
from termbook.source.term import read_term

ROOT = Path(__file__).parent.parent
RECIPES = ROOT / "docs" / "contribute" / "cookbook"
FIGURES = ROOT / "docs" / "assets" / "cookbook"

_TERM = """\
---
term: {name}
topics: [figures]
level: beginner
{figure}references: [{{title: Cookbook, authors: Contributors, year: 2026, url: "https://example.org"}}]
---
A recipe for a figure.
"""


def main() -> None:
    """Write the figures of all recipes, and remove those of recipes that are gone."""
    found = drawings()
    FIGURES.mkdir(parents=True, exist_ok=True)
    for path in FIGURES.iterdir():
        if path.name not in found:
            path.unlink()
    for name, svg in found.items():
        (FIGURES / name).write_text(svg, encoding="utf-8", newline="\n")


def drawings() -> dict[str, str]:
    """Return the figures by file name: `curve.svg`, and `explore.0.svg` for a frame that readers can set.

    Raises:
        ValueError: A recipe cannot be drawn.
    """
    terms = {path.stem: _term(path) for path in sorted(RECIPES.glob("*.py"))}
    glossary = Glossary(terms, (), frozenset(terms), (), ())
    with tempfile.TemporaryDirectory() as cache:
        drawn, problems = draw(glossary, Path(cache))
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    return {name: svg for slug, drawing in drawn.items() for name, svg in drawing.files(slug).items()}


def _term(recipe: Path) -> Term:
    """Return a term with the script of a recipe, and with the field `figure` that is beside it if readers set it."""
    fields = recipe.with_suffix(".yml")
    text = _TERM.format(name=recipe.stem, figure=fields.read_text(encoding="utf-8") if fields.exists() else "")
    reading = read_term(f"{recipe.stem}.md", text.encode(), Script(recipe.read_bytes()))
    if reading.term is None:
        raise ValueError("\n".join(map(str, reading.problems)))
    return reading.term


if __name__ == "__main__":
    main()
