"""The whole corpus through the check, both engines and a browser: `make hardening` prints the counts."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT
from hostile.corpus import SEED, SIZE, Input, corpus
from hostile.harness import Built, Glossary, Verdicts, build, building, sift, watched
from hostile.heavy import heavy
from hostile.nodes import Judge
from hostile.reader import Event, Reader, chromium, number_of, paths_of, read, tamper
from hostile.tricks import tricks
from serving import serving

FINDINGS = ROOT / ".hardening" / "findings.txt"
LIMIT = 40.0
"""Seconds for a file that could keep the check busy; it should take two."""

BATCH = 150


class Run:
    """What was counted, and what was found."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, int | str, bool]] = []
        self.findings: list[str] = []
        self.began = time.monotonic()

    def row(self, name: str, count: int | str, *, harm: bool = False) -> None:
        """A line of the table; `harm` says that it must be nothing."""
        self.rows.append((name, count, harm))
        print(f"  [{time.monotonic() - self.began:5.0f} s] {name}: {count}", flush=True)

    def find(self, text: str) -> None:
        """Something to be fixed."""
        self.findings.append(text)

    def close(self) -> int:
        """Print the table; the status to exit with."""
        FINDINGS.parent.mkdir(exist_ok=True)
        FINDINGS.write_text("\n".join(self.findings) + "\n", encoding="utf-8", errors="backslashreplace")
        width = max(len(name) for name, _, _ in self.rows)
        print()
        for name, count, harm in self.rows:
            print(f"{name:<{width}}  {count:>9}{'  <-- must be 0' if harm and count else ''}")
        if self.findings:
            print(f"\n{len(self.findings)} findings, in {FINDINGS.relative_to(ROOT)}")
        return 1 if any(harm and count for _, count, harm in self.rows) else 0


