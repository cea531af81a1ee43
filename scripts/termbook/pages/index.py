"""The page of all names from A to Z."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from termbook.addresses import TERMS
from termbook.messages import Messages
from termbook.model import Term
from termbook.names import sort_key
from termbook.pages.filters import filter_form, level_choice, names_switch, text_field, topic_choice
from termbook.pages.markdown import attribute, escape, link, opening, page
from termbook.pages.site import Site

NEAR = 4
"""An alias that begins with this many letters of its term would be next to it, so it gets no line of its own."""


@dataclass(frozen=True)
class _Entry:
    name: str
    term: Term
    is_alias: bool


def index_page(site: Site) -> str:
    """Return the page of all terms and other names by first letter, with a filter by text, topic and level.

    Other names are hidden until readers want them, where a script can show them.
    """
    say = site.say
    other = say("index.symbols")
    groups: dict[str, list[_Entry]] = defaultdict(list)
    for term in site.glossary.terms.values():
        groups[_initial(term.name) or other].append(_Entry(term.title, term, is_alias=False))
        for alias in _distant(term):
            groups[_initial(alias) or other].append(_Entry(alias, term, is_alias=True))
    initials = sorted(groups, key=lambda initial: (initial == other, initial))
    summary, title = say("index.summary", count=len(site.glossary.terms)), say("titles.terms")
    others = sum(entry.is_alias for entries in groups.values() for entry in entries)
    blocks = [f"# {title}", opening(summary), _filter(site, others), _letters_line(initials, say)]
    for initial in initials:
        entries = sorted(groups[initial], key=lambda entry: (sort_key(entry.name), entry.term.slug))
        rows = "\n\n".join(_entry(entry, site) for entry in entries)
        blocks += [f"## {initial} {{ #{_anchor(initial)} }}", rows]
    meta = {
        "title": title,
        "description": summary,
        "source": "terms",
        "hide": ["toc"],
        "styles": ["filter"],
        "scripts": ["filter"],
    }
    return page(meta, blocks)


def random_link(site: Site) -> str:
    """Return a link that a script points to a random term; without the script, it leads to the list of all terms."""
    slugs = " ".join(site.glossary.terms)
    way = site.on_front_page().way(TERMS)
    return f'[{site.say("index.random")}]({way}){{ .random-term .md-button data-slugs="{slugs}" }}'


def _filter(site: Site, others: int) -> str:
    say = site.say
    controls = (text_field(say), topic_choice(site), level_choice(site), names_switch(others, say))
    return filter_form("term", say("filter.terms"), *controls)


def _letters_line(initials: list[str], say: Messages) -> str:
    links = "".join(f'<a href="#{_anchor(initial)}">{_short(initial)}</a>' for initial in initials)
    return f'<nav class="letters" aria-label="{attribute(say("index.letters"))}">{links}</nav>'


def _anchor(initial: str) -> str:
    return f"letter-{initial.lower() if len(initial) == 1 else 'symbols'}"


def _short(initial: str) -> str:
    """Return what stands for a heading where there is room for a letter."""
    return initial if len(initial) == 1 else "#"


def _entry(entry: _Entry, site: Site) -> str:
    term = entry.term
    level = f' data-level="{term.fields.level}"' if term.fields.level else ""
    traits = f'data-topics="{" ".join(term.fields.topics)}"{level}'
    if entry.is_alias:
        return f"{escape(entry.name)} → {site.link(term)}\n{{ .index-alias {traits} }}"
    definition = escape(site.glossary.definition(term))
    near = site.say.listed(escape(name) for name in term.fields.aliases if name not in _distant(term))
    hidden = f" <span hidden>{near}</span>" if near else ""
    return f"**{link(escape(entry.name), site.page(term))}**: {definition}{hidden}\n{{ .index-term {traits} }}"


def _distant(term: Term) -> list[str]:
    """Return the aliases that nobody would find by looking for the term."""
    return [alias for alias in term.fields.aliases if _letters(alias)[:NEAR] != _letters(term.name)[:NEAR]]


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold() or name


def _initial(name: str) -> str:
    """Return the first letter of a name without accents, or "" if that is not a Latin letter."""
    first = unicodedata.normalize("NFKD", name)[:1].upper()
    return first if first.isascii() and first.isalpha() else ""
