"""Read a folder of term files into a glossary: each file once, with a problem for whatever cannot be read."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from termbook.messages import Messages, messages
from termbook.model import Glossary, KeyPath, Ledger, Position, Problem, ReadingPath, Script, Wanted
from termbook.names import fold
from termbook.rule import Rule
from termbook.schema import LEVELS, LevelFields, PathFields, SectionFields, TopicFields, WantedFields
from termbook.source import schema_problems, yaml
from termbook.source.ledger import read_ledger
from termbook.source.messages import MESSAGES, NOTHING, Own, read_messages
from termbook.source.term import Reading, read_term
from termbook.source.text import MAX_LINE, UNREADABLE_FILE, decode, read_bytes, shown
from termbook.workshop import Workshop

MAX_BYTES = 64 * 1024
"""A longer term file, figure script or list is refused."""

MAX_ADDRESSES = 4 * 1024 * 1024
"""The list of addresses may be longer: it has all that the glossary ever had."""

TOPICS, SECTIONS, PATHS, WANTED, LEVEL_LIST = LISTS = (
    "topics.yml",
    "sections.yml",
    "paths.yml",
    "wanted.yml",
    "levels.yml",
)
"""The files in a glossary's folder that list something."""

ADDRESSES = "addresses.txt"
"""The list of all addresses that the glossary has or had."""

_Levels = tuple[LevelFields, ...] | None
"""The levels that terms may have; None if the list of them cannot be read."""

_ENTRY = TypeVar("_ENTRY", bound=BaseModel)


@dataclass(frozen=True)
class _List(Generic[_ENTRY]):
    """What a list of the glossary says, as far as it could be read."""

    entries: tuple[_ENTRY, ...] = ()
    problems: tuple[Problem, ...] = ()
    source: str = ""
    positions: tuple[Mapping[KeyPath, Position], ...] = ()
    """Where the values of each entry are."""


@dataclass(frozen=True)
class Files:
    """The files in a glossary's folder, each read once."""

    folder: Path
    contents: Mapping[str, bytes | Problem]
    """By name, in alphabetical order; a problem stands for what cannot be read."""
    fault: Problem | None = None
    """Why the folder could not be read."""

    def path(self, name: str) -> str:
        """Return a file's path as shown to people: `terms/adam.md`."""
        return shown(self.folder / name)


def read(folder: Path) -> Files:
    """Read the files in a glossary's folder, except hidden ones and `README.md`."""
    try:
        names = sorted(path.name for path in folder.iterdir() if path.name != "README.md" and path.name[0] != ".")
    except OSError as error:
        message, hint = f"the folder cannot be read: {error.strerror}", ""
        if isinstance(error, FileNotFoundError):
            message, hint = "the folder is missing", "'termbook init' starts a glossary in an empty folder"
        return Files(folder, {}, UNREADABLE_FILE.problem(folder.name, Position(), message, hint))
    return Files(folder, {name: read_bytes(folder / name, max_bytes(name)) for name in names})


def max_bytes(name: str) -> int:
    """Return how long a file in a glossary's folder may be."""
    return MAX_ADDRESSES if name == ADDRESSES else MAX_BYTES


def load(folder: Path, without: AbstractSet[str] = frozenset(), language: str = "en") -> tuple[Glossary, list[Problem]]:
    """Read the glossary in `folder`.

    Args:
        folder: The folder that holds `<slug>.md`, `<slug>.py`, `topics.yml`, `sections.yml`, and maybe `levels.yml`,
            `paths.yml`, `wanted.yml`, `messages.yml` and `addresses.txt`.
        without: Names of term files that are not to be read; they count as existing all the same.
        language: What it is written in, as `theme.language` in `mkdocs.yml` names it.

    Returns:
        The glossary of all terms that could be read, and every problem met on the way.
    """
    return understand(read(folder), without, Workshop(), language)


