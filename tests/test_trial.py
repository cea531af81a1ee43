"""A file with which reading never ends is a problem, and ends nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbook import trial
from termbook.cache import Cache

KNOWN = ["bakers-percentage", "gluten", "hydration", "proofing"]


def test_file_that_takes_too_long_is_named_and_tried_again_the_next_time(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "tried")
    with monkeypatch.context() as patience:
        patience.setattr(trial, "SECONDS", 0.0001)
        problems = trial.hopeless(sample / "terms", cache)
    assert [problem.path for problem in problems] == [f"terms/{slug}.md" for slug in KNOWN]
    assert problems[0].message == "reading the file takes more than 0.0001 seconds or 200 MB"
    assert trial.hopeless(sample / "terms", cache) == []


def test_file_that_came_through_is_not_tried_again(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "tried")
    assert trial.hopeless(sample / "terms", cache) == []
    (sample / "terms" / "gluten.md").write_text("changed")
    monkeypatch.setattr(trial, "SECONDS", 0.0001)
    assert [problem.path for problem in trial.hopeless(sample / "terms", cache)] == ["terms/gluten.md"]
