"""What `explain.js` asks for on the pages of other sites (`web/explain/`): the names of all terms, and single terms.

Each file is a script that hands its data to the element that loads it. Any host serves scripts to the pages of other
sites, but data only with a header that many hosts cannot send.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element  # only what defusedxml answers with

from defusedxml.ElementTree import fromstring
from math_core import LatexError

from termbook import ledger
from termbook.addresses import DATA, TERMS
from termbook.data.shared import Place
from termbook.figures.draw import Drawing
from termbook.maths import to_mathml
from termbook.model import Glossary, Sense, Span, Term
from termbook.workshop import Workshop

SCRIPT = f"{DATA}/explain.js"
"""Where the script is that pages of other sites include; its address may never change."""

EXPLAIN = f"{DATA}/explain"


@dataclass(frozen=True)
class _Told:
    """What the script is told of a term."""

    names: str
    """Its row in the list of names, as JSON."""
    file: str


def explain_files(
    glossary: Glossary, drawings: Mapping[str, Drawing], where: Place, workshop: Workshop
) -> dict[str, str]:
    """Return `names.js` and a file for each term, by path in the docs folder, also by the terms' former slugs.

    Args:
        glossary: The terms.
        drawings: The figures by slug.
        where: What the site is called, in which language it is, and how its addresses end.
        workshop: Provides what the last of several builds made.
    """

    def told(term: Term) -> _Told:
        size = drawings[term.slug].size if term.slug in drawings else None
        made_from = (glossary.names, term.digest, size, where.name, where.language)
        return workshop.made("explained", made_from, partial(_told, term, size, glossary, where))

    terms = {slug: told(term) for slug, term in glossary.terms.items()}
    former = ledger.former(TERMS, {*ledger.addresses(glossary)}, glossary)
    by_slug = {**{old: terms[slug] for old, slug in former.items()}, **terms}
    names = {
        "page": _json("/" if where.use_directory_urls else ".html"),
        "plural": _json("s?" if where.language.partition("-")[0] == "en" else ""),
        "terms": f"[{','.join(each.names for each in terms.values())}]",
        "former": _json(former),
    }
    return {
        f"{EXPLAIN}/names.js": _script(names),
        **{f"{EXPLAIN}/{TERMS}/{slug}.js": each.file for slug, each in by_slug.items()},
    }


def _script(data: Mapping[str, str]) -> str:
    """Return a script that hands over an object, whose values are given as JSON."""
    text = ",".join(f"{_json(name)}:{value}" for name, value in data.items())
    return f'document.currentScript.dispatchEvent(new CustomEvent("termbook",{{detail:{{{text}}}}}))\n'


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _spellings(names: Iterable[str]) -> Iterable[str]:
    """Return the names that text can have; of spellings that are the same to the script, only the first."""
    return {_ALIKE.sub(" ", name).lower(): name for name in reversed([*names]) if name[:1].isalnum()}.values()


_ALIKE = re.compile(r"[\s‐‑–-]+")


def _told(term: Term, size: tuple[int, int] | None, glossary: Glossary, where: Place) -> _Told:
    figure = [*size, term.fields.figure.alt if term.fields.figure else ""] if size else None
    senses = [_sense(sense, glossary) for sense in term.senses]
    about = {"slug": term.slug, "name": term.title, "senses": senses, "figure": figure}
    about |= {"site": where.name, "lang": where.language}
    names = [term.slug, *_spellings((term.name, *term.fields.aliases))]
    return _Told(_json(names), _script({name: _json(value) for name, value in about.items()}))


def _sense(sense: Sense, glossary: Glossary) -> list[Any]:
    return [sense.id, sense.title, [_piece(piece) for piece in glossary.pieces(sense.definition) if piece]]


def _piece(piece: str | Span) -> Any:
    """Return text as it is, code and formulas as elements."""
    if isinstance(piece, str):
        return piece
    if piece.is_code:
        return ["code", {}, piece.inner]
    try:
        return _element(fromstring(to_mathml(piece.inner, display=False)))
    except LatexError:
        return piece.written


def _element(element: Element) -> list[Any]:
    """Return an element as its name, its attributes, and its children, which are elements or text."""
    children: list[Any] = [element.text] if element.text else []
    for child in element:
        children += [_element(child), *([child.tail] if child.tail else [])]
    return [element.tag, dict(element.attrib), *children]
