"""The layers in the figure of deep learning, and the eight points of the example."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import linprog
from sklearn.linear_model import LogisticRegression

from written import ROOT, shown

SLUG = "deep-learning"


def test_figure_and_captions() -> None:
    figure = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
    made = figure["forward"](figure["trained"](), figure["POINTS"])
    classes = figure["CLASS"]
    assert [figure["straight"](layer)[1] for layer in made] == [12, 5, 0, 0]
    for layer in made[:2]:
        peer = LogisticRegression(C=1000, tol=1e-8, max_iter=10_000).fit(layer, classes)
        assert (peer.predict(layer) != classes).sum() == figure["straight"](layer)[1]
    spread = [
        np.linalg.norm(layer[classes == 0].mean(axis=0) - layer[classes == 1].mean(axis=0))
        / np.mean([layer[classes == kind].std(axis=0).mean() for kind in (0, 1)])
        for layer in made
    ]
    assert spread[3] == max(spread)  # "pulls the two classes far apart"
    assert len(classes) == 100
    rows = np.column_stack([made[0], np.ones(100)]) * np.where(classes == 1, -1, 1)[:, None]
    assert (
        linprog(np.zeros(3), A_ub=rows, b_ub=-np.ones(100), bounds=(None, None)).status == 2
    )  # no line separates them
    shown(SLUG, "How it works", "gets 12 of 100 wrong. After the first layer it gets 5 wrong, after the second none")


def test_example() -> None:
    directions = np.array([(1, 0), (-1, 0), (0, 1), (0, -1)])
    inner, outer = 0.5 * directions, directions
    assert ((inner**2).sum(axis=1), (outer**2).sum(axis=1)) == (pytest.approx(0.25), pytest.approx(1))
    for points, total in ((inner, 0.5), (outer, 1)):
        units = np.maximum(0, np.concatenate([points, -points], axis=1))
        assert units.sum(axis=1) == pytest.approx(total)
    shown(
        SLUG,
        "Example",
        "0.25 for the inner points and 1 for the outer ones",
        "0.5 for the inner points and 1 for the outer",
    )
