"""A file with which reading never ends is a problem, and ends nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbook.cache import Cache
from termbook.model import Problem
from termbook.source import trial
from termbook.source.load import read
from termbook.workshop import Workshop

pytestmark = pytest.mark.usefixtures("own_workers")

LONG = "terms/gluten.md"
FIELDS = """\
term: crust
topics: [dough]
level: beginner
references:
  - {title: Crusts, authors: A. Baker, year: 2001, url: "https://example.org/crust"}
"""
REPEATED = [
    "~~~a\n",
    " *a",
    "![",
    "](",
    "<https://a ",
    "`a``",
    "$a ",
    "[[gluten]] ",
    "{#a ",
    "\\[",
    f"# {' ' * 1_800}a\n",
]
SHORT_FORMS = ["AAAAAA-AAAB", *("a-" * 48 + f"a{number}" for number in range(39))]


@pytest.fixture
def long(sample: Path) -> Path:
    """The sample with a file that takes a while to read."""
    file = sample / LONG
    file.write_text(file.read_text(encoding="utf-8") + "\n\n## How it works\n\n" + "See [[hydration]].\n\n" * 2500)
    return sample


def tried(folder: Path, cache: Cache) -> list[str]:
    return [str(problem) for problem in hopeless(folder, cache) if problem.path == LONG]


def hopeless(folder: Path, cache: Cache) -> list[Problem]:
    with Workshop() as workshop:
        return trial.hopeless(read(folder / "terms"), cache, workshop)


def test_file_that_takes_too_long_is_named_and_tried_again_the_next_time(
    long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "tried")
    with monkeypatch.context() as patience:
        patience.setattr(trial, "SECONDS", 0.001)
        (problem,) = tried(long, cache)
    assert problem.startswith(f"{LONG}:1:1: reading the file takes more than 0.001 seconds or 200 MB (")
    assert tried(long, cache) == []


def test_file_that_came_through_is_not_tried_again(long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path / "tried")
    assert tried(long, cache) == []
    monkeypatch.setattr(trial, "SECONDS", 0.001)
    assert tried(long, cache) == []
    with (long / LONG).open("a", encoding="utf-8") as file:
        file.write("More.\n")
    assert len(tried(long, cache)) == 1


def test_no_file_takes_long_however_it_repeats_itself(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, unit in enumerate(REPEATED):
        line = unit * (1_900 // len(unit)) + "\n"
        text = f"---\n{FIELDS}---\nA crust.\n\n## At the bench\n\n{line * (60_000 // len(line))}"
        (sample / "terms" / f"repeated-{number}.md").write_text(text)
    aliases = "".join(f"  - {name}\n" for name in SHORT_FORMS)
    (sample / "terms" / "short-forms.md").write_text(f"---\n{FIELDS}aliases:\n{aliases}---\nA crust.\n")
    monkeypatch.setattr(trial, "SECONDS", 5)
    assert hopeless(sample, Cache(tmp_path / "tried")) == []


def test_formula_that_its_converter_would_never_finish_is_named(sample: Path, tmp_path: Path) -> None:
    endless = sample / "terms" / "endless.md"
    endless.write_text(f"---\n{FIELDS}---\nA crust.\n\n## At the bench\n\n$" + r"x(y \text{)}" * 40 + "$\n")
    (problem,) = hopeless(sample, Cache(tmp_path / "tried"))
    assert str(problem).startswith("terms/endless.md:1:1: reading the file takes more than 1.5 seconds or 200 MB (")
