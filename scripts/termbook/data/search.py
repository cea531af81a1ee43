"""What the search finds: every name, the sentence that answers it, and the words of the whole text.

Each file is a script that hands its part to `ranking` (`web/ranking/ranking.js`, which says what a row is), because
browsers let a page that was opened from a disk load scripts, but no data. Names come first: they are the first answers.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from termbook import graph
from termbook.addresses import CONTRASTS, DATA, TERMS, TOPICS
from termbook.figures.draw import Drawing
from termbook.model import Glossary, Term
from termbook.names import spelled_out
from termbook.source.markup import formulas, mask_formulas
from termbook.workshop import Workshop

SEARCH = f"{DATA}/search"
PAGES = f"{SEARCH}/pages.js"
"""The hand-written pages. A build leaves it empty: what they say is known when the site is complete."""

FEW = 500
"""So many entries can be loaded at once; more are told apart by the first letters of the words in their names."""

BLOCK = 500
"""How many entries a file of answers or texts has."""

_WORD = re.compile(r"[^\W\d_][\w.]*\w|[^\W\d_]")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W_]")


@dataclass(frozen=True)
class _Entry:
    """Something that can be found. `members` are the numbers of the terms that a contrast compares."""

    kind: str
    address: str
    name: str
    about: str = ""
    figure: bool = False
    aliases: tuple[str, ...] = ()
    senses: tuple[tuple[str, str], ...] = ()
    members: tuple[int, ...] = ()
    definitions: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    body: tuple[str, Sequence[str]] = ("", ())


@dataclass(frozen=True)
class _Told:
    """What scripts tell of an entry: rows as JSON, without the number in front."""

    entry: _Entry
    names: str
    answers: str
    body: str


def search_files(glossary: Glossary, drawings: Mapping[str, Drawing], workshop: Workshop) -> dict[str, str]:
    """Return the search's data by path in the docs folder: `index.js`, the names, and each block in two files.

    Rows are numbered by their order, so each file says by a digest which order that is: a browser may have kept some.

    Args:
        glossary: The terms.
        drawings: The figures by slug.
        workshop: Provides what the last of several builds made.
    """
    told = [*_all(glossary, drawings, workshop)]
    rows = tuple(each.names for each in told)
    are_many = len(glossary.terms) > FEW
    order = _json(hashlib.sha256("\n".join(each.entry.address for each in told).encode()).hexdigest()[:8])
    shards = workshop.made("shards", rows, partial(_by_beginning, told)) if are_many else {}
    starts = range(0, len(told), BLOCK)
    found = {"index": _script(order=order, shards=_json(sorted(shards)), blocks=_json(len(starts)))}
    found |= {f"names-{shard}": _script(order=order, names=within) for shard, within in shards.items()}
    if not are_many:
        found["names"] = _script(order=order, names=_numbered(rows))
    for block, start in enumerate(starts):
        within = told[start : start + BLOCK]
        # Answers may be there before the names that begin with other letters.
        known = {"names": _numbered((_names(each.entry) for each in within), start)} if are_many else {}
        answers = _numbered((each.answers for each in within), start)
        found[f"answers-{block}"] = _script(order=order, **known, answers=answers)
        found[f"bodies-{block}"] = _script(order=order, bodies=_numbered((each.body for each in within), start))
    return {PAGES: _script(), **{f"{SEARCH}/{name}.js": text for name, text in found.items()}}


def pages_script(pages: Iterable[tuple[str, str, str, str]]) -> str:
    """Return the data of pages: the kind, address, name and page of each. Their numbers are below those of terms."""
    return _script(names="[" + ",".join(_json([-n, *page, 0, ()]) for n, page in enumerate(pages, 1)) + "]")


def _script(**data: str) -> str:
    return f"ranking.take({{{','.join(f'{json.dumps(key)}:{value}' for key, value in data.items())}}})\n"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _numbered(rows: Iterable[str], start: int = 0) -> str:
    """Return rows as a list, each with its number in front; empty ones are left out."""
    return "[" + ",".join(f"[{number},{row}" for number, row in enumerate(rows, start) if row) + "]"


def _row(*data: object) -> str:
    return _json(data)[1:]


def _names(entry: _Entry, aliases: tuple[str, ...] = ()) -> str:
    row = (entry.kind, entry.address, entry.name, entry.about, int(entry.figure), aliases)
    if entry.members:
        return _row(*row, entry.senses, entry.members)
    return _row(*row, entry.senses) if entry.senses else _row(*row)


def _told(entry: _Entry) -> _Told:
    body = _row(*entry.body) if entry.body[0] else ""
    return _Told(entry, _names(entry, entry.aliases), _row(entry.definitions, entry.asked), body)


def _all(glossary: Glossary, drawings: Mapping[str, Drawing], workshop: Workshop) -> Iterator[_Told]:
    """Yield terms, contrasts and topics, in the order of their numbers."""
    for term in glossary.terms.values():
        home, has_figure = glossary.home(term).title, term.slug in drawings
        made_from = (glossary.names, term.digest, home, has_figure)
        yield workshop.made("told", made_from, partial(_told_of_term, term, home, has_figure, glossary))
    numbers = {slug: number for number, slug in enumerate(glossary.terms)}
    for contrast in graph.contrasts(glossary):
        names = [term.name for term, _ in contrast.members]
        yield _told(
            _Entry(
                "contrast",
                f"{CONTRASTS}/{contrast.slug}",
                contrast.title,
                aliases=(f" {contrast.versus} ".join(reversed(names)),),
                members=tuple(numbers[term.slug] for term, _ in contrast.members),
                definitions=(glossary.plain(contrast.difference),),
            )
        )
    named = {slug for term in glossary.terms.values() for slug in term.fields.topics}
    for topic in glossary.topics:
        if topic.slug in named:
            yield _told(_Entry("topic", f"{TOPICS}/{topic.slug}", topic.title, definitions=(topic.summary,)))


def _told_of_term(term: Term, home: str, has_figure: bool, glossary: Glossary) -> _Told:  # noqa: FBT001  # by `partial`
    return _told(
        _Entry(
            "term",
            f"{TERMS}/{term.slug}",
            term.title,
            home,
            has_figure,
            term.fields.aliases,
            tuple((sense.id, sense.title) for sense in term.senses if sense.title),
            definitions=tuple(glossary.plain(sense.definition) for sense in term.senses),
            asked=term.fields.asked_as,
            body=_body(term),
        )
    )


def _body(term: Term) -> tuple[str, Sequence[str]]:
    """Return each word of a term's sections once, and its formulas."""
    texts = [section.text for sense in term.senses for section in sense.sections]
    words = {word.casefold(): word for text in texts for word in _WORD.findall(mask_formulas(text))}
    shown = [formula.latex for text in texts for formula in formulas(text) if formula.display]
    return " ".join(sorted(words.values())), shown


