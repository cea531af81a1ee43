"""Read files as text: only regular files, of bounded size, in UTF-8, and without characters that nobody sees."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from termbook.characters import unwanted
from termbook.model import Position, Problem
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


def read_bytes(path: Path, max_bytes: int) -> bytes | Problem:
    """Return what is in a regular file, read once, or why it cannot be read or is too large.

    Nothing else is opened: a pipe would make the build wait, and a link could lead anywhere.
    """
    try:
        found = _read(path, max_bytes)
    except FileNotFoundError:
        found = "the file is missing", ""
    except OSError as error:
        hint = "let everybody read it" if isinstance(error, PermissionError) else ""
        found = f"the file cannot be read: {error.strerror}", hint
    return found if isinstance(found, bytes) else Problem(shown(path), Position(), *found)


def decode(name: str, raw: bytes, max_line: int | None = None) -> str | list[Problem]:
    """Return the bytes of a file as text with a line feed at the end of each line, or why people cannot read them.

    Args:
        name: The file as shown in problems.
        raw: The contents of the file.
        max_line: How many characters a line may have; any number if not given.
    """
    text = _decoded(name, raw)
    if isinstance(text, Problem):
        return [text]
    if not text.strip():
        return [Problem(name, Position(), "the file is empty", "'termbook new' writes a first draft")]
    found = chain(_characters(name, text), _long_lines(name, text, max_line) if max_line else ())
    return list(islice(found, MAX_PROBLEMS)) or text


def _read(path: Path, max_bytes: int) -> bytes | tuple[str, str]:
    """Return what is in a regular file, or why it is refused and what to do about that."""
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
    return raw if size <= max_bytes else (f"{size} bytes", f"at most {max_bytes}")


def _kind(status: os.stat_result) -> tuple[str, str] | None:
    """Return what something is and what to do about it, or None for a regular file."""
    if stat.S_ISREG(status.st_mode):
        return None
    return _KINDS.get(stat.S_IFMT(status.st_mode), ("a device, not a file", "remove it"))


def _decoded(name: str, raw: bytes) -> str | Problem:
    hint = "save the file as UTF-8"
    for mark, encoding in _ENCODINGS.items():
        if raw.startswith(mark):
            return Problem(name, Position(), f"not UTF-8 but {encoding}", hint)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = markup.position(before, len(before), Position())
        return Problem(name, place, f"not UTF-8: byte 0x{raw[error.start]:02x}", hint)


def _characters(name: str, text: str) -> Iterator[Problem]:
    for offset, message, hint in unwanted(text, "\n\t"):
        yield Problem(name, markup.position(text, offset, Position()), message, hint)


def _long_lines(name: str, text: str, most: int) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > most:
            hint = f"at most {most}: break it into several"
            yield Problem(name, Position(number), f"the line has {len(line)} characters", hint)
