"""What a glossary is made of: plain values, without reading or writing anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from termbook.characters import printable
from termbook.names import suggestion
from termbook.positions import Position
from termbook.schema import SectionFields, TermFields, TopicFields
from termbook.source.markup import Link, plain

__all__ = ["Body", "Glossary", "KeyPath", "Link", "Position", "Problem", "Script", "Section", "Sense", "Term", "plain"]

KeyPath = tuple[str | int, ...]
"""Where a value stands in front matter: `("references", 0, "title")`."""

_MAX_HINT = 1_000
"""Characters of a hint; it may list all that could be written."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something a person has to fix in a file."""

    path: str
    position: Position
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """The problem as editors and terminals can follow it: `path:line:column: message (hint)`, on one line."""
        return f"{printable(self.path)}:{self.position.line}:{self.position.column}: {self.text}"

    @property
    def text(self) -> str:
        """What is wrong, and in brackets what to do, as it may be printed whatever somebody wrote into a file."""
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
    """One meaning of a term: a definition and its sections. A term with one meaning has one, without id and title."""

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


@dataclass(frozen=True)
class Script:
    """A figure's script as it was when the glossary was read: this is drawn and shown, whatever is saved since."""

    source: bytes

    @property
    def text(self) -> str:
        """The script as people read it."""
        return self.source.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True)
class Term:
    """A term file whose front matter holds to the schema."""

    slug: str
    fields: TermFields
    body: Body
    script: Script | None = None
    positions: Mapping[KeyPath, Position] = field(default_factory=dict)
    source: str = ""
    """The whole text of the term file."""

    @property
    def path(self) -> str:
        """The term file as shown to people, with forward slashes."""
        return self.body.path

    @property
    def senses(self) -> tuple[Sense, ...]:
        """The term's meanings, at least one."""
        return self.body.senses

    @property
    def name(self) -> str:
        """The term as written in running text."""
        return self.fields.term

    @property
    def title(self) -> str:
        """The term as a heading: with a capital, unless its spelling already has one (`ReLU`, `t-SNE`)."""
        return self.name if self.name != self.name.lower() else self.name[:1].upper() + self.name[1:]

    def position(self, *key: str | int) -> Position:
        """Where the front matter's value at `key` stands, or the closest thing around it."""
        while key and key not in self.positions:
            key = key[:-1]
        return self.positions.get(key, Position())


@dataclass(frozen=True)
class Glossary:
    """All that could be read of a glossary."""

    terms: Mapping[str, Term]
    """Terms by slug, in alphabetical order."""
    bodies: tuple[Body, ...]
    """The bodies of all term files, those with faulty front matter included."""
    slugs: frozenset[str]
    """The slugs of all term files, those that could not be read included."""
    topics: tuple[TopicFields, ...]
    sections: tuple[SectionFields, ...]

    def home(self, term: Term) -> TopicFields:
        """The topic a term belongs to first."""
        return next(topic for topic in self.topics if topic.slug == term.fields.topics[0])

    def plain(self, markdown: str) -> str:
        """The words of one paragraph of Markdown, without markup; a `[[link]]` becomes its text or the term's name."""
        return plain(markdown, self._names)

    def definition(self, term: Term) -> str:
        """The definition in plain words; for a term with several senses, all of them, numbered."""
        return self._definitions[term.slug]

    def suggest(self, word: str) -> str:
        """`did you mean 'x'?` for the slug of a term that goes by `word` or by something close to it, or nothing."""
        if word not in self._suggestions:
            known = self._slugs_by_name.get(word.lower())
            self._suggestions[word] = f"did you mean '{known}'?" if known else suggestion(word, self.slugs)
        return self._suggestions[word]

    @cached_property
    def _suggestions(self) -> dict[str, str]:
        return {}  # a word that is no term's any more may stand in hundreds of links

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
    def _definitions(self) -> Mapping[str, str]:
        return {slug: self._join(term.senses) for slug, term in self.terms.items()}

    def _join(self, senses: tuple[Sense, ...]) -> str:
        words = [self.plain(sense.definition) for sense in senses]
        return words[0] if len(words) == 1 else " ".join(f"{number}. {text}" for number, text in enumerate(words, 1))
