"""The formulas and the worked example of accuracy, and the interval in its pitfalls."""

from __future__ import annotations

import numpy as np
import pytest
from keras.metrics import Accuracy, BinaryAccuracy
from scipy.stats import binomtest
from sklearn.metrics import accuracy_score, balanced_accuracy_score

from written import shown


def test_formulas_agree_with_scikit_learn() -> None:
    shown(
        "accuracy",
        "Formula",
        r"\frac{1}{n} \sum_{i=1}^{n} \mathbf{1}(\hat{y}_i = y_i) = \sum_{k=1}^{K} \pi_k\, r_k",
        r"\frac{1}{K} \sum_{k=1}^{K} r_k",
    )
    rng = np.random.default_rng(0)
    for _ in range(5):
        true, predicted = rng.choice(3, size=(2, 40), p=[0.6, 0.3, 0.1])
        classes = np.unique(true)
        share = np.array([np.mean(true == k) for k in classes])
        right = np.array([np.mean(predicted[true == k] == k) for k in classes])
        assert np.mean(true == predicted) == pytest.approx(share @ right) == accuracy_score(true, predicted)
        assert right.mean() == pytest.approx(balanced_accuracy_score(true, predicted))


def test_example() -> None:
    true = np.repeat([0, 1, 2], [6, 3, 1])
    predicted = np.repeat([0, 1, 0], [6, 2, 2])
    assert accuracy_score(true, predicted) == 8 / 10 == pytest.approx(0.6 * 1 + 0.3 * 2 / 3 + 0.1 * 0)
    assert (
        balanced_accuracy_score(true, predicted) == pytest.approx((1 + 2 / 3 + 0) / 3) == pytest.approx(0.56, abs=0.005)
    )
    assert accuracy_score(true, np.zeros(10)) == 0.6
    assert balanced_accuracy_score(true, np.zeros(10)) == pytest.approx(0.33, abs=0.005)
    shown("accuracy", "Example", "$8/10 = 0.8$", r"0.6 \cdot 1 + 0.3 \cdot \frac{2}{3} + 0.1 \cdot 0 = 0.8", "= 0.56$")
    shown("accuracy", "Example", "accuracy of 0.6 and a balanced accuracy of 0.33")


def test_pitfalls() -> None:
    interval = binomtest(90, 100).proportion_ci(method="wilson")
    assert interval == pytest.approx((0.83, 0.94), abs=0.006)
    shown("accuracy", "Pitfalls", "With 90 of 100 right", "from 0.83 to 0.94")

    assert float(Accuracy()([1, 0], [0.9, 0.1])) == 0
    labels, outputs = [[1, 0, 0], [0, 1, 0]], [[0.9, 0.1, 0.1], [0.1, 0.1, 0.1]]
    assert float(BinaryAccuracy()(labels, outputs)) == pytest.approx(5 / 6)
    assert accuracy_score(np.array(labels), np.round(outputs)) == 1 / 2
