"""Each term's page as Markdown that any program reads: plain text for notes and language models, beside the page."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from markdown.extensions.toc import slugify

from termbook import graph, ledger
from termbook.addresses import CONTRASTS, FIGURES, TERMS, TOPICS, TWINS, twin
from termbook.data.shared import Place
from termbook.figures.draw import Drawing
from termbook.model import Glossary, Sense, Term
from termbook.pages.markdown import link
from termbook.source.markup import code_blocks, mask_fences
from termbook.workshop import Workshop


def twin_files(glossary: Glossary, drawings: Mapping[str, Drawing], where: Place, workshop: Workshop) -> dict[str, str]:
    """Return the Markdown of each term by path in the docs folder, also under the slugs that terms used to have.

    Args:
        glossary: The terms.
        drawings: The figures by slug.
        where: Where the site is, what it is called and who may use it.
        workshop: Provides what the last of several builds made.
    """
    contrasts = _contrasts_of(glossary)
    shown = hashlib.sha256(
        repr(
            (glossary.names, _titles(glossary), glossary.topics, glossary.levels, glossary.messages.key, where)
        ).encode()
    ).hexdigest()

    def text_of(term: Term) -> str:
        drawing, compared = drawings.get(term.slug), contrasts[term.slug]
        told = tuple((entry.slug, entry.difference, _members(entry)) for entry in compared)
        frames = (len(drawing.frames), drawing.start) if drawing else None
        make = partial(_twin, term, drawing, compared, glossary, where)
        return workshop.made("twin", (term.digest, frames, told, shown), make)

    texts = {slug: text_of(term) for slug, term in glossary.terms.items()}
    former = ledger.former(TERMS, {*ledger.addresses(glossary)}, glossary)
    texts |= {old: texts[slug] for old, slug in former.items()}
    # No engine takes a file with this ending for a page.
    return {f"{TWINS}/{slug}.txt": text for slug, text in sorted(texts.items())}


def _contrasts_of(glossary: Glossary) -> Mapping[str, Sequence[graph.Contrast]]:
    found: dict[str, list[graph.Contrast]] = defaultdict(list)
    for contrast in graph.contrasts(glossary):
        for term, _ in contrast.members:
            found[term.slug].append(contrast)
    return found


def _members(contrast: graph.Contrast) -> tuple[tuple[str, str], ...]:
    return tuple((term.slug, sense) for term, sense in contrast.members)


def _titles(glossary: Glossary) -> list[tuple[str, str, str]]:
    """Return the titles of senses, which links lead to."""
    return [(slug, sense.id, sense.title) for slug, term in glossary.terms.items() for sense in term.senses if sense.id]


def _twin(
    term: Term, drawing: Drawing | None, contrasts: Sequence[graph.Contrast], glossary: Glossary, where: Place
) -> str:
    writer = _Writer(glossary, where)
    has_senses = len(term.senses) > 1
    blocks = [
        f"# {_escape(term.title)}",
        *([] if has_senses else [writer.text(term.senses[0].definition)]),
        writer.about(term),
        *(writer.figure(term, drawing) if drawing else []),
        *(block for sense in term.senses for block in writer.sense(sense, has_senses=has_senses)),
        *writer.connections(term, contrasts),
        f"## {glossary.messages('term.references')}",
        *writer.references(term),
        "---",
        writer.source(term),
    ]
    return "\n\n".join(blocks) + "\n"


class _Writer:
    """Writes the parts of a twin.

    Args:
        glossary: The terms that links lead to.
        where: Where the site is.
    """

    def __init__(self, glossary: Glossary, where: Place) -> None:
        self._glossary = glossary
        self._say = glossary.messages
        self._where = where

    def text(self, markdown: str) -> str:
        """Return Markdown from a term file with its links to terms as links to their twins."""
        return common(graph.resolve(markdown, self._glossary, self._link))

    def _line(self, markdown: str) -> str:
        return " ".join(self.text(markdown).split())

    def _link(self, term: Term, sense: str = "", shown: str = "") -> str:
        meant = next((entry for entry in term.senses if sense and entry.id == sense), None)
        anchor = f"#{slugify(meant.title, '-')}" if meant and meant.title else ""
        return link(shown or _escape(term.name), f"{self._where.root}{twin(term.slug)}{anchor}")

    def about(self, term: Term) -> str:
        """Return a list of what else a term is called, and of its topics and its level."""
        titles = {topic.slug: topic.title for topic in self._glossary.topics}
        topics = (link(_escape(titles[slug]), self._where.page(TOPICS, slug)) for slug in term.fields.topics)
        say, level = self._say, self._glossary.level(term)
        names = say.listed(map(_escape, term.fields.aliases))
        return "\n".join(
            [
                *([f"- {say('twin.names', names=names)}"] if names else []),
                f"- {say('twin.topics', topics=say.listed(topics))}",
                *([f"- {say('twin.level', level=_escape(level))}"] if level else []),
            ]
        )

    def figure(self, term: Term, drawing: Drawing) -> Iterator[str]:
        """Yield a figure, its caption, and the pictures of the values that it can be set to."""
        fields = term.fields.figure
        assert fields is not None
        alt = _escape(" ".join(fields.alt.split()))
        yield f"!{link(alt, f'{self._where.root}{FIGURES}/{term.slug}.svg')}"
        yield self._line(fields.caption)
        if fields.explore:
            folder, label = f"{self._where.root}{FIGURES}", _escape(fields.explore.label)
            values = (
                (link(_escape(frame.value), f"{folder}/{drawing.path(term.slug, index)}"), frame.caption)
                for index, frame in enumerate(fields.explore.frames)
            )
            yield "\n".join(f"- {label} {value}: {self._line(caption)}" for value, caption in values)

    def sense(self, sense: Sense, *, has_senses: bool) -> Iterator[str]:
        """Yield the sections of a sense; if the term has several, below its title and its definition."""
        if has_senses:
            yield f"## {_escape(sense.title)}"
            yield self.text(sense.definition)
        for section in sense.sections:
            yield f"{'###' if has_senses else '##'} {section.heading}"
            yield self.text(section.text)

    def connections(self, term: Term, contrasts: Sequence[graph.Contrast]) -> Iterator[str]:
        """Yield what to read first and besides, and what a term is confused with."""
        terms = self._glossary.terms
        say = self._say
        needs = say.listed(self._link(terms[slug], sense) for slug, sense in term.needs.items())
        related = say.listed(self._link(terms[slug]) for slug in term.fields.related)
        rows = [
            *([f"- {say('connections.needs')}: {needs}"] if needs else []),
            *([f"- {say('connections.related')}: {related}"] if related else []),
            *(f"- {self._contrast(term, contrast)}" for contrast in contrasts),
        ]
        if rows:
            yield f"## {say('connections.title')}"
            yield "\n".join(rows)

    def _contrast(self, term: Term, contrast: graph.Contrast) -> str:
        others = self._say.listed(
            self._link(other, sense) for other, sense in contrast.members if other.slug != term.slug
        )
        page = link(_escape(contrast.title), self._where.page(CONTRASTS, contrast.slug))
        return f"{self._say('connections.contrasts')} {others}: {self._line(contrast.difference)} ({page})"

    def references(self, term: Term) -> Iterator[str]:
        """Yield a term's references as a list."""
        rows = [
            f"{number}. {_escape(entry.authors)} ({entry.year}). {link(_escape(entry.title), entry.link)}."
            for number, entry in enumerate(term.fields.references, 1)
        ]
        if rows:
            yield "\n".join(rows)

    def source(self, term: Term) -> str:
        """Return where a text is from, and under which license."""
        page = link(_escape(term.title), self._where.page(TERMS, term.slug))
        name, address = self._where.license
        say, book = self._say, f"*{_escape(self._where.book)}*"
        source = say("twin.from_book", page=page, book=book) if self._where.book else say("twin.from", page=page)
        license_ = [say("twin.license", license=link(_escape(name), address))] if name and address else []
        return " ".join([source, *license_])


