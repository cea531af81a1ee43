"""A process that tries term files: one job a line on standard input, one answer a line on standard output.

`termbook.source.trial` starts it as `python -m termbook.source.trial_worker`. A job is `{"folder": path, "name": text,
"raw": the file in Base64, "others": names of files, "seconds": number, "bytes": number}`. The answer is `{"fault":
text}`, empty if all is well. Where the system has such limits, a file that takes too much processor time ends the
process and gets no answer; one that needs too much memory may get none.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from termbook.confine import limit_memory, limit_time
from termbook.garbage import collect_seldom
from termbook.graph import without
from termbook.pages import pages
from termbook.rules.check import check
from termbook.source.load import LISTS, MAX_BYTES, Files, understand
from termbook.source.text import read_bytes
from termbook.workshop import Workshop


def main() -> None:
    """Answer jobs until standard input ends."""
    workshop = Workshop()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    collect_seldom()
    for line in sys.stdin:
        job = json.loads(line)
        limit_time(job["seconds"])
        limit_memory(job["bytes"])
        workshop.begin()
        answers.write(json.dumps({"fault": _fault(job, workshop)}) + "\n")
        answers.flush()


def _fault(job: Mapping[str, Any], workshop: Workshop) -> str:
    """Return what goes wrong with a file, apart from what a person has to fix in it."""
    try:
        _try(job, workshop)
    except Exception as error:  # noqa: BLE001  # whatever it is, it would end the build
        return f"{type(error).__name__}: {error}".splitlines()[0]
    return ""


def _try(job: Mapping[str, Any], workshop: Workshop) -> None:
    """Do with one file what a build does with all, as if there were no others but those it may name."""
    folder, name, others = Path(job["folder"]), job["name"], job["others"]
    lists = {entry: read_bytes(folder / entry, MAX_BYTES) for entry in LISTS}
    files = Files(folder, {**lists, **dict.fromkeys(others, b""), name: base64.b64decode(job["raw"])})
    glossary, _ = understand(files, frozenset(others), workshop)
    check(glossary)
    alone = without(glossary, glossary.slugs - glossary.terms.keys())
    terms = {slug: replace(term, script=None) for slug, term in alone.terms.items()}
    shown = {slug for term in terms.values() for slug in term.fields.topics}
    topics = tuple(topic for topic in alone.topics if topic.slug in shown)
    with suppress(Exception):  # no pages can be made of a term with problems, which the check has just found
        pages(replace(alone, terms=terms, topics=topics), {})


if __name__ == "__main__":
    main()
