"""The formula and the worked example of the validation split."""

from __future__ import annotations

import math

import keras
import numpy as np
import pytest
from sklearn.datasets import load_iris

from written import shown


@pytest.mark.parametrize(("n", "r"), [(10, 0.25), (7, 0.5), (10, 0.8), (150, 0.2), (150, 0.4)])
def test_formula_agrees_with_keras(n: int, r: float) -> None:
    shown("validation-split", "Formula", r"n_t = \lfloor n (1 - r) \rfloor, \qquad n_v = n - n_t")
    n_t = math.floor(n * (1 - r))
    n_v = n - n_t
    assert (n, r) != (10, 0.8) or n_t == 1
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="zeros")])
    model.compile(keras.optimizers.SGD(0.0), loss="mae")
    rows = np.arange(1.0, n + 1)
    history = model.fit(np.zeros((n, 1)), rows[:, None], batch_size=n, validation_split=r, verbose=0).history
    assert history["loss"] == pytest.approx([rows[:n_t].mean()])
    assert history["val_loss"] == pytest.approx([rows[n_t:].mean()])
    assert len(rows[n_t:]) == n_v


def test_no_row_left() -> None:
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(loss="mse")
    with pytest.raises(ValueError, match="not sufficient"):
        model.fit(np.zeros((3, 1)), np.zeros((3, 1)), validation_split=0.8, verbose=0)


def test_example() -> None:
    _, kinds = load_iris(return_X_y=True)
    assert len(kinds) == 150
    n_t = math.floor(150 * (1 - 0.2))
    assert n_t == 120
    assert np.bincount(kinds[:n_t]).tolist() == [50, 50, 20]
    assert np.bincount(kinds[n_t:]).tolist() == [0, 0, 30]
    n_t = math.floor(150 * (1 - 0.4))
    assert n_t == 90
    assert np.bincount(kinds[:n_t]).tolist() == [50, 40]
    assert np.bincount(kinds[n_t:]).tolist() == [0, 10, 50]
    shown("validation-split", "Example", "$n_t = 120$", "All 30 validation", "only 20 are trained on", "$n_t = 90$")
    shown("validation-split", "Example", "50 of the 60")
