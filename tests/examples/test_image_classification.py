"""The formula, the worked example and the figure of image classification."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.metrics import top_k_accuracy_score

from written import ROOT, shown

SLUG = "image-classification"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def top_k(truth: np.ndarray, scores: np.ndarray, k: int) -> float:
    best = np.argsort(-scores, axis=1)[:, :k]
    return float(np.mean([y in row for y, row in zip(truth, best, strict=True)]))


def test_formula_agrees_with_scikit_learn() -> None:
    shown(SLUG, "Formula", r"\frac{1}{n} \sum_{i=1}^{n} \mathbb{1}\left[\, y_i \in T_k(x_i) \,\right]")
    rng = np.random.default_rng(0)
    truth, scores = np.tile(np.arange(6), 10), rng.normal(size=(60, 6))
    for k in (1, 2, 5):
        assert top_k(truth, scores, k) == pytest.approx(top_k_accuracy_score(truth, scores, k=k))


def test_example() -> None:
    names = ["cat", "lynx", "dog", "fox"]
    p = np.array([[0.7, 0.1, 0.1, 0.1], [0.5, 0.3, 0.15, 0.05], [0.1, 0.1, 0.6, 0.2], [0.3, 0.2, 0.4, 0.1]])
    for index, (name, row) in enumerate(zip(names, p, strict=True)):
        rank = 1 + int((row > row[index]).sum())
        shown(SLUG, "Example", f"| {name} | {' | '.join(f'{value:g}' for value in row)} | {rank} |")
        assert row.sum() == pytest.approx(1)
    assert (top_k(np.arange(4), p, 1), top_k(np.arange(4), p, 2)) == (0.5, 0.75)
    shown(SLUG, "Example", "$2/4 = 0.5$", "$3/4 = 0.75$")


def test_figure() -> None:
    found = {name: SCRIPT["probabilities"](name)[1:] for name in SCRIPT["PICTURES"]}
    answers = {name: tuple(int(p.argmax()) for p in pair) for name, pair in found.items()}
    assert answers == {"as in training": (0, 0), "moved": (1, 0), "noisy": (0, 0), "none of the three": (1, 0)}
    assert found["as in training"][0] == pytest.approx([0.98, 0.02, 0], abs=0.005)
    assert found["as in training"][1] == pytest.approx([1, 0, 0], abs=0.005)
    assert found["none of the three"][0][1] == pytest.approx(0.93, abs=0.005)
    assert found["none of the three"][1][0] == pytest.approx(0.86, abs=0.005)
    for pixels, noisy in zip(found["as in training"], found["noisy"], strict=True):
        assert 0.9 < noisy[0] < pixels[0]
    assert len(SCRIPT["training_set"]()[0]) == 240
    noise = {name: noise for name, (_, _, noise) in SCRIPT["PICTURES"].items()}
    assert noise["noisy"] > 2 * noise["as in training"]


def test_shares_of_right_answers() -> None:
    pictures, classes = SCRIPT["training_set"]()
    shapes = list(SCRIPT["SHAPES"].values())
    shares = []
    for features in (SCRIPT["raw"], SCRIPT["best_matches"]):
        weights, bias = SCRIPT["train"](features(pictures), classes)
        for low, high in ((3, 6), (0, 10)):  # near the middle, anywhere
            rng = np.random.default_rng(5)
            truth, corners = np.tile(np.arange(3), 200), rng.integers(low, high, (600, 2))
            fresh = [SCRIPT["paint"](shapes[c], (i, j), 0.2, rng) for c, (i, j) in zip(truth, corners, strict=True)]
            guess = (features(np.array(fresh)) @ weights + bias).argmax(axis=1)
            shares.append(round(100 * float((guess == truth).mean()), 1))
    assert shares == [99.5, 36.8, 100, 100]
    shown(SLUG, "How it works", "99.5% of new pictures with the shape near the middle, and about 37% if")
