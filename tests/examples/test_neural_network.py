"""The formula and the worked example of a neural network."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.neural_network import MLPClassifier

from written import ROOT, shown


def test_formula_is_what_scikit_learn_computes() -> None:
    shown(
        "neural-network",
        "Formula",
        r"\mathbf{h} = \varphi\left( \mathbf{x} W_1 + \mathbf{b}_1 \right), \qquad "
        r"\hat{\mathbf{y}} = \varphi_{\mathrm{out}}\left( \mathbf{h} W_2 + \mathbf{b}_2 \right)",
    )
    x = np.random.default_rng(0).normal(size=(40, 2))
    labels = np.hypot(*x.T) < 1
    network = MLPClassifier((3,), activation="tanh", solver="lbfgs", random_state=0, max_iter=2000).fit(x, labels)
    (w1, w2), (b1, b2) = network.coefs_, network.intercepts_
    assert (w1.shape, w2.shape, b1.shape, b2.shape) == ((2, 3), (3, 1), (3,), (1,))
    h = np.tanh(x @ w1 + b1)
    y = expit(h @ w2 + b2)[:, 0]
    assert y == pytest.approx(network.predict_proba(x)[:, 1], abs=1e-6)


@pytest.mark.parametrize(("x1", "x2", "h1", "h2", "z"), [(25, 20, 5, 0, 3), (20, 25, 0, 5, 3), (21, 20, 1, 0, -1)])
def test_example(x1: int, x2: int, h1: int, h2: int, z: int) -> None:
    assert (max(0, x1 - x2), max(0, x2 - x1)) == (h1, h2)
    assert h1 + h2 - 2 == z
    assert (z > 0) == (abs(x1 - x2) > 2)
    shown(
        "neural-network",
        "Example",
        r"h_1 = \max(0, x_1 - x_2), \qquad h_2 = \max(0, x_2 - x_1), \qquad z = h_1 + h_2 - 2",
        "25 and 20 give $h_1 = 5$, $h_2 = 0$, $z = 3$: alarm",
        "20 and 25, with $h_1 = 0$, $h_2 = 5$",
        "21 and 20 give $z = 1 + 0 - 2 = -1$: quiet",
    )


def test_what_the_figure_has_learned() -> None:
    script = runpy.run_path(str(ROOT / "terms" / "neural-network.py"))
    points, labels = script["examples"]()
    w1, b1, w2, b2 = script["train"](points, labels)
    side = np.linspace(-script["REACH"], script["REACH"], 301)
    plane = np.stack(np.meshgrid(side, side), axis=-1)

    def units(places: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        hidden = script["sigmoid"](places @ w1 + b1)
        return hidden, script["sigmoid"](hidden @ w2 + b2) > 0.5

    assert units(points)[1].tolist() == labels.astype(bool).tolist()
    hidden, on = units(plane)
    overlap = (hidden > 0.5).all(axis=-1)
    assert (on & overlap).sum() / (on | overlap).sum() > 0.9
    assert hidden[on].min() > 0.4  # no unit is far from on
    shown("neural-network", "How it works", "3,000 steps", "on roughly where all three are on")
