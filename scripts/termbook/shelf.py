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
        kept, beginning = Cache(self.folder).get(kind), self.basis.encode()
        if kept is None or not kept.startswith(beginning):
            return {}
        found: Results = pickle.loads(memoryview(kept)[len(beginning) :])  # noqa: S301  # as this package put it there
        self._taken[kind] = found
        return found

    def put(self, kind: str, results: Results) -> None:
        """Keep the results of a kind in place of those before, if they are others."""
        if kind in self._taken and self._taken[kind].keys() == results.keys():
            return
        with suppress(CacheError):  # the next process makes them anew
            Cache(self.folder).put(kind, self.basis.encode() + pickle.dumps(results, protocol=5))
