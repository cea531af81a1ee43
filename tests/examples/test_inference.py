"""The formulas and the worked examples of inference, as prediction and in statistics."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from scipy import stats

from written import shown


def test_example_of_prediction_agrees_with_keras() -> None:
    shown("inference", "Formula", r"\hat{y} = f_{\theta}(x)")
    x = np.array([[0.4, 0.6]])
    parameters = [np.array([[0.2, -11.8], [10.4, 6.4]]), np.array([-3.2, 2.1]), np.array([[6.1], [-9.6]]), [-6.4]]
    hidden = np.maximum(x @ parameters[0] + parameters[1], 0)
    assert hidden[0] == pytest.approx([3.12, 1.22])
    score = float((hidden @ parameters[2])[0, 0]) - 6.4
    assert score == pytest.approx(0.92)
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(2, activation="relu"), keras.layers.Dense(1, activation="sigmoid")]
    )
    model.set_weights([np.asarray(p) for p in parameters])
    assert float(model.predict(x, verbose=0)[0, 0]) == pytest.approx(1 / (1 + np.exp(-score)), rel=1e-5)
    assert 1 / (1 + np.exp(-score)) == pytest.approx(0.715, abs=0.0005)
    assert all(np.allclose(now, np.asarray(then)) for now, then in zip(model.get_weights(), parameters, strict=True))
    shown("inference", "Example", r"0.4 \cdot 0.2 + 0.6 \cdot 10.4 - 3.2 = 3.12", r"0.6 \cdot 6.4 + 2.1 = 1.22")
    shown("inference", "Example", r"3.12 \cdot 6.1 - 1.22 \cdot 9.6 - 6.4 = 0.92", "0.715")


def test_formula_of_statistics_covers_the_mean_as_often_as_promised() -> None:
    shown("inference", "Formula", r"\bar{x} \pm t\, \frac{s}{\sqrt{n}}")
    samples = np.random.default_rng(1).normal(50, 10, (20_000, 12))
    half = stats.t.ppf(0.975, 11) * samples.std(axis=1, ddof=1) / np.sqrt(12)
    assert (np.abs(samples.mean(axis=1) - 50) <= half).mean() == pytest.approx(0.95, abs=0.006)
    low, high = stats.t.interval(0.95, 11, loc=samples[0].mean(), scale=stats.sem(samples[0]))
    assert samples[0].mean() + half[0] == pytest.approx(high)
    assert samples[0].mean() - half[0] == pytest.approx(low)


def test_example_of_statistics() -> None:
    x = np.array([4, 5, 6, 7, 8])
    half = stats.t.ppf(0.975, 4) * x.std(ddof=1) / np.sqrt(5)
    assert x.mean() == 6
    assert [x.std(ddof=1), stats.t.ppf(0.975, 4), half] == pytest.approx([1.58, 2.776, 1.96], abs=0.005)
    assert [6 - half, 6 + half] == pytest.approx([4.04, 7.96], abs=0.005)
    shown("inference", "Example", r"$6 \pm 2.776 \cdot 1.58/\sqrt{5} = 6 \pm 1.96$", "from 4.04 to 7.96", "$s = 1.58$")
