"""Terms to Markdown pages, as text by path within the output folder. Every link is a relative path to a `.md` file."""

from __future__ import annotations

import html
import json
import math
import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from termbook import health, links
from termbook.figures import Drawing
from termbook.model import Glossary, Sense, Term
from termbook.schema import ReferenceFields, TopicFields

SEARCH_BOOST = 4
"""How much more the page of a term with a name of ten letters counts in search than any other page."""


def pages(glossary: Glossary, drawings: Mapping[str, Drawing]) -> dict[str, str]:
    """All generated Markdown, by path within the output folder.

    Args:
        glossary: Terms without problems: every link and topic leads somewhere.
        drawings: The figures by slug.
    """
    site = _Site(glossary, drawings)
    return {
        **{f"{term.slug}.md": _term_page(term, site) for term in glossary.terms.values()},
        **{f"{former}.md": _moved(term) for term in glossary.terms.values() for former in term.fields.former_slugs},
        **{f"topics/{topic.slug}.md": _topic_page(topic, site) for topic in site.topics},
        "topics/index.md": _topics_page(site),
        "index.md": _index_page(site),
        "health.md": _health_page(site),
        "snippets/topics.md": _topic_cards(site, "terms"),
    }


class _Site:
    """A glossary with what several pages want to know of it, worked out once."""

    def __init__(self, glossary: Glossary, drawings: Mapping[str, Drawing]) -> None:
        self.glossary = glossary
        self.drawings = drawings
        self.order = links.reading_order(glossary)
        self.place = {term.slug: index for index, term in enumerate(self.order)}
        self.homes: dict[str, list[Term]] = defaultdict(list)
        for term in self.order:
            self.homes[term.fields.topics[0]].append(term)
        self.backlinks = links.backlinks(glossary)
        self.dependents = links.dependents(glossary)
        self.topics = [topic for topic in glossary.topics if self.home(topic)]

    def home(self, topic: TopicFields) -> list[Term]:
        """Terms whose first topic this is, in reading order."""
        return self.homes[topic.slug]

    def in_topic(self, topic: TopicFields) -> list[Term]:
        """All terms of a topic, those at home in another among them, in reading order."""
        return [term for term in self.order if topic.slug in term.fields.topics]

    def named(self, slugs: Iterable[str]) -> list[Term]:
        """The terms of some slugs, in the order given."""
        return [self.glossary.terms[slug] for slug in slugs]


def _term_page(term: Term, site: _Site) -> str:
    blocks = [f"# {_escape(term.title)}", _term_line(term, site), *_aliases(term)]
    figure = _figure(term, site)
    if len(term.senses) == 1:
        sense = term.senses[0]
        blocks += [_definition(sense, site), *figure]
        for section in sense.sections:
            blocks += [f"## {section.heading}", _resolve(section.text, site)]
    else:
        blocks += [_sense_list(term, site), *figure]
        for number, sense in enumerate(term.senses, 1):
            blocks += [f"## {number}. {_escape(sense.title)} {{ #{sense.id} }}", _definition(sense, site)]
            for section in sense.sections:
                anchor = f"{sense.id}-{section.heading.lower().replace(' ', '-')}"
                blocks += [f"### {section.heading} {{ #{anchor} }}", _resolve(section.text, site)]
    blocks += [*_connections(term, site), "## References", _references(term.fields.references)]
    return _page(_term_meta(term, site), blocks)


def _term_meta(term: Term, site: _Site) -> dict[str, object]:
    place = site.place[term.slug]
    around = {"previous": site.order[place - 1] if place else None, "next": (*site.order, None)[place + 1]}
    topic = site.glossary.home(term)
    return {
        "title": term.title,
        "description": site.glossary.definition(term),
        "source": term.path,
        "names": term.fields.aliases,
        "reading": {way: _target(other) for way, other in around.items() if other is not None},
        "topic": {
            "title": topic.title,
            "path": f"terms/topics/{topic.slug}",
            "terms": [_target(other) for other in site.home(topic)],
        },
        "search": {"boost": _search_boost(term)},
    }


