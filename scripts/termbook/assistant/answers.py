"""What assistants get: a term, what a search finds, and the path to a term. All of it is bounded in size."""

from __future__ import annotations

import difflib
import subprocess
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, Field

from termbook import graph
from termbook.addresses import FIGURES, TERMS
from termbook.assistant.source import Book
from termbook.model import Glossary, Term
from termbook.names import fold
from termbook.web.ask import NoNodeError, ask

MAX_WORDS = 200
"""The most characters that can be asked for."""
MAX_TEXT = 20_000
"""The most characters of a term's sections."""
MAX_HITS = 20
MAX_STEPS = 40
"""The most steps of a path. Earlier ones are on the paths to these."""
MAX_NEAR = 5


class UnknownTermError(Exception):
    """No term has the name that was asked for."""


class Named(BaseModel):
    """A term, and its definition as plain text."""

    name: str
    slug: str
    definition: str
    page: str = Field(description="Address of its page; a path on the site if nobody knows where that is.")


class Step(Named):
    """A term to read on the way to another."""

    level: str


class SenseOfTerm(BaseModel):
    """One of several meanings of a term."""

    title: str
    definition: str
    page: str


class SectionOfTerm(BaseModel):
    """A part of a term's page, as Markdown."""

    heading: str
    text: str


class FigureOfTerm(BaseModel):
    """What a term's figure shows."""

    caption: str
    alt: str
    address: str


class Entry(Named):
    """All that the glossary says of a term."""

    other_names: list[str]
    level: str
    topics: list[str]
    senses: list[SenseOfTerm] = Field(description="Its meanings, if it has several.")
    figure: FigureOfTerm | None
    read_first: list[str] = Field(description="Names of the terms that it builds on.")
    see_also: list[str]
    sections: list[SectionOfTerm]
    is_cut: bool = Field(description="Whether the sections go on; the page has all of them.")


class Hits(BaseModel):
    """The terms that a search finds, best first."""

    terms: list[Named]
    ranked_by: str = Field(description="`search`: as the site's own search has it; `names`: by names and definitions.")


class Way(BaseModel):
    """What to read, in order, to understand a term; the last step is the term itself."""

    steps: list[Step]
    left_out: int = Field(description="How many steps come before these; they are on the paths to these.")


def look_up(name: str, book: Book, *, sections: bool = True) -> Entry:
    """Return what a glossary says of the term with a name, alias or slug.

    Raises:
        UnknownTermError: There is none.
    """
    term, glossary = find(name, book), book.glossary
    texts = [*_sections(term, book)] if sections else []
    kept = _within(texts, MAX_TEXT)
    topics = {topic.slug: topic.title for topic in glossary.topics}
    return Entry(
        **_named(term, book).model_dump(),
        other_names=[*term.fields.aliases],
        level=glossary.level(term),
        topics=[topics[slug] for slug in term.fields.topics if slug in topics],
        senses=[
            SenseOfTerm(
                title=each.title, definition=glossary.plain(each.definition), page=book.page(term.slug, each.id)
            )
            for each in term.senses
            if each.title
        ],
        figure=_figure(term, book),
        read_first=_names(term.needs, glossary),
        see_also=_names(term.fields.related, glossary),
        sections=kept,
        is_cut=kept != texts,
    )


def search(words: str, book: Book, most: int) -> Hits:
    """Return the terms that fit some words, ranked by the site's own search where that can run, else by their names."""
    try:
        [hits] = ask(book.glossary, [words])
    except (NoNodeError, FileNotFoundError, subprocess.CalledProcessError):
        slugs, by = _by_names(words, book.glossary), "names"
    else:
        found = (hit.address.partition("#")[0].partition("/") for hit in hits)
        slugs, by = [slug for folder, _, slug in found if folder == TERMS], "search"
    terms = (book.glossary.terms[slug] for slug in dict.fromkeys(slugs))
    return Hits(terms=[_named(term, book) for term in terms][:most], ranked_by=by)


def path(name: str, book: Book) -> Way:
    """Return the terms to read to understand one, in the order of the path on its page.

    Raises:
        UnknownTermError: No term has the name.
        graphlib.CycleError: Terms need each other, so that there is no order.
    """
    term, glossary = find(name, book), book.glossary
    needed = graph.prerequisites(term, glossary).keys() | {term.slug}
    order = [each for each in graph.reading_order(glossary) if each.slug in needed and each != term]
    steps = [*order, term]
    shown = steps[-MAX_STEPS:]
    return Way(
        steps=[Step(**_named(each, book).model_dump(), level=glossary.level(each)) for each in shown],
        left_out=len(steps) - len(shown),
    )


