"""What the schema cannot say of fields: nothing in a list twice, text without marks, and no years or days to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from termbook.model import Edit, Glossary, KeyPath, Position, Problem, Term
from termbook.names import fold
from termbook.rule import Rule
from termbook.rules.markdown import Markdown, shorten, words
from termbook.source.schema_problems import FIELD_FORM, REVIEW_DATE, YEAR

REPEATED_VALUE = Rule(
    "repeated-value",
    "A term names each topic, term, source and question once.",
    why="Readers would see it twice, and often another one was meant.",
    wrong="related: [loss, bias, loss]",
    right="related: [loss, bias]",
    place="fields",
)


def repeats(term: Term, _: Glossary) -> Iterator[Problem]:
    """Yield a problem for each value in front matter that came before."""
    fields = term.fields
    for name in ("topics", "needs", "related"):
        slugs = (named.partition("#")[0] for named in getattr(fields, name))
        yield from _repeated(term, [((name, index), slug) for index, slug in enumerate(slugs)])
    for number, contrast in enumerate(fields.contrast):
        names = [(("contrast", number, "terms", index), name) for index, name in enumerate(contrast.terms)]
        yield from _repeated(term, names)
    yield from _repeated(term, [(("references", index), entry.link) for index, entry in enumerate(fields.references)])
    yield from _repeated(
        term, [(("quiz", index, "question"), entry.question) for index, entry in enumerate(fields.quiz)]
    )


def _repeated(term: Term, values: Sequence[tuple[KeyPath, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, value in values:
        if fold(value) in seen:
            message, place = f"'{shorten(value)}' twice in '{path[0]}'", term.position(*path)
            edits = _removal(term, place, value) if path[0] in _SLUGS else ()
            yield REPEATED_VALUE.problem(term.path, place, message, "remove one", edits)
        seen.add(fold(value))


_SLUGS = frozenset({"topics", "needs", "related", "contrast"})
"""The fields that hold lists of slugs."""


def _removal(term: Term, place: Position, value: str) -> tuple[Edit, ...]:
    """Return what removes a value from its list, with the comma or the line that goes with it."""
    line = term.source.split("\n")[place.line - 1]
    before, rest = line[: place.column - 1], line[place.column - 1 :]
    written = next((text for text in (value, f'"{value}"', f"'{value}'") if rest.startswith(text)), "")
    behind = rest[len(written) :]
    if not written or behind[:1] not in {"", ",", "]"}:
        return ()
    if not before.strip(" -"):
        return (Edit(Position(place.line), f"{line}\n", ""),)
    if before.rstrip(" ").endswith(","):
        start = len(before.rstrip(" ")) - 1
        return (Edit(Position(place.line, start + 1), line[start : len(before) + len(written)], ""),)
    if behind.startswith(","):
        written += behind[: len(behind) - len(behind[1:].lstrip(" "))]
    return (Edit(place, written, ""),)


MARKUP_IN_TEXT = Rule(
    "markup-in-text",
    "Names, labels, sources and the text that stands for a figure are plain text, without Markdown.",
    why="Nothing there is turned into bold type, code, links or formulas: readers would see the marks.",
    wrong="aliases: [step size, '**eta**']",
    right="aliases: [step size, eta]",
    place="fields",
)

_MARKUP = re.compile(
    r"(?<![\w*])\*\*(?P<bold>(?=[^\s*])[^*\n]++)(?<!\s)\*\*(?!\w)"
    r"|(?<!`)`++(?P<code>[^`\n]++)`++"
    r"|\[\[[^\[\]\n]++\]\]"
    r"|\$(?=[^\s$])[^$\n]++(?<!\s)\$(?![\w$])"
    r"|<(?P<tag>b|code|em|i|strong|sub|sup|u)>[^<>\n]++</(?P=tag)>",
    re.IGNORECASE,
)


def markup(term: Term, _: Glossary) -> Iterator[Problem]:
    """Yield a problem for each piece of Markdown or HTML in what stays text."""
    for key, text in words(term.fields):
        written = Markdown(term.path, text, term.position(*key), is_value=True, source=term.source)
        for match in _MARKUP.finditer(text):
            place, plain = written.at(match.start()), match["bold"] or match["code"]
            edits = (Edit(place, match[0], plain),) if plain and written.is_verbatim else ()
            hint = f"write '{shorten(plain)}'" if plain else "write it in words or plain characters"
            yield MARKUP_IN_TEXT.problem(term.path, place, f"'{shorten(match[0])}' in plain text", hint, edits)


def sources(term: Term, _: Glossary) -> Iterator[Problem]:
    """Yield a problem for each year to come, and for each identifier that took the end of its sentence along."""
    now = datetime.now(tz=UTC).year
    for index, reference in enumerate(term.fields.references):
        if reference.year > now + 1:
            hint = "write the year in which it was published"
            place = term.position("references", index, "year")
            yield YEAR.problem(term.path, place, f"'references.year' is {reference.year}", hint)
        doi = reference.doi or ""
        bare = doi.rstrip(".,;:")
        if doi != bare:
            place = term.position("references", index, "doi")
            edits = Markdown(term.path, doi, place, is_value=True, source=term.source)
            swap = (Edit(edits.at(0), doi, bare),) if edits.is_verbatim else ()
            hint = f"without the '{doi[len(bare) :]}' at the end"
            yield FIELD_FORM.problem(term.path, place, f"'references.doi' is '{doi}'", hint, swap)


def reviews_to_come(glossary: Glossary, today: date) -> Iterator[Problem]:
    """Yield a problem for each review on a day after today."""
    for term in glossary.terms.values():
        if term.fields.reviewed is not None and term.fields.reviewed.on > today.isoformat():
            message, place = f"'reviewed.on' is {term.fields.reviewed.on}", term.position("reviewed", "on")
            yield REVIEW_DATE.problem(term.path, place, message, "this day has not come yet")
