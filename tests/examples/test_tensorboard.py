"""The formula and the worked example of TensorBoard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import keras
import numpy as np
import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.util.tensor_util import make_ndarray

from written import shown


def records(folder: Path, tag: str) -> list[tuple[int, float]]:
    """The steps and values of a tag, read from the event file in a run's folder as TensorBoard reads them."""
    run = EventAccumulator(str(folder)).Reload()
    return [(event.step, make_ndarray(event.tensor_proto).item()) for event in run.Tensors(tag)]


def smooth(values: Sequence[float], w: float) -> list[float]:
    """The smoothed values, by the formula."""
    weights = [np.power(w, np.arange(t, -1, -1.0)) for t in range(len(values))]
    return [float(weight @ values[: len(weight)] / weight.sum()) for weight in weights]


def test_formula_is_the_smoothing_of_the_charts() -> None:
    shown("tensorboard", "Formula", r"s_t = \frac{\sum_{i=0}^{t} w^{t-i}\, y_i}{\sum_{i=0}^{t} w^{t-i}}")
    assert smooth([1, 0.5, 0], 0.6) == pytest.approx([1, 0.6875, 0.33673], abs=1e-5)  # from TensorBoard's own tests
    values, last = np.random.default_rng(0).normal(size=9), 0.0
    for count, (value, smoothed) in enumerate(zip(values, smooth(list(values), 0.6), strict=True), start=1):
        last = (
            0.6 * last + (1 - 0.6) * value
        )  # TensorBoard's way: a moving average that starts at 0, corrected for that
        assert smoothed == pytest.approx(last / (1 - 0.6**count))


def test_example(tmp_path: Path) -> None:
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")])
    model.compile(keras.optimizers.SGD(0.25), loss="mse")
    one, log = np.ones((1, 1)), keras.callbacks.TensorBoard(tmp_path)
    model.fit(one, one, validation_data=(one, 0.75 * one), epochs=3, callbacks=[log], verbose=0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["train", "validation"]
    assert records(tmp_path / "train", "epoch_loss") == [(0, 1.0), (1, 0.25), (2, 0.0625)]
    assert records(tmp_path / "validation", "epoch_loss") == [(0, 0.0625), (1, 0.0), (2, 0.015625)]
    shown(
        "tensorboard", "Example", "(step 0, 1), (step 1, 0.25), (step 2, 0.0625)", "(0, 0.0625), (1, 0), (2, 0.015625)"
    )

    assert smooth([1.0, 0.6, 0.4, 0.5], 0.6) == pytest.approx([1.0, 0.75, 0.571, 0.539], abs=0.0005)
    shown("tensorboard", "Example", "1.0, 0.75, 0.571, 0.539", r"(0.6 \cdot 1.0 + 0.6) / (0.6 + 1) = 0.75")
