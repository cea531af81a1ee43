"""Read files as text: only regular files, of bounded size, in UTF-8, and without characters that nobody sees."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from termbook.characters import unwanted
from termbook.model import Edit, Position, Problem
from termbook.rule import Rule
from termbook.source import markup

MAX_LINE = 2_000
"""The most characters of a line, except in a script."""

MAX_PROBLEMS = 20
"""The most problems of a kind to report for one file: whoever has fixed these knows how to fix the rest."""

_KINDS = {
    stat.S_IFLNK: ("a symbolic link", "put the file itself there"),
    stat.S_IFDIR: ("a folder, not a file", "rename it or move it elsewhere"),
    stat.S_IFIFO: ("a pipe, not a file", "remove it"),
    stat.S_IFSOCK: ("a socket, not a file", "remove it"),
}
_ENCODINGS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def shown(path: Path) -> str:
    """Return the name of a file in the glossary's folder as people know it: `terms/adam.md`."""
    return f"{path.parent.name}/{path.name}"


UNREADABLE_FILE = Rule(
    "unreadable-file",
    "The files of the glossary are there, and everybody may read them.",
    why="Termbook cannot check or show what it cannot read, and others cannot build the glossary.",
    wrong="""\
sed -i '/^## /,$d' terms/learning-rate.md
rm terms/sections.yml
""",
    right="""\
sed -i '/^## /,$d' terms/learning-rate.md
chmod a+r terms/sections.yml
""",
    place="commands",
)


def read_bytes(path: Path, max_bytes: int) -> bytes | Problem:
    """Return what is in a regular file, read once, or why it cannot be read or is too large.

    Nothing else is opened: a pipe would make the build wait, and a link could lead anywhere.
    """
    try:
        found = _read(path, max_bytes)
    except FileNotFoundError:
        found = UNREADABLE_FILE, "the file is missing", ""
    except OSError as error:
        hint = "let everybody read it" if isinstance(error, PermissionError) else ""
        found = UNREADABLE_FILE, f"the file cannot be read: {error.strerror}", hint
    if isinstance(found, bytes):
        return found
    rule, message, hint = found
    return rule.problem(shown(path), Position(), message, hint)


EMPTY_FILE = Rule(
    "empty-file",
    "A file in the glossary's folder has something in it.",
    why="An empty file is mostly one that somebody forgot to write, or lost.",
    wrong="",
    right="""\
def draw(figure):
    figure.subplots().plot([0, 1, 2], [1, 0, 1])
""",
    place="script",
)


def decode(name: str, raw: bytes, max_line: int | None = None, *, if_empty: str = "") -> str | list[Problem]:
    """Return the bytes of a file as text with a line feed at the end of each line, or why people cannot read them.

    Args:
        name: The file as shown in problems.
        raw: The contents of the file.
        max_line: How many characters a line may have; any number if not given.
        if_empty: What to do about a file with nothing in it.
    """
    text = utf8(name, raw)
    if isinstance(text, Problem):
        return [text]
    if not text.strip():
        return [EMPTY_FILE.problem(name, Position(), "the file is empty", if_empty)]
    found = chain(_characters(name, text), _long_lines(name, text, max_line) if max_line else ())
    return list(islice(found, MAX_PROBLEMS)) or text


LARGE_FILE = Rule(
    "large-file",
    "A term file or figure script has at most 64 KiB, and so have the lists except that of addresses.",
    why="A page that long helps nobody to look something up, and a huge file would hold up every build.",
    wrong="yes 'Each step goes against the gradient.' | head -n 2000 >> terms/learning-rate.md",
    right="yes 'Each step goes against the gradient.' | head -n 2 >> terms/learning-rate.md",
    place="commands",
)


