"""The formula and the worked example of mini-batches."""

from __future__ import annotations

import runpy
from collections.abc import Sequence
from itertools import combinations

import keras
import numpy as np
import pytest

from written import ROOT, shown

X, Y = np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 4.0, 3.0, 7.0])


def gradient(w: float, batch: Sequence[int] = (0, 1, 2, 3)) -> float:
    members = list(batch)
    return float(np.mean(2 * (w * X[members] - Y[members]) * X[members]))


def test_formula_averages_to_the_full_gradient() -> None:
    shown("mini-batch", "Formula", r"g_B = \frac{1}{\lvert B \rvert} \sum_{i \in B} \nabla \ell_i(\theta)")
    shown("mini-batch", "Formula", r"\operatorname{E}[g_B] = \frac{1}{n} \sum_{i=1}^{n} \nabla \ell_i(\theta)")
    for size in (1, 2, 3, 4):
        every = [gradient(0.3, batch) for batch in combinations(range(4), size)]
        assert np.mean(every) == pytest.approx(gradient(0.3))


def test_formula_is_the_step_of_keras() -> None:
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")])
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
    model.train_on_batch(X[[1, 3], None], Y[[1, 3], None])
    assert model.get_weights()[0].item() == pytest.approx(1 - 0.01 * gradient(1.0, (1, 3)))


def test_example() -> None:
    assert [gradient(1.0, [i]) for i in range(4)] == pytest.approx([-2, -8, 0, -24])
    assert gradient(1.0) == pytest.approx(-8.5)
    assert 1 - 0.01 * gradient(1.0) == pytest.approx(1.085)
    assert (gradient(1.0, (0, 2)), gradient(1.0, (1, 3))) == pytest.approx((-1, -16))
    w = 1 - 0.01 * gradient(1.0, (0, 2))
    assert w == pytest.approx(1.01)
    assert gradient(w, (1, 3)) == pytest.approx(-15.8)
    assert w - 0.01 * gradient(w, (1, 3)) == pytest.approx(1.168)
    assert pytest.approx(1.567, abs=0.0005) == X @ Y / (X @ X)
    shown(
        "mini-batch", "Example", "$-2$, $-8$, $0$ and $-24$", "$-8.5$", "1.085", "(-2 + 0)/2 = -1", "(-8 - 24)/2 = -16"
    )
    shown("mini-batch", "Example", "w = 1.01$", "$-15.8$", "1.168", "1.567")


def test_caption() -> None:
    figure = runpy.run_path(str(ROOT / "terms" / "mini-batch.py"))
    x, y, batch = figure["measure"]()
    whole = figure["step"](x, y)
    steps = np.array([figure["step"](x[batch == number], y[batch == number]) for number in (1, 2, 3, 4)])
    assert steps.mean(axis=0) == pytest.approx(whole)
    assert (steps @ whole > 0).all()  # "none points away from it"
    assert (steps[:, 1] > 0).all()  # "all of them want the line higher"
    lengths = np.hypot(*steps.T) / np.hypot(*whole)
    assert 1.5 < lengths[0] < 2  # "nearly twice the step"
    assert abs(steps[3, 0]) < abs(whole[0]) / 3  # "hardly any change of slope"
    assert (steps[:, 0] > 0).sum() == 3
