"""The steps of a path are terms that exist, each once, and none comes before one that it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from termbook import graph
from termbook.model import Glossary, Problem, ReadingPath
from termbook.rule import Rule
from termbook.rules.relations import known

REPEATED_STEP = Rule(
    "repeated-step",
    "A path leads to each term once.",
    why="Readers who have ticked a term off would be sent to its page again.",
    wrong="""\
- slug: training
  title: How training goes
  summary: What a step of training does.
  steps: [gradient, learning-rate, gradient, loss]
""",
    right="""\
- slug: training
  title: How training goes
  summary: What a step of training does.
  steps: [gradient, learning-rate, loss]
""",
    place="paths",
)
STEP_ORDER = Rule(
    "step-order",
    "A step of a path comes after those that it needs.",
    why="Readers would meet on the first page what only the second explains.",
    wrong="""\
- slug: training
  title: How training goes
  summary: What a step of training does.
  steps: [learning-rate, gradient]
""",
    right="""\
- slug: training
  title: How training goes
  summary: What a step of training does.
  steps: [gradient, learning-rate]
""",
    place="paths",
)


def steps(glossary: Glossary) -> Iterator[Problem]:
    """Yield what is wrong with the steps of each path."""
    for path in glossary.paths:
        for number, step in enumerate(path.fields.steps):
            place = path.positions["steps", number]
            for problem in known(step, glossary, "steps", path, place):
                yield replace(problem, hint=problem.hint or "remove the step, or write the term")
            yield from _misplaced(path, number, glossary)


def _misplaced(path: ReadingPath, number: int, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem if the step comes a second time, or before one that it needs."""
    slugs = [step.partition("#")[0] for step in path.fields.steps]
    slug, place = slugs[number], path.positions["steps", number]
    if slug in slugs[:number]:
        message = f"'{slug}' twice in 'steps'"
        yield REPEATED_STEP.problem(path.path, place, message, "remove one; without '#', a step is the whole page")
    elif slug in glossary.terms:
        needed = graph.prerequisites(glossary.terms[slug], glossary)
        late = [later for later in slugs[number + 1 :] if later in needed and later not in slugs[:number]]
        if late and slug not in needed:  # in a circle no order is right
            message = f"'{slug}' before '{late[0]}', which it needs"
            yield STEP_ORDER.problem(path.path, place, message, f"move '{late[0]}' up")
