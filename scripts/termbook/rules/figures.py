"""A figure has a script and the words for it, and lists each value that readers can set only once."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.model import Glossary, Position, Problem, Term


def figure(term: Term, _: Glossary) -> Iterator[Problem]:
    """A script and the field `figure` come together."""
    if term.script is not None and term.fields.figure is None:
        message = f"{term.slug}.py draws a figure, but the field 'figure' is missing"
        yield Problem(term.path, Position(), message, "add 'figure:' with 'caption' and 'alt'")
    if term.script is None and term.fields.figure is not None:
        message = f"field 'figure' without a script {term.slug}.py"
        yield Problem(term.path, term.position("figure"), message, "write the script or remove the field")


def explore(term: Term, _: Glossary) -> Iterator[Problem]:
    """No value that readers can set is listed twice."""
    explore = term.fields.figure.explore if term.fields.figure else None
    values = [frame.value for frame in explore.frames] if explore else []
    for index, value in enumerate(values):
        if value in values[:index]:
            place = term.position("figure", "explore", "frames", index, "value")
            yield Problem(term.path, place, f"the value '{value}' twice", "remove one")
