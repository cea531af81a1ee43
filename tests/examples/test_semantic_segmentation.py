"""The formula, the worked example and the figure of semantic segmentation."""

from __future__ import annotations

import runpy

import keras
import numpy as np
import pytest
from sklearn.metrics import jaccard_score

from written import ROOT, shown

SLUG = "semantic-segmentation"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def test_loss_agrees_with_keras() -> None:
    shown(
        SLUG,
        "Formula",
        r"L = -\frac{1}{H W} \sum_{i=1}^{H} \sum_{j=1}^{W} \ln p_{i j y_{ij}}",
        r"p_{ijc} = \frac{e^{s_{ijc}}}{\sum_{k} e^{s_{ijk}}}",
    )
    rng = np.random.default_rng(0)
    scores, true = rng.normal(size=(4, 5, 3)), rng.integers(0, 3, (4, 5))
    p = np.exp(scores) / np.exp(scores).sum(axis=-1, keepdims=True)
    loss = -sum(np.log(p[i, j, true[i, j]]) for i in range(4) for j in range(5)) / 20
    library = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    assert loss == pytest.approx(float(library(true, scores)), rel=1e-5)


def test_example() -> None:
    true = np.array([1] * 4 + [0] * 96)
    nothing = np.zeros(100, dtype=int)
    half = np.array([1, 1, 0, 0, 1, 1] + [0] * 94)
    assert (nothing == true).mean() == (half == true).mean() == 0.96
    means = []
    for predicted, of_crack, of_rest in ((nothing, 0, 96 / 100), (half, 2 / 6, 94 / 98)):
        assert jaccard_score(true, predicted, average=None).tolist() == pytest.approx([of_rest, of_crack])
        means.append(f"{(of_crack + of_rest) / 2:.2f}")
    assert means == ["0.48", "0.65"]
    shown(SLUG, "Example", "| 0.48 | 0.65 |", "$2/6 = 0.33$", "$94/98 = 0.96$", "$96/100 = 0.96$")


def test_figure() -> None:
    true, predicted = SCRIPT["truth"](), SCRIPT["segment"](SCRIPT["photo"]())
    library = jaccard_score(true.ravel(), predicted.ravel(), average=None)
    assert SCRIPT["overlaps"](predicted, true) == pytest.approx(library)

    # the two sheep are one patch, in truth and in the prediction
    for classes in (true, predicted):
        sheep = {(int(row), int(column)) for row, column in np.argwhere(classes == 2)}
        reached: set[tuple[int, int]] = set()
        waiting = [min(sheep)]
        while waiting:
            row, column = waiting.pop()
            if (row, column) in sheep - reached:
                reached.add((row, column))
                waiting += [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)]
        assert reached == sheep
    numbers = SCRIPT["instances"](predicted)
    assert sorted(np.unique(numbers)) == [-1, 0, 1]
    assert ((numbers >= 0) == (predicted == 2)).all()

    # a rim of grass where sheep meets sky: above each column of sheep, the map goes from sky to grass to sheep
    for place in np.flatnonzero((true[:8] == 2).any(axis=0)):
        above = predicted[: np.argmax(predicted[:, place] == 2), place]
        assert above[-1] == 1


def test_quiz() -> None:
    assert 200 * 100 * 5 == 100_000
