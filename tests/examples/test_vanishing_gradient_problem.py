"""The formula, the worked example, the captions and the claims of the vanishing gradient problem."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import approx_fprime

from written import ROOT, shown

SLUG = "vanishing-gradient-problem"
FIGURE = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text(encoding="utf-8")
Values = NDArray[np.float64]


def forward(name: str, layers: list[Values], x: Values) -> tuple[list[Values], list[Values]]:
    outputs, slopes = [x], []
    for weights in layers:
        output, slope = FIGURE["activate"](name, weights @ outputs[-1])
        outputs.append(output)
        slopes.append(slope)
    return outputs, slopes


def backward(layers: list[Values], slopes: list[Values], arriving: Values) -> list[Values]:
    found = [arriving]
    for weights, slope in zip(layers[::-1], slopes[::-1], strict=True):
        found.append(weights.T @ (slope * found[-1]))
    return found[::-1]


@pytest.mark.parametrize("name", ["ReLU", "tanh", "sigmoid"])
def test_formula_agrees_with_differences_and_its_bound_holds(name: str) -> None:
    shown(SLUG, "Formula", r"\mathbf{g}_{k-1} = \mathbf{W}_k^{\top} \left( \varphi'(\mathbf{z}_k) \odot \mathbf{g}_k")
    shown(SLUG, "Formula", r"\le \prod_{k=1}^{K} \lVert \mathbf{W}_k \rVert \, \max \lvert \varphi' \rvert")
    rng = np.random.default_rng(0)
    layers, x, arriving = list(rng.normal(scale=0.6, size=(4, 5, 5))), rng.normal(size=5), rng.normal(size=5)
    gradients = backward(layers, forward(name, layers, x)[1], arriving)
    slopes = approx_fprime(x, lambda at: float(forward(name, layers, at)[0][-1] @ arriving), 1e-7)
    assert gradients[0] == pytest.approx(slopes, abs=1e-5)
    steepest = 0.25 if name == "sigmoid" else 1.0
    bound = np.prod([np.linalg.norm(weights, 2) * steepest for weights in layers])
    assert np.linalg.norm(gradients[0]) <= bound * np.linalg.norm(arriving)


def test_slopes() -> None:
    z = np.linspace(-20, 20, 4001)
    for name, steepest in (("sigmoid", 0.25), ("tanh", 1), ("ReLU", 1)):
        assert FIGURE["activate"](name, z)[1].max() == pytest.approx(steepest)
    shown(SLUG, "How it works", "is at most 0.25", "The slope of tanh reaches 1")


def test_typical_factor() -> None:
    shown(SLUG, "Formula", r"c = \sigma_w \sqrt{n} \, r", r"about $\sqrt{1/2}$ for ReLU")
    rng = np.random.default_rng(1)
    for name in ("ReLU", "tanh", "sigmoid"):
        squares, expected = [], []
        for _ in range(40):
            layers = list(rng.normal(scale=0.12, size=(3, 150, 150)))
            slopes = forward(name, layers, rng.normal(size=150))[1]
            sizes = np.array([np.mean(g**2) for g in backward(layers, slopes, rng.normal(size=150))])
            squares.append(sizes[:-1] / sizes[1:])
            expected.append([0.12**2 * 150 * np.mean(slope**2) for slope in slopes])
        assert np.sqrt(np.mean(squares, axis=0)) == pytest.approx(np.sqrt(np.mean(expected, axis=0)), rel=0.06)


def test_example() -> None:
    for factor, row in (
        (0.25, "| 1 | 0.25, a sigmoid at its steepest | 0.25 | 0.00000095 | 0.0000000000009 |"),
        (0.5, "| 2 | 0.25 | 0.5 | 0.00098 | 0.00000095 |"),
        (1, "| 1 | 1, a ReLU that is on | 1 | 1 | 1 |"),
        (1.5, "| 1.5 | 1 | 1.5 | 57.7 | 3325 |"),
    ):
        shown(SLUG, "Example", row)
        ten, twenty = (float(cell) for cell in row.strip("| ").split(" | ")[-2:])
        assert [factor**10, factor**20] == pytest.approx([ten, twenty], rel=0.02)
    shown(SLUG, "Example", r"0.0625 \cdot \sqrt{256} \cdot \sqrt{1/2} = 0.707", "$0.707^{20} = 0.001$")
    assert 0.0625 * 16 * np.sqrt(1 / 2) == pytest.approx(0.707, abs=0.0005)
    assert np.power(0.707, 20) == pytest.approx(0.001, rel=0.05)


def test_captions() -> None:
    found = {
        (name, each): FIGURE["sizes"](name, each)[0]
        for name in FIGURE["NAMES"]
        for each in (0.04, 0.0625, 0.0884, 0.125, 0.25)
    }
    factor = {key: size ** (1 / 20) for key, size in found.items()}
    assert all(found[name, 0.04] < 0.001 for name in FIGURE["NAMES"])
    assert factor["ReLU", 0.04] < 0.5
    assert factor["sigmoid", 0.04] == pytest.approx(1 / 6, rel=0.1)
    assert found["tanh", 0.0625] == pytest.approx(1 / 5, rel=0.1)
    assert found["ReLU", 0.0625] == pytest.approx(0.001, rel=0.2)
    assert factor["sigmoid", 0.0625] == pytest.approx(1 / 4, rel=0.1)
    assert found["sigmoid", 0.0625] < 1e-12
    assert found["ReLU", 0.0884] == pytest.approx(1, rel=0.2)
    assert 1 < found["tanh", 0.0884] < 2
    assert found["ReLU", 0.125] == pytest.approx(1000, rel=0.2)
    assert factor["ReLU", 0.125] == pytest.approx(1.4, abs=0.05)
    assert factor["sigmoid", 0.125] < 0.5
    assert 1e9 < found["ReLU", 0.25] < 2e9
    assert 1000 < found["tanh", 0.25] < found["ReLU", 0.25]
    assert all(found["sigmoid", each] < 0.0001 for each in (0.04, 0.0625, 0.0884, 0.125, 0.25))
    assert "about a thousandfold" in PAGE
    assert "with tanh a fifth of the gradient reaches the input, with ReLU a thousandth" in PAGE
    shown(SLUG, "How it works", "in the figure its gradient vanishes with every choice of weights shown")
    shown(SLUG, "Pitfalls", "In the figure ReLU vanishes at 0.04 and explodes at 0.25")


def test_question_doubled_weights() -> None:
    rng = np.random.default_rng(2)
    layers, x, arriving = list(rng.normal(scale=0.3, size=(10, 20, 20))), rng.normal(size=20), rng.normal(size=20)
    doubled = [2 * weights for weights in layers]
    once, twice = (backward(each, forward("ReLU", each, x)[1], arriving)[0] for each in (layers, doubled))
    assert np.abs(once).max() > 0
    assert twice == pytest.approx(1024 * once)


def test_pitfall_gradients_of_weights() -> None:
    shown(SLUG, "Pitfalls", "all layers' weight gradients end up about equally small")
    rng = np.random.default_rng(3)
    layers, x, arriving = list(rng.normal(scale=0.05, size=(20, 200, 200))), rng.normal(size=200), rng.normal(size=200)
    sizes = {}
    for name in ("ReLU", "sigmoid"):
        outputs, slopes = forward(name, layers, x)
        gradients = backward(layers, slopes, arriving)
        sizes[name] = [
            np.linalg.norm(np.outer(slope * after, before))
            for slope, after, before in zip(slopes, gradients[1:], outputs, strict=False)
        ]
    assert max(sizes["ReLU"]) < 2 * min(sizes["ReLU"])
    assert max(sizes["ReLU"]) < 0.01 * np.linalg.norm(arriving) * np.linalg.norm(x)
    assert sizes["sigmoid"][0] < 1e-9 * sizes["sigmoid"][-1]