def understand(
    files: Files, without: AbstractSet[str], workshop: Workshop, language: str = "en"
) -> tuple[Glossary, list[Problem]]:
    """Make a glossary of files, as `load` does."""
    if files.fault:
        return Glossary({}, (), frozenset(), (), ()), [files.fault]
    topics = _entries(TOPICS, files, TopicFields, workshop)
    sections = _entries(SECTIONS, files, SectionFields, workshop)
    paths = _entries(PATHS, files, PathFields, workshop) if PATHS in files.contents else _List[PathFields]()
    wanted = _entries(WANTED, files, WantedFields, workshop) if WANTED in files.contents else _List[WantedFields]()
    own = _messages(files)
    say = workshop.made("messages", (language, own), lambda: messages(language, own.texts))
    listed = _levels(files, say, workshop)
    levels = None if listed.problems and not listed.entries else listed.entries
    ledger, faults = _ledger(files, workshop)
    lists = (topics, listed, sections, paths, wanted)
    problems = [*chain.from_iterable(entries.problems for entries in lists), *own.problems, *faults]
    slugs = [name.removesuffix(".md") for name in files.contents if name.endswith(".md")]
    readings = [_term(slug, files, levels, workshop) for slug in slugs if f"{slug}.md" not in without]
    for reading in readings:
        problems += reading.problems
    scripts = [name for name in files.contents if name.endswith(".py")]
    problems += [_lonely(name, files) for name in scripts if name.removesuffix(".py") not in slugs]
    problems += _stray(files)
    terms = {reading.term.slug: reading.term for reading in readings if reading.term is not None}
    bodies = tuple(reading.body for reading in readings if reading.body is not None)
    found = Glossary(
        dict(sorted(terms.items())),
        bodies,
        frozenset(slugs),
        topics.entries,
        sections.entries,
        tuple(
            ReadingPath(entry, files.path(PATHS), paths.source, positions)
            for entry, positions in zip(paths.entries, paths.positions, strict=True)
        ),
        tuple(
            Wanted(entry, files.path(WANTED), positions)
            for entry, positions in zip(wanted.entries, wanted.positions, strict=True)
        ),
        ledger,
        say,
        listed.entries,
    )
    return found, problems


def _levels(files: Files, say: Messages, workshop: Workshop) -> _List[LevelFields]:
    """Return the glossary's own levels, or those of every other glossary, in its language."""
    if LEVEL_LIST in files.contents:
        return _entries(LEVEL_LIST, files, LevelFields, workshop)
    return _List(tuple(level.model_copy(update={"title": say.named("levels", level.slug)}) for level in LEVELS))


def _messages(files: Files) -> Own:
    raw = files.contents.get(MESSAGES)
    if isinstance(raw, bytes):
        return read_messages(files.path(MESSAGES), raw)
    return Own(problems=(raw,)) if raw else NOTHING


def _ledger(files: Files, workshop: Workshop) -> tuple[Ledger | None, list[Problem]]:
    if ADDRESSES not in files.contents:
        return None, []
    path, raw = files.path(ADDRESSES), files.contents[ADDRESSES]
    return workshop.made("ledger", (path, raw), lambda: read_ledger(path, raw))


def _term(slug: str, files: Files, levels: _Levels, workshop: Workshop) -> Reading:
    raw, script = files.contents[f"{slug}.md"], files.contents.get(f"{slug}.py")
    made_from = (
        slug,
        *(_digest(content) if isinstance(content, bytes) else content for content in (raw, script)),
        levels,
    )
    return workshop.made("term", made_from, lambda: _read(slug, raw, script, files, levels))


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _read(slug: str, raw: bytes | Problem, beside: bytes | Problem | None, files: Files, levels: _Levels) -> Reading:
    """Read a term file and the script beside it. If the script cannot be read, there is no term."""
    script, faults = (None, []) if beside is None else _script(files.path(f"{slug}.py"), beside)
    if isinstance(raw, Problem):
        return Reading(problems=(*faults, raw))
    found = read_term(files.path(f"{slug}.md"), raw, script, levels)
    return Reading(None if faults else found.term, found.body, (*faults, *found.problems))


def _script(path: str, raw: bytes | Problem) -> tuple[Script | None, list[Problem]]:
    if isinstance(raw, Problem):
        return None, [raw]
    text = decode(path, raw, if_empty="define draw(figure) in it, or remove it and the field 'figure'")
    return (Script(raw), []) if isinstance(text, str) else (None, text)


STRAY_FILE = Rule(
    "stray-file",
    "A file that was meant for the glossary has a name that Termbook reads.",
    why="Termbook would pass over it without a word, and what it says would appear nowhere.",
    wrong="sed 's/^term: .*/term: slow step/' terms/gradient-descent.md > terms/slow-step.markdown",
    right="sed 's/^term: .*/term: slow step/' terms/gradient-descent.md > terms/slow-step.md",
    place="commands",
)

_MEANT = {
    ".md": ".md",
    ".markdown": ".md",
    ".mdown": ".md",
    ".mdx": ".md",
    ".mkd": ".md",
    ".py": ".py",
    ".txt": ".md",
    ".yaml": ".yml",
    ".yml": ".yml",
}
"""By the ending that somebody may give a file, in lower case, the one that it should have."""

_FIELD = re.compile(rb"^term:", re.MULTILINE)


def _stray(files: Files) -> Iterator[Problem]:
    """Yield a problem for each file that is meant for the glossary, by its name, but has another ending."""
    for name, content in files.contents.items():
        stem, ending = posixpath.splitext(name)
        meant = f"{stem}{_MEANT.get(ending.lower(), ending)}"
        if ending.lower() in {".yml", ".yaml"}:
            meant = meant.lower() if meant.lower() in {*LISTS, MESSAGES} else name
        if ending.lower() == ".txt" and (isinstance(content, Problem) or not _FIELD.search(content)):
            meant = name
        if name != meant and stem != "README":
            is_taken = meant in files.contents
            hint = f"remove one of the two: {meant} is there" if is_taken else f"rename it to {meant}"
            yield STRAY_FILE.problem(files.path(name), Position(), "no file of this name is read", hint)


