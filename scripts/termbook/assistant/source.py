"""Where an assistant's answers come from: a glossary's folder, its `glossary.json`, or the address of its site."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

from pydantic import ValidationError

import termbook
from termbook import graph
from termbook.addresses import DATA, TERMS
from termbook.model import Body, Glossary, Position, Sense, Term
from termbook.rendering.settings import SettingsError
from termbook.rendering.settings import read as read_settings
from termbook.schema import LEVELS, LevelFields, TermFields, TopicFields

FILE = f"{DATA}/glossary.json"
SETTINGS = "mkdocs.yml"

MAX_BYTES = 64 * 2**20
"""The most bytes of a `glossary.json` that are read."""

TIMEOUT = 30
"""The most seconds that a site may take to answer."""


class SourceError(Exception):
    """There is no glossary, or it cannot be read."""


@dataclass(frozen=True)
class Book:
    """A glossary, and where its pages are."""

    glossary: Glossary
    name: str
    address: str
    """Where its site is, with a slash at the end; "" if that is not known."""
    page_end: str = "/"

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The slugs of terms that have a figure: a script draws it, or the data, which has no scripts, describes it."""
        terms, has_scripts = self.glossary.terms.values(), bool(self.glossary.bodies)
        return frozenset(term.slug for term in terms if (term.script if has_scripts else term.fields.figure))

    def page(self, slug: str, sense: str = "") -> str:
        """Return the address of a term's page, a path if it is not known where the site is."""
        return f"{self.address}{TERMS}/{slug}{self.page_end}" + (f"#{sense}" if sense else "")


class Source:
    """A glossary that is read again when it has changed.

    Args:
        read: Reads it; raises a `SourceError` if it cannot.
        stamp: Returns a value that changes with it.
    """

    def __init__(self, read: Callable[[], Book], stamp: Callable[[], object]) -> None:
        self._read, self._stamp = read, stamp
        self._seen = stamp()
        self._book = read()

    def book(self) -> Book:
        """Return the glossary as it is now, or as it was when it could last be read."""
        stamp = self._stamp()
        if stamp != self._seen:
            try:
                self._book, self._seen = self._read(), stamp
            except SourceError:
                return self._book
        return self._book


def open_source(place: str) -> Source:
    """Return the glossary at a place.

    Args:
        place: A folder that holds `terms/`, a `glossary.json`, or the address of a site that Termbook built.

    Raises:
        SourceError: There is none, or it cannot be read.
    """
    if urlsplit(place).scheme in {"http", "https"}:
        return Source(lambda: _from_site(place), lambda: None)
    path = Path(place)
    if path.is_dir():
        return Source(lambda: _from_folder(path), lambda: _stamp(path))
    if path.is_file():
        return Source(lambda: _from_file(path), lambda: _state(path))
    raise SourceError(f"no glossary at {place}: name a folder with {TERMS}/, a glossary.json or the address of a site")


def _from_folder(folder: Path) -> Book:
    try:
        glossary = termbook.open(folder)
    except OSError as error:
        raise SourceError(str(error)) from error
    try:
        site = read_settings(folder / SETTINGS)
    except SettingsError:  # terms can be read all the same
        return Book(_sound(glossary), "", "")
    return Book(_sound(glossary), site.name, site.address, "/" if site.use_directory_urls else ".html")


def _stamp(folder: Path) -> object:
    return [(path.name, _state(path)) for path in sorted((folder / TERMS).glob("*"))]


def _state(path: Path) -> object:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def _from_file(path: Path) -> Book:
    try:
        with path.open("rb") as file:
            return Book(_parsed(file.read(MAX_BYTES + 1), str(path)), "", "")
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error


def _from_site(place: str) -> Book:
    is_file = urlsplit(place).path.endswith(".json")
    address = place if is_file else urljoin(f"{place.rstrip('/')}/", FILE)
    try:
        with urlopen(Request(address, headers={"User-Agent": "termbook"}), timeout=TIMEOUT) as answer:  # noqa: S310  # http or https
            content, address = answer.read(MAX_BYTES + 1), answer.geturl()
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise SourceError(f"{address} cannot be read: {getattr(error, 'reason', None) or error}") from error
    return Book(_parsed(content, address), urlsplit(address).netloc, urljoin(address, ".."))


def _parsed(content: bytes, where: str) -> Glossary:
    if len(content) > MAX_BYTES:
        raise SourceError(f"{where} has more than {MAX_BYTES} bytes")
    try:
        data = json.loads(content)
        topics = tuple(TopicFields.model_validate_json(json.dumps(topic)) for topic in data["topics"])
        own = (LevelFields.model_validate_json(json.dumps(level)) for level in data.get("levels", ()))
        levels = tuple(own) if "levels" in data else LEVELS
        terms = {entry["slug"]: _term(entry) for entry in data["terms"]}
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise SourceError(f"{where} is not a Termbook glossary.json: {place}: {first['msg']}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError(f"{where} is not a Termbook glossary.json ({type(error).__name__}: {error})") from error
    return _sound(Glossary(dict(sorted(terms.items())), (), frozenset(terms), topics, (), levels=levels))


def _term(entry: Mapping[str, Any]) -> Term:
    """Return a term as it is in a `glossary.json`, which has all but its sections."""
    told = {name: value for name, value in entry.items() if name in TermFields.model_fields}
    figure = told.get("figure")
    if figure:
        told["figure"] = {"caption": _literal(figure["caption"]), "alt": figure["alt"]}
    fields = TermFields.model_validate_json(json.dumps(told))
    listed = entry["senses"] or [{"id": "", "title": "", "definition": entry["definition"]}]
    place = Position()
    senses = tuple(
        Sense(str(each["id"]), str(each["title"]), _literal(each["definition"]), (), place, place) for each in listed
    )
    body = Body(f"{TERMS}/{entry['slug']}.md", "", place, senses, ())
    return Term(entry["slug"], fields, body, source=json.dumps(entry))


def _literal(text: str) -> str:
    """Return plain text as Markdown that shows the same."""
    return _MARKS.sub(r"\\\g<0>", text)


_MARKS = re.compile(r"[\\`*_\[\]$]")


def _sound(glossary: Glossary) -> Glossary:
    """Return a glossary without terms that are at home nowhere, which have no place in the order to read terms."""
    known = {topic.slug for topic in glossary.topics}
    return graph.without(
        glossary, {slug for slug, term in glossary.terms.items() if term.fields.topics[0] not in known}
    )
