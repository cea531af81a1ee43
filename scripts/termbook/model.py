"""The parts of a glossary, as plain values. Nothing here reads or writes files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from termbook.characters import printable
from termbook.messages import ENGLISH, Messages
from termbook.names import closest, misspelled
from termbook.positions import Position
from termbook.schema import LEVELS, LevelFields, PathFields, SectionFields, TermFields, TopicFields, WantedFields
from termbook.source.markup import Link, Span, mask, pieces, plain

__all__ = [
    "Address",
    "Body",
    "Edit",
    "Glossary",
    "KeyPath",
    "Ledger",
    "Link",
    "Position",
    "Problem",
    "ReadingPath",
    "Script",
    "Section",
    "Sense",
    "Span",
    "Term",
    "Wanted",
    "plain",
]

KeyPath = tuple[str | int, ...]
"""Where a value is in front matter: `("references", 0, "title")`."""

_MAX_HINT = 1_000
"""The most characters of a hint, which may list everything that could be written."""


@dataclass(frozen=True)
class Edit:
    """Text of a file to be replaced with other text."""

    position: Position
    old: str
    """What stands there; empty where something is only added."""
    new: str


@dataclass(frozen=True, order=True)
class Problem:
    """Something a person has to fix in a file."""

    path: str
    position: Position
    message: str
    hint: str = ""
    rule: str = ""
    """The name of the rule that is broken."""
    edits: tuple[Edit, ...] = field(default=(), compare=False)
    """What mends it in its file, if there is only one right answer."""

    def __str__(self) -> str:
        """Return the problem on one line, in a form that editors can follow: `path:line:column: message (hint)`."""
        return f"{printable(self.path)}:{self.position.line}:{self.position.column}: {self.text}"

    @property
    def text(self) -> str:
        """The message, with the hint in brackets, safe to print whatever the file contains."""
        message = printable(self.message)
        return f"{message} ({printable(self.hint, _MAX_HINT)})" if self.hint else message


@dataclass(frozen=True)
class Section:
    """A `##` heading and the Markdown below it."""

    heading: str
    text: str
    position: Position


@dataclass(frozen=True)
class Sense:
    """One meaning of a term: a definition and its sections. A term's only sense has neither id nor title."""

    id: str
    title: str
    definition: str
    sections: tuple[Section, ...]
    position: Position
    definition_position: Position


@dataclass(frozen=True)
class Body:
    """The Markdown below a term file's front matter."""

    path: str
    text: str
    start: Position
    senses: tuple[Sense, ...]
    links: tuple[Link, ...]

    @cached_property
    def prose(self) -> str:
        """The text with spaces in the place of code and formulas."""
        return mask(self.text)


@dataclass(frozen=True)
class Script:
    """A figure script as it was when the glossary was read; a build draws and shows this, even if the file changes."""

    source: bytes

    @property
    def text(self) -> str:
        """The script as text, with LF at the end of each line."""
        return self.source.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


_SYMBOL = re.compile(r"\w-")
"""A letter that stands for a quantity, and begins a word."""


@dataclass(frozen=True)
class Term:
    """A term file whose front matter follows the schema."""

    slug: str
    fields: TermFields
    body: Body
    script: Script | None = None
    positions: Mapping[KeyPath, Position] = field(default_factory=dict)
    source: str = ""
    """The whole text of the term file."""

    @cached_property
    def digest(self) -> str:
        """A digest of the term file."""
        return hashlib.sha256(self.source.encode(errors="surrogatepass")).hexdigest()

    @property
    def path(self) -> str:
        """The path of the term file as shown to people, with forward slashes."""
        return self.body.path

    @property
    def senses(self) -> tuple[Sense, ...]:
        """The term's meanings, at least one."""
        return self.body.senses

    @cached_property
    def needs(self) -> Mapping[str, str]:
        """The terms to read first, by slug: the sense that is meant, or "" for all of them."""
        return {slug: sense for slug, _, sense in (name.partition("#") for name in self.fields.needs)}

    @property
    def name(self) -> str:
        """The term as written in running text."""
        return self.fields.term

    @property
    def title(self) -> str:
        """The term as a heading: with a capital, unless its first word has one (`t-SNE`) or a symbol (`k-means`)."""
        first = self.name.split()[0]
        is_fixed = first != first.lower() or _SYMBOL.match(first)
        return self.name if is_fixed else self.name[:1].upper() + self.name[1:]

    def has(self, sense: str) -> bool:
        """Tell whether the term has a sense; every term has "", all of them."""
        return not sense or any(sense == entry.id for entry in self.senses)

    def position(self, *key: str | int) -> Position:
        """Return the position of the front matter's value at `key`, or of the closest thing around it."""
        while key and key not in self.positions:
            key = key[:-1]
        return self.positions.get(key, Position())


@dataclass(frozen=True)
class ReadingPath:
    """An entry of the list of paths, with where it says what."""

    fields: PathFields
    path: str
    """The path of the list as shown to people, with forward slashes."""
    source: str
    """The whole text of the list."""
    positions: Mapping[KeyPath, Position]
    """Where its values are, by the keys within the entry."""


