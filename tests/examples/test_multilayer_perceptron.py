"""The formula, the worked example and the figure of a multilayer perceptron."""

from __future__ import annotations

import runpy

import keras
import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from written import ROOT, shown

SLUG = "multilayer-perceptron"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([0, 1, 1, 0])


def sigmoid(z: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-z)))


def trained(seeds: int, units: int, steps: int) -> np.ndarray:
    """The program of the page from many starts at once; its answers, a row for each start."""
    starts = []
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        starts.append((rng.normal(size=(2, units)), rng.normal(size=units)))
    inner, outer = (np.array(arrays) for arrays in zip(*starts, strict=True))
    b, c = np.zeros((seeds, 1, units)), np.zeros((seeds, 1))
    for _ in range(steps):
        h = sigmoid(X @ inner + b)
        p = sigmoid((h @ outer[..., None])[..., 0] + c)
        d = (p - XOR) / 4
        dh = d[..., None] * outer[:, None] * h * (1 - h)
        outer, c = outer - (d[:, None] @ h)[:, 0], c - d.sum(axis=1, keepdims=True)
        inner, b = inner - X.T @ dh, b - dh.sum(axis=1, keepdims=True)
    return p


def test_formula_agrees_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"\hat{y} = \varphi_{\mathrm{out}}\left( \varphi(\mathbf{x} W_1 + \mathbf{b}_1)\, W_2 + \mathbf{b}_2 \right)",
        r"P = \sum_{k=1}^{K} (n_{k-1} + 1)\, n_k",
    )
    model = MLPClassifier((3,), activation="tanh", solver="lbfgs", random_state=0).fit(X, XOR)
    (w1, w2), (b1, b2) = model.coefs_, model.intercepts_
    out = sigmoid(np.tanh(X @ w1 + b1) @ w2 + b2)[:, 0]
    assert out == pytest.approx(model.predict_proba(X)[:, 1])
    assert sum(array.size for array in (w1, w2, b1, b2)) == (2 + 1) * 3 + (3 + 1) * 1


def test_parameters() -> None:
    def count(*widths: int) -> int:
        layers = [keras.layers.Dense(width) for width in widths[1:]]
        return int(keras.Sequential([keras.Input((widths[0],)), *layers]).count_params())

    assert count(4, 8, 3) == 67
    assert count(2, 2, 1) == 9
    shown(SLUG, "Example", r"$(2 + 1) \cdot 2 + (2 + 1) \cdot 1 = 9$ parameters")


def test_example() -> None:
    for (x1, x2), answer in zip(X.astype(int), XOR, strict=True):
        h1, h2 = max(0, x1 + x2), max(0, x1 + x2 - 1)
        assert h1 - 2 * h2 == answer
        shown(SLUG, "Example", f"| {x1} | {x2} | {h1} | {h2} | {answer} |")


def test_captions() -> None:
    assert SCRIPT["outputs"](0) == pytest.approx(0.7, abs=0.05)
    (w0, b0, _, _), (w2, b2, _, _) = (SCRIPT["run"]()[step] for step in (0, 200))
    lead = [np.delete(unit, 2).max() - unit[2] for unit in (sigmoid(X @ w + b)[:, 1] for w, b in ((w0, b0), (w2, b2)))]
    assert lead[1] < lead[0] - 0.1
    assert sigmoid(X @ w2 + b2)[[0, 1, 3], 1].max() < 0.2
    early = SCRIPT["outputs"](300)
    assert early[2] == pytest.approx(0.87, abs=0.005)
    assert max(early[0], early[1], early[3]) == pytest.approx(0.44, abs=0.005)
    assert ((early > 0.5) == XOR).sum() == 3
    assert (((SCRIPT["outputs"](400)) > 0.5) == XOR).all()
    assert np.abs(SCRIPT["outputs"](1000) - XOR).max() == pytest.approx(0.02, abs=0.005)
    w1, b1, _, _ = SCRIPT["run"]()[1000]
    hidden = sigmoid(X @ w1 + b1)
    assert np.abs(hidden - [[0, 0], [1, 0], [0, 1], [0, 0]]).max() < 0.1
    assert "0.87" in PAGE
    assert "0.44" in PAGE


def test_starts_that_get_stuck() -> None:
    def solved(p: np.ndarray) -> int:
        worst = np.where(XOR == 1, p, 1 - p).min(axis=1)
        assert ((worst < 0.51) | (worst > 0.97)).all()  # a clear case each, so that rounding decides none
        return int((worst > 0.97).sum())

    assert solved(trained(100, 2, 5000)) == 77
    assert solved(trained(100, 4, 5000)) == 100
    shown(
        SLUG,
        "Pitfalls",
        "of 100 random starts of this program, each run for 5,000 steps, 23 got stuck. With four units none did",
    )
