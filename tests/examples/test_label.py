"""The borders that labels lead to in the figure, and the votes of the example."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from written import ROOT, shown

SLUG = "label"


def test_figure_and_captions() -> None:
    figure = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
    sides = figure["SIDES"]
    inputs = np.log(sides)
    for question, wrong in (("wide or tall", 0), ("large or small", 0), ("wide or tall, 4 wrong", 3)):
        given, truth = figure["labels"](question), figure["labels"](question.split(",")[0])
        weights = figure["learn"](given)
        peer = LogisticRegression(C=100, tol=1e-8, max_iter=10_000).fit(inputs, given)  # 100 is one over the penalty
        assert weights[:2] == pytest.approx(peer.coef_[0], rel=0.01)
        assert ((inputs @ weights[:2] + weights[2] > 0) != truth).sum() == wrong
        assert (given != truth).sum() == (4 if "wrong" in question else 0)
        misplaced = (inputs @ weights[:2] + weights[2] > 0) != truth
        assert not (truth | (given != truth))[misplaced].any()  # tall, and labeled so
        rises = -weights[0] / weights[1] > 0  # the slope of the border, in logarithms
        assert rises == ("wide" in question)
    assert len(sides) == 25


def test_example() -> None:
    votes = np.array([["cat", "cat", "dog"], ["dog", "dog", "dog"], ["cat", "dog", "dog"], ["cat", "cat", "cat"]])
    labels = np.array(["cat", "dog", "dog", "cat"])
    for number, (row, label) in enumerate(zip(votes, labels, strict=True), 1):
        assert (row == label).sum() >= 2
        shown(SLUG, "Example", f"| {number} | {row[0]} | {row[1]} | {row[2]} | {label} |")
    assert sum(len(set(row)) == 1 for row in votes) == 2
    answers = np.array(["cat", "dog", "cat", "cat"])
    assert ((answers == labels).sum(), (answers == votes[:, 0]).sum()) == (3, 4)
    shown(SLUG, "Example", "agree on two photos of four", "right on 3 of 4 photos", "right on all 4")
