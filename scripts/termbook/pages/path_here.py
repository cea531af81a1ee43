"""The path to a term: what to read before it, in order, folded on its page."""

from __future__ import annotations

from collections.abc import Iterator

from termbook.model import Term
from termbook.pages.markdown import attribute, escape
from termbook.pages.site import Site
from termbook.pages.steps import Step, known_box

MAX_STEPS = 12
"""The most steps a page lists. Earlier ones are on the paths of these, so no page grows with the glossary."""


def path_block(term: Term, site: Site) -> Iterator[str]:
    """Yield the nearest steps to a term; nothing for a term that needs no other."""
    way = site.path_to(term)
    if not way.steps:
        return
    shown = way.steps[-MAX_STEPS:]
    first = len(way.steps) - len(shown) + 1
    say = site.say
    more = f"\n\n{say('path.earlier', count=first - 1)}" if first > 1 else ""
    rows = "\n".join(f"{number}.  {_step(step, site)}" for number, step in enumerate(shown, first))
    yield (
        f'<details class="path" data-title="{attribute(say("path.title", term=term.title))}" '
        f'data-goal="{attribute(term.title)}" data-slug="{term.slug}" markdown>\n'
        f'<summary markdown="span">{say("path.here", count=len(way.steps))} · {way.time.says(say)}</summary>\n\n'
        f'<div class="path-steps" id="path" markdown>\n\n<p class="path-progress" role="status"></p>\n\n'
        f"{rows}{more}\n\n</div>\n\n</details>"
    )


def _step(step: Step, site: Site) -> str:
    link = site.link(step.term, escape(step.title), step.sense)
    minutes = site.say("time.minutes", count=step.time.minutes)
    return f"{link}{site.and_level(step.term)} · {minutes} {known_box(step, site.say)}"
