"""How long after a save `mkdocs serve` shows the new page: `python scripts/benchmarks/serve.py --terms 1000`.

Without `--terms` it is this glossary, in a copy. A save is a file written as editors do it, and a page counts as shown
when a request for it is answered with what was saved.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

from benchmarks.glossary import make_project, slug
from termbook.addresses import TERMS
from termbook.pipeline import CACHE

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 5
PATIENCE = 300
"""Seconds after which a server that shows nothing counts as broken."""


@dataclass
class Server:
    """A server of the site of a project."""

    root: Path
    url: str
    source: str = TERMS
    """The folder of the files that are edited."""

    def shown_after(self, path: Path, text: str, page: str, mark: str) -> float:
        """Save a file, and return the seconds until a page holds a mark."""
        new = path.with_name(f".{path.name}.new")
        new.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        new.replace(path)
        while mark not in self.get(page):
            if time.perf_counter() - start > PATIENCE:
                sys.exit(f"{page} never showed {mark!r}")
            time.sleep(0.002)
        return time.perf_counter() - start

    def get(self, page: str) -> str:
        """Return a page, or nothing if there is none."""
        try:
            with urllib.request.urlopen(self.url + page, timeout=PATIENCE) as answer:  # noqa: S310  # of our own server
                return str(answer.read().decode())
        except (OSError, http.client.HTTPException):  # some servers break off while they build
            return ""


def free_port() -> int:
    """Return a port at which nothing is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def environment(site: str = "") -> dict[str, str]:
    """Return the environment of a command, as most users have it: Python keeps what it compiled.

    Args:
        site: The address of the site; by default it has none.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": site}


@contextmanager
def serving(root: Path, log: Path, port: int) -> Iterator[tuple[Server, float]]:
    """Serve a project; give the server and the seconds until it showed its first page."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("w") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, env=environment(), stdout=output, stderr=output)
        server = Server(root, f"http://127.0.0.1:{port}/")
        try:
            while not server.get(""):
                if process.poll() is not None or time.perf_counter() - start > PATIENCE:
                    sys.exit(log.read_text())
                time.sleep(0.01)
            yield server, time.perf_counter() - start
        finally:
            process.terminate()
            process.wait()


def main() -> None:
    """Print the median seconds of each kind of save."""
    parser = argparse.ArgumentParser(description="Measure how soon `mkdocs serve` shows what was saved.")
    parser.add_argument("--terms", type=int, help="how many terms to make up, instead of taking this glossary's")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        term = prepare(root, options.terms)
        port = free_port()
        site = environment(f"http://127.0.0.1:{port}/")  # a site that has no address yet is built for its server's
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, check=True, env=site)
        with serving(root, Path(folder) / "log", port) as (server, first):
            print(f"{len(list((root / TERMS).glob('*.md')))} terms; from a built tree to the first page: {first:.2f} s")
            for name, edit in SAVES.items():
                seconds = [edit(server, term, number) for number in range(ROUNDS)]
                print(
                    f"{name:<24} {median(seconds):6.2f} s   ({', '.join(f'{each:.2f}' for each in seconds)})",
                    flush=True,
                )


def prepare(root: Path, terms: int | None) -> str:
    """Make a project; return the slug of the term to be edited."""
    if terms is not None:
        root.mkdir()
        lengths = make_project(root, terms)
        return slug(lengths[len(lengths) // 2])
    keep = shutil.ignore_patterns(
        "site", ".venv*", "node_modules", ".git", ".cache", ".hypothesis", ".mypy_cache", ".hardening"
    )
    shutil.copytree(ROOT, root, ignore=keep)
    shutil.copytree(ROOT / CACHE, root / CACHE, dirs_exist_ok=True)
    return "relu"


def body(server: Server, term: str, number: int) -> float:
    """Save a term with another sentence at its end."""
    path = server.root / server.source / f"{term}.md"
    text = re.sub(r"\n*Edit \d+ of the body\.\n", "", path.read_text(encoding="utf-8")).rstrip()
    mark = f"Edit {number} of the body."
    return server.shown_after(path, f"{text}\n\n{mark}\n", f"terms/{term}/", mark)


def definition(server: Server, term: str, number: int) -> float:
    """Save a term with another word in its definition; the list from A to Z shows it."""
    path = server.root / server.source / f"{term}.md"
    before, front, rest = path.read_text(encoding="utf-8").partition("\n---\n")
    mark = f"(edit {number})"
    text = re.sub(r" \(edit \d+\)", "", rest).replace(" ", f" {mark} ", 1)
    return server.shown_after(path, f"{before}{front}{text}", "terms/", mark)


def script(server: Server, term: str, number: int) -> float:
    """Save the script of a figure with another line; the page shows it."""
    path = server.root / server.source / f"{term}.py"
    text = re.sub(r"# script \d+\n", "", path.read_text(encoding="utf-8"))
    mark = f"script {number}"
    return server.shown_after(path, f"{text}# {mark}\n", f"terms/{term}/", mark)


NEW = """\
---
term: thing {number}
topics: [{topic}]
level: beginner
needs: [{term}]
references:
  - {{title: Things, authors: A. Author, year: 2001, url: "https://example.org/things"}}
---
A thing that needs [[{term}]].
"""


def new_term(server: Server, term: str, number: int) -> float:
    """Save a new term."""
    old = (server.root / server.source / f"{term}.md").read_text(encoding="utf-8")
    topic = yaml.safe_load(old.split("---\n")[1])["topics"][0]
    path = server.root / server.source / f"thing-{number}.md"
    text = NEW.format(number=number, topic=topic, term=term)
    return server.shown_after(path, text, f"terms/thing-{number}/", f"Thing {number}")


def mistake(server: Server, term: str, number: int) -> float:
    """Save a term with a link that leads nowhere; its page says so, above what it showed before."""
    path = server.root / server.source / f"{term}.md"
    text = re.sub(r"\n*See \[\[nothing-\d+\]\]\.\n", "", path.read_text(encoding="utf-8")).rstrip()
    mark = f"nothing-{number}"
    return server.shown_after(path, f"{text}\n\nSee [[{mark}]].\n", f"terms/{term}/", mark)


SAVES: dict[str, Callable[[Server, str, int], float]] = {
    "a term's text": body,
    "a definition, in A–Z": definition,
    "a figure's script": script,
    "a new term": new_term,
    "a mistake": mistake,
}
"""What is saved, in an order in which nothing keeps the next from being shown."""


if __name__ == "__main__":
    main()
