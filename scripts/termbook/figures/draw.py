"""Draw figures: in worker processes, each with limits of time and memory, and only when something changed."""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import os
import re
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from functools import cache as kept
from functools import cached_property, partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, cast

from termbook.cache import Cache
from termbook.crew import Crew, Lost
from termbook.figures import svg
from termbook.model import Glossary, Position, Problem, Term
from termbook.rule import Rule
from termbook.workshop import Workshop

if TYPE_CHECKING:
    from termbook.figures.script import Answer, Job

_PACKAGE = Path(__file__).parent
_SIZE = re.compile(r'<svg [^>]*\bwidth="(?P<width>[\d.]+)pt" height="(?P<height>[\d.]+)pt"')
_DISTRIBUTIONS = {"sklearn": "scikit-learn", "PIL": "pillow", "font_source_sans_pro": "font-source-sans-pro"}
_PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 1200, 630)  # of picture.py, which is slow to import
_MAX_PICTURE = 1 << 20
_ALWAYS_USED = ("matplotlib", "numpy", "font_source_sans_pro", "fontTools", "resvg")


@dataclass(frozen=True)
class Limits:
    """What one figure may use."""

    seconds: float = 30.0
    memory: int = 1 << 30
    file: int = 16 << 20
    patience: float = 90.0
    """Seconds for a process to start, draw and answer: the last resort against a script that gets around `seconds`."""


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Drawing:
    """A figure, drawn once for both schemes; if readers can explore it, with a drawing for each value they can set."""

    svg: str
    frames: tuple[Drawing, ...] = ()
    start: int = 0
    """The index of the frame that is seen first: the one that is drawn when nothing is set."""
    picture: bytes = b""
    """The picture for sharing, as PNG, with the figure that is seen first."""

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height in CSS pixels."""
        points = _SIZE.match(self.svg)
        assert points is not None
        return round(float(points["width"]) * 96 / 72), round(float(points["height"]) * 96 / 72)

    def files(self, stem: str) -> dict[str, str]:
        """Return the drawings by path: `<stem>.svg`, and `<stem>.<number>.svg` for each further frame."""
        further = {self.path(stem, index): frame for index, frame in enumerate(self.frames) if index != self.start}
        return {path: drawing.svg for path, drawing in {f"{stem}.svg": self, **further}.items()}

    def path(self, stem: str, index: int) -> str:
        """Return the path of a frame's drawing."""
        return f"{stem}.svg" if index == self.start else f"{stem}.{index}.svg"


def draw(
    glossary: Glossary,
    cache: Path,
    limits: Limits = DEFAULT_LIMITS,
    workers: int | None = None,
    workshop: Workshop | None = None,
) -> tuple[dict[str, Drawing], list[Problem]]:
    """Draw the figure of every term that has a script, and each of its frames.

    Args:
        glossary: The terms.
        cache: Folder of figures drawn before; made if missing.
        limits: What each drawing may use.
        workers: How many processes draw at the same time; one per processor if not given.
        workshop: Provides the processes and what was drawn before.

    Returns:
        The drawings by slug, and a problem for each script that failed, at the script's own line.
    """
    if workshop is None:
        with Workshop() as own:
            return draw(glossary, cache, limits, workers, own)
    firsts = {slug: _first(term, glossary) for slug, term in glossary.terms.items() if term.script is not None}
    crew = workshop.crew(
        "termbook.figures.worker", patience=limits.patience, workers=workers, reuse=hasattr(os, "fork")
    )
    studio = _Studio(Cache(cache), crew, limits, workshop)
    done, faults = studio.do(firsts.values())
    good = {slug: first for slug, first in firsts.items() if first in done}  # where that fails, so do the frames
    frames = {slug: _frames(glossary.terms[slug], first, done[first]) for slug, first in good.items()}
    done_further, faults_further = studio.do(task for tasks in frames.values() for task in tasks if task not in done)
    done |= done_further
    faults |= faults_further
    problems: dict[Problem, None] = {}  # each once: several frames may fail alike
    drawings = {}
    for slug, first in firsts.items():
        term, tasks = glossary.terms[slug], frames.get(slug, [])
        failed = [_problem(term, task, faults[task]) for task in [first, *tasks] if task in faults]
        if not failed:
            drawing = workshop.made("drawing", (first, *tasks), partial(_drawing, first, tasks, done), brief=True)
            drawings[slug] = drawing
            failed = [*_misfits(term, drawing, starts=first in tasks)]
        problems |= dict.fromkeys(failed)
    return dict(sorted(drawings.items())), [*problems]


