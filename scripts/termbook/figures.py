"""Drawing figures: in worker processes, each within a limit of time and memory, and only when something changed."""

from __future__ import annotations

import ast
import base64
import hashlib
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from termbook.crew import Crew, Lost
from termbook.model import Glossary, Position, Problem, Term
from termbook.style import darken

if TYPE_CHECKING:
    from termbook.worker import Job

_PACKAGE = Path(__file__).parent
_LIBRARY = ("drawing.py", "fonts.py", "style.py", "worker.py")
_DISTRIBUTIONS = {"sklearn": "scikit-learn", "PIL": "pillow", "font_source_sans_pro": "font-source-sans-pro"}
_ALWAYS_USED = ("matplotlib", "numpy", "font_source_sans_pro")


@dataclass(frozen=True)
class Limits:
    """What one figure may use."""

    seconds: float = 30.0
    bytes: int = 1 << 30
    patience: float = 90.0
    """Seconds for a process to start, draw it and answer: the last net, for a script that gets around the first."""


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Drawing:
    """A figure as drawn for the light scheme; if readers can explore it, with a drawing for each value they can set."""

    svg: str
    frames: tuple[Drawing, ...] = ()

    @cached_property
    def dark(self) -> str:
        """The same drawing for the dark scheme."""
        return darken(self.svg)

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height in CSS pixels."""
        root = self.svg[: self.svg.index(">")]
        points = {name: float(value) for name, value in re.findall(r'\b(width|height)="([\d.]+)pt"', root)}
        return round(points["width"] * 96 / 72), round(points["height"] * 96 / 72)

    def files(self, stem: str) -> dict[str, str]:
        """Both schemes by path: `<stem>.svg` and `<stem>.dark.svg`, and `<stem>.<number>.svg` of each further frame."""
        further = {f"{stem}.{index}": frame for index, frame in enumerate(self.frames) if index != self.start}
        return {
            path: svg
            for name, drawing in {stem: self, **further}.items()
            for path, svg in ((f"{name}.svg", drawing.svg), (f"{name}.dark.svg", drawing.dark))
        }

    @cached_property
    def start(self) -> int:
        """Which of the frames is seen first: the one that is drawn when nothing is set."""
        return next(index for index, frame in enumerate(self.frames) if frame.svg == self.svg)


def draw(
    glossary: Glossary, cache: Path, limits: Limits = DEFAULT_LIMITS, workers: int | None = None
) -> tuple[dict[str, Drawing], list[Problem]]:
    """Draw the figure of every term that has a script, and each of its frames.

    Args:
        glossary: The terms.
        cache: Folder of figures drawn before; made if missing.
        limits: Of each drawing.
        workers: How many processes draw at the same time; one per processor if not given.

    Returns:
        The drawings by slug, and a problem for each script that failed, at the script's own line.
    """
    terms = [term for term in glossary.terms.values() if term.script is not None]
    with _crew(limits, workers) as crew:
        done, failed = _do([_first(term) for term in terms], cache, crew, limits)
        good = [term for term in terms if _first(term) in done]  # where the first drawing fails, so do the frames
        done_frames, failed_frames = _do([task for term in good for task in _frames(term)], cache, crew, limits)
    problems = [*failed.values(), *dict.fromkeys(failed_frames.values())]
    drawings = {}
    for term in good:
        if all(task in done_frames for task in _frames(term)):
            frames = tuple(Drawing(done_frames[task].decode()) for task in _frames(term))
            drawings[term.slug] = Drawing(done[_first(term)].decode(), frames)
            problems += _misfits(term, drawings[term.slug])
    return dict(sorted(drawings.items())), problems


def draw_cards(
    glossary: Glossary, drawings: Mapping[str, Drawing], cache: Path, limits: Limits = DEFAULT_LIMITS
) -> tuple[dict[str, bytes], list[Problem]]:
    """Draw the pictures for sharing, of each term whose figure could be drawn.

    Args:
        glossary: The terms.
        drawings: Their figures, by slug.
        cache: Folder of pictures drawn before; made if missing.
        limits: Of each picture.

    Returns:
        The pictures as PNG by slug, and a problem for each term whose words cannot be put on one, at its definition.
    """
    terms = [term for term in glossary.terms.values() if term.slug in drawings]
    tasks = {term.slug: _first(term, card=(term.title, glossary.definition(term))) for term in terms}
    with _crew(limits) as crew:
        done, failed = _do(list(tasks.values()), cache, crew, limits)
    hint = "the title and the definition stand on the picture for sharing: write them in letters its font has"
    problems = [
        Problem(term.path, term.senses[0].definition_position, failed[tasks[term.slug]].message, hint)
        for term in terms
        if tasks[term.slug] in failed
    ]
    return {slug: done[task] for slug, task in tasks.items() if task in done}, problems


def _do(tasks: list[_Task], cache: Path, crew: Crew, limits: Limits) -> tuple[dict[_Task, bytes], dict[_Task, Problem]]:
    """What came of each task, from the cache or new, and a problem for each that failed."""
    keys = _Keys()
    kept = {task: cache / f"{keys.of(task)}{'.png' if task.card else '.svg'}" for task in tasks}
    missing = [task for task in tasks if not kept[task].exists()]
    failed = {}
    for task, answer in zip(missing, crew.do([_job(task, limits) for task in missing]), strict=True):
        if isinstance(answer, Lost):
            failed[task] = Problem(task.name, Position(), _why(answer, limits))
        elif "svg" in answer:
            _keep(kept[task], answer["svg"].encode())
        elif "png" in answer:
            _keep(kept[task], base64.b64decode(answer["png"]))
        else:
            failed[task] = Problem(task.name, Position(answer["line"]), answer["message"])
    return {task: path.read_bytes() for task, path in kept.items() if task not in failed}, failed


def _crew(limits: Limits, workers: int | None = None) -> Crew:
    return Crew("termbook.worker", patience=limits.patience, workers=workers, reuse=hasattr(os, "fork"))


def _job(task: _Task, limits: Limits) -> Job:
    return {
        "script": str(task.script),
        "name": task.name,
        "setting": task.setting,
        "card": task.card,
        "seconds": limits.seconds,
        "bytes": limits.bytes,
    }


def _why(lost: Lost, limits: Limits) -> str:
    match lost.reason:
        case "ended":
            return f"the process that draws ended (status {lost.status})"
        case "late":
            return f"the process that draws did not answer within {limits.patience:g} s"
        case _:
            return "the process that draws gave an answer that is none"


@dataclass(frozen=True)
class _Task:
    """One drawing to be made: a script, the keyword and value it is given for a frame, or the words for a card."""

    script: Path
    name: str
    setting: tuple[str, str] | None = None
    card: tuple[str, str] | None = None


def _first(term: Term, card: tuple[str, str] | None = None) -> _Task:
    """The figure as it is seen first."""
    assert term.script is not None
    return _Task(term.script, f"{term.path.removesuffix('.md')}.py", card=card)


def _frames(term: Term) -> list[_Task]:
    """The figure with each value that readers can set."""
    explore = term.fields.figure.explore if term.fields.figure else None
    settings = [(explore.keyword, frame.value) for frame in explore.frames] if explore else []
    return [replace(_first(term), setting=setting) for setting in settings]


def _misfits(term: Term, drawing: Drawing) -> Iterator[Problem]:
    """Why the frames of a figure cannot take one another's place."""
    place = term.position("figure", "explore")
    if drawing.frames and all(frame.svg != drawing.svg for frame in drawing.frames):
        hint = "give the keyword one of the values as its default"
        yield Problem(term.path, place, "no frame is the figure that draw makes without being told a value", hint)
    for index, frame in enumerate(drawing.frames):
        if frame.size != drawing.size:
            place = term.position("figure", "explore", "frames", index)
            message = f"this frame is {frame.size[1]} pixels high, the figure {drawing.size[1]}"
            yield Problem(term.path, place, message, "all frames have one size")


