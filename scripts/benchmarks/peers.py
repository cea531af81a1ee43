"""What a build and a save cost here and with other generators, from the same made-up terms, in one run.

`make peers` installs the others and runs this. They get the Markdown that Termbook generates, and do less with it: no
figures, no check, no list from A to Z; Hugo and Eleventy with a template of a few lines and without a search.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from itertools import chain
from pathlib import Path
from statistics import median
from threading import Timer

from benchmarks.glossary import PLAIN, make_project, slug
from benchmarks.page import Results, Row, header, line, machine, write_page
from benchmarks.serve import ROUNDS, Server, body, environment, free_port
from termbook import pipeline
from termbook.addresses import FIGURES, OUTPUT, TERMS

HERE = Path(__file__).parent / "peers"
ROOT = Path(__file__).parent.parent.parent
BIN = ROOT / ".venv-peers" / "bin"
PATIENCE = 600
SLOW = 10
"""Seconds of a save after which it is not repeated."""

LIMIT = 900
"""Seconds after which a build counts as failed."""

ONE_PROCESSOR = 100
"""The most terms whose figures are also drawn on one processor."""

ENVIRONMENT = environment()

EXCLUDED = 'search: {"exclude": true}\n'
"""What Termbook tells the searches of others."""

LAYOUT = "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>{title}</title><main>{content}</main></html>\n"
SPHINX = "project = 'Glossary'\nextensions = ['myst_parser']\nhtml_theme = 'alabaster'\nsuppress_warnings = ['*']\n"
SPHINX += "html_sidebars = {'**': []}\n"  # else each page would list all others
HUGO = 'baseURL = "/"\ndisableKinds = ["taxonomy"]\n[markup.goldmark.renderer]\nunsafe = true\n'
ELEVENTY = "export default function (config) { config.setLiquidOptions({ jekyllInclude: false }) }\n"


@dataclass(frozen=True)
class Peer:
    """A generator: how its project is made, built and served, and what it leaves."""

    name: str
    prepare: Callable[[Path, Path], None]
    """Makes a project in a folder from Termbook's."""
    build: Sequence[object]
    serve: Callable[[int], Sequence[object]]
    leaves: Sequence[str]
    """The site first, then what else a build from nothing must not find."""
    version: Callable[[], str]
    source: str = f"{OUTPUT}/{TERMS}"
    """The folder of the files that people edit."""
    most: int | None = None
    """With how many terms it is still measured: with more it takes hours."""


class FailedError(Exception):
    """A server showed nothing."""


def own(project: Path, folder: Path) -> None:
    """Make Termbook's project."""
    shutil.copytree(project, folder, dirs_exist_ok=True)


def material(project: Path, folder: Path) -> None:
    """Make a project of MkDocs with Material, which Zensical reads too."""
    shutil.copytree(project / OUTPUT, folder / OUTPUT)
    for path in (folder / OUTPUT).rglob("*.md"):  # Termbook has a search of its own, the others theirs
        path.write_text(path.read_text(encoding="utf-8").replace(EXCLUDED, ""), encoding="utf-8")
    shutil.copytree(project / "scripts", folder / "scripts")
    shutil.copy(project / PLAIN, folder / "mkdocs.yml")
    (folder / TERMS).mkdir()  # which the settings name, to be watched


def pages(project: Path, folder: Path) -> None:
    """Copy the pages of terms only."""
    folder.mkdir(parents=True)
    for path in (project / OUTPUT / TERMS).glob("*.md"):
        shutil.copy(path, folder)


def hugo(project: Path, folder: Path) -> None:
    """Make a project of Hugo."""
    pages(project, folder / "content" / TERMS)
    (folder / "content" / TERMS / "index.md").rename(folder / "content" / TERMS / "_index.md")
    (folder / "layouts").mkdir()
    for kind in ("page", "list", "home"):
        text = LAYOUT.format(title="{{ .Title }}", content="{{ .Content }}")
        (folder / "layouts" / f"{kind}.html").write_text(text, encoding="utf-8")
    (folder / "hugo.toml").write_text(HUGO, encoding="utf-8")


