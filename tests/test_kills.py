"""A build that is killed takes nothing from readers, nor from the next build."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conftest import ROOT
from hostile.kills import kill_builds
from termbook.figures.fonts import webfonts
from termbook.pipeline import CACHE


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no groups of processes")
def test_the_last_site_can_be_read_throughout_and_the_next_build_equals_a_clean_one(tmp_path: Path) -> None:
    fonts = ROOT / CACHE / "fonts"
    webfonts(fonts)
    outcome = kill_builds(tmp_path, fonts, kills=1, seed=6, cold=0)
    assert outcome.faults == []
    assert outcome.reads > 0
    assert outcome.kills.total() == 2
