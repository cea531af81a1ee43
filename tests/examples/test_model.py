"""The four models of the figure, and those of the example, against scikit-learn."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import KNeighborsRegressor
from sklearn.tree import DecisionTreeRegressor

from written import ROOT, shown

SLUG = "model"


def test_formula() -> None:
    shown(SLUG, "Formula", r"\hat{y} = f_\theta(x)")


def test_figure_and_captions() -> None:
    figure, page = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), (ROOT / "terms" / f"{SLUG}.md").read_text()
    area, rent = figure["AREA"][:, None], figure["RENT"]
    grid = np.linspace(20, 110, 300)[:, None]
    peers = {
        "mean": DummyRegressor(),
        "line": LinearRegression(),
        "steps": DecisionTreeRegressor(max_leaf_nodes=3),
        "nearest": KNeighborsRegressor(n_neighbors=1),
    }
    answers = set()
    for kind, peer in peers.items():
        peer.fit(area, rent)
        assert figure["predict"](kind, grid[:, 0]) == pytest.approx(peer.predict(grid))
        answer = figure["predict"](kind, np.array([58.0]))[0]
        assert f"${answer:.0f}" in page
        answers.add(round(float(figure["predict"](kind, np.array([110.0]))[0])))
    assert len(answers) == 4  # "four different rents" for 110 square meters
    assert peers["line"].intercept_ == pytest.approx(298, abs=0.5)
    assert peers["line"].coef_[0] == pytest.approx(9.39, abs=0.005)
    assert figure["steps"]()[0] == [35, 66]
    assert (rent[0], area[0, 0], rent[-1], area[-1, 0], len(rent)) == (520, 25, 1290, 105, 12)


def test_example() -> None:
    area, rent = np.array([[30], [50], [70]]), np.array([600, 800, 1000])
    line = LinearRegression().fit(area, rent)
    assert [line.intercept_, line.coef_[0]] == pytest.approx([300, 10])
    assert line.predict([[58], [90], [0]]) == pytest.approx([880, 1200, 300])
    assert KNeighborsRegressor(n_neighbors=1).fit(area, rent).predict([[58], [90]]).tolist() == [800, 1000]
    assert rent.mean() == 800
    shown(SLUG, "Example", r"$300 + 10 \cdot 58 = 880$ | 1,200", "800, from 50 m² | 1,000, from 70 m²")
    shown(SLUG, "Pitfalls", "300 dollars for 0 m²")
