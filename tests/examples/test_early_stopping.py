"""The formula and the worked example of early stopping, and what its page says of other runs."""

from __future__ import annotations

import runpy
from collections.abc import Iterable

import keras
import numpy as np
import pytest

from written import ROOT, shown


def stop(losses: Iterable[float], patience: int, delta: float = 0) -> tuple[list[int], int]:
    """The counts until training ends, by the formula, and the epoch of the best loss."""
    best, best_epoch, counts = np.inf, 0, [0]
    for epoch, loss in enumerate(losses, start=1):
        better = loss < best - delta
        counts.append(0 if better else counts[-1] + 1)
        best, best_epoch = (loss, epoch) if better else (best, best_epoch)
        if counts[-1] == patience:
            break
    return counts[1:], best_epoch


@pytest.mark.parametrize(("patience", "delta"), [(1, 0), (3, 0), (3, 0.2), (5, 0.05)])
def test_formula_stops_when_keras_stops(patience: int, delta: float) -> None:
    shown(
        "early-stopping",
        "Formula",
        r"c_t = \begin{cases} 0 & \text{if } v_t < b_{t-1} - \delta \\ c_{t-1} + 1 & \text{otherwise} \end{cases}",
        r"b_t = \begin{cases} v_t & \text{if } v_t < b_{t-1} - \delta \\ b_{t-1} & \text{otherwise} \end{cases}",
    )
    for losses in np.random.default_rng(0).normal(np.linspace(2, 0, 60), 0.4, size=(5, 60)):
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        callback = keras.callbacks.EarlyStopping(patience=patience, min_delta=delta)
        model.stop_training = False
        callback.set_model(model)
        callback.on_train_begin()
        epoch = 0
        while not model.stop_training and epoch < len(losses):
            callback.on_epoch_end(epoch, {"val_loss": losses[epoch]})
            epoch += 1
        counts, best_epoch = stop(losses, patience, delta)
        assert (len(counts), best_epoch) == (epoch, callback.best_epoch + 1)


def test_example() -> None:
    losses = [0.90, 0.70, 0.60, 0.65, 0.58, 0.60, 0.59, 0.61]
    assert stop(losses, patience=3) == ([0, 0, 0, 1, 0, 1, 2, 3], 5)
    assert stop(losses, patience=1) == ([0, 0, 0, 1], 3)
    assert stop(losses, patience=3, delta=0.05) == ([0, 0, 0, 1, 2, 3], 3)
    shown("early-stopping", "Example", ", ".join(f"{loss:.2f}" for loss in losses), "0, 0, 0, 1, 0, 1, 2, 3")
    shown(
        "early-stopping",
        "Example",
        "after epoch 8, and epoch 5",
        "after epoch 4, with 0.60",
        "after epoch 6, and epoch 3",
    )


def test_how_often_each_patience_misses_the_lowest_loss() -> None:
    figure = runpy.run_path(str(ROOT / "terms" / "early-stopping.py"))
    runs = [figure["train"](seed)[:, 1] for seed in range(300)]
    # For patience 1, 2, 4 and 10 (columns): the best loss met before training ends, over the lowest of all epochs.
    found = np.array(
        [[loss[: len(figure["count"](loss, p))].min() / loss.min() for p in (1, 2, 4, 10)] for loss in runs]
    )
    missed = (found > 1).mean(axis=0)
    text = f"missed it in {missed[0]:.0%}, patience 4 in {missed[2]:.0%} and patience 10 in {missed[3]:.0%}"
    as_in_the_figure = (found[:, :2] > 1.05).all(axis=1) & (found[:, 2] == 1)
    assert as_in_the_figure[0]
    shown("early-stopping", "How it works", "patience 4 finds the lowest loss", "In 300 such runs", text)
