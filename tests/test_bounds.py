"""Whatever a file holds, reading and checking it takes no longer than its size: nothing in it can hold up a build."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from termbook import maths
from termbook.model import Body, Glossary, Position, Term
from termbook.pages.acronyms import short_forms
from termbook.rules import check
from termbook.schema import ReferenceFields, SectionFields, TermFields
from termbook.source import markup
from termbook.source.body import read_body
from termbook.source.load import MAX_BYTES
from termbook.source.text import MAX_PROBLEMS

SMALL = frozenset({"a"})
"""Words that an acronym may leave out."""

SECONDS = 4
"""Of the processor, whatever else it does: what once took minutes takes a tenth of a second."""


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    """Fail what takes longer than any machine needs for work that is in proportion to the input."""
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def glossary(*bodies: Body, terms: dict[str, Term] | None = None) -> Glossary:
    sections = (SectionFields(heading="Formula", purpose="What it is."),)
    return Glossary(terms or {}, bodies, frozenset({"a", *(terms or {})}), (), sections)


REPEATED = [
    *("`", "`a``b", "~~~a\n", "$[", r"\(a", "\\", " *a", "*a_b`c ", "[", "[[a", "![", "](", "[a](", "{"),
    *("<https://a ", "# a\n", "### scripts\n", "- > ", "\n"),
]


@pytest.mark.parametrize("text", REPEATED)
def test_body_of_one_thing_again_and_again(text: str) -> None:
    body, faults = read_body("terms/x.md", (text * MAX_BYTES)[:MAX_BYTES], Position())
    problems = [*faults, *check.check(glossary(body))]
    assert problems
    assert markup.mask(body.text).count("\n") == body.text.count("\n")


ONCE = {
    "spaces in a heading": "## a" + " " * 60_000 + "b",
    "spaces in a sense": "# a" + " " * 60_000 + "{#b",
    "a fence that nothing ends": "```" + "a" * 60_000,
    "ticks of all lengths": "".join("`" * count + " " for count in range(350)),
    "items within items": "- " * 30_000 + "[a]: b",
}


@pytest.mark.parametrize("kind", ONCE)
def test_body_of_one_long_thing(kind: str) -> None:
    body, _ = read_body("terms/x.md", ONCE[kind], Position())
    assert check.check(glossary(body))


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        ("(" * 40, "40 brackets are not closed, at most 8."),
        (r"\langle" * 40, "40 brackets are not closed, at most 8."),
        ("{" + "[" * 40 + "}", "40 brackets are not closed, at most 8."),
        (r"\frac{" * 150, "Nested more than 50 deep."),
        (r"\left(" * 60 + r"\right)" * 60, "Nested more than 50 deep."),
        (r"\begin{matrix}" * 60, "Nested more than 50 deep."),
        (r"\sqrt[" * 60 + "]" * 60, "Nested more than 50 deep."),
        ("(" * 60 + ")" * 60, "Nested more than 50 deep."),
        (r"\frac{" * 6000, "36000 characters, at most 1000."),
        (r"\newcommand{\a}{((((((((((}" + r"\a" * 10, "A formula may not define commands."),
        (r"\def\a{((((((((((}" + r"\a" * 10, "A formula may not define commands."),
        (r"\let\a=(" + r"\a" * 100, "A formula may not define commands."),
    ],
)
def test_formula_that_is_too_much(latex: str, message: str) -> None:
    fault = maths.fault(latex)
    assert fault is not None
    assert fault[1] == message
    assert 0 <= fault[0] < len(latex)


@pytest.mark.parametrize(
    "latex",
    [
        "[0, 1)",
        r"\{x : x > 0\}",
        r"f(g(h(x)))" + "+ P(A \\mid B)" * 20,
        r"\left( \frac{1}{2} \right)" * 20,
        r"(\theta)(\hat\theta)(x_i)(\frac{a}{b})(\sqrt{x})(\mathbf{x})(x^2)" * 5,
        r"\bigl( x \bigr)" * 20,
        r"\begin{cases} 0 & x < 0 \\ x & x \ge 0 \end{cases}",
        r"\lfloor x \rfloor + \lceil y \rceil + \langle x, y \rangle + \lVert x \rVert" * 9,
        "{" * 49 + "x" + "}" * 49,
        "x" * 1000,
    ],
)
def test_formula_that_is_not(latex: str) -> None:
    assert maths.fault(latex) is None


def term(name: str = "a", **changes: object) -> Term:
    reference = ReferenceFields(title="T", authors="A", year=2001, url="https://example.org")
    fields = TermFields(term=name, topics=("a",), level="beginner", references=(reference,)).model_copy(update=changes)
    return Term("a", fields, read_body("terms/a.md", "A thing.", Position())[0])


def test_aliases_that_can_be_read_in_many_ways() -> None:
    aliases = ("AAAAAB", *(f"{'a' * (30 + index)} " * 3 for index in range(20)), *["a " * 50] * 18, "a " * 50 + "b")
    assert dict(short_forms(term(aliases=aliases), SMALL)) == {"AAAAAB": "a " * 50 + "b"}


def test_alias_of_more_words_than_python_can_call() -> None:
    words = "a " * 5000 + "b"
    assert dict(short_forms(term("AB", aliases=(words,)), SMALL)) == {"AB": words}
    assert dict(short_forms(term("AC", aliases=(words,)), SMALL)) == {}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("A [[b]].", "unknown term 'b' in a link"),
        ("A $\\x$.", "formula does not parse"),
        ("A <b>.", "raw HTML"),
        ("# A\n\nA thing.\n", "two senses are named 'a'"),
    ],
)
def test_problems_of_a_rule_have_an_end(text: str, rule: str) -> None:
    body, _ = read_body("terms/y.md", f"{text}\n" * 400, Position())
    found = [problem.message for problem in sorted(check.check(glossary(body)))]
    assert 0 < len([message for message in found if message.startswith(rule)]) <= MAX_PROBLEMS
    assert "more problems like those above" in found


def test_links_and_senses_have_a_limit() -> None:
    text = "".join(f"# S{number}\n\nA thing with {'[[a]] ' * 30}.\n" for number in range(21))
    body, _ = read_body("terms/x.md", text, Position())
    found = [str(problem) for problem in check.check(glossary(body))]
    assert "terms/x.md:51:134: 630 links (at most 500)" in found
    assert "terms/x.md:61:1: 21 senses (at most 20)" in found
