"""The formulas and the worked examples of precision."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, precision_score

from written import shown


def test_formula_agrees_with_the_libraries() -> None:
    shown("precision", "Formula", r"\frac{\mathrm{TP}}{\mathrm{TP} + \mathrm{FP}} = \frac{\pi r}{\pi r + (1 - \pi) f}")
    rng = np.random.default_rng(0)
    for _ in range(5):
        true, predicted = rng.integers(0, 2, (2, 30))
        (tn, fp), (fn, tp) = confusion_matrix(true, predicted)
        pi, r, f = true.mean(), tp / (tp + fn), fp / (fp + tn)
        precision = tp / (tp + fp)
        assert precision == pytest.approx(pi * r / (pi * r + (1 - pi) * f))
        assert precision == pytest.approx(precision_score(true, predicted))
        assert precision == pytest.approx(float(keras.metrics.Precision()(true, predicted)))


def test_example() -> None:
    assert precision_score(np.repeat([1, 0], [6, 2]), np.ones(8)) == 6 / 8 == 0.75
    assert 0.5 * 0.9 / (0.5 * 0.9 + 0.5 * 0.1) == pytest.approx(0.45 / (0.45 + 0.05)) == pytest.approx(0.9)
    rare = 0.01 * 0.9 / (0.01 * 0.9 + 0.99 * 0.1)
    assert rare == pytest.approx(0.009 / (0.009 + 0.099)) == pytest.approx(1 / 12) == pytest.approx(0.08, abs=0.005)
    shown("precision", "Example", "$6/8 = 0.75$", "$0.45/(0.45 + 0.05) = 0.9$", "$0.009/(0.009 + 0.099) = 0.08$")
    shown("precision", "Example", "eleven of twelve alarms are false")


def test_more_than_two_classes_need_an_average() -> None:
    true, predicted = np.random.default_rng(0).integers(0, 3, (2, 40))
    with pytest.raises(ValueError, match="Target is multiclass"):
        precision_score(true, predicted)
    each = precision_score(true, predicted, average=None)
    assert precision_score(true, predicted, average="macro") == pytest.approx(each.mean())
    assert precision_score(true, predicted, average="weighted") == pytest.approx(each @ np.bincount(true) / 40)
    pooled = np.eye(3)[true].ravel(), np.eye(3)[predicted].ravel()
    assert precision_score(true, predicted, average="micro") == pytest.approx(precision_score(*pooled))
    shown("precision", "Pitfalls", "`ValueError: Target is multiclass` until you set `average=`")


def test_nothing_flagged() -> None:
    with pytest.warns(UserWarning, match="Precision is ill-defined"):
        assert precision_score([1, 0], [0, 0]) == 0
    assert float(keras.metrics.Precision()([1, 0], [0, 0])) == 0
