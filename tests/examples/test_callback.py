"""The formula and the worked example of a callback."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from written import shown

MOMENTS = ("train_begin", "train_end", "epoch_begin", "epoch_end", "train_batch_begin", "train_batch_end")


def trace(epochs: int, steps: int) -> list[str]:
    """The hooks that Keras calls, in order."""
    calls: list[str] = []
    hooks = {f"on_{name}": lambda *_args, name=name, **_kwargs: calls.append(name) for name in MOMENTS}
    callback = type("Trace", (keras.callbacks.Callback,), {name: staticmethod(hook) for name, hook in hooks.items()})
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse")
    x = np.zeros((steps, 1))
    model.fit(x, x, batch_size=1, epochs=epochs, callbacks=[callback()], verbose=0)
    return calls


@pytest.mark.parametrize(("epochs", "steps"), [(2, 2), (1, 1), (3, 4)])
def test_formula_counts_the_calls_of_keras(epochs: int, steps: int) -> None:
    shown("callback", "Formula", r"N = 2\,(1 + E + E \cdot S)")
    assert len(trace(epochs, steps)) == 2 * (1 + epochs + epochs * steps)


def test_figure_has_the_order_of_keras() -> None:
    step = ["train_batch_begin", "train_batch_end"]
    epoch = ["epoch_begin", *step, *step, "epoch_end"]
    assert trace(epochs=2, steps=2) == ["train_begin", *epoch, *epoch, "train_end"]


def test_example() -> None:
    assert 2 * (1 + 2 + 2 * 2) == 14
    assert 2 * (1 + 50 + 50 * 1000) == 100_102
    assert pytest.approx(0.5) == 50 * 0.010
    assert pytest.approx(500) == 50 * 1000 * 0.010
    shown("callback", "Example", r"2 \cdot (1 + 2 + 4) = 14", "100,102 calls", "half a second", "500 seconds", "50,000")
