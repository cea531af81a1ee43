"""The sessions on term pages that need a framework print what the pages show."""

from __future__ import annotations

import doctest
from pathlib import Path

import keras
import pytest

from sessions import run, sessions
from written import GLOSSARY


@pytest.mark.parametrize("session", list(sessions(GLOSSARY, frameworks=True)), ids=lambda session: session.name)
def test_code_prints_what_the_page_shows(
    session: doctest.DocTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some write files
    keras.utils.clear_session()
    keras.utils.set_random_seed(0)
    assert run(session) == ""
