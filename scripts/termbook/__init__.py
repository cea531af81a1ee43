"""Termbook: an illustrated glossary from structured term files."""

from pathlib import Path

from termbook.addresses import TERMS
from termbook.model import Glossary, Position, Problem, Term
from termbook.pipeline import Report, build, prepare
from termbook.rendering.settings import site_language
from termbook.source.load import load

__all__ = ["Glossary", "Position", "Problem", "Report", "Term", "build", "open", "prepare"]


def open(folder: Path | str) -> Glossary:  # noqa: A001  # as in `termbook.open`
    """Read a glossary, without drawing or writing anything.

    Terms that cannot be read are left out; `prepare` says what is wrong with them.

    Args:
        folder: The folder that holds `terms/`.

    Returns:
        Its terms by slug in `terms`, its topics, paths and wanted terms. `closest(word)` is the slug of the term that a
        word names, and `definition(term)` a term's definition as plain text.

    Raises:
        FileNotFoundError: There is no folder `terms/` in it.
    """
    terms = Path(folder) / TERMS
    if not terms.is_dir():
        raise FileNotFoundError(f"no folder {TERMS}/ in {folder}")
    return load(terms, language=site_language(terms.parent))[0]