def _by_beginning(told: Sequence[_Told]) -> dict[str, str]:
    """Return the rows of names by how words of the names begin, each with the other names that have such a word.

    A beginning is as short as it can be for few entries; "other" stands for all words that are not ASCII.
    """
    entries = [each.entry for each in told]
    words: dict[str, dict[int, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for number, entry in enumerate(entries):
        for name in (entry.name, *entry.aliases, *(title for _, title in entry.senses)):
            for word in _PART.findall(spelled_out(name)):
                words[word.lower() if word.isascii() else "other"][number][name] = None
    found: dict[str, str] = {}
    for beginning, group in _shares(sorted(words), words, 1):
        names: dict[int, dict[str, None]] = defaultdict(dict)
        for word in group:
            for number, own in words[word].items():
                names[number] |= own
        rows = (f"[{n},{_names(entries[n], _among(entries[n].aliases, names[n]))}" for n in sorted(names))
        found[beginning] = f"[{','.join(rows)}]"
    return found


def _shares(
    words: Sequence[str], where: Mapping[str, Collection[int]], letters: int
) -> Iterator[tuple[str, list[str]]]:
    """Yield groups of sorted words that begin alike, each in few entries, unless a single word is in many."""
    for beginning, within in groupby(words, lambda word: word[:letters]):
        group = [*within]
        if len(group) > 1 and sum(len(where[word]) for word in group) > FEW:
            yield from _shares(group, where, letters + 1)
        else:
            yield beginning, group


def _among(aliases: Iterable[str], names: Collection[str]) -> tuple[str, ...]:
    return tuple(alias for alias in aliases if alias in names)
