"""The formula, the worked example and the figure of long short-term memory."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from keras import layers
from numpy.typing import NDArray

from written import shown

SLUG = "long-short-term-memory"
FIGURE = Path(__file__).parents[2] / "terms" / f"{SLUG}.py"
Values = NDArray[np.float64]


def sigmoid(z: Values) -> Values:
    return np.asarray(1 / (1 + np.exp(-z)))


def read(inputs: Values, w: Values, u: Values, b: Values) -> tuple[list[Values], Values]:
    """The outputs and the last cells; gates in the order i, f, g, o."""
    h = c = np.zeros(len(b) // 4)
    outputs = []
    for x in inputs:
        i, f, g, o = np.split(w @ x + u @ h + b, 4)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        outputs.append(h)
    return outputs, c


def run(bias: float) -> dict[str, Any]:
    found: dict[str, Any] = runpy.run_path(str(FIGURE))["run"](bias)
    return found


def test_formula_agrees_with_keras() -> None:
    shown(SLUG, "Formula", r"\mathbf{c}_t &= \mathbf{f}_t \odot \mathbf{c}_{t-1} + \mathbf{i}_t \odot \mathbf{g}_t")
    shown(SLUG, "Formula", r"\mathbf{h}_t &= \mathbf{o}_t \odot \tanh(\mathbf{c}_t)")
    rng = np.random.default_rng(0)
    inputs, w, u, b = (rng.normal(size=shape) for shape in ((6, 2), (12, 2), (12, 3), (12,)))
    layer = layers.LSTM(3, return_sequences=True, return_state=True)
    layer.build((None, None, 2))
    assert np.asarray(layer.get_weights()[2]).tolist() == [0] * 3 + [1] * 3 + [0] * 6  # unit_forget_bias
    layer.set_weights([w.T, u.T, b])
    sequence, h, c = layer(inputs[None].astype("float32"))
    outputs, cells = read(inputs, w, u, b)
    assert np.asarray(sequence)[0] == pytest.approx(np.array(outputs), abs=1e-4)
    assert np.asarray(h)[0] == pytest.approx(outputs[-1], abs=1e-4)
    assert np.asarray(c)[0] == pytest.approx(cells, abs=1e-4)
    shown(SLUG, "Pitfalls", r"Keras returns the output, then $\mathbf{h}$, then $\mathbf{c}$")


def test_number_of_parameters_in_the_quiz() -> None:
    for layer, count in ((layers.LSTM(32), 5248), (layers.SimpleRNN(32), 1312)):
        layer.build((None, None, 8))
        assert layer.count_params() == count


def test_example() -> None:
    c, rows = 0.0, []
    for f, i, g in ((0, 1, 0.8), (1, 0, -0.5), (0.5, 0.5, 0.6)):
        c = f * c + i * g
        rows.append(c)
    assert rows == pytest.approx([0.8, 0.8, 0.7])
    assert f"{0.5 * np.tanh(0.7):.2f}" == "0.30"
    shown(SLUG, "Example", r"$0.5 \tanh(0.7) = 0.30$", "| 0.4 + 0.3 = 0.7 |")
    assert (f"{0.99**50:.2f}", f"{0.9**50:.3f}") == ("0.61", "0.005")
    shown(SLUG, "Example", "$0.99^{50} = 0.61$", "$0.9^{50} = 0.005$")
    assert f"{sigmoid(np.array(1.0)):.2f}" == "0.73"
    shown(SLUG, "Pitfalls", "about 0.73")


def test_captions_of_the_figure() -> None:
    wide = run(6)
    assert (f"{wide['f'][0]:.3f}", f"{wide['h'][9]:.2f}", f"{wide['h'][13]:.2f}") == ("0.998", "0.71", "-0.71")
    assert np.abs(np.delete(wide["h"], [9, 13])).max() < 0.003  # silent until it is asked
    assert (wide["f"] < 0.01).nonzero()[0].tolist() == [2, 11]  # storing clears the old number
    for bias, gate, left in ((3, "0.953", 0.71), (1, "0.731", 0.11), (0, "0.500", 0.008)):
        now = run(bias)
        assert f"{now['f'][0]:.3f}" == gate
        assert now["c"][9] / now["c"][2] == pytest.approx(left, abs=0.006)
    assert run(0)["c"][9] / run(0)["c"][2] < 0.01


def test_figure_is_the_real_algorithm() -> None:
    script = runpy.run_path(str(FIGURE))
    steps = np.arange(1, len(script["VALUES"]) + 1)
    inputs = np.stack([script["VALUES"], np.isin(steps, script["STORE"]), np.isin(steps, script["ASK"])], axis=1)
    w = np.array([[0, 12, 0], [0, -12, 0], [1, 0, 0], [0, 0, 12]])
    outputs, _ = read(inputs, w, np.zeros((4, 1)), np.array([-6, 6, 0, -6]))
    assert np.concatenate(outputs) == pytest.approx(run(6)["h"])
