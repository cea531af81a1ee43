"""What an editor can show of a term file that is being written: problems, what fits at a place, what a word means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from termbook.addresses import TERMS
from termbook.model import Glossary, Problem, Term
from termbook.rendering.settings import site_language
from termbook.rules import waivers
from termbook.rules.catalogue import RULES
from termbook.rules.check import check
from termbook.schema import term_fields
from termbook.source.load import Files, read, understand
from termbook.workshop import Workshop

_LINK = re.compile(r"\[\[[ \t]*(?P<slug>[^\[\]|#\n]*)(?:#(?P<sense>[^\[\]|\n]*))?")
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z0-9-]*)?")
_NAMED = re.compile(r"(?P<slug>[a-z0-9-]*)(?:#(?P<sense>[a-z0-9-]*))?$")
_TERM_FIELDS = ("needs", "related", "terms")


@dataclass(frozen=True)
class Offer:
    """Something that can be written at a place."""

    text: str
    about: str


class Writing:
    """A glossary as its files are on the disk and, where somebody is writing them, in an editor."""

    def __init__(self, root: Path) -> None:
        """Read nothing yet.

        Args:
            root: The folder that holds `terms/`.
        """
        self.root = root
        self.workshop = Workshop()
        self._open: dict[str, bytes] = {}

    def write(self, name: str, text: str | None) -> None:
        """Take the text of a file in `terms/` from an editor, or, if it is None, from the disk again."""
        if text is None:
            self._open.pop(name, None)
        else:
            self._open[name] = text.encode()

    def is_unsaved(self) -> bool:
        """Tell whether the editor has another text of a file than the disk."""
        files = read(self.root / TERMS).contents
        return any(files.get(name) != text for name, text in self._open.items())

    def problems(self) -> Mapping[str, list[Problem]]:
        """Return what is wrong with the files that are being written, by name; those without problems have none."""
        self.workshop.begin()
        glossary, faults = self._understand()
        found = waivers.apply([*faults, *check(glossary, self.workshop)], glossary, RULES, {"error", "safety"})
        by_name: dict[str, list[Problem]] = {name: [] for name in self._open}
        for problem in sorted(found):
            name = PurePosixPath(problem.path).name
            if name in by_name:
                by_name[name].append(problem)
        return by_name

    def glossary(self) -> Glossary:
        """Return all terms that can be read."""
        return self._understand()[0]

    def _understand(self) -> tuple[Glossary, list[Problem]]:
        return understand(self._files(), frozenset(), self.workshop, site_language(self.root))

    def _files(self) -> Files:
        files = read(self.root / TERMS)
        return replace(files, contents=dict(sorted({**files.contents, **self._open}.items())))


def offers(text: str, line: int, column: int, glossary: Glossary) -> list[Offer]:
    """Return what fits at a place of a term file.

    Args:
        text: The whole file.
        line: The line, from 0.
        column: How many characters of the line are before the place.
        glossary: The terms, topics and headings to choose from.
    """
    lines = text.split("\n")
    before = lines[line][:column]
    links = [*_LINK.finditer(before)]
    if links and "]]" not in before[links[-1].start() :] and "|" not in before[links[-1].start() :]:
        return [*_slugs_or_senses(links[-1]["slug"].strip(), links[-1]["sense"], glossary)]
    ends = [number for number, entry in enumerate(lines) if entry.rstrip() == "---"]
    if len(ends) < 2 or line <= ends[1]:
        return [*_in_fields(lines, line, before, glossary)]
    if before.startswith("## "):
        used = {entry.removeprefix("## ").strip() for entry in lines if entry.startswith("## ")}
        return [Offer(entry.heading, entry.purpose) for entry in glossary.sections if entry.heading not in used]
    return []


def _in_fields(lines: list[str], line: int, before: str, glossary: Glossary) -> Iterator[Offer]:
    field = _field(lines, line)
    if re.fullmatch(r"\w*", before):
        there = {entry.partition(":")[0] for entry in lines}
        described = {name: about.description for name, about in term_fields(glossary.levels).model_fields.items()}
        yield from (Offer(f"{name}: ", about) for name, about in described.items() if about and name not in there)
    elif field == "topics":
        yield from (Offer(topic.slug, topic.summary) for topic in glossary.topics)
    elif field == "level":
        yield from (Offer(level.slug, level.title) for level in glossary.levels)
    elif field in _TERM_FIELDS:
        named = _NAMED.search(before)
        assert named is not None  # which may be nothing
        yield from _slugs_or_senses(named["slug"], named["sense"], glossary)


def _field(lines: list[str], line: int) -> str:
    """Return the field whose value a line is, or belongs to."""
    for entry in reversed(lines[: line + 1]):
        if found := re.match(r"(?:\s*-\s+)?(\w+):", entry):
            return found[1]
    return ""


def _slugs_or_senses(slug: str, sense: str | None, glossary: Glossary) -> Iterator[Offer]:
    if sense is not None and slug in glossary.terms:
        term = glossary.terms[slug]
        yield from (Offer(entry.id, glossary.plain(entry.definition)) for entry in term.senses if entry.id)
    else:
        yield from (Offer(term.slug, glossary.definition(term)) for term in glossary.terms.values())


def meant(text: str, line: int, column: int, glossary: Glossary) -> Term | None:
    """Return the term that is named at a place of a term file, in a link or a field; None if none is."""
    entry = text.split("\n")[line]
    for link in _LINK.finditer(entry):
        if link.start() <= column <= link.end() + 2:
            return glossary.terms.get(link["slug"].strip())
    if _field(text.split("\n"), line) in _TERM_FIELDS:
        for word in _WORD.finditer(entry):
            if word.start() <= column <= word.end():
                return glossary.terms.get(word[0].partition("#")[0])
    return None


def explained(term: Term, glossary: Glossary) -> str:
    """Return what a term means, as Markdown."""
    return "\n\n".join(_meanings(term, glossary))


def _meanings(term: Term, glossary: Glossary) -> Iterable[str]:
    for sense in term.senses:
        yield f"**{sense.title or term.title}**: {glossary.plain(sense.definition)}"
