"""Write files to disk: only those that changed. Stale files are removed; those of anyone else are left alone."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

MANIFEST = ".written-by-termbook"
"""A file in the output folder that lists what the build put there."""

_UNFINISHED = re.compile(r"(.*/)?\.[0-9a-f]{16}\.new")
_HINTS = {
    errno.ENOSPC: "make room on its disk and build again",
    errno.EDQUOT: "make room on its disk and build again",
    errno.EFBIG: "raise the limit for the size of a file and build again",
    errno.EROFS: "its disk can only be read: build where it can be written",
    errno.EACCES: "let the user who builds read and write it",
    errno.EPERM: "let the user who builds read and write it",
    errno.ENOTDIR: "a folder is needed there: move away what is in its place",
    errno.EEXIST: "a folder is needed there: move away what is in its place",
    errno.EISDIR: "a file is to be written there: move the folder away",
    errno.ENOTEMPTY: "a file is to be written there: move the folder away",
    errno.ENAMETOOLONG: "give it, or the folders it is in, a shorter name",
}


@dataclass(frozen=True)
class Changes:
    """What a build changed, as sorted paths within the output folder."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def foreign(folder: Path, owned: Iterable[str] = (".",)) -> list[str]:
    """Return the files in the build's folders that no build wrote, sorted: a build would delete them."""
    there = present(folder, owned)
    return sorted(there - _listed(folder) - _unfinished(there))


class Left:
    """What a build left on the disk, so that the next one in this process need not read it."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[bytes, Signature]] = {}

    def has(self, path: str, content: bytes) -> bool:
        """Return whether a file was left with this content, and is the same file still."""
        known = self._known.get(path)
        return known is not None and known[0] == content and known[1] == signature(path)

    def note(self, path: str, content: bytes) -> None:
        """Remember what is in a file."""
        if (now := signature(path)) is not None:
            self._known[path] = (content, now)

    def forget_all_but(self, paths: AbstractSet[str]) -> None:
        """Remember nothing of other files any more."""
        for path in self._known.keys() - paths:
            del self._known[path]


Signature = tuple[int, ...]


def signature(path: str | Path) -> Signature | None:
    """Return what changes with a file, or None if there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  # of thousands of files, none of which needs a Path
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def write(files: Mapping[str, bytes], folder: Path, owned: Iterable[str] = (".",), left: Left | None = None) -> Changes:
    """Make the build's folders hold exactly `files`.

    If the process is killed, at whatever moment, the next call puts things right.

    Args:
        files: Contents by path in `folder`, with forward slashes; each path is in one of the `owned` folders.
        folder: The output folder; made if missing.
        owned: The folders in it that belong to the build; all of it if not given.
        left: What the last build left, and this one leaves.

    Returns:
        What was written and what was removed. A file that already has the right bytes keeps its time stamp.

    Raises:
        FileExistsError: One of the build's folders has a file that no build wrote. Nothing was changed.
        OSError: A file could not be written.
    """
    owned, left = tuple(owned), left or Left()
    if strangers := foreign(folder, owned):
        raise FileExistsError(f"{folder / strangers[0]} was not written by a build: move it out of {folder}")
    there = present(folder, owned)
    unfinished = _unfinished(there)
    stale = there - files.keys() - unfinished
    _list({*files, *stale}, folder)
    remove(folder, stale | unfinished, owned)
    written = []
    for path in sorted(files):
        if not left.has(f"{folder}/{path}", files[path]):
            written += [path] if replace(folder / path, files[path]) else []
            left.note(f"{folder}/{path}", files[path])
    left.forget_all_but({f"{folder}/{path}" for path in files})
    _list(files, folder)
    return Changes(tuple(written), tuple(sorted(stale)))


def replace(path: Path, content: bytes) -> bool:
    """Give a file new content in one step, unless it has that already; return whether it was written.

    Raises:
        OSError: The file could not be written, and is unchanged.
    """
    with about(path):
        if path.is_file() and path.read_bytes() == content:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with about(path):
        new = path.with_name(f".{secrets.token_hex(8)}.new")
        try:
            new.write_bytes(content)
            new.replace(path)
        except OSError:
            with suppress(OSError):
                new.unlink()
            raise
    return True


def remove(folder: Path, paths: Iterable[str], within: Iterable[str] = (".",)) -> None:
    """Remove files from `folder`, if they are still there, and empty folders from the folders `within` it.

    Hidden folders are left alone: `.git` needs its empty ones.
    """
    for path in paths:
        with about(folder / path):
            (folder / path).unlink(missing_ok=True)
    for inner in chain.from_iterable(os.walk(folder / name, topdown=False) for name in within):
        parts = Path(inner[0]).relative_to(folder).parts
        if parts and not any(part.startswith(".") for part in parts):
            with suppress(OSError):  # it is not empty
                Path(inner[0]).rmdir()


def files_in(folder: Path) -> set[str]:
    """Return the files in `folder` and the folders in it, as paths relative to it with forward slashes."""
    return set(_files(folder, ""))


def _files(folder: Path, within: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder / within) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder, f"{within}{entry.name}/")
            elif entry.is_file():
                yield f"{within}{entry.name}"


def explain(error: OSError, place: Path | str) -> str:
    """Say in one line what could not be read or written, why, and what to do about it.

    Args:
        error: The system's error.
        place: What to name if the error names no file.
    """
    reason = error.strerror or str(error) or type(error).__name__
    hint = _HINTS.get(error.errno or 0)
    text = f"{error.filename2 or error.filename or place}: {reason}" + (f" ({hint})" if hint else "")
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def present(folder: Path, owned: Iterable[str]) -> set[str]:
    """Return the files in the build's folders, except the list of them."""
    found = chain.from_iterable(_files(folder, "" if name == "." else f"{name}/") for name in owned)
    return set(found) - {MANIFEST}


def _listed(folder: Path) -> set[str]:
    """Return the files in the list. A damaged list names none that exist, so no file is mistaken for a build's."""
    manifest = folder / MANIFEST
    return set(manifest.read_text(encoding="utf-8", errors="replace").splitlines()) if manifest.is_file() else set()


def _list(paths: Iterable[str], folder: Path) -> None:
    replace(folder / MANIFEST, "".join(f"{path}\n" for path in sorted(paths)).encode())


def _unfinished(paths: set[str]) -> set[str]:
    """Return the unfinished files of a build that was killed."""
    return {path for path in paths if _UNFINISHED.fullmatch(path)}


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Make errors in the block name `path`: the file that failed may be a temporary one with another name."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