@dataclass(frozen=True)
class Wanted:
    """A term that somebody should write: an entry of the list `wanted.yml`."""

    fields: WantedFields
    path: str
    """The path of the list as shown to people."""
    positions: Mapping[KeyPath, Position]
    """Where the list has its values: `("aliases", 0)`."""

    @property
    def names(self) -> tuple[tuple[str, Position], ...]:
        """Each of its names, and where the list has it."""
        aliases = ((alias, self.positions["aliases", index]) for index, alias in enumerate(self.fields.aliases))
        return ((self.fields.term, self.positions["term",]), *aliases)


@dataclass(frozen=True)
class Address:
    """A line of the list of addresses: one that the glossary has or had."""

    name: str
    """`terms/relu`, or `terms/bias#neuron` for a sense."""
    successor: str
    """Where it leads since it is gone; "" while it is there."""
    position: Position


@dataclass(frozen=True)
class Ledger:
    """The list `addresses.txt` of all addresses that the glossary has or had."""

    path: str
    """The path of the list as shown to people, with forward slashes."""
    source: str
    """The whole text of the list."""
    addresses: tuple[Address, ...]


@dataclass(frozen=True)
class Glossary:
    """Everything that could be read of a glossary."""

    terms: Mapping[str, Term]
    """Terms by slug, in alphabetical order."""
    bodies: tuple[Body, ...]
    """The bodies of all term files, including those with faulty front matter."""
    slugs: frozenset[str]
    """The slugs of all term files, including those that could not be read."""
    topics: tuple[TopicFields, ...]
    sections: tuple[SectionFields, ...]
    paths: tuple[ReadingPath, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    ledger: Ledger | None = None
    """Its addresses, if it keeps a list of them."""
    messages: Messages = ENGLISH
    """The words around its own, in its language."""
    levels: tuple[LevelFields, ...] = LEVELS
    """For whom its terms may be, the easiest first; none if its terms have no levels."""

    def home(self, term: Term) -> TopicFields:
        """Return the first of a term's topics."""
        return next(topic for topic in self.topics if topic.slug == term.fields.topics[0])

    def level(self, term: Term) -> str:
        """Return the title of a term's level, or "" if terms have none."""
        return next((level.title for level in self.levels if level.slug == term.fields.level), term.fields.level)

    @cached_property
    def formula_headings(self) -> tuple[str, ...]:
        """The headings of the sections that explain the symbols in them."""
        return tuple(section.heading for section in self.sections if section.symbols)

    def plain(self, markdown: str) -> str:
        """Return one paragraph of Markdown as plain text; a `[[link]]` becomes its text or the term's name."""
        return plain(markdown, self._names)

    def pieces(self, markdown: str) -> tuple[str | Span, ...]:
        """Return one paragraph of Markdown as `plain` does, but code and formulas by themselves."""
        return tuple(pieces(markdown, self._names))

    def definition(self, term: Term) -> str:
        """Return the definition as plain text; for a term with several senses, all definitions, numbered."""
        return self._definitions[term.slug]

    def suggest(self, word: str) -> str:
        """Return `did you mean 'x'?` with the slug of the term that `word` names, or nearly names, or "" if none."""
        found = self.closest(word)
        return f"did you mean '{found}'?" if found else ""

    def closest(self, word: str) -> str:
        """Return the slug of the term that `word` names, or nearly names, or "" if none."""
        if word not in self._closest:
            self._closest[word] = self._slugs_by_name.get(word.lower()) or closest(word, self.slugs)
        return self._closest[word]

    def meant(self, word: str) -> str:
        """Return the slug of the term that `word` names, or names with a slip, or "" if another may be meant."""
        return self._slugs_by_name.get(word.lower()) or misspelled(word, self.slugs)

    @cached_property
    def former(self) -> Mapping[str, str]:
        """The slugs of terms by those that they used to have."""
        return {old: term.slug for term in self.terms.values() for old in term.fields.former_slugs}

    @cached_property
    def _closest(self) -> dict[str, str]:
        return {}  # hundreds of links may name a term that is gone

    @cached_property
    def _slugs_by_name(self) -> Mapping[str, str]:
        return {
            name.lower(): term.slug
            for term in self.terms.values()
            for name in (term.slug, term.name, *term.fields.aliases, *term.fields.former_slugs)
        }

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {slug: term.name for slug, term in self.terms.items()}

    @cached_property
    def names(self) -> str:
        """A digest of the terms' names: what plain text depends on, besides the text itself."""
        return hashlib.sha256(repr(self._names).encode()).hexdigest()

    @cached_property
    def _definitions(self) -> Mapping[str, str]:
        return {slug: self._join(term.senses) for slug, term in self.terms.items()}

    def _join(self, senses: tuple[Sense, ...]) -> str:
        words = [self.plain(sense.definition) for sense in senses]
        return words[0] if len(words) == 1 else " ".join(f"{number}. {text}" for number, text in enumerate(words, 1))
