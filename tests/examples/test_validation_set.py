"""The formula and the worked example of the validation set."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.stats import binom

from written import shown


def test_formula_on_every_validation_set_of_a_small_world() -> None:
    shown(
        "validation-set",
        "Formula",
        r"\hat{h} = \arg\max_{h} V(h), \qquad"
        r" \operatorname{E}[V(\hat{h})] \ge \max_{h} A(h) \ge \operatorname{E}[A(\hat{h})]",
    )
    # Which of five equally likely examples each of three candidates gets right.
    right = np.array([[1, 1, 1, 0, 0], [0, 1, 0, 1, 1], [1, 0, 0, 1, 0]])
    worth = right.mean(axis=1)
    scores, truths = [], []
    for drawn in product(range(5), repeat=4):
        score = right[:, list(drawn)].mean(axis=1)
        best = int(np.argmax(score))
        scores.append(score[best])
        truths.append(worth[best])
    assert np.mean(scores) > worth.max() > np.mean(truths)


def test_example() -> None:
    chances = {0.0: 0.0, 0.5: 0.0, 1.0: 0.0}
    for answers in product((0, 1), repeat=4):
        chances[max(sum(answers[:2]), sum(answers[2:])) / 2] += 1 / 16
    assert list(chances.values()) == [1 / 16, 8 / 16, 7 / 16]
    assert sum(score * chance for score, chance in chances.items()) == (0 + 4 + 7) / 16 == 0.6875
    below = binom(100, 0.5).cdf(np.arange(100))
    assert (1 - below**2).sum() / 100 == pytest.approx(0.528, abs=0.0005)
    shown("validation-set", "Example", "0 with probability 1/16, 0.5 with 8/16 and 1 with 7/16")
    shown("validation-set", "Example", "(0 + 4 + 7)/16 = 0.6875", "nearly 19 points", "0.528")
    assert np.sqrt(0.9 * 0.1 / 60) == pytest.approx(0.04, abs=0.005)
    shown("validation-set", "Pitfalls", "With 60 examples", "about 4 points")
