"""Drawing figures: in worker processes, each within a limit of time and memory, and only when something changed."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import queue
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from termbook.model import Glossary, Position, Problem, Term
from termbook.style import darken

if TYPE_CHECKING:
    from termbook.worker import Answer, Job

_PACKAGE = Path(__file__).parent
_LIBRARY = ("drawing.py", "fonts.py", "style.py", "worker.py")
_DISTRIBUTIONS = {"sklearn": "scikit-learn", "PIL": "pillow", "font_source_sans_pro": "font-source-sans-pro"}
_ALWAYS_USED = ("matplotlib", "numpy", "font_source_sans_pro")


@dataclass(frozen=True)
class Limits:
    """What one figure may use."""

    seconds: float = 30.0
    bytes: int = 1 << 30


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Drawing:
    """A figure as drawn for the light scheme."""

    svg: str

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


def draw(
    glossary: Glossary, cache: Path, limits: Limits = DEFAULT_LIMITS, workers: int | None = None
) -> tuple[dict[str, Drawing], list[Problem]]:
    """Draw the figure of every term that has a script.

    Args:
        glossary: The terms.
        cache: Folder of figures drawn before; made if missing.
        limits: Of each figure.
        workers: How many processes draw at the same time; one per processor if not given.

    Returns:
        The drawings by slug, and a problem for each script that failed, at the script's own line.
    """
    drawings: dict[str, Drawing] = {}
    missing: list[tuple[Term, Path]] = []
    keys = _Keys()
    for term in glossary.terms.values():
        if term.script is not None:
            kept = cache / f"{keys.of(term.script)}.svg"
            if kept.exists():
                drawings[term.slug] = Drawing(kept.read_text(encoding="utf-8"))
            else:
                missing.append((term, kept))
    problems: list[Problem] = []
    for (term, kept), answer in zip(missing, _draw_all([term for term, _ in missing], limits, workers), strict=True):
        if "svg" in answer:
            drawings[term.slug] = Drawing(answer["svg"])
            _keep(kept, answer["svg"])
        else:
            path = f"{term.path.removesuffix('.md')}.py"
            problems.append(Problem(path, Position(answer["line"]), answer["message"]))
    return dict(sorted(drawings.items())), problems


class _Keys:
    """Hashes of everything a drawing depends on."""

    def __init__(self) -> None:
        self.library = b"".join((_PACKAGE / name).read_bytes() for name in _LIBRARY)
        self.versions = _Versions()

    def of(self, script: Path) -> str:
        source = script.read_bytes()
        modules = sorted({*_ALWAYS_USED, *_imports(source)})
        versions = "".join(f"{module}={self.versions[module]}\n" for module in modules)
        return hashlib.sha256(b"\0".join([source, self.library, versions.encode()])).hexdigest()[:32]


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


def _keep(path: Path, svg: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}.new")
    new.write_text(svg, encoding="utf-8")
    new.replace(path)


def _draw_all(terms: list[Term], limits: Limits, workers: int | None) -> list[Answer]:
    if not terms:
        return []
    count = min(len(terms), workers or os.cpu_count() or 1)
    idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
    crew = [_Worker(limits) for _ in range(count)]
    for worker in crew:
        idle.put(worker)

    def draw_one(term: Term) -> Answer:
        worker = idle.get()
        try:
            assert term.script is not None
            return worker.draw(term.script, f"{term.path.removesuffix('.md')}.py")
        finally:
            idle.put(worker)

    try:
        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(draw_one, terms))
    finally:
        for worker in crew:
            worker.stop()


class _Worker:
    """A process that draws, started when it is first needed and again when it has ended."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.process: subprocess.Popen[str] | None = None

    def draw(self, script: Path, name: str) -> Answer:
        if self.process is None or self.process.poll() is not None:
            self.process = _start()
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        job: Job = {"script": str(script), "name": name, "seconds": self.limits.seconds, "bytes": self.limits.bytes}
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            status = self.process.wait()
            return {"line": 1, "message": f"the process that draws ended (status {status})"}
        answer: Answer = json.loads(line)
        return answer

    def stop(self) -> None:
        if self.process is not None:
            self.process.communicate()


def _start() -> subprocess.Popen[str]:
    environment: Mapping[str, str] = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(_PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "PYTHONHASHSEED": "0",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "termbook.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    )