def eleventy(project: Path, folder: Path) -> None:
    """Make a project of Eleventy."""
    pages(project, folder / TERMS)
    for path in (folder / TERMS).glob("*.md"):  # Liquid reads braces
        text = path.read_text(encoding="utf-8").replace("{%", "{").replace("{{", "{")
        path.write_text(text.replace("---\n", "---\nlayout: page.liquid\n", 1), encoding="utf-8")
    (folder / "_includes").mkdir()
    text = LAYOUT.format(title="{{ title }}", content="{{ content }}")
    (folder / "_includes" / "page.liquid").write_text(text, encoding="utf-8")
    (folder / "eleventy.config.js").write_text(ELEVENTY, encoding="utf-8")
    (folder / "node_modules").symlink_to(HERE / "node_modules")


def sphinx(project: Path, folder: Path) -> None:
    """Make a project of Sphinx with MyST."""
    pages(project, folder / TERMS)
    shutil.copytree(project / OUTPUT / FIGURES, folder / FIGURES)  # it reads pages again whose pictures are missing
    (folder / "conf.py").write_text(SPHINX, encoding="utf-8")
    (folder / "index.md").write_text("# Glossary\n\n```{toctree}\n:glob:\n\nterms/*\n```\n", encoding="utf-8")


MKDOCS = (sys.executable, "-m", "mkdocs")
ZENSICAL = (Path(sys.executable).parent / "zensical",)
NODE = (Path(sys.executable).parent / "node", HERE / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs", "--quiet")


def printed(*command: object) -> str:
    """Return what a command prints."""
    return subprocess.run([*map(str, command)], check=True, capture_output=True, text=True).stdout.strip()


PEERS = [
    Peer(
        "Termbook",
        own,
        (*MKDOCS, "build", "--quiet"),
        lambda port: (*MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"),
        ("site", pipeline.CACHE),
        lambda: metadata.version("termbook"),
        TERMS,
    ),
    Peer(
        "Hugo",
        hugo,
        (BIN / "hugo", "--quiet"),
        lambda port: (BIN / "hugo", "server", "--quiet", "--port", port),
        ("public",),
        lambda: printed(BIN / "hugo", "version").partition("hugo v")[2].partition("-")[0],
        f"content/{TERMS}",
    ),
    Peer(
        "Eleventy",
        eleventy,
        NODE,
        lambda port: (*NODE, "--serve", "--incremental", f"--port={port}"),
        ("_site",),
        lambda: printed(*NODE[:2], "--version"),
        TERMS,
    ),
    Peer(
        "Zensical",
        material,
        (*ZENSICAL, "build"),
        lambda port: (*ZENSICAL, "serve", "--dev-addr", f"127.0.0.1:{port}"),
        ("site-plain", ".cache"),
        lambda: metadata.version("zensical"),
    ),
    Peer(
        "MkDocs with Material",
        material,
        (*MKDOCS, "build", "--quiet"),
        lambda port: (*MKDOCS, "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"),
        ("site-plain",),
        lambda: f"{metadata.version('mkdocs')} and {metadata.version('mkdocs-material')}",
    ),
    Peer(
        "Sphinx with MyST",
        sphinx,
        (BIN / "sphinx-build", "-q", "-b", "dirhtml", ".", "site"),
        lambda port: (BIN / "sphinx-autobuild", "-q", "-b", "dirhtml", "--port", port, ".", "site"),
        ("site",),
        lambda: printed(BIN / "sphinx-build", "--version").split()[-1],
        TERMS,
        most=100,
    ),
]


def main() -> None:
    """Print a table for each number of terms."""
    parser = argparse.ArgumentParser(description="Compare builds and saves with those of other generators.")
    parser.add_argument("--terms", type=int, nargs="+", default=[1000], help="how many terms (%(default)s)")
    parser.add_argument("--only", nargs="+", default=[peer.name for peer in PEERS], help="names of generators")
    parser.add_argument("--page", action="store_true", help="write the tables and a plot into the documentation too")
    options = parser.parse_args()
    peers = [peer for peer in PEERS if peer.name in options.only]
    results = Results(machine(), [f"{peer.name} {peer.version()}" for peer in peers])
    print(results.machine, *results.versions, sep=", ")
    for terms in options.terms:
        print(f"\n{terms:,} terms", header(), sep="\n", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder) / "project"
            project.mkdir()
            lengths = make_project(project, terms)
            edited = slug(lengths[len(lengths) // 2])
            able = [peer for peer in peers if peer.most is None or terms <= peer.most]
            for row in chain(drawn(project, terms), compared(able, project, terms, edited)):
                results.rows.append(row)
                print(line(row, results.ours(terms)), flush=True)
                if options.page:  # after each row: a run over all sizes takes an hour
                    write_page(results, ROOT)


def drawn(project: Path, terms: int) -> Iterator[Row]:
    """Build Termbook's project with no figure drawn before, on one processor and on all."""
    everything = sorted(os.sched_getaffinity(0))
    for processors in ([everything[:1]] if terms <= ONE_PROCESSOR else []) + [everything]:
        for name in PEERS[0].leaves:
            shutil.rmtree(project / name, ignore_errors=True)
        os.sched_setaffinity(0, processors)
        cold, memory = run(PEERS[0].build, project)
        name = f"Termbook, figures too, on {len(processors)} processor{'s'[: len(processors) > 1]}"
        yield Row(name, terms, cold, memory=memory)


def compared(peers: Iterable[Peer], project: Path, terms: int, term: str) -> Iterator[Row]:
    """Measure each generator; one that fails has a row without numbers."""
    for peer in peers:
        try:
            yield measured(peer, project, project.with_name(peer.name), terms, term)
        except (subprocess.CalledProcessError, FailedError) as error:
            print(f"{peer.name} failed: {error}", file=sys.stderr)
            yield Row(peer.name, terms)


def measured(peer: Peer, project: Path, folder: Path, terms: int, term: str) -> Row:
    """Build and serve with a generator."""
    peer.prepare(project, folder)
    for name in peer.leaves[1:]:
        keep = folder / name / "figures"  # drawn before; see `drawn`
        kept = keep.rename(folder / "figures") if keep.exists() else None
        shutil.rmtree(folder / name, ignore_errors=True)
        if kept:
            keep.parent.mkdir()
            kept.rename(keep)
    shutil.rmtree(folder / peer.leaves[0], ignore_errors=True)
    cold, memory = run(peer.build, folder)
    again, memory_again = run(peer.build, folder)
    path = folder / peer.source / f"{term}.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nOne more sentence.\n", encoding="utf-8")
    edited, _ = run(peer.build, folder)
    size = sum(path.stat().st_size for path in (folder / peer.leaves[0]).rglob("*") if path.is_file())
    return Row(peer.name, terms, cold, again, edited, saves(peer, folder, term), memory, memory_again, size / 1e6)


def run(command: Sequence[object], folder: Path) -> tuple[float, float]:
    """Run a command; return its seconds, and the most memory that a process of it took, in megabytes."""
    start = time.perf_counter()
    silent = subprocess.DEVNULL
    words = [*map(str, command)]
    with subprocess.Popen(words, cwd=folder, env=ENVIRONMENT, stdout=silent, stderr=silent) as process:
        limit = Timer(LIMIT, process.kill)
        limit.start()
        _, status, usage = os.wait4(process.pid, 0)
        limit.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, words)
    return time.perf_counter() - start, usage.ru_maxrss / 1e3


def saves(peer: Peer, folder: Path, term: str) -> float:
    """Return the median seconds from a save of a term's text to the new page."""
    port = free_port()
    with (folder / "log").open("w") as log:
        command = [*map(str, peer.serve(port))]
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log)
        server = Server(folder, f"http://127.0.0.1:{port}/", peer.source)
        try:
            end = time.perf_counter() + PATIENCE
            while f"{term}"[:4].lower() not in server.get(f"{TERMS}/{term}/").lower():
                if process.poll() is not None or time.perf_counter() > end:
                    raise FailedError((folder / "log").read_text()[-500:])
                time.sleep(0.05)
            time.sleep(5)  # some go on to work after their first answer
            first = body(server, term, 0)
            return median([first, *(body(server, term, number) for number in range(1, ROUNDS if first < SLOW else 1))])
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            process.kill()


if __name__ == "__main__":
    main()
