"""The formula and the worked example of the test set."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from sklearn.metrics import zero_one_loss
from sklearn.neighbors import KNeighborsClassifier

from written import shown


def test_formula_is_right_on_average_over_all_test_sets() -> None:
    shown(
        "test-set",
        "Formula",
        r"\hat{R} = \frac{1}{m} \sum_{i=1}^{m} L\left( f(x_i), y_i \right), \qquad"
        r" \operatorname{E}[\hat{R}] = \operatorname{E}\left[ L(f(x), y) \right]",
    )
    rng = np.random.default_rng(0)
    predicted, y = rng.integers(2, size=6), rng.integers(2, size=6)  # of six equally likely examples
    errors = []
    for drawn in product(range(6), repeat=3):
        i = list(drawn)
        errors.append(sum(float(a != b) for a, b in zip(predicted[i], y[i], strict=True)) / len(i))
        assert errors[-1] == pytest.approx(zero_one_loss(y[i], predicted[i]))
    assert np.mean(errors) == pytest.approx(np.mean(predicted != y))


def test_example() -> None:
    x, y = np.array([[1], [3], [4], [5], [6], [8]]), np.array(list("aaabab"))
    new_x, new_y = np.array([[2], [3.4], [5.8], [6.3], [9]]), np.array(list("aabbb"))
    model = KNeighborsClassifier(n_neighbors=1).fit(x, y)
    assert model.score(x, y) == 1
    assert (model.predict(new_x) == new_y).tolist() == [True, True, False, False, True]
    assert model.score(new_x, new_y) == pytest.approx(0.6)
    shown("test-set", "Example", "1 is a, 3 is a, 4 is a, 5 is b, 6 is a, 8 is b", "all six right")
    shown("test-set", "Example", "2 is a, 3.4 is a, 5.8 is b, 6.3 is b, 9 is b", "3 of 5", "accuracy 0.6, error 0.4")
