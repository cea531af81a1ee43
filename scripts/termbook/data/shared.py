"""The glossary in the forms that other programs share: CSV, JSON-LD, SKOS in Turtle, and `llms.txt`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from termbook.addresses import DATA, FIGURES, LLMS, TERMS, TOPICS, twin
from termbook.data.json import dump
from termbook.figures.draw import Drawing
from termbook.model import Glossary, Term
from termbook.rendering.settings import Settings
from termbook.workshop import Workshop

COLUMNS = ("slug", "term", "aliases", "definition", "topics", "level", "needs", "related", "address")
"""The columns of the table; several values in one cell are joined by `"; "`."""

_PREFIXES = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
_SCHEMA = "https://schema.org"
UP = "../"
"""The way from the folder of data to the site's own."""


@dataclass(frozen=True)
class Place:
    """Where the site is, for addresses in files of its folder `data`."""

    root: str
    """What addresses begin with: the site's address if it is published, else the way up from the folder."""
    name: str
    language: str
    use_directory_urls: bool
    book: str = ""
    """What a citation names."""
    license: tuple[str, str] = ("", "")
    """The name and the address of the license."""

    def page(self, folder: str, slug: str) -> str:
        """Return the address of a page."""
        return f"{self.root}{folder}/{slug}{'/' if self.use_directory_urls else '.html'}"

    @property
    def terms(self) -> str:
        """The address of the list of all terms, which stands for the glossary."""
        return f"{self.root}{TERMS}/" if self.use_directory_urls else f"{self.root}{TERMS}/index.html"


def place(settings: Settings | None) -> Place:
    """Return where a site is, by its settings."""
    if settings is None:
        return Place(UP, "", "en", use_directory_urls=True)
    return Place(
        settings.address or UP,
        settings.name,
        settings.language,
        settings.use_directory_urls,
        settings.book,
        settings.license,
    )


@dataclass(frozen=True)
class _Piece:
    """What each form says of one term."""

    row: str
    jsonld: str
    turtle: str
    line: str


def shared_files(
    glossary: Glossary, drawings: Mapping[str, Drawing], where: Place, workshop: Workshop
) -> dict[str, str]:
    """Return `glossary.csv`, `glossary.jsonld`, `glossary.ttl` and `llms.txt` by path in the docs folder.

    Args:
        glossary: The terms.
        drawings: The figures by slug.
        where: Where the site is.
        workshop: Provides what the last of several builds made.
    """
    pieces = [
        workshop.made(
            "shared",
            (glossary.names, term.digest, term.slug in drawings, where),
            partial(_piece, term, glossary, where, is_drawn=term.slug in drawings),
        )
        for term in glossary.terms.values()
    ]
    return {
        f"{DATA}/glossary.csv": _row(COLUMNS) + "".join(piece.row for piece in pieces),
        f"{DATA}/glossary.jsonld": _jsonld(pieces, where),
        f"{DATA}/glossary.ttl": "\n".join([_PREFIXES, *_scheme(glossary, where), *(piece.turtle for piece in pieces)]),
        LLMS: "".join([*_head(glossary, where), *(piece.line for piece in pieces)]),
    }


def _piece(term: Term, glossary: Glossary, where: Place, *, is_drawn: bool) -> _Piece:
    definition, address = glossary.definition(term), where.page(TERMS, term.slug)
    picture = f"{where.root}{FIGURES}/{term.slug}.svg" if is_drawn else ""
    fields = term.fields
    lists = (fields.topics, fields.needs, fields.related)
    topics, needs, related = ("; ".join(values) for values in lists)
    row = (term.slug, term.name, "; ".join(fields.aliases), definition, topics, fields.level, needs, related, address)
    entry = {
        "@type": "DefinedTerm",
        "@id": address,
        "name": term.name,
        **({"alternateName": [*fields.aliases]} if fields.aliases else {}),
        "description": definition,
        "termCode": term.slug,
        "inDefinedTermSet": where.terms,
        **({"image": picture} if picture else {}),
    }
    return _Piece(
        _row(row),
        json.dumps(entry, ensure_ascii=False),
        "\n".join(_concept(term, definition, address, picture, where)),
        f"- [{_bare(term.name)}]({where.root.removeprefix(UP)}{twin(term.slug)}): {definition}\n",
    )


def _row(values: tuple[str, ...]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow(values)
    return file.getvalue()


def _jsonld(pieces: list[_Piece], where: Place) -> str:
    """Return the glossary as a `DefinedTermSet` of schema.org."""
    frame = {
        "@context": _SCHEMA,
        "@type": "DefinedTermSet",
        "@id": where.terms,
        "name": where.name,
        "inLanguage": where.language,
        "hasDefinedTerm": [],
    }
    terms = ",\n".join(f"  {piece.jsonld}" for piece in pieces)
    return dump(frame).replace('"hasDefinedTerm": []', f'"hasDefinedTerm": [\n{terms}\n ]')


def _scheme(glossary: Glossary, where: Place) -> Iterator[str]:
    """Yield the glossary as a SKOS scheme of concepts, and its topics as collections of them."""
    yield _statement(where.terms, ["a skos:ConceptScheme", f"skos:prefLabel {_text(where.name, where)}"])
    for topic in glossary.topics:
        members = [where.page(TERMS, slug) for slug, term in glossary.terms.items() if topic.slug in term.fields.topics]
        if members:
            about = [
                "a skos:Collection",
                f"skos:prefLabel {_text(topic.title, where)}",
                f"skos:definition {_text(topic.summary, where)}",
                f"skos:member {', '.join(f'<{member}>' for member in members)}",
            ]
            yield _statement(where.page(TOPICS, topic.slug), about)


def _concept(term: Term, definition: str, address: str, picture: str, where: Place) -> Iterator[str]:
    about = [
        "a skos:Concept",
        f"skos:inScheme <{where.terms}>",
        f"skos:notation {json.dumps(term.slug)}",
        f"skos:prefLabel {_text(term.name, where)}",
        *(f"skos:altLabel {_text(alias, where)}" for alias in term.fields.aliases),
        f"skos:definition {_text(definition, where)}",
        *(f"dcterms:requires <{where.page(TERMS, slug)}>" for slug in term.needs),
        *(f"skos:related <{where.page(TERMS, slug)}>" for slug in term.fields.related),
        *([f"foaf:depiction <{picture}>"] if picture else []),
    ]
    yield _statement(address, about)


def _statement(address: str, about: list[str]) -> str:
    return f"<{address}>\n  " + " ;\n  ".join(about) + " .\n"


def _text(text: str, where: Place) -> str:
    """Return text as a literal of Turtle, which escapes characters as JSON does."""
    return f"{json.dumps(text, ensure_ascii=False)}@{where.language}"


def _head(glossary: Glossary, where: Place) -> Iterator[str]:
    """Yield the head of `llms.txt`, in the form of llmstxt.org; its addresses are those seen from where it ends up."""
    yield f"# {where.name or 'Glossary'}\n\n"
    say = glossary.messages
    yield f"> {say('llms.summary', count=len(glossary.terms))}\n\n"
    yield f"## {say('llms.data')}\n\n"
    data = f"{where.root.removeprefix(UP)}{DATA}"
    yield f"- [JSON]({data}/glossary.json): {say('llms.json')}\n"
    yield f"- [CSV]({data}/glossary.csv): {say('llms.csv')}\n\n"
    yield f"## {say('llms.terms')}\n\n"


def _bare(name: str) -> str:
    return name.replace("[", "(").replace("]", ")")
