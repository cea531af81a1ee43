"""What a term still lacks: gaps that somebody could fill, and that keep no page from being built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from termbook import graph
from termbook.messages import ENGLISH, Messages
from termbook.model import Glossary, Position, Problem, Term
from termbook.rule import Rule

MIN_REFERENCES = 2
"""How many references a term should have: a claim that two sources make is seldom one author's slip."""

MIN_PHRASES = 3
"""How many phrases a term should have for readers who do not know the word."""

TESTS = "tests/examples"
"""The folder of the tests that work the terms' formulas out again; a glossary without it asks for none."""


@dataclass(frozen=True)
class Gap:
    """Something a term lacks."""

    rule: Rule
    hint: str
    position: Position = field(default_factory=Position)
    section: str = ""
    """The heading of the section that is missing, if it is one."""

    def what(self, say: Messages) -> str:
        """Return what is to be written, in words that follow "the term lacks"."""
        return say(f"lacks.{self.rule.name}", section=self.section)


def gaps(glossary: Glossary) -> Mapping[str, tuple[Gap, ...]]:
    """Return the gaps of each term that has any, by slug."""
    reached = _reached(glossary)
    found = {
        term.slug: tuple(gap for rule in _RULES for gap in rule(term, glossary, reached))
        for term in glossary.terms.values()
    }
    return {slug: lacking for slug, lacking in found.items() if lacking}


def lacking(glossary: Glossary, root: Path) -> Iterator[Problem]:
    """Yield what keeps terms from being complete, as problems.

    Args:
        glossary: The terms.
        root: The folder that holds `terms/`, and the tests of formulas if there are any.
    """
    for slug, found in gaps(glossary).items():
        for gap in found:
            path = glossary.terms[slug].path
            yield gap.rule.problem(path, gap.position, f"the term lacks {gap.what(ENGLISH)}", gap.hint)
    if (root / TESTS).is_dir():
        for term in glossary.terms.values():
            yield from _untested(term, glossary, root)


def _reached(glossary: Glossary) -> frozenset[str]:
    """Return the slugs that another term's text links to, or that it names as needed, related or in contrast."""
    named = {slug for term in glossary.terms.values() for slug in (*term.needs, *term.fields.related)}
    named |= {term.slug for contrast in graph.contrasts(glossary) for term, _ in contrast.members}
    return frozenset(named | graph.backlinks(glossary).keys())


NO_FIGURE = Rule(
    "no-figure",
    "A term has a figure.",
    why="Readers understand a mechanism that they see; a page of text alone is what other glossaries have.",
    wrong="rm terms/learning-rate.py && sed -i '/^figure:/,/^  alt:/d' terms/learning-rate.md",
    right="cat terms/learning-rate.py  # the script that draws it",
    place="commands",
    kind="completeness",
    can_be_allowed=True,
)


def _figure(term: Term, _glossary: Glossary, _reached: frozenset[str]) -> Iterator[Gap]:
    if term.script is None:
        yield Gap(NO_FIGURE, f"draw it in {term.slug}.py, and say in the field 'figure' what it shows")


MISSING_SECTION = Rule(
    "missing-section",
    "A term has all sections that are not optional.",
    why="Readers know where to look for an example or a pitfall, because each page has them in the same place.",
    wrong="""\
The number that says how far each step of training goes.

## How it works

Each step goes against the [[gradient]].
""",
    right="""\
The number that says how far each step of training goes.

## How it works

Each step goes against the [[gradient]].

## Example

From 2, with a slope of 4 and a rate of 0.1, a step leads to 2 − 0.1 · 4 = 1.6.

## In code

```python
>>> 2 - 0.1 * 4
1.6
```

## Pitfalls

A rate that suits one model makes another one diverge.
""",
    place="body",
    kind="completeness",
    can_be_allowed=True,
)


def _sections(term: Term, glossary: Glossary, _reached: frozenset[str]) -> Iterator[Gap]:
    written = {section.heading for sense in term.senses for section in sense.sections}
    for section in glossary.sections:
        if not section.optional and section.heading not in written:
            yield Gap(MISSING_SECTION, section.purpose, section=section.heading)


FEW_REFERENCES = Rule(
    "few-references",
    f"A term has at least {MIN_REFERENCES} references.",
    why="A claim that two sources make is seldom one author's slip, and readers can go on where one is out of reach.",
    wrong="""\
references:
  - {title: Deep Learning, authors: I. Goodfellow et al., year: 2016, url: "https://www.deeplearningbook.org/"}
""",
    right="""\
references:
  - {title: Deep Learning, authors: I. Goodfellow et al., year: 2016, url: "https://www.deeplearningbook.org/"}
  - {title: A Stochastic Approximation Method, authors: H. Robbins, year: 1951, doi: 10.1214/aoms/1177729586}
""",
    place="fields",
    kind="completeness",
    can_be_allowed=True,
)


