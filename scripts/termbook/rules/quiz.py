"""The answers to a question are all different."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.model import Glossary, Problem, Term
from termbook.names import fold
from termbook.rule import Rule

REPEATED_ANSWER = Rule(
    "repeated-answer",
    "The answers to a question are all different.",
    why="Readers who choose the right answer could be told that it is wrong.",
    wrong="""\
quiz:
  - question: The loss jumps up and down. What helps?
    answer: A lower learning rate
    others: [A higher learning rate, A lower learning rate]
    because: Shorter steps do not leap over the bottom.
""",
    right="""\
quiz:
  - question: The loss jumps up and down. What helps?
    answer: A lower learning rate
    others: [A higher learning rate, More steps]
    because: Shorter steps do not leap over the bottom.
""",
    place="fields",
)


def quiz(term: Term, _: Glossary) -> Iterator[Problem]:
    """Yield a problem for each answer that came before."""
    for index, question in enumerate(term.fields.quiz):
        answers = [question.answer, *question.others]
        for number, other in enumerate(question.others):
            same = next((answer for answer in answers[: number + 1] if _said(answer) == _said(other)), None)
            if same is not None:
                place = term.position("quiz", index, "others", number)
                message = f"the answer '{other}' twice" if same == other else f"the answer '{other}' is '{same}' again"
                yield REPEATED_ANSWER.problem(term.path, place, message, "remove one")


def _said(answer: str) -> str:
    """Return what answers that say the same have in common; in code and formulas, small letters are others."""
    bare = answer.removesuffix(".").rstrip()
    return bare if _EXACT & {*bare} else fold(bare)


_EXACT = frozenset("`$")
