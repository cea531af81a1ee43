"""The formulas and the worked examples of both senses of precision."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, precision_score

from written import shown


def test_formula_of_the_metric_agrees_with_the_libraries() -> None:
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


def test_example_of_the_metric() -> None:
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


def test_formula_of_the_gap_agrees_with_numpy() -> None:
    shown("precision", "Formula", r"\text{gap}(x) = 2^{\lfloor \log_2 \lvert x \rvert \rfloor - m}")
    for kind, m in ((np.float64, 52), (np.float32, 23), (np.float16, 10)):
        for x in (0.01, 0.3, 1.0, 7.9, 1000.0, -5.5):
            assert 2 ** (np.floor(np.log2(abs(x))) - m) == abs(np.spacing(kind(x)))
        assert 2.0**-m == np.finfo(kind).eps


def test_example_of_the_gap() -> None:
    def stored(value: float) -> float:
        return float(keras.ops.cast(keras.ops.cast(value, "bfloat16"), "float32"))

    assert stored(1 + 2**-7) == 1 + 2**-7 == 1.0078125
    assert stored(1 + 2**-8) == 1 == stored(1.003)
    assert np.spacing(np.float16(1)) == 2**-10 == pytest.approx(0.00098, abs=5e-6)
    assert float(np.float16(1.003)) == pytest.approx(1.0029, abs=5e-5)
    shown(
        "precision",
        "Example",
        "$1 + 2^{-7} = 1.0078125$",
        r"$2^{-10} \approx 0.00098$",
        "Add 0.003 to a weight of 1",
        "1.0029",
    )


def test_overflow_and_underflow() -> None:
    with np.errstate(over="ignore"):
        assert np.isinf(np.array([70_000.0]).astype("float16")).all()
    assert np.float16(0.00000001) == 0
