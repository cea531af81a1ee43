"""`[[links]]` lead to a term that exists, and to one of its senses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from termbook.model import Edit, Glossary, Link, Position, Problem, Term
from termbook.names import closest, misspelled, slugify
from termbook.rule import Rule
from termbook.rules.markdown import Markdown, shorten

MAX_LINKS = 500
"""The most `[[links]]` a term file may have."""

MANY_LINKS = Rule(
    "many-links",
    f"A term file has at most {MAX_LINKS} links to other terms.",
    why="Each link brings a preview of the term it leads to, and the page would become slow.",
    wrong="for n in $(seq 501); do echo '[[gradient]]'; done >> terms/learning-rate.md",
    right="for n in $(seq 20); do echo '[[gradient]]'; done >> terms/learning-rate.md",
    place="commands",
)


def amount(markdowns: Sequence[Markdown]) -> Iterator[Problem]:
    """Yield a problem if a file has more links than a page can carry."""
    found = [(markdown, link) for markdown in markdowns for link in markdown.links]
    if len(found) > MAX_LINKS:
        markdown, link = found[MAX_LINKS]
        place = markdown.at(link.start)
        yield MANY_LINKS.problem(markdown.path, place, f"{len(found)} links", f"at most {MAX_LINKS}")


SELF_LINK = Rule(
    "self-link",
    "A term leads to other terms, not to itself.",
    why="Readers who follow the link would land where they are.",
    wrong="The [[learning-rate]] scales the [[gradient]].",
    right="The learning rate scales the [[gradient]].",
)
UNKNOWN_TERM = Rule(
    "unknown-term",
    "A link leads to a term that exists.",
    why="Readers would get a link that leads nowhere.",
    wrong="Each step goes against the [[gradeint]].",
    right="Each step goes against the [[gradient]].",
)


def links(markdown: Markdown, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each link that leads to no other page, or to a sense that is not there."""
    own = markdown.path.rpartition("/")[2].removesuffix(".md")
    for link in markdown.links:
        place = markdown.at(link.start)
        if link.target == own and not link.sense:
            message, hint = f"link '[[{link.target}]]' to this page itself", "write it without brackets"
            text = link.shown or (glossary.terms[own].name if own in glossary.terms else "")
            yield SELF_LINK.problem(markdown.path, place, message, hint, _edits(markdown, link, text))
        elif link.target not in glossary.slugs:
            message = f"unknown term '{shorten(link.target)}' in a link"
            swapped = f"the slug comes first: '[[{link.shown}|{shorten(link.target)}]]'"
            hint = swapped if link.shown in glossary.slugs else glossary.suggest(link.target)
            text = _with_known_term(markdown, link, glossary)
            yield UNKNOWN_TERM.problem(markdown.path, place, message, hint, _edits(markdown, link, text))
        elif link.sense and link.target in glossary.terms:

            def mend(sense: str, link: Link = link) -> tuple[Edit, ...]:
                return _edits(markdown, link, _written(link.target, sense, link.shown))

            yield from known_sense(glossary.terms[link.target], link.sense, markdown.path, place, mend)


def _edits(markdown: Markdown, link: Link, text: str) -> tuple[Edit, ...]:
    """Return what puts a text in place of a link, where the place of the link in the file is known."""
    if not markdown.is_verbatim or not text:
        return ()
    return (Edit(markdown.at(link.start), markdown.text[link.start : link.end], text),)


def _with_known_term(markdown: Markdown, link: Link, glossary: Glossary) -> str:
    """Return a link as it was meant, or "" if that is not certain; what readers see of it stays."""
    if any(mark in markdown.text[link.start : link.end].partition("|")[0] for mark in "`$\\"):
        return ""  # code or a formula, which the slug lacks
    slug = glossary.meant(link.target)
    term = glossary.terms.get(slug)
    names = {name.lower() for name in (term.name, *term.fields.aliases)} if term else set[str]()
    if link.shown in glossary.slugs:
        is_slip = slug == link.shown and link.target == slugify(link.target) and link.target not in names
        return "" if link.sense or is_slip else _written(link.shown, "", link.target)
    if not slug or link.shown or term is None or link.target == term.name:
        return _written(slug, link.sense, link.shown) if slug else ""
    return _written(slug, link.sense, link.target if link.target.lower() in names else "")


def _written(target: str, sense: str, shown: str) -> str:
    return f"[[{target}{f'#{sense}' if sense else ''}{f'|{shown}' if shown else ''}]]"


UNKNOWN_SENSE = Rule(
    "unknown-sense",
    "A link to a sense of a term leads to one that the term has.",
    why="Readers would land at the top of the page and have to guess which meaning is meant.",
    wrong="The rate scales the step of each [[bias#units|bias]] too.",
    right="The rate scales the step of each [[bias#unit|bias]] too.",
)


def known_sense(
    term: Term, sense: str, path: str, place: Position, mend: Callable[[str], tuple[Edit, ...]]
) -> Iterator[Problem]:
    """Yield a problem at the given place if the term has no such sense.

    Args:
        term: The term that is meant.
        sense: What should be one of its senses.
        path: The file that says so.
        place: Where it says so.
        mend: Returns what puts another sense there.
    """
    senses = [entry.id for entry in term.senses if entry.id]
    if sense not in senses:
        others = f"one of {', '.join(senses)}" if senses else "it has only one"
        meant = closest(sense, senses)
        hint = f"did you mean '{meant}'?" if meant else others
        message, sure = f"'{term.slug}' has no sense '{sense}'", misspelled(sense, senses)
        yield UNKNOWN_SENSE.problem(path, place, message, hint, mend(sure) if sure else ())
