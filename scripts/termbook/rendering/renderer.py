"""Turn pages into judged HTML, in separate processes, and only those that are not known from before."""

from __future__ import annotations

import base64
import hashlib
import json
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from termbook.cache import Cache
from termbook.crew import Crew, Lost
from termbook.rendering.render import Danger
from termbook.rendering.settings import Settings
from termbook.rule import Rule
from termbook.workshop import Workshop

SECONDS, BYTES = 1.5, 200 << 20
"""The processor time and memory that rendering a page may take: at least ten times what the longest need."""

LETTERS = 150_000
"""Characters of Markdown that these limits are for. A longer page, such as one about all terms, gets more of both."""

_PATIENCE = 600
"""Seconds until a process that neither answers nor uses the processor counts as hanging."""

_FOLDER = Path(__file__).parent
_LIBRARY = (*sorted(_FOLDER.glob("*.py")), _FOLDER.parent / "maths.py")


@cache
def _library() -> bytes:
    """Return the code that renders, as it was when this process began: what changes since does not run in it."""
    return b"".join(path.read_bytes() for path in _LIBRARY)


@dataclass(frozen=True)
class Rendered:
    """A page as readers get it, and what was found on it."""

    html: str
    toc: list[Any]
    """Its headings, as Python-Markdown's `toc` gives them."""
    ids: tuple[str, ...]
    links: tuple[str, ...]
    """Where its links and pictures lead within the site."""
    dangers: tuple[Danger, ...]
    """What no reader should get."""


class Renderer:
    """Renders generated pages with a site's settings, and remembers the results.

    Args:
        settings: The site's settings.
        folder: Where results are kept from one build to the next; made if missing.
    """

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = settings
        self.cache = Cache(folder)
        self.known: dict[str, Rendered] = {}
        self.basis = hashlib.sha256(settings.fingerprint + _library()).digest()

    def render(self, pages: Mapping[str, str], workshop: Workshop | None = None) -> dict[str, Rendered]:
        """Render and judge pages.

        Args:
            pages: Markdown without front matter, by path in the docs folder.
            workshop: Provides the processes.

        Returns:
            The results, by the same paths.
        """
        if workshop is None:
            with Workshop() as own:
                return self.render(pages, own)
        keys = {path: self._key(path, markdown) for path, markdown in pages.items()}
        self.known = {key: page for key in keys.values() if (page := self._recall(key)) is not None}
        missing = [path for path, key in keys.items() if key not in self.known]
        costly = set()
        answers = _crew(workshop).do(self._job(path, pages[path]) for path in missing)
        watched = workshop.watch(answers, len(missing), "Rendering pages")
        for path, answer in zip(missing, watched, strict=True):
            if isinstance(answer, Lost):
                costly.add(path)
            else:
                self.known[keys[path]] = _read(answer)
                self.cache.put(keys[path], json.dumps(answer).encode())
        return {path: _TOO_COSTLY if path in costly else self.known[key] for path, key in keys.items()}

    def start(self, workshop: Workshop, most: int | None = None) -> None:
        """Start the processes of a workshop that render, or some of them, before there is something to do."""
        _crew(workshop).start(most)

    def page(self, path: str, markdown: str) -> Rendered:
        """Return one page, as it was rendered before, or else rendered now."""
        key = self._key(path, markdown)
        if (page := self._recall(key)) is None:
            with_others = self.known
            page = self.render({path: markdown})[path]
            self.known = {**with_others, **self.known}
        self.known[key] = page
        return page

    def forget(self) -> None:
        """Let go of all pages; those that are asked for again are read from the folder."""
        self.known = {}

    def _key(self, path: str, markdown: str) -> str:
        return hashlib.sha256(b"\0".join([self.basis, path.encode(), markdown.encode()])).hexdigest()[:32]

    def _recall(self, key: str) -> Rendered | None:
        if key in self.known:
            return self.known[key]
        kept = self.cache.get(key)
        return None if kept is None else _read(json.loads(kept))

    def _job(self, path: str, markdown: str) -> dict[str, Any]:
        share = max(1, len(markdown) / LETTERS)
        settings = base64.b64encode(pickle.dumps(self.settings)).decode()
        limits = {"seconds": SECONDS * share, "bytes": round(BYTES * share)}
        return {"path": path, "markdown": markdown, "settings": settings, **limits}


def _crew(workshop: Workshop) -> Crew:
    return workshop.crew(f"{__package__}.worker", patience=_PATIENCE)


def _read(answer: Mapping[str, Any]) -> Rendered:
    dangers = tuple(Danger(message, hint, tuple(evidence)) for message, hint, evidence in answer["dangers"])
    return Rendered(answer["html"], answer["toc"], tuple(answer["ids"]), tuple(answer["links"]), dangers)


COSTLY_PAGE = Rule(
    "costly-page",
    "A page takes little time and memory to render.",
    why="One page could keep every build waiting, or take all the memory of the machine that builds.",
    wrong="""\
python3 -c "print(('[' * 1900 + '\\n') * 30)" >> terms/learning-rate.md
""",
    right="""\
python3 -c "print('One more step.\\n' * 30)" >> terms/learning-rate.md
""",
    place="commands",
    kind="safety",
)

_TOO_COSTLY = Rendered(
    "",
    [],
    (),
    (),
    (
        Danger(
            f"the page takes more than {SECONDS} seconds or {BYTES >> 20} MB to render",
            "find what it is by leaving parts out",
            rule=COSTLY_PAGE,
        ),
    ),
)
