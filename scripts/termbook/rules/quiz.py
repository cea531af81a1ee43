"""The answers to a question are all different."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.model import Glossary, Problem, Term
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
            if other in answers[: number + 1]:
                place = term.position("quiz", index, "others", number)
                yield REPEATED_ANSWER.problem(term.path, place, f"the answer '{other}' twice", "remove one")
