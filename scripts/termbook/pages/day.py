"""The word of the day on the front page, as readers without scripts see it: the first of all days."""

from __future__ import annotations

from termbook.data.days import DAYS_IN_FILE, words_of_days
from termbook.pages.site import Site


def day_block(site: Site) -> str:
    """Return a term, in whose place a script puts that of the day; nothing if no term has a figure."""
    words = words_of_days(site.glossary, site.drawings)
    if not words:
        return ""
    blocks = "\n\n".join(site.on_front_page().tile(words[0]))
    size = f'data-words="{len(words)}" data-days-in-file="{DAYS_IN_FILE}"'
    opening = f'<div class="day" data-slug="{words[0].slug}" {size} markdown>'
    return f"{opening}\n\n{blocks}\n\n</div>\n"
