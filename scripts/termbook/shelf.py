"""Results of earlier processes on the disk, a file for each kind of result."""

from __future__ import annotations

import pickle
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from termbook.cache import Cache, CacheError

Results = dict[Hashable, Any]
"""The results of one kind, by what they were made from."""


@dataclass(frozen=True)
class Shelf:
    """Keeps results as they are in memory, because reading a thousand files would take longer than making them anew.

    Args:
        folder: Where they are kept; made if missing. It holds compiled code too, so nobody may write there who may not
            run code.
        basis: A digest of the code and of all that results depend on besides what they were made from.
    """

    folder: Path
    basis: str
    _taken: dict[str, Results] = field(default_factory=dict, compare=False)

    def take(self, kind: str) -> Results:
        """Return the results of a kind; none if they were made on another basis, or cannot be read."""
        self._taken[kind] = self._read(kind)
        return {**self._taken[kind], **self._read(_added(kind))}

    def kinds(self) -> list[str]:
        """Return the kinds of results that may be taken."""
        with suppress(OSError):
            names = {path.name for path in self.folder.iterdir()}
            return sorted(name for name in names if not name.endswith((_added(""), ".new")))
        return []

    def put(self, kind: str, results: Results) -> None:
        """Keep the results of a kind in place of those before; a few that are new get a file of their own."""
        known = self._taken.get(kind, {})
        new = {made_from: made for made_from, made in results.items() if made_from not in known}
        if (len(new) + len(known.keys() - results.keys())) * _FEW > len(results):
            self._write(kind, results)
            new = {}
        if new.keys() != self._read(_added(kind)).keys():
            self._write(_added(kind), new)

    def _read(self, name: str) -> Results:
        kept, beginning = Cache(self.folder).get(name), self.basis.encode()
        if kept is None or not kept.startswith(beginning):
            return {}
        found: Results = pickle.loads(memoryview(kept)[len(beginning) :])  # noqa: S301  # as this package put it there
        return found

    def _write(self, name: str, results: Results) -> None:
        with suppress(CacheError):  # the next process makes them anew
            Cache(self.folder).put(name, self.basis.encode() + pickle.dumps(results, protocol=5))


_FEW = 8
"""If less than one of so many results is new or of no use any more, the others are not written again."""


def _added(kind: str) -> str:
    return f"{kind} added"
