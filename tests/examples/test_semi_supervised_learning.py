"""The self-training of the figure, the example and the quiz of semi-supervised learning."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsClassifier

from written import ROOT, shown

SLUG = "semi-supervised-learning"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def chain(places: dict[float, str], unlabeled: list[float]) -> list[tuple[float, float, float, str]]:
    """Which point takes over which label, in order: the point, its nearest labeled one, the distance, the label."""
    known, taken = dict(places), []
    left = list(unlabeled)
    while left:
        distance, point, source = min((abs(point - place), point, place) for point in left for place in known)
        known[point] = known[source]
        left.remove(point)
        taken.append((point, source, distance, known[point]))
    return taken


def test_example() -> None:
    taken = chain({0: "A", 10: "B"}, [2, 4, 6, 9])
    assert taken == [(9, 10, 1, "B"), (2, 0, 2, "A"), (4, 2, 2, "A"), (6, 4, 2, "A")]
    shown(SLUG, "Example", *(f"| {point} | {source} | {far} | {label} |" for point, source, far, label in taken))
    assert abs(6 - 10) == 4 < abs(6 - 0)


def test_quiz() -> None:
    assert "2, 4, 5.5 and 9" in PAGE
    assert {point: label for point, _, _, label in chain({0: "A", 10: "B"}, [2, 4, 5.5, 9])}[5.5] == "A"


def test_figure_agrees_with_scikit_learn() -> None:
    points, truth = SCRIPT["sample"]()
    assert len(points) == 120
    for case in ("labels only", "after 20", "after 60", "all", "with a bridge"):
        all_points, _, labels, right = SCRIPT["outcome"](case)
        model = KNeighborsClassifier(1).fit(all_points[labels >= 0], labels[labels >= 0])
        assert right == pytest.approx(model.score(points, truth))


def test_captions() -> None:
    captions = dict(re.findall(r"\{value: ([\w ]+), caption: \"(.*)\"\}", PAGE))
    assert list(captions) == list(SCRIPT["CASES"])
    right = {case: SCRIPT["outcome"](case)[3] for case in captions}
    for case in ("labels only", "after 20", "after 60", "with a bridge"):
        assert f"{right[case]:.0%}" in captions[case]
    assert right["all"] == 1
    points, truth, labels, _ = SCRIPT["outcome"]("all")
    assert (labels == truth).all()
    assert len(points) - 2 == 118
    assert "118 pseudo-labels, 1-NN is right on 100%" in PAGE
    assert len(SCRIPT["BRIDGE"]) == 4
    _, truth, labels, _ = SCRIPT["outcome"]("with a bridge")
    wrong = labels[: len(truth)] != truth
    assert set(labels[: len(truth)][wrong]) == {1}  # orange walks across, blue does not
    assert np.bincount(truth[wrong]).tolist() == [wrong.sum()]