class _Keys:
    """Hashes of everything a drawing depends on."""

    def __init__(self) -> None:
        self.library = b"".join((_PACKAGE / name).read_bytes() for name in _LIBRARY)
        self.share = (_PACKAGE / "share.py").read_bytes()
        self.versions = _Versions()
        self.scripts: dict[Path, list[bytes]] = {}

    def of(self, task: _Task) -> str:
        parts = [*self._script(task.script), "=".join(task.setting or ()).encode()]
        if task.card is not None:
            parts += [self.share, "\n".join(task.card).encode()]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]

    def _script(self, path: Path) -> list[bytes]:
        """What all the drawings of a script depend on."""
        if path not in self.scripts:
            source = path.read_bytes()
            modules = sorted({*_ALWAYS_USED, *_imports(source)})
            versions = "".join(f"{module}={self.versions[module]}\n" for module in modules)
            self.scripts[path] = [source, self.library, versions.encode()]
        return self.scripts[path]


def _imports(source: bytes) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):  # the worker will say so, with the line
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


class _Versions(dict[str, str]):
    """Version of the package each module comes from; of the interpreter for its own modules."""

    def __missing__(self, module: str) -> str:
        try:
            version = metadata.version(_DISTRIBUTIONS.get(module, module))
        except metadata.PackageNotFoundError:
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
        self[module] = version
        return version


def _keep(path: Path, contents: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}.new")
    new.write_bytes(contents)
    new.replace(path)
