"""Try a term file before trusting it: whatever is in it, it can end only the process that tries it.

Limits and scanners keep the work on a file bounded; this is the net below them. A process with limits of time and
memory reads the file, checks it and makes its pages. A file that passes is remembered by its contents.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Set as AbstractSet
from functools import cache as kept
from pathlib import Path
from typing import Any

from termbook.cache import Cache
from termbook.crew import Lost
from termbook.model import Position, Problem
from termbook.rule import Rule
from termbook.source.load import Files
from termbook.workshop import Workshop

_PACKAGE = Path(__file__).parents[1]

SECONDS, BYTES = 1.5, 200 << 20
"""The processor time and memory that a term file may take: a hundred times what the longest needs."""

_WORD = re.compile(rb"[a-z0-9-]+")

_HINT = "find what it is by leaving parts out, and please report it"

_PATIENCE = 600
"""Seconds until a process that neither answers nor uses the processor counts as hanging."""


COSTLY_FILE = Rule(
    "costly-file",
    "Termbook reads each term file and makes its page within moments and a bounded amount of memory.",
    why="A single file could make the build of the whole glossary hang or fail.",
    wrong=r"The step is $" + r"x(y \text{)}" * 40 + "$ long.",
    right=r"The step is $x(y)$ long.",
    kind="safety",
)


def hopeless(files: Files, cache: Cache, workshop: Workshop, slugs: AbstractSet[str] | None = None) -> list[Problem]:
    """Return a problem for each term file whose reading takes too much time or memory, or fails.

    Args:
        files: The files in the glossary's folder.
        cache: Remembers the files that passed.
        workshop: Provides the processes that try them.
        slugs: The terms whose files to try; all if not given.
    """
    untried = {}
    for name, raw in files.contents.items():
        is_asked = name.endswith(".md") and (slugs is None or name.removesuffix(".md") in slugs)
        if is_asked and isinstance(raw, bytes) and not workshop.recall("tried", (name, raw)):
            key = hashlib.sha256(b"\0".join([_code(), os.fsencode(name), raw])).hexdigest()[:32]
            if cache.get(key) is None:
                untried[name] = key
            else:
                workshop.keep("tried", (name, raw), True)
    crew = workshop.crew("termbook.source.trial_worker", patience=_PATIENCE)
    if untried:
        crew.start(len(untried))
        workshop.look_ahead()
    problems = []
    answers = workshop.watch(crew.do(_job(name, files) for name in untried), len(untried), "Trying term files")
    for (name, key), answer in zip(untried.items(), answers, strict=True):
        if isinstance(answer, Lost):
            message = f"reading the file takes more than {SECONDS} seconds or {BYTES >> 20} MB"
            problems.append(COSTLY_FILE.problem(files.path(name), Position(), message, _HINT))
        elif answer["fault"]:
            message = f"reading the file fails: {answer['fault']}"
            problems.append(COSTLY_FILE.problem(files.path(name), Position(), message, _HINT))
        else:
            cache.put(key, b"came through")
    return problems


@kept
def _code() -> bytes:
    """Return the code that tries files, as it was when this process began: what changes since does not run in it."""
    return b"".join(path.read_bytes() for path in sorted(_PACKAGE.glob("**/*.py")))


def _job(name: str, files: Files) -> dict[str, Any]:
    raw = files.contents[name]
    assert isinstance(raw, bytes)
    return {
        "folder": str(files.folder.resolve()),
        "name": name,
        "raw": base64.b64encode(raw).decode(),
        "others": sorted(_mentioned(raw) & files.contents.keys() - {name}),
        "seconds": SECONDS,
        "bytes": BYTES,
    }


def _mentioned(raw: bytes) -> set[str]:
    """Return the files that a file may lead to; without the others, a trial costs the same in any glossary."""
    return {f"{word.decode()}.md" for word in _WORD.findall(raw)}
