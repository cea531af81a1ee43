"""The classifiers in the figure of a decision boundary against scikit-learn, the formula and the example."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.special import expit, logit
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneOut, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

from written import ROOT, shown

SLUG = "decision-boundary"


def test_figure_and_captions() -> None:
    figure, page = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), (ROOT / "terms" / f"{SLUG}.md").read_text()
    points, species = figure["POINTS"], figure["VIRGINICA"]
    assert points == pytest.approx(load_iris().data[50:, 2:])
    peers = {
        "logistic regression": (LogisticRegression(tol=1e-8), 5),
        "tree": (DecisionTreeClassifier(max_depth=2, random_state=0), 4),
        "15 neighbors": (KNeighborsClassifier(n_neighbors=15), 6),
        "1 neighbor": (KNeighborsClassifier(n_neighbors=1), 1),
    }
    rng = np.random.default_rng(0)
    places = rng.uniform((2.8, 0.85), (7.1, 2.65), size=(2000, 2))
    for model, (peer, wrong) in peers.items():
        scores = figure["scores"](model, places)
        clear = np.abs(scores) > 1e-3
        peer.fit(points, species)
        assert ((scores >= 0) == peer.predict(places))[clear].all()
        assert ((figure["scores"](model, points) >= 0) != species).sum() == wrong
        assert f"{wrong} wrong" in page or f"{wrong} of 100 wrong" in page
    mistaken = points[(figure["scores"]("1 neighbor", points) >= 0) != species]
    same = (points == mistaken[0]).all(axis=1)
    assert set(species[same]) == {0, 1}  # "flowers of both species have the same petals"
    for model, wrong in (("1 neighbor", 6), ("logistic regression", 5)):
        assert (cross_val_predict(peers[model][0], points, species, cv=LeaveOneOut()) != species).sum() == wrong
    assert "judged by the other 99, it gets 6 wrong, the straight line 5" in page


def test_formula_and_example() -> None:
    shown(
        SLUG,
        "Formula",
        r"\sigma(w_1 x_1 + w_2 x_2 + b) = \tfrac{1}{2} \quad \Longleftrightarrow \quad w_1 x_1 + w_2 x_2 + b = 0",
    )
    w, b = np.array([2, 1]), -8
    for point in ((4, 0), (3, 2), (2, 4)):
        assert expit(w @ point + b) == 0.5
        assert w @ point + b == 0
    for point, total, probability in (((2, 3), "−1", 0.27), ((3, 2), "0", 0.5), ((3, 3), "1", 0.73)):
        assert w @ point + b == int(total.replace("−", "-"))
        assert expit(w @ point + b) == pytest.approx(probability, abs=0.005)
        shown(SLUG, "Example", f"| ({point[0]}, {point[1]}) | {total} | {probability:.2f} |")
    assert logit(0.8) == pytest.approx(1.39, abs=0.005)
    assert w @ (3, 3) + b < logit(0.8)
    shown(SLUG, "Example", r"$\ln(0.8 / 0.2) = 1.39$", "$2x_1 + x_2 = 9.39$")
