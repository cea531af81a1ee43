"""What the check says of each input, and whether what it lets through builds."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
import resource
import shutil
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from commands import run_apart
from conftest import ROOT
from hostile.corpus import CANARY, GROUND, SECTIONS, TOPICS, Input
from termbook import pipeline
from termbook.figures.fonts import webfonts
from termbook.pipeline import CACHE

SECONDS = 60.0
"""What the check of a file may take before it counts as hung; generous, as machines are busy."""

_NAV = """\
nav:
  - Home: index.md
  - A–Z: terms/index.md
  - Topics: topics/index.md
  - Explore:
      - Map: map/index.md
      - Often confused: contrasts/index.md
      - Figures: figures/index.md
      - Notation: notation/index.md
      - Acronyms: acronyms/index.md
      - Cards: cards/index.md
"""


@dataclass
class Glossary:
    """A folder with the site's own settings, and the inputs as its terms."""

    folder: Path
    inputs: list[Input]
    topics: list[Input] = field(default_factory=list)
    sections: list[Input] = field(default_factory=list)

    def write(self) -> None:
        """Write the term files; what a glossary is besides them is written once."""
        terms = self.folder / "terms"
        if not terms.exists():
            _found(self.folder)
        for path in terms.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        (terms / "ground.md").write_text(GROUND, encoding="utf-8")
        self.topics = [entry for entry in self.inputs if entry.topic]
        self.sections = [entry for entry in self.inputs if entry.section]
        _write(terms / "topics.yml", TOPICS + "".join(entry.topic for entry in self.topics))
        _write(terms / "sections.yml", SECTIONS + "".join(entry.section for entry in self.sections))
        for entry in self.inputs:
            _write(terms / f"{entry.slug}.md", entry.text)
            if entry.script:
                _write(terms / f"{entry.slug}.py", entry.script)

    def blamed(self, problems: Iterable[Problem]) -> dict[Input, str]:
        """The inputs that problems are about. A broken list of topics makes every topic unknown, so it comes first."""
        lists: dict[Input, str] = {}
        found: dict[Input, str] = {}
        by_slug = {entry.slug: entry for entry in self.inputs}
        for problem in problems:
            name, _, ending = problem.path.rpartition("/")[2].partition(".")
            for file, entries, first in (("topics", self.topics, 2), ("sections", self.sections, 3)):
                if f"{name}.{ending}" == f"{file}.yml" and first <= problem.line < first + len(entries):
                    lists[entries[problem.line - first]] = problem.message
            if name in by_slug:
                found[by_slug[name]] = problem.message
        return lists or found


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _found(folder: Path) -> None:
    (folder / "docs").mkdir(parents=True)
    (folder / "terms").mkdir()
    (folder / "docs" / "index.md").write_text('# Home\n\n--8<-- "topics.md"\n', encoding="utf-8")
    (folder / "canary.txt").write_text(CANARY, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings, count = re.subn(r"^nav:\n(?:(?: .*)?\n)*", f"{_NAV}\n", settings, flags=re.MULTILINE)
    assert count == 1
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "scripts").symlink_to(ROOT / "scripts", target_is_directory=True)
    webfonts(ROOT / CACHE / "fonts")
    (ROOT / CACHE / "figures").mkdir(exist_ok=True)
    (folder / CACHE).mkdir()
    for kept in ("fonts", "figures"):
        (folder / CACHE / kept).symlink_to(ROOT / CACHE / kept, target_is_directory=True)


@dataclass(frozen=True)
class Problem:
    """A problem as the check reports it, fit to be sent from one process to another."""

    path: str
    line: int
    message: str


@dataclass(frozen=True)
class Outcome:
    """What came of checking a glossary: its problems, or why there is no answer; and the memory it took."""

    problems: tuple[Problem, ...] = ()
    fault: str = ""
    megabytes: int = 0


Work = Callable[[Path], Iterable[Any]]


def _work(answer: Connection, work: Work, folder: Path) -> None:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    try:
        problems = work(folder)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        answer.send(Outcome(tuple(Problem(p.path, p.position.line, p.message) for p in problems), megabytes=peak))
    except BaseException as error:  # noqa: BLE001  # whatever it is, it is the result
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        answer.send(Outcome(fault=f"crashed: {type(error).__name__} at {place}: {str(error)[:200]}"))


def checking(folder: Path) -> Iterable[Any]:
    """What `termbook check` does."""
    return pipeline.prepare(folder).problems


def building(folder: Path) -> Iterable[Any]:
    """What `termbook build` does, which writes the pages, too."""
    return pipeline.build(folder).problems


_PROCESSES: Any = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
_PROCESSES.set_forkserver_preload(["termbook.pipeline", "hostile.harness"])


