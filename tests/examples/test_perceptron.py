"""The learning rule of the perceptron, its worked example and the captions."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.linear_model import Perceptron

from written import ROOT, shown

CORNERS = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
SCRIPT = runpy.run_path(str(ROOT / "terms" / "perceptron.py"))


def learn(x: NDArray[np.int64], labels: list[int], passes: int) -> list[tuple[int, int, list[float], float]]:
    """Every correction: the pass, the example, and the weights and the bias after it."""
    w, b, corrections = np.zeros(2), 0.0, []
    for step in range(passes):
        for index, (inputs, label) in enumerate(zip(x, labels, strict=True)):
            answer = 1 if w @ inputs + b > 0 else 0
            if answer != label:
                w, b = w + (label - answer) * inputs, b + (label - answer)
                corrections.append((step + 1, index, w.tolist(), b))
    return corrections


def test_formula() -> None:
    shown(
        "perceptron",
        "Formula",
        r"\mathbf{w} \cdot \mathbf{x} + b > 0",
        r"\mathbf{w} \leftarrow \mathbf{w} + (y - \hat{y})\, \mathbf{x}, \qquad b \leftarrow b + (y - \hat{y})",
    )


def test_rule_agrees_with_scikit_learn() -> None:
    """In scikit-learn a sum of exactly 0 is a mistake for both labels; this page answers 0 there."""
    points, labels = SCRIPT["POINTS"], SCRIPT["LABELS"]
    w, b = np.zeros(2), 0.0
    for _ in range(10):
        for inputs, sign in zip(points, 2 * labels - 1, strict=True):
            if sign * (w @ inputs + b) <= 0:
                w, b = w + sign * inputs, b + sign
    model = Perceptron(shuffle=False, tol=None, max_iter=10).fit(points, labels)
    assert model.coef_[0] == pytest.approx(w)
    assert model.intercept_[0] == pytest.approx(b)
    assert Perceptron().get_params()["shuffle"] is True
    shown("perceptron", "In code", "counts a sum of exactly 0 as a mistake")


def test_example() -> None:
    labels = [0, 1, 1, 1]
    corrections = learn(CORNERS, labels, 10)
    assert len(corrections) == 4
    for step, index, (first, second), b in corrections:
        row = f"| {step} | ({CORNERS[index][0]}, {CORNERS[index][1]}) | {labels[index]} | ({first:g}, {second:g}) | {b:g} |"
        shown("perceptron", "Example", row)
    _, _, w, b = corrections[-1]
    assert (CORNERS @ w + b).tolist() == [0, 1, 1, 2]
    shown("perceptron", "Example", "Four corrections are enough", "the sums are now 0, 1, 1 and 2")


def test_xor_goes_round_in_circles() -> None:
    ends = {step: (w, b) for step, _, w, b in learn(CORNERS, [0, 1, 1, 0], 20)}
    assert all(ends[step] == ([-1, 0], 1) for step in range(2, 21) if step > 2)
    fewest = min(
        int(np.sum((CORNERS @ [np.cos(turn), np.sin(turn)] + shift > 0) != [0, 1, 1, 0]))
        for turn in np.linspace(0, 2 * np.pi, 181)
        for shift in np.linspace(-2, 2, 81)
    )
    assert fewest == 1


def test_captions() -> None:
    history = SCRIPT["learn"]()
    assert len(history) == 6
    assert [int(SCRIPT["wrong"](weights, bias).sum()) for _, weights, bias in history] == [4, 1, 5, 2, 2, 0]
    assert [int(SCRIPT["LABELS"][index]) for index, _, _ in history] == [1, 1, 1, 0, 0, 1]
    assert history[1][0] == history[2][0] == 2
    after = [bool(SCRIPT["wrong"](weights, bias)[index]) for index, weights, bias in history]
    assert SCRIPT["POINTS"][2] @ history[1][1] + history[1][2] == 0  # the border runs right through it
    assert after == [False, True, False, False, False, False]


def test_quiz() -> None:
    w, x = np.array([2, -1]), np.array([1, 3])
    assert w @ x == -1
    assert (w + x).tolist() == [3, 2]
