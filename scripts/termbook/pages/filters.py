"""The form above a list that is filtered in the browser, as HTML. Its script keeps what is chosen in the address."""

from __future__ import annotations

from typing import get_args

from termbook.pages.markdown import attribute
from termbook.pages.site import Site
from termbook.schema import Level


def filter_form(thing: str, *controls: str) -> str:
    """Return the form with its controls.

    Args:
        thing: What the list has, in the singular.
        controls: What to choose by.
    """
    return (
        f'<form class="filter" role="search" aria-label="Filter the {thing}s" data-thing="{thing}">'
        f'{"".join(controls)}<output aria-live="polite"></output></form>'
    )


def text_field(placeholder: str) -> str:
    """Return a field for words to look for."""
    field = f'<input type="search" name="text" autocomplete="off" placeholder="{attribute(placeholder)}">'
    return f"<label>Text {field}</label>"


def topic_choice(site: Site) -> str:
    """Return a choice among all topics that have terms."""
    topics = "".join(f'<option value="{topic.slug}">{attribute(topic.title)}</option>' for topic in site.topics)
    return f'<label>Topic <select name="topic"><option value="">all</option>{topics}</select></label>'


def level_choice() -> str:
    """Return a choice among the levels."""
    levels = "".join(f"<option>{level}</option>" for level in get_args(Level))
    return f'<label>Level <select name="level"><option value="">all</option>{levels}</select></label>'


def names_switch(count: int) -> str:
    """Return a switch that adds the other names that terms go by."""
    box = '<input type="checkbox" role="switch" name="names">'
    return f'<label class="filter-switch">{box} Show {count} other names, too</label>'
