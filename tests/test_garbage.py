"""What a process no longer needs is freed, however seldom it looks."""

from __future__ import annotations

import gc
import weakref

from termbook.garbage import collect_seldom


class Ring:
    """An object that refers to itself, so that only a collection frees it."""

    def __init__(self) -> None:
        self.itself = self


def test_what_one_build_made_is_freed_after_the_next_has_begun() -> None:
    collect_seldom()
    ring = Ring()
    kept = weakref.ref(ring)
    collect_seldom()
    del ring
    gc.collect()
    assert kept() is None