LONELY_SCRIPT = Rule(
    "lonely-script",
    "A figure script stands beside the file of its term.",
    why="Nothing shows the figure of a script without a term, and often the name of one of the two is misspelled.",
    wrong="cp terms/learning-rate.py terms/learning-rat.py",
    right="cp terms/learning-rate.py learning-rate-draft.py",
    place="commands",
)


def _lonely(script: str, files: Files) -> Problem:
    term = f"{script.removesuffix('.py')}.md"
    message = f"figure script without a term file {term}"
    return LONELY_SCRIPT.problem(files.path(script), Position(), message, f"write {term} or remove the script")


def _entries(name: str, files: Files, kind: type[_ENTRY], workshop: Workshop) -> _List[_ENTRY]:
    """Read a list of the glossary."""
    path = files.path(name)
    missing = UNREADABLE_FILE.problem(path, Position(), "the file is missing", _BEGINNINGS.get(kind, ""))
    raw = files.contents.get(name, missing)
    return workshop.made("entries", (path, raw, kind), lambda: _read_entries(path, raw, kind))


def _read_entries(path: str, raw: bytes | Problem, kind: type[_ENTRY]) -> _List[_ENTRY]:
    if isinstance(raw, Problem):
        return _List(problems=(raw,))
    text = decode(path, raw, MAX_LINE, if_empty=_BEGINNINGS.get(kind, "remove it, or list an entry"))
    if not isinstance(text, str):
        return _List(problems=tuple(text))
    document = yaml.read(text)
    if document.faults:
        return _List(problems=tuple(schema_problems.yaml_problems(path, document)))
    least = 0 if kind is LevelFields else 1  # a glossary may have no levels
    listed = Annotated[tuple[kind, ...], Field(min_length=least)]  # type: ignore[valid-type]  # a type made at run time
    try:
        entries: tuple[_ENTRY, ...] = TypeAdapter(listed).validate_python(document.data)
    except ValidationError as error:
        return _List(problems=tuple(schema_problems.field_problems(path, error, document, kind)))
    faults = (*schema_problems.comment_problems(path, document), *_repeated(entries, document, path))
    name = _KEYS.get(kind)
    first = {getattr(entry, name) if name else number: number for number, entry in reversed([*enumerate(entries)])}
    kept = sorted(first.values())
    places = tuple(
        {key[1:]: place for key, place in document.values.items() if key[:1] == (number,)} for number in kept
    )
    return _List(tuple(entries[number] for number in kept), faults, text, places)


_BEGINNINGS: Mapping[type[BaseModel], str] = {
    TopicFields: "begin it with '- {slug: basics, title: Basics, summary: What to know first.}'",
    SectionFields: "begin it with '- {heading: How it works, purpose: What makes it work.}'",
    LevelFields: "remove it, or write [] if terms have no level",
}
"""What to do about a list with nothing in it."""

_KEYS: Mapping[type[BaseModel], str] = {
    TopicFields: "slug",
    LevelFields: "slug",
    SectionFields: "heading",
    PathFields: "slug",
}
"""The field by which others name an entry, for each kind of list; nobody names a wanted term by its entry."""


REPEATED_ENTRY = Rule(
    "repeated-entry",
    "A topic, a level, a section, a path or a wanted term stands on its list once.",
    why="Readers would meet two things of one name, and could not tell which of them is meant.",
    wrong="""\
- slug: training
  title: Training
  summary: How a model learns.
- slug: training
  title: Optimization
  summary: How the loss becomes small.
""",
    right="""\
- slug: training
  title: Training
  summary: How a model learns.
- slug: optimization
  title: Optimization
  summary: How the loss becomes small.
""",
    place="topics",
)


def _repeated(entries: tuple[BaseModel, ...], document: yaml.Document, path: str) -> Iterator[Problem]:
    """Yield a problem for each entry that has the slug, title or heading of one before it."""
    seen: set[tuple[str, str]] = set()
    for index, entry in enumerate(entries):
        own = {name: str(getattr(entry, name)) for name in _NAMING if hasattr(entry, name)}
        for name, value in own.items():
            if (name, fold(value)) in seen:
                place = document.values[index, name]
                message = f"the {name} '{value}' stands on the list already"
                yield REPEATED_ENTRY.problem(path, place, message, "remove one of the two, or rename it")
                break
        seen.update((name, fold(value)) for name, value in own.items())


_NAMING = ("slug", "title", "heading")
"""The fields by which people tell the entries of a list apart."""