_MARKS = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)")
"""What Markdown would not show as it is within a line; an underscore counts only at an end of a word."""
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def _escape(text: str) -> str:
    """Return plain text as Markdown: escaped as all programs read it, which is only a little."""
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", _MARKS.sub(r"\\\g<0>", " ".join(text.split()))))


def common(text: str) -> str:
    """Return Markdown in the form that all programs know: without admonitions and options of code."""
    return _without_options(_with_quotes(text)) if _OURS.search(text) else text


_OURS = re.compile(r"!!!|\?\?\?|`#!|[`~]{3}.*=")
"""Finds each text with something that only some programs know, and a few others, which does no harm."""


_ADMONITION = re.compile(r"([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)[^\"\n]*(?:\"([^\"\n]*)\")?[ \t]*")
_INDENT = "    "


def _with_quotes(text: str) -> str:
    """Return Markdown with each `!!! note` and `??? note` as a quotation."""
    lines = text.split("\n")
    openings = [_ADMONITION.fullmatch(line) for line in mask_fences(text).split("\n")]
    if not any(openings):
        return text
    found: list[str] = []
    place = 0
    while place < len(lines):
        opening, place = openings[place], place + 1
        if opening is None:
            found.append(lines[place - 1])
            continue
        indent = opening[1] + _INDENT
        start = place
        while place < len(lines) and (not lines[place].strip() or lines[place].startswith(indent)):
            place += 1
        title = opening[2].capitalize() if opening[3] is None else opening[3]
        inner = _with_quotes("\n".join(line.removeprefix(indent) for line in lines[start:place]).strip("\n"))
        said = [*([f"**{title}**", ""] if title else []), *inner.split("\n")]
        found += [*(f"{opening[1]}> {line}".rstrip() for line in said), ""]
    return "\n".join(found).rstrip("\n")


_LANGUAGE = re.compile(r"(?<!`)(`+)#![\w.+-]+[ ]+(?=[^`\n])")
"""The beginning of code that names its language."""


def _without_options(text: str) -> str:
    """Return Markdown whose code has no traits but its language, and in a line not even that."""
    for block in reversed([*code_blocks(text)]):
        start = text.rfind("\n", 0, block.start - 1) + 1
        opening = text[start : block.start]
        text = text[:start] + opening.replace(block.language, _first_word(block.language)) + text[block.start :]
    found = [*_LANGUAGE.finditer(mask_fences(text))]
    for code in reversed(found):
        text = text[: code.start()] + code[1] + text[code.end() :]
    return text


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0] if text else text