def _drawing(first: _Task, frames: list[_Task], done: Mapping[_Task, Answer]) -> Drawing:
    start = frames.index(first) if first in frames else 0
    picture = base64.b64decode(done[first]["picture"])
    return Drawing(done[first]["svg"], tuple(Drawing(done[task]["svg"]) for task in frames), start, picture)


class _Studio:
    """Does tasks, or recalls the answers to those that were done before."""

    def __init__(self, cache: Cache, crew: Crew, limits: Limits, workshop: Workshop) -> None:
        self.cache = cache
        self.crew = crew
        self.limits = limits
        self.workshop = workshop
        self.keys = _Keys(workshop)

    def do(self, tasks: Iterable[_Task]) -> tuple[dict[_Task, Answer], dict[_Task, _Fault]]:
        """Return the answer to each task, recalled or new, and what is wrong with each that failed."""
        kept = {task: self._recall(task) for task in tasks}
        done = {task: answer for task, answer in kept.items() if answer is not None}
        faults = {}
        missing = [task for task in kept if task not in done]
        answers = self.crew.do(_job(task, self.limits) for task in missing)
        answers = self.workshop.watch(answers, len(missing), "Drawing figures")
        for task, answer in zip(missing, answers, strict=True):
            if isinstance(answer, Lost):
                faults[task] = _Fault(SCRIPT_LIMITS, _why(answer, self.limits))
            elif fault := _fault(task, answer):
                faults[task] = fault
            else:
                done[task] = cast("Answer", answer)
                self.cache.put(self.keys.of(task), json.dumps(answer).encode())
                self.workshop.keep("answer", task, answer, brief=True)
        return done, faults

    def _recall(self, task: _Task) -> Answer | None:
        found: Answer | None = self.workshop.recall("answer", task, brief=True)
        if found is None and (kept := self.cache.get(self.keys.of(task))) is not None:
            found = json.loads(kept)
            self.workshop.keep("answer", task, found, brief=True)
        return found


def _job(task: _Task, limits: Limits) -> Job:
    return {
        "source": base64.b64encode(task.source).decode(),
        "name": task.name,
        "keyword": task.keyword,
        "value": task.value,
        "words": task.words,
        "seconds": limits.seconds,
        "memory": limits.memory,
        "file": limits.file,
    }


SCRIPT_LIMITS = Rule(
    "script-limits",
    "A figure script stays within its time and memory, and leaves the process that runs it alone.",
    why="One script could keep every build waiting, or take all the memory of the machine that builds.",
    wrong="""\
import numpy as np


def draw(figure):
    weights = np.random.default_rng(0).normal(size=1_000_000_000_000)
    figure.subplots().hist(weights)
""",
    right="""\
import numpy as np


def draw(figure):
    weights = np.random.default_rng(0).normal(size=10_000)
    figure.subplots().hist(weights)
""",
    place="script",
    kind="safety",
)


def _why(lost: Lost, limits: Limits) -> str:
    match lost.reason:
        case "ended":
            return f"the process that draws ended (status {lost.status})"
        case "late":
            return f"the process that draws did not answer within {limits.patience:g} s"
        case _:
            return _NO_ANSWER


_NO_ANSWER = "the process that draws gave no valid answer"


@dataclass(frozen=True)
class _Fault:
    """Why there is no drawing."""

    rule: Rule
    message: str
    line: int = 1
    """The line of the script, unless the words of the picture are the reason."""


SCRIPT_FAILS = Rule(
    "script-fails",
    "A figure script runs without an error, and defines the function `draw`.",
    why="There is no figure if the script stops halfway, and readers who run their copy of it get the same error.",
    wrong="""\
def draw(figure):
    figure.subplots().plot([0, 1, 2], [1, 0])
""",
    right="""\
def draw(figure):
    figure.subplots().plot([0, 1, 2], [1, 0, 1])
""",
    place="script",
)