def find(name: str, book: Book) -> Term:
    """Return the term with a name, alias or slug of today or before.

    Raises:
        UnknownTermError: There is none; the message has names that are near.
    """
    glossary = book.glossary
    slugs = {**glossary.former, **{slug: slug for slug in glossary.terms}}
    word = name.strip()
    known = _slugs(glossary)
    tried = (slugs.get(word), known.get(fold(word)), known.get(_joined(word)), slugs.get(word.partition("#")[0]))
    slug = next(filter(None, tried), "")
    if slug in glossary.terms:
        return glossary.terms[slug]
    near = [f"'{glossary.terms[slug].name}'" for slug in _near(word, glossary)]
    hint = f"near names: {', '.join(near)}" if near else "'search' finds terms by other words"
    raise UnknownTermError(f"no term is named '{word}' ({hint})")


def _slugs(glossary: Glossary) -> dict[str, str]:
    """Return the slugs of terms by their names, and by their names without spaces and hyphens."""
    found: dict[str, str] = {}
    for spelled in (fold, _joined):
        for term in glossary.terms.values():
            for name in (term.name, *term.fields.aliases):
                found.setdefault(spelled(name), term.slug)
    return found


def _joined(name: str) -> str:
    return fold(name).replace("-", "").replace("_", "").replace(" ", "") or fold(name)


def _near(word: str, glossary: Glossary) -> list[str]:
    """Return the slugs of terms with names that are like a word, or contain it."""
    names, asked = _slugs(glossary), fold(word)
    close = difflib.get_close_matches(asked, names, n=MAX_NEAR, cutoff=0.7)
    within = sorted((name for name in names if asked and asked in name), key=lambda name: (len(name), name))
    return [*dict.fromkeys(names[name] for name in (*close, *within))][:MAX_NEAR]


def _by_names(words: str, glossary: Glossary) -> list[str]:
    """Return the slugs of terms that have some words, those with the words in a name first."""
    asked = fold(words).split()

    def rank(term: Term) -> tuple[int, int]:
        names = [fold(name) for name in (term.name, *term.fields.aliases)]
        text = fold(" ".join([*term.fields.asked_as, glossary.definition(term)]))
        in_names = max(sum(word in name.split() for word in asked) for name in names)
        is_name = any(name == " ".join(asked) for name in names)
        return -(10 * is_name + 3 * in_names + sum(word in text for word in asked)), len(term.name)

    ranks = {slug: rank(term) for slug, term in glossary.terms.items()}
    return sorted((slug for slug, (worth, _) in ranks.items() if worth), key=lambda slug: (ranks[slug], slug))


def _named(term: Term, book: Book) -> Named:
    definition = book.glossary.definition(term)
    return Named(name=term.name, slug=term.slug, definition=definition, page=book.page(term.slug))


def _figure(term: Term, book: Book) -> FigureOfTerm | None:
    fields = term.fields.figure
    if fields is None or term.slug not in book.drawn:
        return None
    caption, address = book.glossary.plain(fields.caption), f"{book.address}{FIGURES}/{term.slug}.svg"
    return FigureOfTerm(caption=caption, alt=fields.alt, address=address)


def _names(slugs: Iterable[str], glossary: Glossary) -> list[str]:
    return [glossary.terms[slug].name for slug in slugs if slug in glossary.terms]


def _sections(term: Term, book: Book) -> Iterator[SectionOfTerm]:
    """Yield the sections with links that lead to pages; of several meanings, each heading says which it is about."""

    def write(other: Term, sense: str, shown: str) -> str:
        return f"[{shown or other.name}]({book.page(other.slug, sense)})"

    for sense in term.senses:
        about = f"{sense.title}: " if sense.title else ""
        for section in sense.sections:
            text = graph.resolve(section.text, book.glossary, write).strip()
            yield SectionOfTerm(heading=f"{about}{section.heading}", text=text)


def _within(sections: list[SectionOfTerm], most: int) -> list[SectionOfTerm]:
    """Return the first sections that fit into some characters; the last of them may be cut, at the end of a line."""
    kept: list[SectionOfTerm] = []
    for section in sections:
        if len(section.text) > most:
            text = section.text[:most].rpartition("\n")[0]
            return [*kept, SectionOfTerm(heading=section.heading, text=f"{text}\n…")] if text else kept
        kept.append(section)
        most -= len(section.text)
    return kept