def _search_boost(term: Term) -> float:
    """More for a shorter name: of all titles with "gradient descent", the one without another word is meant."""
    return round(SEARCH_BOOST * math.sqrt(10 / len(term.name)), 2)


def _target(term: Term) -> dict[str, str]:
    return {"title": term.title, "path": f"terms/{term.slug}"}


def _term_line(term: Term, site: _Site) -> str:
    titles = {topic.slug: topic.title for topic in site.glossary.topics}
    parts = [f"[{_escape(titles[slug])}](topics/{slug}.md)" for slug in term.fields.topics]
    return f"{' · '.join(parts)} · {term.fields.level}\n{{ .term-line }}"


MAX_ALIASES_SHOWN = 100
"""Characters of other names above the definition, about two lines on a phone; the rest can be unfolded."""


def _aliases(term: Term) -> Iterator[str]:
    names = term.fields.aliases
    if not names:
        return
    lengths = accumulate(len(name) + 2 for name in names)
    shown = max(1, sum(length <= MAX_ALIASES_SHOWN for length in lengths))
    first, rest = (", ".join(f"*{_escape(name)}*" for name in part) for part in (names[:shown], names[shown:]))
    if not rest:
        yield f"Also found under {first}\n{{ .term-aliases }}"
        return
    more = f'<span class="term-aliases-more">and {len(names) - shown} more</span>'
    summary = f'<summary markdown="span">Also found under {first} {more}</summary>'
    yield f'<details class="term-aliases" markdown>\n{summary}\n\n{rest}\n\n</details>'


def _definition(sense: Sense, site: _Site) -> str:
    return f"{_resolve(sense.definition, site)}\n{{ .definition }}"


def _sense_list(term: Term, site: _Site) -> str:
    return "\n".join(
        f"{number}. **[{_escape(sense.title)}](#{sense.id})**: {_escape(site.glossary.plain(sense.definition))}"
        for number, sense in enumerate(term.senses, 1)
    )


def _figure(term: Term, site: _Site) -> list[str]:
    if term.fields.figure is None or term.script is None:
        return []
    images = _images(term, site.drawings[term.slug], "figures", term.fields.figure.alt, lazy=False)
    script = _INCLUDE.sub(r"\1;\2", term.script.read_text(encoding="utf-8").rstrip())
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", script)), 0)
    code = _indent(f"{fence} python\n{script}\n{fence}")
    return [
        '<figure class="term-figure" markdown="span" id="figure">',
        images,
        f'<figcaption markdown="span">{_resolve(term.fields.figure.caption, site)}</figcaption>\n</figure>',
        f'??? quote "How this figure is drawn"\n\n{code}',
    ]


_INCLUDE = re.compile(r"^([ \t]*)(;*-+8<-+)", re.MULTILINE)
"""What would include a file; a semicolon has it shown instead."""


def _images(term: Term, drawing: Drawing, folder: str, alt: str, *, lazy: bool = True) -> str:
    """The figure twice: the scheme decides which one is shown, and a browser loads only that one."""
    width, height = drawing.size
    loading = "loading=lazy " if lazy else ""
    size = f"{{ {loading}width={width} height={height} }}"
    dark_size = f"{{ loading=lazy width={width} height={height} }}"
    text = _escape(" ".join(alt.split()))
    return (
        f"![{text}]({folder}/{term.slug}.svg#only-light){size}\n"
        f"![{text}]({folder}/{term.slug}.dark.svg#only-dark){dark_size}"
    )