def watched(folder: Path, seconds: float = SECONDS, work: Work = checking) -> Outcome:
    """Check the glossary in a folder in a process of its own, so that a hang or a death is a result, too."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_work, args=(theirs, work, folder))
    process.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(seconds) else Outcome(fault=f"hung: no answer after {seconds:g} s")
    except EOFError:
        process.join()
        answer = Outcome(fault=f"died: exit status {process.exitcode}")
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # and whatever it started
        process.kill()
        process.join()
        ours.close()
    assert isinstance(answer, Outcome)
    return answer


@dataclass
class Verdicts:
    """What the check said of each input."""

    refused: dict[Input, str] = field(default_factory=dict)
    passed: list[Input] = field(default_factory=list)
    crashed: dict[Input, str] = field(default_factory=dict)
    hung: dict[Input, str] = field(default_factory=dict)


def sift(inputs: Sequence[Input], folder: Path, batch: int = 60, seconds: float = SECONDS) -> Verdicts:
    """Check the inputs, many in one glossary; whoever is blamed leaves it, until nothing is wrong with the rest."""
    found = Verdicts()
    for start in range(0, len(inputs), batch):
        _sift(list(inputs[start : start + batch]), folder, seconds, found)
    alone = {entry: why for entry, why in found.refused.items() if _names_another(entry, why)}
    for entry in alone:
        del found.refused[entry]
        _sift([entry], folder, seconds, found)
    found.passed.sort(key=lambda entry: entry.number)
    return found


def _names_another(entry: Input, message: str) -> bool:
    """Whether it is the company that is wrong."""
    return any(slug != entry.slug for slug in re.findall(r"\bh\d+\b", message.replace(entry.text, "")))


def _sift(inputs: list[Input], folder: Path, seconds: float, found: Verdicts) -> None:
    while inputs:
        glossary = Glossary(folder, inputs)
        glossary.write()
        outcome = watched(folder, seconds + 2 * len(inputs))
        if not outcome.fault and not outcome.problems:
            found.passed += inputs
            return
        blamed = {} if outcome.fault else glossary.blamed(outcome.problems)
        if blamed:
            found.refused.update(blamed)
            inputs = [entry for entry in inputs if entry not in blamed]
        elif len(inputs) > 1:
            for entry in inputs:
                _sift([entry], folder, seconds, found)
            return
        else:
            [entry] = inputs
            why = outcome.fault or outcome.problems[0].message
            kind = found.hung if why.startswith("hung") else found.crashed if outcome.fault else found.refused
            kind[entry] = why
            return


@dataclass
class Built:
    """A site with the inputs that are on it, and those that had to go, each with what the build said."""

    site: Path
    inputs: list[Input]
    broken: dict[Input, str] = field(default_factory=dict)


def build(inputs: Sequence[Input], folder: Path, engine: str = "mkdocs") -> Iterator[Built]:
    """Build what the check let through, as few sites as can be: what breaks a strict build is taken out and named.

    Args:
        inputs: Those the check has nothing to say about.
        folder: Where the glossary and its site are written; each site takes the place of the one before.
        engine: `mkdocs` or `zensical`.
    """
    waiting = list(inputs)
    broken: dict[Input, str] = {}
    while waiting:
        verdicts = Verdicts()
        _sift(waiting, folder, SECONDS, verdicts)  # two may not stand in one glossary that are good alone
        together = verdicts.passed or waiting[:1]
        glossary = Glossary(folder, together)
        glossary.write()
        output = _ENGINES[engine](folder)
        if output is None:
            yield Built(folder / "site", together, broken)
            waiting = [entry for entry in waiting if entry not in together]
            broken = {}
            continue
        named = glossary.inputs if len(together) == 1 else _named(output, together)
        if named:
            broken.update({entry: _said(output, entry) for entry in named})
            waiting = [entry for entry in waiting if entry not in named]
        else:
            middle = len(waiting) // 2
            yield from build(waiting[:middle], folder, engine)
            waiting = waiting[middle:]
    if broken:
        yield Built(folder / "nothing", [], broken)


def _mkdocs(folder: Path) -> str | None:
    built = run_apart(folder, "mkdocs", "build", "--strict", SITE_URL="http://127.0.0.1/")
    return built.stdout + built.stderr if built.returncode else None


def _zensical(folder: Path) -> str | None:
    built = run_apart(folder, "termbook", "zensical", SITE_URL="http://127.0.0.1/")
    return built.stdout + built.stderr if built.returncode else None


_ENGINES: dict[str, Callable[[Path], str | None]] = {"mkdocs": _mkdocs, "zensical": _zensical}
_COMPLAINT = re.compile(r"WARNING|ERROR|Error|error|warning")


def _named(output: str, inputs: Sequence[Input]) -> list[Input]:
    """The inputs that the lines which complain are about."""
    lines = [line for line in output.splitlines() if _COMPLAINT.search(line)]
    slugs = {slug for line in lines for slug in re.findall(r"\bh\d+\b", line)}
    return [entry for entry in inputs if entry.slug in slugs]


def _said(output: str, entry: Input) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    about = [line for line in lines if re.search(rf"\b{entry.slug}\b", line) and _COMPLAINT.search(line)]
    return (about or lines or ["nothing"])[-1][:300]