def _references(term: Term, _glossary: Glossary, _reached: frozenset[str]) -> Iterator[Gap]:
    if len(term.fields.references) < MIN_REFERENCES:
        hint = "open it first, and cite it for what it says"
        yield Gap(FEW_REFERENCES, hint, term.position("references"))


FEW_PHRASES = Rule(
    "few-phrases",
    f"A term has at least {MIN_PHRASES} phrases in `asked_as`.",
    why="Readers who do not know the word find its page only by what they ask instead.",
    wrong="asked_as: [why does the loss jump]",
    right="asked_as: [why does the loss jump, training is too slow, how large should a step be]",
    place="fields",
    kind="completeness",
    can_be_allowed=True,
)


def _phrases(term: Term, _glossary: Glossary, _reached: frozenset[str]) -> Iterator[Gap]:
    if len(term.fields.asked_as) < MIN_PHRASES:
        hint = f"at least {MIN_PHRASES} phrases in 'asked_as', of people who do not know the word"
        yield Gap(FEW_PHRASES, hint, term.position("asked_as"))


NO_QUESTIONS = Rule(
    "no-questions",
    "A term has at least one question.",
    why="Readers find out by a question whether they have understood, and the cards ask it again.",
    wrong="quiz: []",
    right="""\
quiz:
  - question: What happens at twice the rate?
    answer: Each step is twice as long.
    others: [Training takes half as long.]
    because: The rate scales the step, and a longer step may lead past the goal.
""",
    place="fields",
    kind="completeness",
    can_be_allowed=True,
)


def _questions(term: Term, _glossary: Glossary, _reached: frozenset[str]) -> Iterator[Gap]:
    if not term.fields.quiz:
        yield Gap(NO_QUESTIONS, "one in 'quiz' that makes readers apply the term", term.position("quiz"))


NO_LINKS = Rule(
    "no-links",
    "A term links to other terms.",
    why="A page without a way on is a dead end for readers who miss something or want more.",
    wrong="""\
The number that says how far each step of training goes.

## How it works

Each step goes against the gradient.
""",
    right="""\
The number that says how far each step of training goes.

## How it works

Each step goes against the [[gradient]].
""",
    place="body",
    kind="completeness",
    can_be_allowed=True,
)


def _outbound(term: Term, _glossary: Glossary, _reached: frozenset[str]) -> Iterator[Gap]:
    if not term.body.links:
        yield Gap(NO_LINKS, "link a term where it first helps: '[[slug]]'")


NO_WAY_HERE = Rule(
    "no-way-here",
    "Another term leads to each term.",
    why="Readers come to a page from another one, and find one that nothing leads to only if they know its name.",
    wrong="sed -i '/^needs:/d' terms/gradient-descent.md  # which alone led to the learning rate",
    right="cat terms/gradient-descent.md  # it needs the learning rate",
    place="commands",
    kind="completeness",
    can_be_allowed=True,
)


def _inbound(term: Term, _glossary: Glossary, reached: frozenset[str]) -> Iterator[Gap]:
    if term.slug not in reached:
        yield Gap(NO_WAY_HERE, f"write '[[{term.slug}]]' where it helps there")


_RULES: list[Callable[[Term, Glossary, frozenset[str]], Iterator[Gap]]] = [
    _figure,
    _sections,
    _references,
    _phrases,
    _questions,
    _outbound,
    _inbound,
]


UNTESTED_FORMULA = Rule(
    "untested-formula",
    f"A term with a formula has a test in `{TESTS}` that works its numbers out again.",
    why="A formula with a sign wrong reads as well as a right one; only a computation tells them apart.",
    wrong="""\
mkdir -p tests/examples
printf '\\n## Formula\\n\\n$$x$$\\n\\n| symbol | meaning |\\n|---|---|\\n| $x$ | step |\\n' >> terms/learning-rate.md
""",
    right="""\
mkdir -p tests/examples && echo 'def test_step(): ...' > tests/examples/test_learning_rate.py
printf '\\n## Formula\\n\\n$$x$$\\n\\n| symbol | meaning |\\n|---|---|\\n| $x$ | step |\\n' >> terms/learning-rate.md
""",
    place="commands",
    kind="completeness",
    can_be_allowed=True,
)


def _untested(term: Term, glossary: Glossary, root: Path) -> Iterator[Problem]:
    name = f"{TESTS}/test_{term.slug.replace('-', '_')}.py"
    sections = (section for sense in term.senses for section in sense.sections)
    formulas = [section for section in sections if section.heading in glossary.formula_headings]
    if formulas and not (root / name).is_file():
        message, hint = "the term lacks a test of its formula", f"work its numbers out again in {name}"
        yield UNTESTED_FORMULA.problem(term.path, formulas[0].position, message, hint)
