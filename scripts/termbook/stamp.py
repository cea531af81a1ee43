"""Tell whether a build has anything to do, from two digests: what the last one was made from, and what it left."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from termbook.cache import Cache, CacheError
from termbook.source.load import Files
from termbook.write import MANIFEST

_PACKAGE = Path(__file__).parent
_KEY = "last-build"
_NOT_CODE = {"__pycache__", "node_modules"}


@dataclass(frozen=True)
class Stamp:
    """The last build that found no problems.

    Args:
        cache: Where the build is noted.
        made_from: Digest of everything a build is made from, read before anything is made from it: what changes
            meanwhile gives a different digest the next time.
        output: The docs folder.
        owned: The folders in it that belong to the build.
    """

    cache: Cache
    made_from: str
    output: Path
    owned: tuple[str, ...]

    def terms(self) -> int | None:
        """Return how many terms the last build found, or None if there is something to do since."""
        kept = self.cache.get(_KEY)
        last = json.loads(kept) if kept is not None else {}
        same = last.get("made_from") == self.made_from and last["left"] == _state(self.output, self.owned)
        return int(last["terms"]) if same else None

    def put(self, terms: int) -> None:
        """Note that a build with this many terms is complete."""
        last = {"made_from": self.made_from, "left": _state(self.output, self.owned), "terms": terms}
        with suppress(CacheError):  # the next build then works everything out again
            self.cache.put(_KEY, json.dumps(last).encode())


def digest(files: Files, besides: Mapping[str, bytes]) -> str:
    """Return a digest of a glossary's files, this package's code, the versions of all packages, and `besides`."""
    return _digest([*_entries(files), ("code", code().encode()), *sorted(besides.items())])


def _digest(parts: Iterable[tuple[str, bytes]]) -> str:
    whole = hashlib.sha256()
    for name, content in parts:
        whole.update(f"{len(name)} {name} {len(content)}\n".encode(errors="surrogateescape"))
        whole.update(content)
    return whole.hexdigest()


@cache
def code() -> str:
    """Return a digest of this package's code and the versions of all packages, as they are when this process begins.

    Code that changes while the process runs is not what runs in it.
    """
    return _digest([*_code(), ("versions", "\n".join(_versions()).encode())])


def _entries(files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield each file's name and contents. One that cannot be read is a problem, after which no build is noted."""
    for name, content in files.contents.items():
        yield name, content if isinstance(content, bytes) else str(content).encode()


def _code() -> Iterator[tuple[str, bytes]]:
    for inner, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(set(folders) - _NOT_CODE)
        for name in sorted(names):
            path = Path(inner, name)
            with suppress(OSError):  # an editor's lock, which is a link to nowhere
                yield path.relative_to(_PACKAGE).as_posix(), path.read_bytes()


def _versions() -> Iterator[str]:
    """Yield the names of what is installed: each distribution has a folder named after its name and version."""
    yield sys.version
    for folder in sys.path:
        with suppress(OSError):
            yield from sorted(path.name for path in Path(folder).iterdir() if path.suffix == ".dist-info")


def _state(output: Path, owned: Iterable[str]) -> str:
    """Return a digest of the names, sizes and times of the files in some folders, as far as they can be read."""
    lines = sorted(_files(output, owned))
    return hashlib.sha256("".join(lines).encode(errors="surrogateescape")).hexdigest()


def _files(output: Path, owned: Iterable[str]) -> Iterator[str]:
    with suppress(OSError):
        yield _line(MANIFEST, (output / MANIFEST).stat())
    waiting = [*owned]
    while waiting:
        folder = waiting.pop()
        with suppress(OSError), os.scandir(output / folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{folder}/{entry.name}")
                else:
                    yield _line(f"{folder}/{entry.name}", entry.stat(follow_symlinks=False))


def _line(path: str, about: os.stat_result) -> str:
    return f"{about.st_size} {about.st_mtime_ns} {about.st_mode} {path}\n"
