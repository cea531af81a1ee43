"""A process that renders and judges pages: one job a line on standard input, one answer a line on standard output.

`termbook.rendering.renderer` starts it as `python -m termbook.rendering.worker`. A job is `{"path": text, "markdown":
text, "settings": text, "seconds": number, "bytes": number}`, the settings pickled and in base 64. The answer is a page
as `rendered` returns it. Where the system has such limits, a job that takes too much processor time ends the process,
and one that needs too much memory may end it.
"""

from __future__ import annotations

import base64
import json
import os
import pickle
import sys
from typing import Any

from termbook.confine import limit_memory, limit_time
from termbook.garbage import collect_seldom
from termbook.rendering.judge import judge
from termbook.rendering.render import Danger, render
from termbook.rendering.settings import Settings
from termbook.source.text import MAX_PROBLEMS


def main() -> None:
    """Answer jobs until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what an extension prints must not be taken for an answer
    collect_seldom()
    for line in sys.stdin:
        job = json.loads(line)
        settings: Settings = pickle.loads(base64.b64decode(job["settings"]))  # noqa: S301  # from the process that started this one
        limit_time(job["seconds"])
        limit_memory(job["bytes"])
        answers.write(json.dumps(rendered(job["path"], job["markdown"], settings)) + "\n")
        answers.flush()


def rendered(path: str, markdown: str, settings: Settings) -> dict[str, Any]:
    """Return a page as plain data: its HTML and headings, the ids and links on it, and what no reader should get."""
    try:
        page = render(path, markdown, settings)
        verdict = judge(path, page.text)
    except RecursionError:
        return _failed("the page is nested too deeply")
    except MemoryError:
        return _failed("the page needs too much memory to render")
    except Exception as error:  # noqa: BLE001  # an extension's fault, whatever it raises
        return _failed(f"the page does not render: {type(error).__name__}: {error}".split("\n")[0])
    dangers = list(dict.fromkeys([*page.dangers, *verdict.dangers]))[:MAX_PROBLEMS]
    return {
        "html": page.text,
        "toc": page.toc,
        "ids": verdict.ids,
        "links": verdict.links,
        "dangers": [(danger.message, danger.hint, danger.evidence) for danger in dangers],
    }


def _failed(message: str) -> dict[str, Any]:
    danger = Danger(message, "write it with fewer levels, or more simply")
    return {"html": "", "toc": [], "ids": [], "links": [], "dangers": [(danger.message, danger.hint, danger.evidence)]}


if __name__ == "__main__":
    main()