UNFIT_FIGURE = Rule(
    "unfit-figure",
    "A figure fits the page, can be read on a phone, and has only colors that can turn dark.",
    why="Readers would get a figure that does not fit, that they cannot read, or that glares at them in the dark.",
    wrong="""\
def draw(figure):
    figure.subplots().plot([0, 1, 2], [1, 0, 1], color="red")
""",
    right="""\
from termbook.drawing import ORANGE


def draw(figure):
    figure.subplots().plot([0, 1, 2], [1, 0, 1], color=ORANGE)
""",
    place="script",
)

UNSAFE_DRAWING = Rule(
    "unsafe-drawing",
    "A drawing consists of shapes and their colors, and is not too large for a phone.",
    why="A browser runs scripts in an SVG and loads what it refers to, so a figure could turn on its readers.",
    wrong="""\
import matplotlib

matplotlib.rcParams["svg.fonttype"] = "none"


def draw(figure):
    figure.text(0.4, 0.5, "The loss falls.")
""",
    right="""\
def draw(figure):
    figure.text(0.4, 0.5, "The loss falls.")
""",
    place="script",
    kind="safety",
)

KEYWORD = Rule(
    "keyword",
    "The keyword in `explore` is one of `draw` with a default, and the default is one of the values to choose from.",
    why="Readers would move a slider that the figure does not follow, or first see a figure that no position shows.",
    wrong="""\
figure:
  caption: The further the step, the lower the loss, up to a point.
  alt: A curve that falls and rises again.
  explore: {keyword: speed, label: learning rate, frames: [
    {value: "0.5", caption: Half a step.}, {value: "1", caption: A whole step.}]}
""",
    right="""\
figure:
  caption: The further the step, the lower the loss, up to a point.
  alt: A curve that falls and rises again.
  explore: {keyword: rate, label: learning rate, frames: [
    {value: "0.5", caption: Half a step.}, {value: "1", caption: A whole step.}]}
""",
    place="frames",
)

PICTURE_LETTERS = Rule(
    "picture-letters",
    "The fonts of the picture for sharing have all letters of the term's name and definition.",
    why="People who share the page would show empty boxes in place of these letters.",
    wrong="The number that says how far each step of training goes (学习率).",
    right="The number that says how far each step of training goes.",
    place="definition",
)

_OF_SCRIPTS = {
    rule.name: rule for rule in (SCRIPT_FAILS, SCRIPT_LIMITS, UNFIT_FIGURE, UNSAFE_DRAWING, KEYWORD, PICTURE_LETTERS)
}
"""The rules that a process may name in its answer."""


def _fault(task: _Task, answer: Mapping[str, object]) -> _Fault | None:
    """Return what is wrong with an answer, if anything. The process that answers ran the script, so trust nothing."""
    match answer:
        case {"message": str(message), "line": int(line)}:
            name = answer.get("rule")
            rule = _OF_SCRIPTS.get(name, SCRIPT_FAILS) if isinstance(name, str) else SCRIPT_FAILS
            return _Fault(rule, _printable(message), line)
        case {"svg": str(drawn)}:
            if fault := svg.fault(drawn) or ("" if _SIZE.match(drawn) else "no size"):
                return _Fault(UNSAFE_DRAWING, f"the SVG contains {fault}, which no figure may")
            is_whole = _has_default(task, answer) and _has_picture(task, answer)
            return None if is_whole else _Fault(SCRIPT_LIMITS, _NO_ANSWER)
        case _:
            return _Fault(SCRIPT_LIMITS, _NO_ANSWER)


def _problem(term: Term, task: _Task, fault: _Fault) -> Problem:
    if fault.rule is not PICTURE_LETTERS:
        return fault.rule.problem(task.name, Position(max(fault.line, 1)), fault.message)
    hint = "the title and the definition are on the picture for sharing: use letters that its fonts have"
    return PICTURE_LETTERS.problem(term.path, term.senses[0].definition_position, fault.message, hint)


def _has_default(task: _Task, answer: Mapping[str, object]) -> bool:
    return not task.keyword or isinstance(answer.get("default"), int | float | str)


