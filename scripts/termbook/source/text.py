"""Files to text: only regular files, of bounded size, in UTF-8, and without characters that nobody sees."""

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

MAX_PROBLEMS = 20
"""So many problems of a kind are reported of one file: who has mended these knows how to mend the rest."""

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
    """A file in the glossary's folder as people know it: `terms/adam.md`."""
    return f"{path.parent.name}/{path.name}"


def read_bytes(path: Path, problems: list[Problem], max_bytes: int) -> bytes | None:
    """What is in a regular file, read once; None with a problem where there is none, or where it is too long.

    Nothing else is opened: a pipe would be waited for, and a link could lead anywhere.
    """
    try:
        found = _read(path, max_bytes)
    except FileNotFoundError:
        found = "the file is missing", ""
    except OSError as error:
        hint = "let everybody read it" if isinstance(error, PermissionError) else ""
        found = f"the file cannot be read: {error.strerror}", hint
    if isinstance(found, bytes):
        return found
    problems.append(Problem(shown(path), Position(), *found))
    return None


def read_text(path: Path, raw: bytes, problems: list[Problem], max_line: int | None = None) -> str | None:
    """The bytes of a file as text, its lines ended by a line feed; None with problems where they are no text.

    Args:
        path: The file.
        raw: Its bytes.
        problems: Takes what is wrong.
        max_line: How many characters a line may have.
    """
    text = _decoded(path, raw, problems)
    if text is None:
        return None
    if not text.strip():
        problems.append(Problem(shown(path), Position(), "the file is empty", "'termbook new' writes a first draft"))
        return None
    found = chain(_characters(path, text), _long_lines(path, text, max_line) if max_line else ())
    faults = list(islice(found, MAX_PROBLEMS))
    problems.extend(faults)
    return None if faults else text


def _read(path: Path, max_bytes: int) -> bytes | tuple[str, str]:
    """What is in a regular file, or why it is refused and what to do about that."""
    if fault := _kind(os.lstat(path)):
        return fault
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # each where the system has it
        flags |= getattr(os, name, 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123  # a path would be followed
        status = os.fstat(file.fileno())
        if fault := _kind(status):  # what was a file a moment ago
            return fault
        raw = b"" if status.st_size > max_bytes else file.read(max_bytes + 1)
    size = max(status.st_size, len(raw))
    return raw if size <= max_bytes else (f"{size} bytes", f"at most {max_bytes}")


def _kind(status: os.stat_result) -> tuple[str, str] | None:
    """What something is that is not a regular file, and what to do about it."""
    if stat.S_ISREG(status.st_mode):
        return None
    return _KINDS.get(stat.S_IFMT(status.st_mode), ("a device, not a file", "remove it"))


def _decoded(path: Path, raw: bytes, problems: list[Problem]) -> str | None:
    hint = "save the file as UTF-8"
    for mark, encoding in _ENCODINGS.items():
        if raw.startswith(mark):
            problems.append(Problem(shown(path), Position(), f"not UTF-8 but {encoding}", hint))
            return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = markup.position(before, len(before), Position())
        problems.append(Problem(shown(path), place, f"not UTF-8: byte 0x{raw[error.start]:02x}", hint))
        return None


def _characters(path: Path, text: str) -> Iterator[Problem]:
    for offset, message, hint in unwanted(text, "\n\t"):
        yield Problem(shown(path), markup.position(text, offset, Position()), message, hint)


def _long_lines(path: Path, text: str, most: int) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > most:
            hint = f"at most {most}: break it into several"
            yield Problem(shown(path), Position(number), f"the line has {len(line)} characters", hint)