def _read(path: Path, max_bytes: int) -> bytes | tuple[Rule, str, str]:
    """Return what is in a regular file, or the rule that it breaks, in what way, and what to do about that."""
    if fault := _kind(os.lstat(path)):
        return fault
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # each where the system has it
        flags |= getattr(os, name, 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123  # a link would be followed
        status = os.fstat(file.fileno())
        if fault := _kind(status):  # it was a file a moment ago
            return fault
        raw = b"" if status.st_size > max_bytes else file.read(max_bytes + 1)
    size = max(status.st_size, len(raw))
    return raw if size <= max_bytes else (LARGE_FILE, f"{size} bytes", f"at most {max_bytes}")


NOT_A_FILE = Rule(
    "not-a-file",
    "What stands in the glossary's folder is a file of its own: no link, folder, pipe, socket or device.",
    why="A link could publish a file from anywhere on the machine, and a pipe would make the build wait for ever.",
    wrong="""\
mv terms/learning-rate.md learning-rate.md
ln -s ../learning-rate.md terms/learning-rate.md
""",
    right="""\
mv terms/learning-rate.md learning-rate.md
cp learning-rate.md terms/learning-rate.md
""",
    place="commands",
    kind="safety",
)


def _kind(status: os.stat_result) -> tuple[Rule, str, str] | None:
    """Return None for a regular file; for all else the rule that it breaks, what it is, and what to do about it."""
    if stat.S_ISREG(status.st_mode):
        return None
    return NOT_A_FILE, *_KINDS.get(stat.S_IFMT(status.st_mode), ("a device, not a file", "remove it"))


NOT_UTF_8 = Rule(
    "not-utf-8",
    "Files are text in UTF-8.",
    why="In another encoding, readers would see wrong letters or none.",
    wrong="echo 'Hölder gave a bound for it.' | iconv -f utf-8 -t latin1 >> terms/learning-rate.md",
    right="echo 'Hölder gave a bound for it.' >> terms/learning-rate.md",
    place="commands",
)


def utf8(name: str, raw: bytes) -> str | Problem:
    """Return the bytes of a file as text with a line feed at the end of each line, or why they are not in UTF-8."""
    hint = "save the file as UTF-8"
    for mark, encoding in _ENCODINGS.items():
        if raw.startswith(mark):
            return NOT_UTF_8.problem(name, Position(), f"not UTF-8 but {encoding}", hint)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = markup.position(before, len(before), Position())
        return NOT_UTF_8.problem(name, place, f"not UTF-8: byte 0x{raw[error.start]:02x}", hint)


UNWANTED_CHARACTER = Rule(
    "unwanted-character",
    "A text has no characters that nobody sees, that turn other characters around, or that mean nothing.",
    why="They can hide words from whoever reviews a change, or show a reader other words than a program reads.",
    wrong="Each step goes against the grad\u200bient.",
    right="Each step goes against the gradient.",
    kind="safety",
)


def _characters(name: str, text: str) -> Iterator[Problem]:
    for offset, message, hint in unwanted(text, "\n\t"):
        edits = tuple(_removals(text, offset)) if hint == "remove it" else ()
        yield UNWANTED_CHARACTER.problem(name, markup.position(text, offset, Position()), message, hint, edits)


def _removals(text: str, offset: int) -> Iterator[Edit]:
    """Yield what removes the character at `offset` from there to the end of the line, unless it parts two words."""
    char, place = text[offset], markup.position(text, offset, Position())
    if char.isspace() or char in _BLANK:
        return
    for distance, other in enumerate(text[offset:].partition("\n")[0]):
        if other == char:
            yield Edit(Position(place.line, place.column + distance), char, "")


_BLANK = frozenset("\u2800\u3164\uffa0")
"""Characters that look like a space, although Unicode does not say so."""


LONG_LINE = Rule(
    "long-line",
    f"A line of a term file or a list has at most {MAX_LINE:,} characters.",
    why="Editors and reviews show changes by line, and nobody finds what changed in a line that long.",
    wrong="Each step goes against the gradient. " * 60,
    right="Each step goes against the gradient.\n" * 60,
)


def _long_lines(name: str, text: str, most: int) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > most:
            hint = f"at most {most}: break it into several"
            yield LONG_LINE.problem(name, Position(number), f"the line has {len(line)} characters", hint)
