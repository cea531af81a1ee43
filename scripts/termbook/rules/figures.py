"""A figure has a script and the words for it, and lists each value that readers can set only once."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.model import Glossary, Position, Problem, Term
from termbook.rule import Rule

FIGURE_AND_SCRIPT = Rule(
    "figure-and-script",
    "A figure has both a script that draws it and the field `figure` with the words for it.",
    why="Words without a script describe a picture that nobody sees. "
    "A script without words makes a picture that readers who cannot see it know nothing of.",
    wrong="rm terms/learning-rate.py",
    right="""\
rm terms/learning-rate.py
sed -i '/^figure:/,/^  alt:/d' terms/learning-rate.md
""",
    place="commands",
)


def figure(term: Term, _: Glossary) -> Iterator[Problem]:
    """Yield a problem if one of the two is there alone."""
    if term.script is not None and term.fields.figure is None:
        message = f"{term.slug}.py draws a figure, but the field 'figure' is missing"
        hint = "add 'figure:' with 'caption' and 'alt'"
        yield FIGURE_AND_SCRIPT.problem(term.path, Position(), message, hint)
    if term.script is None and term.fields.figure is not None:
        message = f"field 'figure' without a script {term.slug}.py"
        hint = "write the script or remove the field"
        yield FIGURE_AND_SCRIPT.problem(term.path, term.position("figure"), message, hint)


REPEATED_FRAME = Rule(
    "repeated-frame",
    "Each value that readers can set in a figure is listed once.",
    why="Readers would have the same picture twice, with two captions that contradict each other.",
    wrong="""\
figure:
  caption: The loss after one step.
  alt: A curve that falls and rises again.
  explore:
    keyword: rate
    label: learning rate
    frames:
      - {value: 0.1, caption: The loss falls slowly.}
      - {value: 0.5, caption: The loss falls fast.}
      - {value: 0.5, caption: The loss jumps.}
""",
    right="""\
figure:
  caption: The loss after one step.
  alt: A curve that falls and rises again.
  explore:
    keyword: rate
    label: learning rate
    frames:
      - {value: 0.1, caption: The loss falls slowly.}
      - {value: 0.5, caption: The loss falls fast.}
      - {value: 0.9, caption: The loss jumps.}
""",
    place="frames",
)


def explore(term: Term, _: Glossary) -> Iterator[Problem]:
    """Yield a problem for each value that came before."""
    explore = term.fields.figure.explore if term.fields.figure else None
    values = [frame.value for frame in explore.frames] if explore else []
    for index, value in enumerate(values):
        if value in values[:index]:
            place = term.position("figure", "explore", "frames", index, "value")
            yield REPEATED_FRAME.problem(term.path, place, f"the value '{value}' twice", "remove one")
