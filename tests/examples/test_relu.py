"""The formula and the worked example of ReLU."""

from __future__ import annotations

import numpy as np
import pytest
from keras import ops
from numpy.typing import NDArray
from scipy.optimize import approx_fprime

from written import shown


def relu(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(x > 0, x, 0.0)


def test_formula_agrees_with_keras_and_its_slope_with_differences() -> None:
    shown(
        "relu",
        "Formula",
        r"\operatorname{ReLU}(x) = \max(0, x), \qquad \operatorname{ReLU}'(x) = "
        r"\begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{if } x < 0 \end{cases}",
    )
    x = np.random.default_rng(0).normal(scale=3, size=20)
    assert [max(0, value) for value in x] == pytest.approx(np.asarray(ops.relu(x)), rel=1e-6)
    for value in x:
        slope = approx_fprime(np.array([value]), lambda v: float(ops.relu(v)[0]))
        assert slope == pytest.approx(1 if value > 0 else 0, abs=1e-3)


def test_two_layers_without_a_bend_are_one() -> None:
    rng = np.random.default_rng(1)
    (w1, w2), (b1, b2), x = rng.normal(size=(2, 3, 3)), rng.normal(size=(2, 3)), rng.normal(size=3)
    assert w2 @ (w1 @ x + b1) + b2 == pytest.approx((w2 @ w1) @ x + (w2 @ b1 + b2))
    shown("relu", "How it works", "two layers of [[weight|weighted]] sums collapse into one")


def test_example() -> None:
    assert np.asarray(ops.relu(np.array([-2, -0.5, 0, 1.5]))).tolist() == [0, 0, 0, 1.5]
    shown("relu", "Example", "Applied to $(-2, -0.5, 0, 1.5)$, ReLU gives $(0, 0, 0, 1.5)$")

    shown("relu", "Example", r"\operatorname{ReLU}(x) - 2\operatorname{ReLU}(x - 1)$ ${} + \operatorname{ReLU}(x - 2)")
    x = np.array([-1, 0.5, 1, 1.5, 3])
    parts = np.stack([relu(x), -2 * relu(x - 1), relu(x - 2)], axis=1)
    for value, row, total in zip(x, parts, parts.sum(axis=1), strict=True):
        cells = [f"{cell:g}" if cell >= 0 else f"${cell:g}$" for cell in (value, *(row + 0.0), total)]
        shown("relu", "Example", f"| {' | '.join(cells)} |")
    assert parts.sum(axis=1) == pytest.approx(np.interp(x, [0, 1, 2], [0, 1, 0]))