def _connections(term: Term, site: _Site) -> Iterator[str]:
    """Lists of the terms around this one; each stands in the first list it fits."""
    groups = {
        "Read first": site.named(term.fields.needs),
        "Leads to": site.dependents.get(term.slug, ()),
        "Not the same as": site.named(term.fields.contrast),
        "See also": site.named(term.fields.related),
        "Mentioned in": site.backlinks.get(term.slug, ()),
    }
    listed: set[str] = set()
    lists = []
    for heading, terms in groups.items():
        rows = [f"- {_link(other, '', site)}" for other in terms if other.slug not in listed]
        listed.update(other.slug for other in terms)
        if rows:
            lists.append(f"<div markdown>\n\n### {heading}\n\n" + "\n".join(rows) + "\n\n</div>")
    if lists:
        yield "## Connections"
        yield '<div class="connections" markdown>\n\n' + "\n\n".join(lists) + "\n\n</div>"


def _references(references: Iterable[ReferenceFields]) -> str:
    return "\n".join(
        f"{number}. {_escape(reference.authors)} ({reference.year}). [{_escape(reference.title)}]({reference.link})."
        for number, reference in enumerate(references, 1)
    )


def _moved(term: Term) -> str:
    meta = {
        "title": term.title,
        "template": "moved.html",
        "moved_to": f"terms/{term.slug}",
        "search": {"exclude": True},
    }
    return _page(meta, [f"# {_escape(term.title)}", f"This page is now at [{_escape(term.name)}]({term.slug}.md)."])


def _topic_page(topic: TopicFields, site: _Site) -> str:
    cards = [_card(term, site, "..") for term in site.in_topic(topic)]
    blocks = [f"# {_escape(topic.title)}", f"{_escape(topic.summary)}\n{{ .definition }}", _grid(cards)]
    return _page(
        {"title": topic.title, "description": topic.summary, "source": "terms/topics.yml", "hide": ["toc"]}, blocks
    )


def _topics_page(site: _Site) -> str:
    summary = "The glossary's topics, in the order one would teach them."
    blocks = ["# Topics", f"{summary}\n{{ .definition }}", _topic_cards(site, "..")]
    return _page({"title": "Topics", "description": summary, "source": "terms/topics.yml", "hide": ["toc"]}, blocks)


def _topic_cards(site: _Site, base: str) -> str:
    """A card for each topic with the figure of its first illustrated term; `base` leads to the output folder."""
    cards = []
    for topic in site.topics:
        terms = site.home(topic)
        cover = next((term for term in terms if term.slug in site.drawings), None)
        names = ", ".join(_link(term, base, site) for term in terms[:6]) + (" …" if len(terms) > 6 else "")
        title = f"**[{_escape(topic.title)}]({posixpath.normpath(f'{base}/topics/{topic.slug}.md')})**"
        picture = [_images(cover, site.drawings[cover.slug], f"{base}/figures", "")] if cover else []
        cards.append([*picture, title, _escape(topic.summary), f"{names}\n{{ .card-terms }}"])
    return _grid(cards)


def _card(term: Term, site: _Site, base: str) -> list[str]:
    picture = [_images(term, site.drawings[term.slug], f"{base}/figures", "")] if term.slug in site.drawings else []
    title = f"**[{_escape(term.title)}]({base}/{term.slug}.md)** · {term.fields.level}"
    return [*picture, title, _escape(site.glossary.definition(term))]


def _grid(cards: Iterable[list[str]]) -> str:
    items = ["-   " + _indent("\n\n".join(card)).lstrip() for card in cards]
    return '<div class="grid cards term-cards" markdown>\n\n' + "\n\n".join(items) + "\n\n</div>"


def _health_page(site: _Site) -> str:
    gaps = health.gaps(site.glossary)
    count = len(site.glossary.terms)
    summary = f"{len(gaps)} of {count} terms lack something." if gaps else f"None of the {count} terms lacks anything."
    rows = [
        f"| {_link(term, '', site)} | {_escape(', '.join(gaps[term.slug]))} |"
        for term in links.by_name(site.glossary.terms.values())
        if term.slug in gaps
    ]
    table = ["\n".join(["| term | still to be written |", "|---|---|", *rows])] if rows else []
    title = "What is missing"
    blocks = [f"# {title}", f"{summary}\n{{ .definition }}", *table]
    return _page({"title": title, "description": summary, "source": "terms", "search": {"exclude": True}}, blocks)


