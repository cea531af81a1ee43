"""The formula and the worked example of verbose."""

from __future__ import annotations

import re

import keras
import numpy as np
import pytest
from numpy.typing import NDArray

from written import shown

LOSSES = np.array([0.9, 0.5, 0.4, 0.2])


def fit(losses: NDArray[np.float64], batch: int = 1, epochs: int = 1, verbose: int = 0) -> list[float]:
    """Train without learning, so that each example has its given loss; the losses shown after each batch."""
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.0), loss="mae")
    told: list[float] = []
    watch = keras.callbacks.LambdaCallback(on_train_batch_end=lambda _batch, logs: told.append(logs["loss"]))
    x = np.zeros((len(losses), 1))
    model.fit(x, losses[:, None], batch_size=batch, epochs=epochs, verbose=verbose, shuffle=False, callbacks=[watch])
    return told


def test_formula_is_the_loss_that_keras_shows() -> None:
    shown("verbose", "Formula", r"\bar{\ell}_k = \frac{\sum_{i=1}^{k} n_i\, \ell_i}{\sum_{i=1}^{k} n_i}")
    losses = np.random.default_rng(0).uniform(size=7)
    sizes, means = np.array([3, 3, 1]), np.array([losses[:3].mean(), losses[3:6].mean(), losses[6]])
    assert fit(losses, batch=3) == pytest.approx(np.cumsum(sizes * means) / np.cumsum(sizes))


@pytest.mark.parametrize("steps", [4, 7, 10, 33])
def test_formula_is_the_bar_that_keras_draws(steps: int, capsys: pytest.CaptureFixture[str]) -> None:
    shown("verbose", "Formula", r"c_k = \left\lfloor 20 \cdot \frac{k}{S} \right\rfloor")
    bar = keras.utils.Progbar(steps, interval=0)
    for step in range(1, steps + 1):
        bar.update(step, finalize=False)
        filled = re.search(r"\x1b\[32m(━*)", capsys.readouterr().out)
        assert (len(filled[1]) if filled else 0) == 20 * step // steps


def test_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert fit(LOSSES) == pytest.approx([0.9, 0.7, 0.6, 0.5])
    assert [20 * step // 4 for step in (1, 2, 3, 4)] == [5, 10, 15, 20]
    shown("verbose", "Example", "0.9, 0.5, 0.4 and 0.2", "0.9000, 0.7000, 0.6000 and 0.5000", "5, 10, 15 and 20")
    for epochs, lines in ((3, 6), (1, 1)):
        fit(LOSSES, epochs=epochs, verbose=2)
        assert len(capsys.readouterr().out.splitlines()) == lines
    fit(LOSSES, epochs=3, verbose=3)
    assert capsys.readouterr().out.split("\n") == ["Epoch 1/3", "Epoch 2/3", "Epoch 3/3", ""]
    fit(LOSSES, epochs=3, verbose=0)
    assert capsys.readouterr().out == ""
    shown("verbose", "Example", "For three epochs, `verbose=2` prints six lines", "For a single epoch it prints one")