def main() -> int:
    """Run all of it."""
    parser = argparse.ArgumentParser(prog="make hardening", description=__doc__)
    parser.add_argument("--inputs", type=int, default=SIZE, help=f"how many (default: {SIZE})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the corpus (default: {SEED})")
    parser.add_argument("--let-through", type=int, help="how many of those let through are built (default: all)")
    parser.add_argument("--engines", nargs="*", default=["mkdocs", "zensical"], choices=["mkdocs", "zensical"])
    parser.add_argument("--skip", nargs="*", default=[], choices=["heavy", "tricks", "tamper", "properties", "kills"])
    options = parser.parse_args()
    run = Run()
    with tempfile.TemporaryDirectory(prefix="hardening-") as temporary:
        folder = Path(temporary)
        drop = folder / "drop"
        drop.mkdir()
        inputs = corpus(str(drop), str(folder / "glossary" / "canary.txt"), options.inputs, options.seed)
        verdicts = checked(inputs, folder / "glossary", run)
        if "heavy" not in options.skip:
            weighed(folder / "heavy", run)
        if "tricks" not in options.skip:
            tricked(folder / "tricks", run)
        passed = verdicts.passed[:: max(1, len(verdicts.passed) // (options.let_through or len(verdicts.passed) or 1))]
        for engine in options.engines:
            opened(passed, folder / "glossary", drop, engine, run, last="tamper" not in options.skip)
    if "properties" not in options.skip:
        tests = [sys.executable, "-m", "pytest", "-q", "tests/test_properties.py"]
        more = {"EXAMPLES": "20", "ENGINES": "mkdocs zensical"}
        status = subprocess.run(tests, cwd=ROOT, env={**os.environ, **more}, check=False).returncode
        run.row("properties that do not hold", int(status != 0), harm=True)
    kills = Path(__file__).with_name("kills.py")
    if "kills" not in options.skip and kills.exists():
        command = [sys.executable, str(kills), "--kills", "50"]
        run.row(
            "kills after which something was lost",
            int(subprocess.run(command, cwd=ROOT, check=False).returncode != 0),
            harm=True,
        )
    return run.close()


def checked(inputs: list[Input], folder: Path, run: Run) -> Verdicts:
    """What the check says of the inputs."""
    verdicts = sift(inputs, folder)
    run.row("inputs", len(inputs))
    run.row("refused", len(verdicts.refused))
    run.row("let through", len(verdicts.passed))
    for name, faults in (("crashed", verdicts.crashed), ("hung", verdicts.hung)):
        run.row(name, len(faults), harm=True)
        for entry, why in faults.items():
            run.find(f"check: {entry.name}: {why}")
    return verdicts


def weighed(folder: Path, run: Run) -> None:
    """What the check says of small files that could take it long."""
    faults: Counter[str] = Counter()
    slowest, largest = (0.0, ""), (0, "")
    glossary = Glossary(folder, [])
    glossary.write()
    base = watched(folder, work=building).megabytes
    files = list(heavy())
    for name, text in files:
        glossary.write()
        (folder / "terms" / "h0.md").write_bytes(text.encode("utf-8", "surrogatepass"))
        before = time.monotonic()
        outcome = watched(folder, LIMIT, building)
        slowest = max(slowest, (time.monotonic() - before, name))
        largest = max(largest, (outcome.megabytes - base, name))
        if outcome.fault:
            faults[outcome.fault.partition(":")[0]] += 1
            run.find(f"heavy: {name}: {outcome.fault}")
        elif any(problem.path != "terms/h0.md" for problem in outcome.problems):
            faults["blamed on another"] += 1
            run.find(f"heavy: {name}: {outcome.problems[0]}")
    run.row("heavy files", len(files))
    for kind in ("crashed", "died", "hung", "blamed on another"):
        run.row(f"heavy files: {kind}", faults[kind], harm=True)
    run.row("the slowest took (s)", f"{slowest[0]:.1f}")
    run.row("the largest took (MB)", largest[0])
    run.find(f"heavy: the slowest is {slowest[1]}, the largest {largest[1]}")


def tricked(folder: Path, run: Run) -> None:
    """What the check says of pipes, links and names, and whether a terminal or a workflow would obey it."""
    glossary = Glossary(folder, [])
    crashed = obeyed = count = 0
    for name, make in tricks():
        glossary.write()
        try:
            make(folder / "terms")
        except OSError as error:  # this system cannot have such a file
            print(f"  not tried: {name}: {error}")
            continue
        count += 1
        if fault := watched(folder, LIMIT).fault:
            crashed += 1
            run.find(f"trick: {name}: {fault}")
            continue
        command = [sys.executable, "-m", "termbook", "check", "--format", "github"]
        said = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
        lines = said.stderr.decode("utf-8", "replace").splitlines()
        if any(not line.startswith(("::error file=", "1 problem")) and "problem" not in line for line in lines) or any(
            sign in said.stderr for sign in (b"\x1b", b"\x07", b"\r")
        ):
            obeyed += 1
            run.find(f"trick: {name}: printed {said.stderr[:200]!r}")
    run.row("files that are none", count)
    run.row("files that are none: crashed or hung", crashed, harm=True)
    run.row("files that are none: obeyed by a terminal", obeyed, harm=True)


def opened(passed: list[Input], folder: Path, drop: Path, engine: str, run: Run, *, last: bool) -> None:
    """Build what was let through, and read it."""
    by_number = {entry.number: entry for entry in passed}
    events: list[Event] = []
    faults: list[tuple[str, str]] = []
    broken: dict[Input, str] = {}
    pages = built = 0
    for site in _sites(passed, folder, engine):
        broken |= site.broken
        if not site.inputs:
            continue
        built += len(site.inputs)
        faults += Judge(site.site).pages()
        with chromium() as browser, serving(site.site) as address:
            reader = Reader(browser, address)
            read(reader, site.inputs, paths_of(site.site))
            if last and engine == "mkdocs":
                tamper(reader)
                last = False
            events += reader.events
            pages += reader.opened
        print(f"    {engine}: {built} of {len(passed)} read, {len(events)} events, {len(faults)} nodes", flush=True)
    harmed = {kind: {number_of(event) or event.page for event in events if event.kind == kind} for kind in _KINDS}
    harmed["node"] |= {number_of(Event("node", page, "")) or page for page, _ in faults}
    run.row(f"{engine}: let through and built", built)
    run.row(f"{engine}: broke the build", len(broken), harm=True)
    run.row(f"{engine}: pages opened", pages)
    commands = sorted(drop.iterdir())
    run.row(f"{engine}: ran a command in the build", len(commands), harm=True)
    for kind, name in _KINDS.items():
        run.row(f"{engine}: {name}", len(harmed[kind]), harm=True)
    for path in commands:
        run.find(f"{engine}: a command of {_name(int(path.name), by_number)}")
        path.unlink()
    for entry, why in broken.items():
        run.find(f"{engine}: build: {entry.name}: {why}")
    for event in events:
        run.find(f"{engine}: {event.kind}: {_name(number_of(event), by_number)} on {event.page}: {event.detail}")
    for page, fault in faults:
        run.find(f"{engine}: node: {_name(number_of(Event('node', page, '')), by_number)} on {page}: {fault}")


_KINDS = {
    "script": "inputs whose script ran",
    "request": "inputs that asked another host",
    "node": "inputs or pages with a harmful node",
    "error": "pages whose own scripts failed",
}


def _sites(passed: list[Input], folder: Path, engine: str) -> Iterator[Built]:
    for start in range(0, len(passed), BATCH):
        yield from build(passed[start : start + BATCH], folder, engine)


def _name(number: int | None, by_number: dict[int, Input]) -> str:
    return by_number[number].name if number in by_number else "?"


if __name__ == "__main__":
    sys.exit(main())
