"""The glossary's own terms: their code runs, their figures are there, and they hang together."""

from __future__ import annotations

import doctest
import runpy
from pathlib import Path

import numpy as np
import pytest
from matplotlib.contour import QuadContourSet
from matplotlib.figure import Figure
from matplotlib.path import Path as MplPath

from conftest import ROOT, asked_for
from sessions import run, sessions
from termbook.graph import reading_order
from termbook.rules.check import check
from termbook.rules.gaps import lacking
from termbook.source.load import load

GLOSSARY, PROBLEMS = load(ROOT / "terms")


def test_terms_have_no_problems() -> None:
    assert [str(problem) for problem in PROBLEMS + check(GLOSSARY)] == []


@pytest.mark.parametrize("session", list(sessions(GLOSSARY, frameworks=False)), ids=lambda session: session.name)
def test_code_prints_what_the_page_shows(
    session: doctest.DocTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some write files
    assert run(session) == ""


def test_contour_lines_of_gradient_descent_are_whole() -> None:
    figure = Figure()
    runpy.run_path(str(ROOT / "terms" / "gradient-descent.py"))["draw"](figure)
    (lines,) = (part for part in figure.axes[0].collections if isinstance(part, QuadContourSet))
    for line in lines.get_paths():
        codes, points = np.asarray(line.codes), np.asarray(line.vertices)
        assert (codes == MplPath.MOVETO).sum() == 1
        assert points[0].tolist() == points[-1].tolist()


def test_no_term_lacks_anything() -> None:
    """Each has a figure, all sections, references, questions, links to other terms, a way there and tests."""
    assert [str(problem) for problem in lacking(GLOSSARY, ROOT)] == []


def test_every_name_that_was_asked_for_has_its_term() -> None:
    assert {slug for _, slug in asked_for()} <= GLOSSARY.terms.keys()


def test_terms_come_after_what_they_need() -> None:
    """Topics and needs agree: who reads the glossary from the first topic to the last meets nothing too early."""
    place = {term.slug: index for index, term in enumerate(reading_order(GLOSSARY))}
    pairs = [(slug, need) for slug, term in GLOSSARY.terms.items() for need in term.needs]
    assert [(slug, need) for slug, need in pairs if place[need] > place[slug]] == []


def test_every_term_is_a_few_steps_from_where_anyone_can_begin() -> None:
    def steps(slug: str) -> int:
        return max((1 + steps(need) for need in GLOSSARY.terms[slug].needs), default=0)

    assert {slug: steps(slug) for slug in GLOSSARY.terms if steps(slug) > 8} == {}
