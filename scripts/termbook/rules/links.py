"""`[[links]]` lead to a term that exists, and to one of its senses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbook.model import Glossary, Position, Problem, Term
from termbook.names import suggestion
from termbook.rules.markdown import Markdown, shorten

MAX_LINKS = 500
"""The most `[[links]]` a term file may have."""


def amount(markdowns: Sequence[Markdown]) -> Iterator[Problem]:
    """A file has no more links than a page can carry."""
    found = [(markdown, link) for markdown in markdowns for link in markdown.links]
    if len(found) > MAX_LINKS:
        markdown, link = found[MAX_LINKS]
        yield Problem(markdown.path, markdown.at(link.start), f"{len(found)} links", f"at most {MAX_LINKS}")


def links(markdown: Markdown, glossary: Glossary) -> Iterator[Problem]:
    """Each link leads to another page, and to a sense that exists."""
    own = markdown.path.rpartition("/")[2].removesuffix(".md")
    for link in markdown.links:
        place = markdown.at(link.start)
        if link.target == own and not link.sense:
            hint = "write it without brackets"
            yield Problem(markdown.path, place, f"link '[[{link.target}]]' to this page itself", hint)
        elif link.target not in glossary.slugs:
            message = f"unknown term '{shorten(link.target)}' in a link"
            swapped = f"the slug comes first: '[[{link.shown}|{shorten(link.target)}]]'"
            hint = swapped if link.shown in glossary.slugs else glossary.suggest(link.target)
            yield Problem(markdown.path, place, message, hint)
        elif link.sense and link.target in glossary.terms:
            yield from known_sense(glossary.terms[link.target], link.sense, markdown.path, place)


def known_sense(term: Term, sense: str, path: str, place: Position) -> Iterator[Problem]:
    """Yield a problem at the given place if the term has no such sense."""
    senses = [entry.id for entry in term.senses if entry.id]
    if sense not in senses:
        others = f"one of {', '.join(senses)}" if senses else "it has only one"
        hint = suggestion(sense, senses) or others
        yield Problem(path, place, f"'{term.slug}' has no sense '{sense}'", hint)
