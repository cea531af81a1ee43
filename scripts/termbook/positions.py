"""Places in files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file; lines and columns (in characters) count from 1."""

    line: int = 1
    column: int = 1
