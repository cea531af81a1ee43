"""Files to disk: only what changed is written, what is stale is removed, and nothing of anyone else's is touched."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

MANIFEST = ".written-by-termbook"
"""A file in the output folder that lists what the build put there."""

_UNFINISHED = re.compile(r"(.*/)?\.[0-9a-f]{16}\.new")
_HINTS = {
    errno.ENOSPC: "make room on its disk and build again",
    errno.EDQUOT: "make room on its disk and build again",
    errno.EFBIG: "raise the limit for the size of a file and build again",
    errno.EROFS: "its disk can only be read: build where it can be written",
    errno.EACCES: "give whoever builds the right to read and write it",
    errno.EPERM: "give whoever builds the right to read and write it",
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
    """Files in the folders of the build that no build wrote, sorted: writing would lose them."""
    present = _present(folder, owned)
    return sorted(present - _listed(folder) - _unfinished(present))


def write(files: Mapping[str, bytes], folder: Path, owned: Iterable[str] = (".",)) -> Changes:
    """Make the folders of the build hold exactly `files`.

    Killed at any moment, it leaves what the next call can put right.

    Args:
        files: Contents by path within `folder`, with forward slashes, each in one of those.
        folder: The output folder; made if missing.
        owned: The folders within it that belong to the build; all of it if not given.

    Returns:
        What was written and what was removed. A file whose bytes are right already is left alone, time stamp and all.

    Raises:
        FileExistsError: If `folder` holds a file that no build wrote. Nothing is changed then.
        OSError: A file could not be written.
    """
    owned = tuple(owned)
    if strangers := foreign(folder, owned):
        raise FileExistsError(f"{folder / strangers[0]} was not written by a build: move it out of {folder}")
    present = _present(folder, owned)
    unfinished = _unfinished(present)
    stale = present - files.keys() - unfinished
    _list({*files, *stale}, folder)
    remove(folder, stale | unfinished, owned)
    written = tuple(path for path in sorted(files) if replace(folder / path, files[path]))
    _list(files, folder)
    return Changes(written, tuple(sorted(stale)))


def replace(path: Path, content: bytes) -> bool:
    """Give a file new content in one step, unless it has that already; tells whether it did not.

    Raises:
        OSError: It could not be written, and is what it was.
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
    """Remove files in `folder`, whether they are still there or not, and empty folders in some of its folders.

    What is hidden is left alone: in `.git`, empty folders have their use.
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
    """The files in `folder` and in the folders in it, as paths within it with forward slashes."""
    found = (Path(inner, name) for inner, _, names in os.walk(folder) for name in names)
    return {path.relative_to(folder).as_posix() for path in found if path.is_file()}


def explain(error: OSError, place: Path | str) -> str:
    """What could not be read or written, why, and what to do about it, in one line.

    Args:
        error: What the system said.
        place: What to name where the error names no file.
    """
    reason = error.strerror or str(error) or type(error).__name__
    hint = _HINTS.get(error.errno or 0)
    text = f"{error.filename2 or error.filename or place}: {reason}" + (f" ({hint})" if hint else "")
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def _present(folder: Path, owned: Iterable[str]) -> set[str]:
    """The files in the folders of the build, but for the list of them."""
    found = {(PurePosixPath(name) / path).as_posix() for name in owned for path in files_in(folder / name)}
    return found - {MANIFEST}


def _listed(folder: Path) -> set[str]:
    """What the list names; a damaged one names nothing that is there, so that nothing is taken for a build's."""
    manifest = folder / MANIFEST
    return set(manifest.read_text(encoding="utf-8", errors="replace").splitlines()) if manifest.is_file() else set()


def _list(paths: Iterable[str], folder: Path) -> None:
    replace(folder / MANIFEST, "".join(f"{path}\n" for path in sorted(paths)).encode())


def _unfinished(paths: set[str]) -> set[str]:
    """Of a build that was killed."""
    return {path for path in paths if _UNFINISHED.fullmatch(path)}


@contextmanager
def about(path: Path) -> Iterator[None]:
    """While the block runs, let errors be about `path`: what fails is perhaps temporary, and called otherwise."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
