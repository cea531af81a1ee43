"""The path to a term: what to read before it, in order, folded on its page."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.model import Term
from termbook.pages.markdown import attribute, escape
from termbook.pages.site import Site
from termbook.pages.steps import Step, in_all, known_box

MAX_STEPS = 12
"""The most steps a page lists. Earlier ones are on the paths of these, so no page grows with the glossary."""


def path_block(term: Term, site: Site) -> Iterator[str]:
    """Yield the nearest steps to a term; nothing for a term that needs no other."""
    steps = site.path_to(term)
    if not steps:
        return
    shown = steps[-MAX_STEPS:]
    first = len(steps) - len(shown) + 1
    count = f"{len(steps)} terms before this one, in order" if len(steps) > 1 else "one term before this one"
    earlier = "One more term comes" if first == 2 else f"{first - 1} more terms come"
    more = f"\n\n{earlier} before these; the paths on their pages begin earlier." if first > 1 else ""
    rows = "\n".join(f"{number}.  {_step(step, site)}" for number, step in enumerate(shown, first))
    yield (
        f'<details class="path" data-title="The path to {attribute(term.title)}" '
        f'data-goal="{attribute(term.title)}" data-slug="{term.slug}" markdown>\n'
        f'<summary markdown="span">The path here: {count} · {in_all(steps)}</summary>\n\n'
        f'<div class="path-steps" id="path" markdown>\n\n<p class="path-progress" role="status"></p>\n\n'
        f"{rows}{more}\n\n</div>\n\n</details>"
    )


def _step(step: Step, site: Site) -> str:
    link = site.link(step.term, escape(step.title), step.sense)
    return f"{link} · {step.term.fields.level} · {step.time.minutes} min {known_box(step)}"
