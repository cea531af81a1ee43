"""The formula and the worked example of backpropagation."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import approx_fprime

from written import shown

Array = NDArray[np.float64]
SIZES = (3, 4, 5, 2)


def forward(x: Array, weights: list[Array], biases: list[Array]) -> tuple[list[Array], list[Array]]:
    """The outputs and the weighted sums of all layers, with tanh as the activation function."""
    a, z = [x], [np.empty(0)]
    for w, b in zip(weights, biases, strict=True):
        z.append(w @ a[-1] + b)
        a.append(np.tanh(z[-1]))
    return a, z


def unpack(flat: Array) -> tuple[list[Array], list[Array]]:
    weights, biases = [], []
    for fan_in, fan_out in pairwise(SIZES):
        w, b, flat = np.split(flat, [fan_in * fan_out, (fan_in + 1) * fan_out])
        weights.append(w.reshape(fan_out, fan_in))
        biases.append(b)
    return weights, biases


def test_formula_agrees_with_differences() -> None:
    shown(
        "backpropagation",
        "Formula",
        r"\mathbf{d}_K = \frac{\partial L}{\partial \mathbf{a}_K} \odot \varphi'(\mathbf{z}_K), \qquad "
        r"\mathbf{d}_k = \left( \mathbf{W}_{k+1}^{\top} \mathbf{d}_{k+1} \right) \odot \varphi'(\mathbf{z}_k)",
        r"\frac{\partial L}{\partial \mathbf{W}_k} = \mathbf{d}_k \, \mathbf{a}_{k-1}^{\top}, \qquad "
        r"\frac{\partial L}{\partial \mathbf{b}_k} = \mathbf{d}_k",
    )
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=SIZES[0]), rng.normal(size=SIZES[-1])
    flat = rng.normal(scale=0.5, size=sum((i + 1) * o for i, o in pairwise(SIZES)))

    weights, biases = unpack(flat)
    a, z = forward(x, weights, biases)
    d = 2 * (a[-1] - y) * (1 - np.tanh(z[-1]) ** 2)
    slopes: list[Array] = []
    for k in range(len(weights), 0, -1):
        slopes = [np.outer(d, a[k - 1]).ravel(), d, *slopes]
        if k > 1:
            d = (weights[k - 1].T @ d) * (1 - np.tanh(z[k - 1]) ** 2)

    differences = approx_fprime(flat, lambda p: float(np.sum((forward(x, *unpack(p))[0][-1] - y) ** 2)))
    assert np.concatenate(slopes) == pytest.approx(differences, abs=1e-6)


def test_example() -> None:
    def loss(w: Array) -> float:
        return float((w[1] * max(w[0] * 3, 0) - 5) ** 2)

    start = np.array([2, 0.5])
    assert loss(start) == 4
    gradient = approx_fprime(start, loss)
    assert gradient == pytest.approx([-6, -24], abs=1e-4)
    step = start - 0.01 * np.array([-6, -24])
    assert step == pytest.approx([2.06, 0.74])
    assert step[1] * step[0] * 3 == pytest.approx(4.5732)
    assert loss(step) == pytest.approx(0.18, abs=0.005)
    shown("backpropagation", "Example", r"-4 \cdot 6 = -24", r"-4 \cdot 0.5 = -2", r"-2 \cdot 3 = -6")
    shown("backpropagation", "Example", "$w_1 = 2.06$ and $w_2 = 0.74$", "4.5732", "from 4 to 0.18")
