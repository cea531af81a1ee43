"""What the search finds: every name, the sentence that answers it, and the words of the whole text.

Each file is a script that hands its part to `ranking` (`web/ranking/ranking.js`, which says what a row is), because
browsers let a page that was opened from a disk load scripts, but no data. Names come first: they are the first answers.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from termbook import graph
from termbook.addresses import CONTRASTS, DATA, TERMS, TOPICS
from termbook.figures.draw import Drawing
from termbook.model import Glossary, Term
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


def search_files(glossary: Glossary, drawings: Mapping[str, Drawing], workshop: Workshop) -> dict[str, str]:
    """Return the search's data by path in the docs folder; the names in `names-*.js`, each block in two files.

    Args:
        glossary: The terms.
        drawings: The figures by slug.
        workshop: Provides what the last of several builds made.
    """
    entries = [*_entries(glossary, drawings, workshop)]
    are_many = len(glossary.terms) > FEW
    names = _by_beginning(entries) if are_many else {"all": [*enumerate(entries)]}
    starts = range(0, len(entries), BLOCK)
    found = {"index": _script({"shards": sorted(names), "blocks": len(starts)})}
    for shard, within in names.items():
        found[f"names-{shard}"] = _script({"names": [_row(number, entry) for number, entry in within]})
    for block, start in enumerate(starts):
        within = [*enumerate(entries)][start : start + BLOCK]
        # Answers may be there before the names that begin with other letters.
        known = {"names": [_row(n, replace(each, aliases=())) for n, each in within]} if are_many else {}
        answers = {"answers": [(n, each.definitions, each.asked) for n, each in within]}
        found[f"answers-{block}"] = _script({**known, **answers})
        found[f"bodies-{block}"] = _script({"bodies": [(n, *each.body) for n, each in within if each.body[0]]})
    return {PAGES: _script({}), **{f"{SEARCH}/{name}.js": text for name, text in found.items()}}


def pages_script(pages: Iterable[tuple[str, str, str, str]]) -> str:
    """Return the data of pages: the kind, address, name and page of each. Their numbers are below those of terms."""
    rows = [(-number, *page, 0, ()) for number, page in enumerate(pages, 1)]
    return _script({"names": rows})


def _script(data: Mapping[str, Any]) -> str:
    return f"ranking.take({json.dumps(data, ensure_ascii=False, separators=(',', ':'))})\n"


def _entries(glossary: Glossary, drawings: Mapping[str, Drawing], workshop: Workshop) -> Iterator[_Entry]:
    numbers = {slug: number for number, slug in enumerate(glossary.terms)}
    for term in glossary.terms.values():
        yield _Entry(
            "term",
            f"{TERMS}/{term.slug}",
            term.title,
            glossary.home(term).title,
            term.slug in drawings,
            term.fields.aliases,
            tuple((sense.id, sense.title) for sense in term.senses if sense.title),
            definitions=tuple(glossary.plain(sense.definition) for sense in term.senses),
            asked=term.fields.asked_as,
            body=workshop.made("words", term.source, partial(_body, term)),
        )
    for contrast in graph.contrasts(glossary):
        names = [term.name for term, _ in contrast.members]
        yield _Entry(
            "contrast",
            f"{CONTRASTS}/{contrast.slug}",
            contrast.title,
            aliases=(" vs ".join(reversed(names)),),
            members=tuple(numbers[term.slug] for term, _ in contrast.members),
            definitions=(glossary.plain(contrast.difference),),
        )
    homes = {glossary.home(term) for term in glossary.terms.values()}
    for topic in (topic for topic in glossary.topics if topic in homes):
        yield _Entry("topic", f"{TOPICS}/{topic.slug}", topic.title, definitions=(topic.summary,))


def _body(term: Term) -> tuple[str, Sequence[str]]:
    """Return each word of a term's sections once, and its formulas."""
    texts = [section.text for sense in term.senses for section in sense.sections]
    words = {word.casefold(): word for text in texts for word in _WORD.findall(mask_formulas(text))}
    shown = [formula.latex for text in texts for formula in formulas(text) if formula.display]
    return " ".join(sorted(words.values())), shown


def _row(number: int, entry: _Entry) -> tuple[Any, ...]:
    row = (number, entry.kind, entry.address, entry.name, entry.about, int(entry.figure), entry.aliases)
    if entry.members:
        return (*row, entry.senses, entry.members)
    return (*row, entry.senses) if entry.senses else row


def _by_beginning(entries: Sequence[_Entry]) -> dict[str, list[tuple[int, _Entry]]]:
    """Return the entries by how words of their names begin, each with the other names that have such a word.

    A beginning is as short as it can be for few entries; "other" stands for all words that are not ASCII.
    """
    words: dict[str, dict[int, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for number, entry in enumerate(entries):
        for name in (entry.name, *entry.aliases, *(title for _, title in entry.senses)):
            for word in _PART.findall(name):
                words[word.lower() if word.isascii() else "other"][number][name] = None
    found: dict[str, list[tuple[int, _Entry]]] = {}
    for beginning, group in _shares(sorted(words), words, 1):
        names: dict[int, dict[str, None]] = defaultdict(dict)
        for word in group:
            for number, own in words[word].items():
                names[number] |= own
        found[beginning] = [(n, _with_only(entries[n], names[n])) for n in sorted(names)]
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


def _with_only(entry: _Entry, names: Collection[str]) -> _Entry:
    return replace(entry, aliases=tuple(name for name in entry.aliases if name in names))
