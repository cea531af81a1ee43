"""Builds that are killed: the last good site can be read throughout, and the next build equals a clean one.

`python tests/hostile/kills.py --kills 50` kills each command at 50 random moments, and prints what came of it.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from termbook import addresses
from termbook.figures.fonts import webfonts

ROOT = Path(__file__).parents[2]
OWNED = tuple(f"{addresses.OUTPUT}/{folder}" for folder in addresses.OWNED)
COMMANDS = {
    "scripts/build.py": [sys.executable, str(ROOT / "scripts" / "build.py")],
    "mkdocs build": [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
}
READ = ("index.html", "terms/gluten/index.html")
"""Pages that a reader asks for all the time; both differ between editions."""

EDITS = {
    "docs/index.md": ("# The Bread Book", "# The Bread Book, second edition"),
    "terms/gluten.md": ("elastic net", "stretchy net"),
    "terms/hydration.py": ('"height"', '"taller"'),
}


@dataclass
class Outcome:
    """What came of the kills."""

    kills: Counter[str] = field(default_factory=Counter)
    too_late: Counter[str] = field(default_factory=Counter)
    """How often the command had ended by itself; these count as no kills."""
    reads: int = 0
    faults: list[str] = field(default_factory=list)


class Glossary:
    """A copy of the sample glossary that changes between two editions, with a cache of its own."""

    def __init__(self, folder: Path, fonts: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "tests" / "sample", folder)
        shutil.copytree(fonts, folder / ".termbook_cache" / "fonts")  # making them takes seconds and is not the point

    def change(self, edition: int) -> None:
        for name, texts in EDITS.items():
            path = self.folder / name
            text = path.read_text(encoding="utf-8")
            assert (texts[0] in text) or (texts[1] in text)
            path.write_text(text.replace(texts[1], texts[0]).replace(texts[0], texts[edition]), encoding="utf-8")
        crust = self.folder / "terms" / "crust.md"  # a term that comes and goes
        text = (self.folder / "terms" / "proofing.md").read_text(encoding="utf-8")
        crust.write_text(
            text.replace("term: proofing", "term: crust").replace("aliases: [proving, prüfen]\n", ""), encoding="utf-8"
        )
        if edition == 0:
            crust.unlink()

    def forget_figures(self) -> None:
        shutil.rmtree(self.folder / ".termbook_cache" / "figures", ignore_errors=True)

    def start(self, command: str) -> subprocess.Popen[bytes]:
        variables = {
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": "1700000000",  # the site map has a date
        }
        return subprocess.Popen(
            COMMANDS[command],
            cwd=self.folder,
            env={**os.environ, **variables},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, command: str) -> float:
        """Run to the end; gives the seconds it took."""
        began = time.monotonic()
        process = self.start(command)
        _, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
        return time.monotonic() - began

    def kill(self, command: str, seconds: float) -> bool:
        """Kill the command and all it started after some seconds, if it still runs then."""
        process = self.start(command)
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return True
        return False

    def state(self, *folders: str) -> dict[str, str]:
        """Hashes of all that builds made, left-over files included, by path."""
        found = {path for name in folders for path in (self.folder / name).rglob("*")}
        found |= {path for path in self.folder.rglob(".*") if path.name != ".termbook_cache"}
        return {
            path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            if path.is_file()
            else ""
            for path in found
        }


@contextmanager
def reading(site: Path, pages: dict[str, set[bytes]], outcome: Outcome) -> Iterator[None]:
    """While the block runs, read pages again and again, and note each that is not a whole page of an edition."""
    ended = threading.Event()

    def read() -> None:
        while not ended.wait(0.0005):
            for name, wanted in pages.items():
                outcome.reads += 1
                try:
                    if (site / name).read_bytes() not in wanted:
                        outcome.faults.append(f"{name} was torn")
                except OSError as error:
                    outcome.faults.append(f"{name} could not be read: {error.strerror}")

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield
    finally:
        ended.set()
        reader.join()


def kill_builds(folder: Path, fonts: Path, kills: int, seed: int, cold: float) -> Outcome:
    """Kill each command at random moments.

    Args:
        folder: An empty folder to work in.
        fonts: A cache of fonts.
        kills: How often each command is killed.
        seed: Of the moments.
        cold: How many of the builds have to draw the figures anew, as a share of all.
    """
    clean = [Glossary(folder / f"clean-{edition}", fonts) for edition in (0, 1)]
    for edition, glossary in enumerate(clean):
        glossary.change(edition)
        glossary.run("mkdocs build")
    pages = {name: {(glossary.folder / "site" / name).read_bytes() for glossary in clean} for name in READ}
    assert all(len(contents) == 2 for contents in pages.values())
    killed = Glossary(folder / "killed", fonts)
    shutil.copytree(clean[0].folder / ".termbook_cache", killed.folder / ".termbook_cache", dirs_exist_ok=True)
    killed.run("mkdocs build")
    seconds = {(command, False): killed.run(command) for command in COMMANDS}
    if cold:
        for command in COMMANDS:
            killed.forget_figures()
            seconds[command, True] = killed.run(command)
    chance = random.Random(seed)
    outcome = Outcome()
    with reading(killed.folder / "site", pages, outcome):
        for number in itertools.count():
            command = list(COMMANDS)[number % len(COMMANDS)]
            edition = (number // len(COMMANDS) + 1) % 2
            if outcome.kills.total() == kills * len(COMMANDS):
                break
            if outcome.kills[command] == kills:
                continue
            killed.change(edition)
            if is_cold := chance.random() < cold:
                killed.forget_figures()
            moment = chance.uniform(0, seconds[command, is_cold])
            if not killed.kill(command, moment):
                outcome.too_late[command] += 1
                seconds[command, is_cold] = max(moment, 0.1)  # it is faster now than when it was measured
                continue
            outcome.kills[command] += 1
            killed.run(command)
            made = OWNED if command == "scripts/build.py" else (*OWNED, "site")
            if killed.state(*made) != clean[edition].state(*made):
                outcome.faults.append(
                    f"the build after {command} was killed at {moment:.3f} s differs from a clean one"
                )
    return outcome


def main() -> int:
    """Print counts; the status is 1 if there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50, help="how often each command is killed (default: 50)")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fonts = Path(folder) / "fonts"
        webfonts(fonts)
        outcome = kill_builds(Path(folder), fonts, options.kills, options.seed, cold=0.2)
    for command, kills in outcome.kills.items():
        print(f"{command}: killed {kills} times, and {outcome.too_late[command]} times too late")
    print(f"pages read meanwhile: {outcome.reads}")
    for fault in outcome.faults:
        print(fault)
    print(f"faults: {len(outcome.faults)}")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
