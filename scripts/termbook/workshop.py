"""What lasts from one build to the next: results, and under a server worker processes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, Self, TypeVar

from termbook.crew import Crew
from termbook.progress import quiet
from termbook.shelf import Results, Shelf

_T = TypeVar("_T")


class Workshop:
    """Keeps results under what they were made from, until a build does not ask for them.

    Nothing ever has to be invalidated, because another input is another key.

    Args:
        watch: Is given the steps of long work, how many they are and what is done, and yields them; it may show them.
    """

    def __init__(self, watch: Callable[[Iterable[Any], int, str], Iterator[Any]] = quiet) -> None:
        self.watch = watch
        self._made: dict[str, Results] = defaultdict(dict)
        self._last: dict[str, Results] = {}
        self._shelf: Shelf | None = None
        self._is_first = True
        self._brief: set[str] = set()
        self._crews: dict[tuple[str, float, int | None, bool], Crew] = {}
        self._is_closed = False

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Put the results away, and end the processes."""
        self.close()

    def begin(self, shelf: Shelf | None = None) -> None:
        """Begin a build, and forget what the last one did not ask for.

        Args:
            shelf: Has the results of other processes, and gets those of this build when the workshop closes; only a
                build that asks for everything may be given one.
        """
        self._is_first = shelf != self._shelf
        if self._is_first:
            self._made, self._shelf = defaultdict(dict), shelf
        self._last, self._made = {**self._made}, defaultdict(dict)

    def made(self, kind: str, made_from: Hashable, make: Callable[[], _T], *, brief: bool = False) -> _T:
        """Return a result: the one from the last build if there is one, else a new one.

        Args:
            kind: The kind of result, so that two kinds can be made from the same values.
            made_from: Everything that the result depends on, besides the code and what the shelf is for.
            make: Makes it; may not return None.
            brief: Whether results of this kind are of no use for other processes.
        """
        found = self.recall(kind, made_from, brief=brief)
        if found is None:
            found = make()
            self.keep(kind, made_from, found, brief=brief)
        return found  # type: ignore[no-any-return]  # what `make` of the same kind gave

    def recall(self, kind: str, made_from: Hashable, *, brief: bool = False) -> Any:
        """Return what was kept, or None."""
        made = self._made[kind]
        found = made.get(made_from)
        if found is None and (found := self._earlier(kind, brief=brief).get(made_from)) is not None:
            made[made_from] = found
        return found

    def _earlier(self, kind: str, *, brief: bool) -> Results:
        """Return the results of the last build, or else of another process."""
        if kind not in self._last:
            self._last[kind] = {} if brief or self._shelf is None else self._shelf.take(kind)
        return self._last[kind]

    def look_ahead(self) -> None:
        """Take everything from the shelf, if this is the first build, while processes are busy."""
        if self._shelf is not None and self._is_first:
            for kind in self._shelf.kinds():
                self._earlier(kind, brief=False)

    def keep(self, kind: str, made_from: Hashable, value: object, *, brief: bool = False) -> None:
        """Keep a value for this build and the next; None cannot be kept."""
        if brief:
            self._brief.add(kind)
        self._made[kind][made_from] = value

    def keep_all(self) -> None:
        """Keep also what the last build asked for and this one did not, because it stops early."""
        for kind, results in self._last.items():
            self._made[kind] = {**results, **self._made[kind]}

    def crew(self, module: str, *, patience: float, workers: int | None = None, reuse: bool = True) -> Crew:
        """Return a crew with the arguments of `Crew`; the same one until the workshop closes.

        Raises:
            RuntimeError: It has closed.
        """
        if self._is_closed:
            raise RuntimeError("the workshop has closed")
        key = (module, patience, workers, reuse)
        if key not in self._crews or self._crews[key].is_over:
            self._crews[key] = Crew(module, patience=patience, workers=workers, reuse=reuse)
        return self._crews[key]

    def start(self) -> None:
        """Start the processes of all crews."""
        for crew in self._crews.values():
            crew.start()

    def close(self) -> None:
        """Put the results on the shelf for other processes, and end those of this workshop."""
        self._is_closed = True
        if self._shelf is not None:
            for kind in self._made.keys() - self._brief:
                self._shelf.put(kind, self._made[kind])
        self._made.clear()
        self._last.clear()
        for crew in [*self._crews.values()]:
            crew.end()
        self._crews.clear()
