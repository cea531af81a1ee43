"""Print how many words of ten textbook chapters have a page: python scripts/coverage.py reads tests/textbooks.tsv."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from termbook.addresses import TERMS
from termbook.model import Glossary
from termbook.names import fold
from termbook.source.load import load

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "tests" / "textbooks.tsv"


def main() -> None:
    """Print a line for each chapter, the words that the glossary lacks below it, and at the end the share of all."""
    glossary, problems = load(ROOT / TERMS)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    names = {singular(name) for name in names_of(glossary)}
    chapters = words_by_chapter()
    missing = {title: [word for word in words if singular(word) not in names] for title, words in chapters.items()}
    for title, words in chapters.items():
        sys.stdout.write(f"{share(len(words), len(missing[title]))}  {title}\n")
        sys.stdout.write("".join(f"{'':13} {word}\n" for word in missing[title]))
    total, without = (sum(map(len, lists.values())) for lists in (chapters, missing))
    sys.stdout.write(f"{share(total, without)}  all chapters\n")


def names_of(glossary: Glossary) -> Iterator[str]:
    """Yield every name that leads to a page: of terms, of their senses, and other names of terms."""
    for term in glossary.terms.values():
        yield from (term.name, *term.fields.aliases, *(sense.title for sense in term.senses))


def words_by_chapter() -> dict[str, list[str]]:
    """Return the words of each chapter, by the names of the book and the chapter."""
    header, *rows = WORDS.read_text(encoding="utf-8").splitlines()
    if header != "book\tchapter\tword":
        raise SystemExit(f"{WORDS}: its first line is not 'book<tab>chapter<tab>word'")
    chapters: dict[str, list[str]] = {}
    for book, chapter, word in (row.split("\t") for row in rows):
        chapters.setdefault(f"{book}: {chapter}", []).append(word)
    return chapters


def singular(name: str) -> str:
    """Reduce a name to what its spellings have in common, without hyphens and the ending of a simple plural."""
    text = fold(name.replace("-", " "))
    if text.endswith("ies"):
        return f"{text.removesuffix('ies')}y"
    return text if text.endswith(("ss", "us", "is")) else text.removesuffix("s")


def share(total: int, without: int) -> str:
    """Return how many of a number of words have a page, also in percent: ` 20 of  30  67%`."""
    there = total - without
    return f"{there:3} of {total:3} {round(100 * there / total):3}%"


if __name__ == "__main__":
    main()