def _has_picture(task: _Task, answer: Mapping[str, object]) -> bool:
    encoded = answer.get("picture")
    if task.words is None or not isinstance(encoded, str):
        return task.words is None
    try:
        return len(encoded) <= _MAX_PICTURE and base64.b64decode(encoded, validate=True).startswith(_PICTURE)
    except ValueError:
        return False


def _printable(message: str) -> str:
    """Return a script's message on one line, safe to print on a terminal."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in message[:500])


@dataclass(frozen=True)
class _Task:
    """One drawing to be made by a script: as it is seen first, with words for its picture, or with a keyword set."""

    source: bytes
    name: str
    keyword: str
    words: tuple[str, str] | None
    value: str | None = None


def _first(term: Term, glossary: Glossary) -> _Task:
    """Return the task for the figure as it is seen first, and for the picture for sharing."""
    assert term.script is not None
    explore = term.fields.figure.explore if term.fields.figure else None
    name = f"{term.path.removesuffix('.md')}.py"
    words = (term.title, glossary.definition(term))
    return _Task(term.script.source, name, explore.keyword if explore else "", words)


def _frames(term: Term, first: _Task, answer: Answer) -> list[_Task]:
    """Return a task for each value that readers can set; what is seen first is not drawn again."""
    explore = term.fields.figure.explore if term.fields.figure else None
    values = [frame.value for frame in explore.frames] if explore else []
    default = answer["default"] if explore else ""
    return [first if _means(value, default) else replace(first, words=None, value=value) for value in values]


def _means(value: str, default: float | str) -> bool:
    try:
        return type(default)(value) == default
    except ValueError:  # the process that draws reports it
        return False


FRAME_SIZE = Rule(
    "frame-size",
    "All frames of a figure have one size.",
    why="The page would jump under the reader's finger at each move of the slider.",
    wrong="""\
def draw(figure, rate=0.5):
    figure.set_figheight(2 + 2 * rate)
    figure.subplots().plot([0, 1, 2], [1, rate, 1])
""",
    right="""\
def draw(figure, rate=0.5):
    figure.set_figheight(3)
    figure.subplots().plot([0, 1, 2], [1, rate, 1])
""",
    place="script",
)


def _misfits(term: Term, drawing: Drawing, *, starts: bool) -> Iterator[Problem]:
    """Yield why the frames of a figure cannot replace one another; `starts` if one of them is seen first."""
    place = term.position("figure", "explore")
    if drawing.frames and not starts:
        hint = "give the keyword one of the values as its default"
        yield KEYWORD.problem(
            term.path, place, "no frame is the figure that draw makes without being told a value", hint
        )
    for index, frame in enumerate(drawing.frames):
        if frame.size != drawing.size:
            place = term.position("figure", "explore", "frames", index)
            message = f"this frame is {frame.size[1]} pixels high, the figure {drawing.size[1]}"
            yield FRAME_SIZE.problem(term.path, place, message, "all frames have one size")


@kept
def _library(package: Path) -> tuple[str, ...]:
    """Return hashes of the code that draws, as it was when this process began."""
    library = (*sorted(package.glob("*.py")), package.parent / "drawing.py")
    return tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in library)


class _Keys:
    """Hashes of everything a drawing depends on."""

    def __init__(self, workshop: Workshop) -> None:
        self.library = _library(_PACKAGE)
        self.versions = _Versions()
        self.workshop = workshop

    def of(self, task: _Task) -> str:
        modules = self.workshop.made("modules", task.source, partial(_modules, task.source))
        versions = [(module, self.versions[module]) for module in modules]
        made_from = (astuple(task), self.library, versions)
        return hashlib.sha256(repr(made_from).encode()).hexdigest()


def _modules(source: bytes) -> list[str]:
    return sorted({*_ALWAYS_USED, *_imports(source)})


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
    """The version of the package that each module comes from; that of Python for modules of no package."""

    def __missing__(self, module: str) -> str:
        try:
            version = metadata.version(_DISTRIBUTIONS.get(module, module))
        except metadata.PackageNotFoundError:
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
        self[module] = version
        return version
