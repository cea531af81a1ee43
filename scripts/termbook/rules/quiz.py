"""The answers to a question are all different."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.model import Glossary, Problem, Term


def quiz(term: Term, _: Glossary) -> Iterator[Problem]:
    """No answer to a question is listed twice."""
    for index, question in enumerate(term.fields.quiz):
        answers = [question.answer, *question.others]
        for number, other in enumerate(question.others):
            if other in answers[: number + 1]:
                place = term.position("quiz", index, "others", number)
                yield Problem(term.path, place, f"the answer '{other}' twice", "remove one")
