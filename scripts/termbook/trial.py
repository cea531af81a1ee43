"""A term file is tried before it is believed: whatever is in it, it ends nothing but the process that tried it.

Limits and scanners keep the work on a file bounded; this is the net below them. `python -m termbook.trial` is such a
process: it reads a file, checks it and makes its pages, with a limit of processor time and memory. What came through is
remembered by its contents.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from termbook.cache import Cache
from termbook.check import check
from termbook.confine import limit_memory, limit_time
from termbook.crew import Crew, Lost
from termbook.links import without
from termbook.load import MAX_BYTES, load
from termbook.model import Position, Problem
from termbook.pages import pages
from termbook.text_source import read_bytes, shown

SECONDS, BYTES = 1.5, 200 << 20
"""Processor time and memory that a term file may take, a hundred times what the longest needs."""

_PATIENCE = 600
"""Seconds until a process that neither answers nor uses the processor counts as hanging."""


def hopeless(folder: Path, cache: Cache) -> list[Problem]:
    """A problem for each term file in `folder` that nobody should read, because that takes too long or too much.

    Args:
        folder: The glossary's.
        cache: What came through before.
    """
    basis = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py")))
    untried = {}
    for path in sorted(folder.glob("*.md")):
        raw = read_bytes(path, [], MAX_BYTES)
        if raw is not None:
            key = hashlib.sha256(b"\0".join([basis, path.name.encode(), raw])).hexdigest()[:32]
            if cache.get(key) is None:
                untried[path] = key
    with Crew(__spec__.name, patience=_PATIENCE) as crew:
        answers = crew.do([{"folder": str(path.parent.resolve()), "name": path.name} for path in untried])
    problems = []
    for (path, key), answer in zip(untried.items(), answers, strict=True):
        if isinstance(answer, Lost):
            message = f"reading the file takes more than {SECONDS} seconds or {BYTES >> 20} MB"
            hint = "something in it has no end: find it by leaving parts out"
            problems.append(Problem(shown(path), Position(), message, hint))
        else:
            cache.put(key, b"came through")
    return problems


def main() -> None:
    """Answer jobs until standard input ends: `{"folder": path, "name": text}` by `{}`, if there is an answer at all."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        job = json.loads(line)
        limit_time(SECONDS)
        limit_memory(BYTES)
        _try(Path(job["folder"]), job["name"])
        answers.write("{}\n")
        answers.flush()


def _try(folder: Path, name: str) -> None:
    glossary, _ = load(folder, {path.name for path in folder.glob("*.md")} - {name})
    check(glossary)
    alone = without(glossary, glossary.slugs - glossary.terms.keys())
    terms = {slug: replace(term, script=None) for slug, term in alone.terms.items()}
    with suppress(Exception):  # of what has problems no pages can be made; the check has just found them
        pages(replace(alone, terms=terms), {})


if __name__ == "__main__":
    main()
