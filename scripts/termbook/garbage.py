"""How often Python looks for objects that only refer to each other."""

from __future__ import annotations

import gc
from functools import cache

_OBJECTS = 50_000
"""How many more there must be before it looks again: most of what a build makes stays to its end."""


@cache  # what is frozen is never freed, and a process may build more than once
def collect_seldom() -> None:
    """Never look through what there is by now, mostly imported code, and seldom through what comes."""
    gc.freeze()
    gc.set_threshold(_OBJECTS)
