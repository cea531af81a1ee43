"""What lasts from one build to the next under a server: results, and worker processes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, Self, TypeVar

from termbook.crew import Crew
from termbook.progress import quiet

_T = TypeVar("_T")


class Workshop:
    """Keeps results under what they were made from, until a build does not ask for them.

    Nothing ever has to be invalidated, because another input is another key.

    Args:
        watch: Is given the steps of long work, how many they are and what is done, and yields them; it may show them.
    """

    def __init__(self, watch: Callable[[Iterable[Any], int, str], Iterator[Any]] = quiet) -> None:
        self.watch = watch
        self._made: dict[tuple[str, Hashable], Any] = {}
        self._last: dict[tuple[str, Hashable], Any] = {}
        self._crews: dict[tuple[str, float, int | None, bool], Crew] = {}
        self._is_closed = False

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        self.close()

    def begin(self) -> None:
        """Begin a build, and forget what the last one did not ask for."""
        self._last, self._made = self._made, {}

    def made(self, kind: str, made_from: Hashable, make: Callable[[], _T]) -> _T:
        """Return a result: the one from the last build if there is one, else a new one.

        Args:
            kind: The kind of result, so that two kinds can be made from the same values.
            made_from: Everything that the result depends on.
            make: Makes it; may not return None.
        """
        found = self.recall(kind, made_from)
        if found is None:
            found = make()
            self.keep(kind, made_from, found)
        return found  # type: ignore[no-any-return]  # what `make` of the same kind gave

    def recall(self, kind: str, made_from: Hashable) -> Any:
        """Return what was kept, or None."""
        key = (kind, made_from)
        if key not in self._made and key in self._last:
            self._made[key] = self._last[key]
        return self._made.get(key)

    def keep(self, kind: str, made_from: Hashable, value: object) -> None:
        """Keep a value for this build and the next; None cannot be kept."""
        self._made[kind, made_from] = value

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
        """End the processes."""
        self._is_closed = True
        for crew in [*self._crews.values()]:
            crew.end()
        self._crews.clear()
