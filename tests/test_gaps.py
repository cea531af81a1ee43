"""The page of gaps names every gap, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import SAMPLE
from termbook.messages import ENGLISH
from termbook.rules.gaps import gaps
from termbook.source.load import load

WHOLE = """\
---
term: crumb
{phrases}topics: [dough]
level: beginner
related: [hydration]
figure: {{caption: C., alt: A.}}
{quiz}references:
  - {{title: T, authors: A, year: 2001, url: "https://example.org"}}
{second}---
The inside of a loaf.

## Why it matters

It is what one eats: see {link}.

## Formula

$x$

| symbol | meaning |
|---|---|
| $x$ | air |

## At the bench

{bench}
"""
PHRASES = "asked_as: [the inside of bread, why is my loaf gummy, holes in a loaf]\n"
QUIZ = "quiz:\n  - {question: Why cut it cold?, answer: It holds, others: [It smells], because: Starch sets.}\n"
SECOND = '  - {title: U, authors: B, year: 2002, url: "https://example.org/u"}\n'


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    """The sample's terms and one more, `crumb`, which lacks nothing."""
    folder = tmp_path / "terms"
    shutil.copytree(SAMPLE / "terms", folder)
    shutil.copy(folder / "hydration.py", folder / "crumb.py")
    write(folder)
    hydration = folder / "hydration.md"
    hydration.write_text(hydration.read_text() + "\nSee [[crumb]].\n")
    return folder


def write(folder: Path, **changes: str) -> None:
    whole = {"phrases": PHRASES, "quiz": QUIZ, "second": SECOND, "link": "[[gluten]]", "bench": "Cut it cold."}
    (folder / "crumb.md").write_text(WHOLE.format(**{**whole, **changes}))


def gaps_of(folder: Path) -> tuple[str, ...]:
    glossary, problems = load(folder)
    assert problems == []
    return tuple(gap.what(ENGLISH) for gap in gaps(glossary).get("crumb", ()))


def test_a_whole_term_lacks_nothing(terms: Path) -> None:
    assert gaps_of(terms) == ()


def test_a_script_taken_away(terms: Path) -> None:
    (terms / "crumb.py").unlink()
    assert gaps_of(terms) == ("a figure",)


def test_one_reference(terms: Path) -> None:
    write(terms, second="")
    assert gaps_of(terms) == ("a second reference",)


def test_two_phrases(terms: Path) -> None:
    write(terms, phrases="asked_as: [the inside of bread, why is my loaf gummy]\n")
    assert gaps_of(terms) == ("what people ask",)


def test_no_question(terms: Path) -> None:
    write(terms, quiz="")
    assert gaps_of(terms) == ("a question",)


def test_no_link_out(terms: Path) -> None:
    write(terms, link="gluten")
    assert gaps_of(terms) == ("links to other terms in its text",)


def test_no_way_in(terms: Path) -> None:
    hydration = terms / "hydration.md"
    hydration.write_text(hydration.read_text().replace("[[crumb]]", "crumb"))
    assert gaps_of(terms) == ("a way here from another term",)


def test_a_section_left_out_counts_unless_it_is_optional(terms: Path) -> None:
    (terms / "crumb.md").write_text((terms / "crumb.md").read_text().partition("## At the bench")[0])
    assert gaps_of(terms) == ("the section At the bench",)
    sections = terms / "sections.yml"
    sections.write_text(sections.read_text().replace("hands.\n", "hands.\n  optional: true\n"))
    assert gaps_of(terms) == ()
