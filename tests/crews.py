"""Worker processes that tests have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from termbook import crew
from termbook.crew import Crew, Lost


class Crews:
    """Crews by what they are made of, the environment included; each goes on when a workshop that had it closes."""

    def __init__(self) -> None:
        self._crews: dict[tuple[object, ...], Crew] = {}

    def lend(self, module: str, *, patience: float, workers: int | None = None, reuse: bool = True) -> Lent:
        """Return a crew as `Crew` does, which may have worked for others before."""
        key = (module, patience, workers, reuse, *crew._environment())
        if key not in self._crews or self._crews[key].is_over:
            self._crews[key] = Crew(module, patience=patience, workers=workers, reuse=reuse)
        return Lent(self._crews[key])

    def end(self) -> None:
        for lent in self._crews.values():
            lent.end()


class Lent:
    """A crew of which nothing but the loan ends."""

    def __init__(self, lender: Crew) -> None:
        self._lender = lender
        self._over = False

    @property
    def is_over(self) -> bool:
        return self._over or self._lender.is_over

    def start(self, most: int | None = None) -> None:
        self._lender.start(most)

    def end(self) -> None:
        self._over = True

    def do(self, jobs: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any] | Lost]:
        return self._lender.do(jobs)
