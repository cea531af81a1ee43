"""The form above a list that is filtered in the browser, as HTML. Its script keeps what is chosen in the address."""

from __future__ import annotations

from termbook.messages import Messages
from termbook.pages.markdown import attribute
from termbook.pages.site import Site


def filter_form(thing: str, name: str, *controls: str) -> str:
    """Return the form with its controls.

    Args:
        thing: What the list has: "term" or "figure".
        name: What the form is for, in the language of the site.
        controls: What to choose by.
    """
    return (
        f'<form class="filter" role="search" aria-label="{attribute(name)}" data-thing="{thing}">'
        f'{"".join(controls)}<output aria-live="polite"></output></form>'
    )


def text_field(say: Messages) -> str:
    """Return a field for words to look for."""
    hint = attribute(say("filter.placeholder"))
    field = f'<input type="search" name="text" autocomplete="off" placeholder="{hint}">'
    return f"<label>{attribute(say('filter.text'))} {field}</label>"


def topic_choice(site: Site) -> str:
    """Return a choice among all topics that have terms."""
    topics = "".join(f'<option value="{topic.slug}">{attribute(topic.title)}</option>' for topic in site.topics)
    return _choice(site.say("filter.topic"), "topic", topics, site.say)


def level_choice(site: Site) -> str:
    """Return a choice among the levels; nothing if terms have none."""
    if not site.glossary.levels:
        return ""
    levels = "".join(
        f'<option value="{level.slug}">{attribute(level.title)}</option>' for level in site.glossary.levels
    )
    return _choice(site.say("filter.level"), "level", levels, site.say)


def _choice(label: str, name: str, options: str, say: Messages) -> str:
    everything = f'<option value="">{attribute(say("filter.all"))}</option>'
    return f'<label>{attribute(label)} <select name="{name}">{everything}{options}</select></label>'


def names_switch(count: int, say: Messages) -> str:
    """Return a switch that adds the other names that terms go by."""
    box = '<input type="checkbox" role="switch" name="names">'
    return f'<label class="filter-switch">{box} {attribute(say("filter.names", count=count))}</label>'
