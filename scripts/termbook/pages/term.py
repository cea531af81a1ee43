"""The page of a term."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate

from markdown.extensions.toc import slugify as toc_slug

from termbook.addresses import SHARE, TERMS, TOPICS
from termbook.model import Section, Sense, Term
from termbook.names import slugify
from termbook.pages.around import around, beside, neighbours
from termbook.pages.cards import question_block
from termbook.pages.connections import connection_blocks
from termbook.pages.figure import figure_blocks, figure_scripts
from termbook.pages.markdown import attribute, escape, link, opening, page
from termbook.pages.moved import Moved, Target, moved_sense
from termbook.pages.site import Site
from termbook.schema import ReferenceFields
from termbook.source.history import Change
from termbook.workshop import Workshop

_NOTHING = Moved({}, {})


def term_pages(
    site: Site, workshop: Workshop, moved: Moved = _NOTHING, slugs: Collection[str] | None = None
) -> dict[str, str]:
    """Return `terms/<slug>.md` for each term, or some of them, with what it had that has moved."""
    terms = [term for term in site.glossary.terms.values() if slugs is None or term.slug in slugs]

    def page_of(term: Term) -> str:
        senses = tuple(moved.senses.get(term.slug, ()))
        return workshop.made("page", (around(term, site), senses), lambda: _term_page(term, senses, site))

    return {f"{TERMS}/{term.slug}.md": page_of(term) for term in terms}


def _term_page(term: Term, moved_senses: Iterable[tuple[str, Target]], site: Site) -> str:
    body = [*_meanings(term, site), *(moved_sense(sense, target, site) for sense, target in moved_senses)]
    body += [*_questions(term, site), *connection_blocks(term, site)]
    body += [f"## {site.say('term.references')}", _references(term.fields.references)]
    has_senses = len(term.senses) > 1
    blocks = [
        f"# {escape(term.title)}",
        _term_line(term, site),
        *([_chips(term, site)] if has_senses else []),
        *_aliases(term, site),
        _sense_list(term, site) if has_senses else _definition(term.senses[0], site),
        _contents(body, site),
        *figure_blocks(term, site),
        *body,
    ]
    return page(_term_meta(term, site), blocks)


def _meanings(term: Term, site: Site) -> Iterator[str]:
    """Yield the sections of a term; those of several senses stand below the sense that they belong to."""
    if len(term.senses) == 1:
        for section in term.senses[0].sections:
            yield from (f"## {section.heading}", _section(section, site))
        return
    for number, sense in enumerate(term.senses, 1):
        yield from (f"## {number}. {escape(sense.title)} {{ #{sense.id} }}", _definition(sense, site))
        for section in sense.sections:
            anchor = f"{sense.id}-{slugify(section.heading)}"
            yield from (f"### {section.heading} {{ #{anchor} }}", _section(section, site))


def _section(section: Section, site: Site) -> str:
    text, look = site.resolve(section.text), site.looks.get(section.heading)
    if look is None or "</section" in text.lower():  # which would end it early
        return text
    return f'<section class="section-{look}" markdown>\n\n{text}\n\n</section>'


def _chips(term: Term, site: Site) -> str:
    """Return links to each sense, for screens that do not show them all at once."""
    links = " ".join(link(escape(sense.title), f"#{sense.id}") for sense in term.senses)
    return f'<nav class="senses" aria-label="{attribute(site.say("term.meanings"))}" markdown>\n\n{links}\n\n</nav>'


def _contents(body: Iterable[str], site: Site) -> str:
    """Return a folded list of the headings, for screens that have no table of contents beside the page."""
    headings = [heading.groups() for block in body if (heading := _HEADING.fullmatch(block))]
    rows = "\n".join(f"- {link(text, '#' + (anchor or toc_slug(text, '-')))}" for text, anchor in headings)
    title = attribute(site.say("term.contents"))
    return f'<details class="sections" markdown>\n<summary>{title}</summary>\n\n{rows}\n\n</details>'


_HEADING = re.compile(r"## (.+?)(?: \{ #([\w-]+) \})?")


def _term_meta(term: Term, site: Site) -> dict[str, object]:
    topic = site.glossary.home(term)
    return {
        "title": term.title,
        "description": site.glossary.definition(term),
        "source": term.path,
        "slug": term.slug,
        "defines": {"name": term.name, "others": [*term.fields.aliases], "says": site.glossary.definition(term)},
        **({"picture": f"{SHARE}/{term.slug}.png"} if term.slug in site.drawings else {}),
        **({"changed": _changed(changes[0], site)} if (changes := site.changes(term)) else {}),
        **({"reviewed": _review(term, site)} if term.fields.reviewed else {}),
        "reading": {way: _target(other) for way, other in neighbours(term, site).items() if other is not None},
        "topic": {
            "title": topic.title,
            "path": f"{TOPICS}/{topic.slug}",
            "terms": [_target(other) for other in beside(term, topic, site)],
        },
        "scripts": [*figure_scripts(term), "trail", "path", *(["question"] if term.fields.quiz else [])],
    }


def _changed(change: Change, site: Site) -> dict[str, str]:
    what = "" if change.is_of_many else change.what
    return {"on": change.date, "shown": site.say.date(change.date), "what": what}


def _review(term: Term, site: Site) -> dict[str, object]:
    assert term.fields.reviewed is not None
    review, has_changed = term.fields.reviewed, bool(site.since_review(term))
    return {"by": review.by, "on": review.on, "shown": site.say.date(review.on), "changed": has_changed}


def _target(term: Term) -> dict[str, str]:
    return {"title": term.title, "path": f"{TERMS}/{term.slug}"}


def _term_line(term: Term, site: Site) -> str:
    titles = {topic.slug: topic.title for topic in site.glossary.topics}
    parts = [link(escape(titles[slug]), site.way(TOPICS, f"{slug}.md")) for slug in term.fields.topics]
    time = site.say("time.to_read", count=site.step(term.slug).time.minutes)
    return f"{' · '.join(parts)}{site.and_level(term)} · {time}\n{{ .term-line }}"


MAX_ALIASES_SHOWN = 100
"""Characters of other names above the definition, about two lines on a phone; the rest can be unfolded."""


def _aliases(term: Term, site: Site) -> Iterator[str]:
    names, say = term.fields.aliases, site.say
    if not names:
        return
    lengths = accumulate(len(name) + 2 for name in names)
    shown = max(1, sum(length <= MAX_ALIASES_SHOWN for length in lengths))
    first, rest = (say.listed(f"*{escape(name)}*" for name in part) for part in (names[:shown], names[shown:]))
    if not rest:
        yield f"{say('term.aliases', names=first)}\n{{ .term-aliases }}"
        return
    left = attribute(say("term.aliases_more", count=len(names) - shown))
    more = f'<span class="term-aliases-more">{left}</span>'
    summary = f'<summary markdown="span">{say("term.aliases", names=f"{first} {more}")}</summary>'
    yield f'<details class="term-aliases" markdown>\n{summary}\n\n{rest}\n\n</details>'


def _definition(sense: Sense, site: Site) -> str:
    return opening(site.resolve(sense.definition))


def _questions(term: Term, site: Site) -> Iterator[str]:
    if term.fields.quiz:
        yield f"## {site.say('term.questions')}"
        yield from (question_block(term, question, site) for question in term.fields.quiz)


def _sense_list(term: Term, site: Site) -> str:
    return "\n".join(
        f"{number}. **{link(escape(sense.title), f'#{sense.id}')}**: {escape(site.glossary.plain(sense.definition))}"
        for number, sense in enumerate(term.senses, 1)
    )


def _references(references: Iterable[ReferenceFields]) -> str:
    return "\n".join(
        f"{number}. {escape(reference.authors)} ({reference.year}). {link(escape(reference.title), reference.link)}."
        for number, reference in enumerate(references, 1)
    )
