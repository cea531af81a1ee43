"""The formula and the worked example of an epoch."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from written import shown


def steps(n: int, batch: int) -> int:
    return -(-n // batch)


def test_formula_counts_the_steps_of_keras() -> None:
    shown("epoch", "Formula", r"S = \left\lceil \frac{n}{B} \right\rceil, \qquad T = E \cdot S")
    for n, batch, epochs in ((10, 4, 3), (8, 4, 2), (3, 32, 1)):
        x = np.zeros((n, 1))
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        model.compile(optimizer="sgd", loss="mse")
        model.fit(x, x, batch_size=batch, epochs=epochs, verbose=0)
        assert int(model.optimizer.iterations) == epochs * steps(n, batch)


def test_example() -> None:
    assert 1000 / 32 == 31.25
    assert steps(1000, 32) == 32
    assert divmod(1000, 32) == (31, 8)
    assert 31 * 32 == 992
    assert 5 * steps(1000, 32) == 160
    assert 5 * steps(1000, 100) == 50
    shown("epoch", "Example", "1000/32 = 31.25", "32 steps: 31 full batches use 992", "holds 8", "160", "only 50")


def test_share_missed_by_drawing_with_replacement() -> None:
    rng = np.random.default_rng(0)
    missed = 1 - len(np.unique(rng.integers(100_000, size=100_000))) / 100_000
    assert missed == pytest.approx((1 - 1 / 100_000) ** 100_000, abs=0.005) == pytest.approx(0.37, abs=0.005)
    shown("epoch", "Pitfalls", "miss about 37%")
