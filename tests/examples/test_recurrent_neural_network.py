"""The formulas and the worked example of recurrent neural network."""

from __future__ import annotations

import numpy as np
import pytest
from keras import layers
from numpy.typing import NDArray

from written import shown

SLUG = "recurrent-neural-network"
Values = NDArray[np.float64]


def read(inputs: Values, state: Values, w_x: Values, w_h: Values, b: Values) -> list[Values]:
    """The states that follow `state`, with tanh."""
    states = [state]
    for x in inputs:
        states.append(np.tanh(w_x @ x + w_h @ states[-1] + b))
    return states


def test_formula_of_the_state_agrees_with_keras() -> None:
    shown(SLUG, "Formula", r"\mathbf{h}_t = \varphi\left( \mathbf{W}_x \mathbf{x}_t + \mathbf{W}_h \mathbf{h}_{t-1}")
    shown(SLUG, "Formula", r"+ \mathbf{b} \right), \qquad \mathbf{y}_t = \mathbf{W}_y \mathbf{h}_t + \mathbf{c}")
    rng = np.random.default_rng(0)
    inputs, w_x, w_h, b = (rng.normal(size=shape) for shape in ((6, 2), (3, 2), (3, 3), (3,)))
    layer = layers.SimpleRNN(3, return_sequences=True)
    layer.build((None, None, 2))
    layer.set_weights([w_x.T, w_h.T, b])
    states = read(inputs, np.zeros(3), w_x, w_h, b)[1:]
    assert np.asarray(layer(inputs[None].astype("float32")))[0] == pytest.approx(np.array(states), abs=1e-4)

    w_y, c = rng.normal(size=(2, 3)), rng.normal(size=2)
    readout = layers.Dense(2)
    readout.build((None, None, 3))
    readout.set_weights([w_y.T, c])
    outputs = [w_y @ state + c for state in states]
    assert np.asarray(readout(np.array(states, dtype="float32"))) == pytest.approx(np.array(outputs), abs=1e-4)


def test_formula_of_the_gradient_agrees_with_small_nudges() -> None:
    shown(SLUG, "Formula", r"\mathbf{D}_T \mathbf{W}_h \; \mathbf{D}_{T-1} \mathbf{W}_h \cdots \mathbf{D}_{t+1}")
    rng = np.random.default_rng(1)
    inputs, start, w_x, w_h, b = (rng.normal(size=shape) for shape in ((4, 2), (3,), (3, 2), (3, 3), (3,)))
    product = np.eye(3)
    for state in read(inputs, start, w_x, w_h, b)[1:]:
        product = np.diag(1 - state**2) @ w_h @ product
    nudged = np.empty((3, 3))
    for i, nudge in enumerate(np.eye(3) * 1e-6):
        above, below = (read(inputs, start + sign * nudge, w_x, w_h, b)[-1] for sign in (1, -1))
        nudged[:, i] = (above - below) / 2e-6
    assert product == pytest.approx(nudged, abs=1e-6)


def test_example() -> None:
    a, b, states = 0, 0, []
    for x in (1, 0, 1):
        a, b = max(0, a + b - x), max(0, x - a - b)
        states.append((a, b))
    assert states == [(0, 1), (1, 0), (0, 0)]
    assert [a + b for a, b in states] == [1, 1, 0]
    shown(SLUG, "Example", "$(0, 1)$, so $y = 1$", "gives $(1, 0)$, still odd", "gives $(0, 0)$: even")
    assert pytest.approx([0.005, 117], rel=0.05) == [0.9**50, 1.1**50]
    shown(SLUG, "Example", "0.9^{50} = 0.005", "1.1^{50} = 117")


def test_two_units_keep_the_parity_of_five_thousand_inputs() -> None:
    bits = np.random.default_rng(0).integers(2, size=5000)
    a, b, parities = 0, 0, []
    for x in bits.tolist():
        a, b = max(0, a + b - x), max(0, x - a - b)
        parities.append(a + b)
    assert parities == (bits.cumsum() % 2).tolist()
    shown(SLUG, "How it works", "two units keep track of odd and even through five inputs or five thousand")
