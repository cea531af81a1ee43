"""Term files that a fuzzer makes up, led by what of the code they reach: `make fuzz RUNS=1000000`.

A traceback, a hang, or a page that is called sound and holds what it should not ends the run. What made it is kept in
`.hardening/`; `PYTHONPATH=tests .venv-fuzz/bin/python -m hostile.fuzz <file>` tries it again.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["termbook", "yaml", "markdown", "pymdownx"]):
    from termbook.graph import without
    from termbook.model import Glossary
    from termbook.pages import pages
    from termbook.pages.markdown import body as markdown_of
    from termbook.rendering import settings
    from termbook.rendering.worker import rendered
    from termbook.rules.check import check
    from termbook.source.load import load

from hostile.corpus import CARRIERS, DRAWN, FIELDS, GROUND, SECTIONS, TOPICS, corpus, make_input
from hostile.nodes import fragment

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".hardening"
_FIELDS = sorted(FIELDS.keys() - DRAWN)
_CARRIERS = sorted(CARRIERS)
_SETTINGS = settings.read(ROOT / "mkdocs.yml")


class UnsoundError(Exception):
    """A page passed that should not have."""


class Target:
    """Reads, checks and renders the term file that some bytes stand for, in a folder of its own."""

    def __init__(self, terms: Path) -> None:
        self.terms = terms
        terms.mkdir()
        (terms / "ground.md").write_text(GROUND, encoding="utf-8")
        (terms / "sections.yml").write_text(SECTIONS, encoding="utf-8")

    def __call__(self, raw: bytes) -> None:
        """Try one."""
        file, topic = term_file(raw)
        (self.terms / "topics.yml").write_bytes(TOPICS.encode() + topic)
        (self.terms / "h0.md").write_bytes(file)
        glossary, problems = load(self.terms)
        problems += check(glossary)
        for problem in problems:
            str(problem)
        if not problems:
            self.render(glossary)

    def render(self, glossary: Glossary) -> None:
        """Make the pages of the term, and have what is called sound judged by somebody else."""
        texts = pages(without(glossary, set()), {})
        for path in ("terms/h0.md", "terms/index.md"):
            if path in texts:
                page = rendered(path, markdown_of(texts[path]), _SETTINGS)
                if not page["dangers"] and (faults := [*fragment(page["html"])]):
                    raise UnsoundError(f"{path}: {faults}")


def term_file(raw: bytes) -> tuple[bytes, bytes]:
    """A term file as it is, or a text in one of the places people write in; and the line it adds to the topics."""
    data = atheris.FuzzedDataProvider(raw)
    if data.ConsumeIntInRange(0, 3) == 0:
        return data.ConsumeBytes(len(raw)), b""
    field = _FIELDS[data.ConsumeIntInRange(0, len(_FIELDS) - 1)]
    carrier = _CARRIERS[data.ConsumeIntInRange(0, len(_CARRIERS) - 1)] if data.ConsumeBool() else "plain"
    made = make_input(0, field, carrier, data.ConsumeUnicode(len(raw)))
    return made.text.encode("utf-8", "surrogatepass"), made.topic.encode("utf-8", "surrogatepass")


def _seeds(folder: Path) -> None:
    """The corpus as files to begin with: the zeros at the end are read first, and say that it is a file as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in corpus("/nowhere", "nothing", 1500):
        (folder / entry.slug).write_bytes(entry.text.encode("utf-8", "surrogatepass") + b"\0")


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """In memory, where the system has such a place: files are written a million times."""
    memory = Path("/dev/shm")  # noqa: S108  # a name of its own is made in it
    folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """Run as libFuzzer does, whose options may follow."""
    seeds = KEPT / "seeds"
    _seeds(seeds)
    options = [
        f"-artifact_prefix={KEPT}/",
        "-timeout=20",
        "-rss_limit_mb=2048",
        "-max_len=4096",
        "-print_final_stats=1",
    ]
    files = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    with _folder() as folder:
        atheris.Setup(
            [sys.argv[0], *options, *sys.argv[1:], *([] if files else [str(seeds)])], Target(folder / "terms")
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
