"""How far long work has come, shown to a person at a terminal and to nobody else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

_T = TypeVar("_T")

_FEW = 20
"""Fewer steps than these are over before somebody wonders."""


def shown(steps: Iterable[_T], count: int, label: str) -> Iterator[_T]:
    """Yield steps, with a bar on a terminal.

    Args:
        steps: What is worked on.
        count: How many there are.
        label: What is done to them.
    """
    hidden = count < _FEW or not sys.stderr.isatty()
    with click.progressbar(steps, length=count, label=label, file=sys.stderr, hidden=hidden, show_pos=True) as bar:
        yield from bar


def quiet(steps: Iterable[_T], count: int, label: str) -> Iterator[_T]:  # noqa: ARG001  # as `shown`
    """Yield steps, and show nothing."""
    yield from steps