@dataclass(frozen=True)
class _Entry:
    name: str
    term: Term
    is_alias: bool


def _index_page(site: _Site) -> str:
    groups: dict[str, list[_Entry]] = defaultdict(list)
    for term in site.glossary.terms.values():
        groups[_initial(term.name)].append(_Entry(term.title, term, is_alias=False))
        for alias in term.fields.aliases:
            groups[_initial(alias)].append(_Entry(alias, term, is_alias=True))
    initials = sorted(groups, key=lambda initial: (initial == _NO_LETTER, initial))
    count = len(site.glossary.terms)
    summary = f"All {count} terms from A to Z, with every other name they go by."
    blocks = ["# A–Z", f"{summary}\n{{ .definition }}"]
    for initial in initials:
        entries = sorted(groups[initial], key=lambda entry: (entry.name.casefold(), entry.term.slug))
        rows = "\n\n".join(_index_entry(entry, site) for entry in entries)
        blocks += [f"## {initial} {{ #letter-{initial.lower()} }}", rows]
    return _page({"title": "A–Z", "description": summary, "source": "terms"}, blocks)


def _index_entry(entry: _Entry, site: _Site) -> str:
    if entry.is_alias:
        return f"{_escape(entry.name)} → {_link(entry.term, '', site)}\n{{ .index-alias }}"
    definition = _escape(site.glossary.definition(entry.term))
    return f"**[{_escape(entry.name)}]({entry.term.slug}.md)**: {definition}\n{{ .index-term }}"


def _initial(name: str) -> str:
    """The heading a name stands under: its first letter without accents, or a sign for what is no Latin letter."""
    first = unicodedata.normalize("NFKD", name)[:1].upper()
    return first if first.isascii() and first.isalpha() else _NO_LETTER


_NO_LETTER = "Symbols"


def _link(term: Term, base: str, site: _Site, text: str = "", sense: str = "") -> str:
    """A link to a term whose hover shows the definition; `base` leads from the page to the output folder."""
    path = posixpath.normpath(posixpath.join(base, f"{term.slug}.md")) + (f"#{sense}" if sense else "")
    meant = next((entry for entry in term.senses if entry.id == sense), None) if sense else None
    definition = site.glossary.plain(meant.definition) if meant else site.glossary.definition(term)
    title = definition.replace("\\", "").replace('"', "”")
    return f'[{text or _escape(term.name)}]({path} "{title}")'


def _resolve(text: str, site: _Site) -> str:
    """Markdown as written in a term file, its `[[links]]` resolved for a page beside the term pages."""
    resolved = links.resolve(text, site.glossary, lambda term, sense, shown: _link(term, "", site, shown, sense))
    return _SESSION.sub(r"\1pycon\2", resolved)


_SESSION = re.compile(r"^([ \t]*`{3,}[ \t]*)python([ \t]*\n[ \t]*>>> )", re.MULTILINE)
"""The opening of a Python session: highlighted as one, its prompts are left out of what the copy button copies."""


def _page(meta: Mapping[str, object], blocks: Iterable[str]) -> str:
    front = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())  # JSON is YAML
    body = "\n\n".join(blocks)
    return f"---\n# Generated by termbook. Edit the file named as 'source', not this one.\n{front}\n---\n\n{body}\n"


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _escape(text: str) -> str:
    """Plain text so that Markdown shows it as it is, also at the start of a line."""
    marked = re.sub(r"([\\`*_{}\[\]$|#])", r"\\\1", html.escape(text, quote=False))
    return re.sub(r"^([+-]|\d+(?=\.))", lambda match: f"\\{match[0]}" if match[0] in "+-" else f"{match[0]}\\", marked)
