"""Try a term file before trusting it: whatever is in it, it can end only the process that tries it.

Limits and scanners keep the work on a file bounded; this is the net below them. A process with limits of time and
memory reads the file, checks it and makes its pages. A file that passes is remembered by its contents.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from termbook.cache import Cache
from termbook.crew import Crew, Lost
from termbook.model import Position, Problem
from termbook.source.load import MAX_BYTES
from termbook.source.text import read_bytes, shown

_PACKAGE = Path(__file__).parents[1]

SECONDS, BYTES = 1.5, 200 << 20
"""The processor time and memory that a term file may take: a hundred times what the longest needs."""

_HINT = "find what it is by leaving parts out, and please report it"

_PATIENCE = 600
"""Seconds until a process that neither answers nor uses the processor counts as hanging."""


def hopeless(folder: Path, cache: Cache) -> list[Problem]:
    """Return a problem for each term file in `folder` whose reading takes too much time or memory, or fails.

    Args:
        folder: The glossary's folder.
        cache: Remembers the files that passed.
    """
    basis = b"".join(path.read_bytes() for path in sorted(_PACKAGE.glob("**/*.py")))
    untried = {}
    for path in sorted(folder.glob("*.md")):
        raw = read_bytes(path, MAX_BYTES)
        if isinstance(raw, bytes):
            key = hashlib.sha256(b"\0".join([basis, os.fsencode(path.name), raw])).hexdigest()[:32]
            if cache.get(key) is None:
                untried[path] = key
    limits = {"seconds": SECONDS, "bytes": BYTES}
    problems = []
    with Crew("termbook.source.trial_worker", patience=_PATIENCE) as crew:
        answers = crew.do([{"folder": str(path.parent.resolve()), "name": path.name, **limits} for path in untried])
        for (path, key), answer in zip(untried.items(), answers, strict=True):
            if isinstance(answer, Lost):
                message = f"reading the file takes more than {SECONDS} seconds or {BYTES >> 20} MB"
                problems.append(Problem(shown(path), Position(), message, _HINT))
            elif answer["fault"]:
                problems.append(Problem(shown(path), Position(), f"reading the file fails: {answer['fault']}", _HINT))
            else:
                cache.put(key, b"came through")
    return problems
