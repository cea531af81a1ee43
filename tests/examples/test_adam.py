"""The formula and the worked example of Adam."""

from __future__ import annotations

import runpy
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import pytest
from numpy.typing import NDArray

from written import ROOT, shown


def quotients(gradients: Sequence[float]) -> list[float]:
    """m̂ / (√v̂ + ε) after each gradient."""
    m = v = 0.0
    out = []
    for t, g in enumerate(gradients, start=1):
        m = 0.9 * m + (1 - 0.9) * g
        v = 0.999 * v + (1 - 0.999) * g**2
        out.append(m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8))
    return out


def test_formula_agrees_with_keras() -> None:
    shown(
        "adam",
        "Formula",
        r"m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad v_t = \beta_2 v_{t-1} + (1 - \beta_2)\, g_t^2",
        r"\hat m_t = \frac{m_t}{1 - \beta_1^t}, \qquad \hat v_t = \frac{v_t}{1 - \beta_2^t}, \qquad",
        r"\theta_t = \theta_{t-1} - \eta\, \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}",
    )
    gradients = np.random.default_rng(0).normal(size=8).tolist()
    optimizer, weight = keras.optimizers.Adam(0.1, epsilon=1e-8), keras.Variable(1.0)
    for quotient in np.cumsum(quotients(gradients)):
        optimizer.apply([keras.ops.convert_to_tensor(gradients.pop(0), "float32")], [weight])
        assert float(weight.value) == pytest.approx(1 - 0.1 * quotient, abs=1e-5)


def move(optimizer: Any, start: float, gradient: float) -> float:
    """How far one step of the optimizer takes a weight."""
    weight = keras.Variable(start)
    optimizer.apply([keras.ops.convert_to_tensor(gradient, "float32")], [weight])
    return float(weight.value) - start


def test_keras_adds_epsilon_before_the_correction() -> None:
    shown("adam", "Formula", r"which adds it to $\sqrt{v_t}$, before the correction")
    assert move(keras.optimizers.Adam(1.0), 0.0, 1e-6) == pytest.approx(-1e-6 / (1e-6 + 1e-7 / 0.001**0.5), rel=1e-3)


def test_weight_decay_in_keras_is_apart_from_the_gradient_step() -> None:
    shown("adam", "Pitfalls", "In Keras `Adam(weight_decay=...)` does so as well")
    for gradient in (0.01, 1.0, 100.0):
        decayed = move(keras.optimizers.Adam(0.1, weight_decay=0.2), 10.0, gradient)
        assert decayed - move(keras.optimizers.Adam(0.1), 10.0, gradient) == pytest.approx(-0.1 * 0.2 * 10, abs=1e-4)


def test_first_step_without_bias_correction() -> None:
    assert pytest.approx(3.2, abs=0.05) == 0.1 / 0.001**0.5
    shown("adam", "How it works", "3.2 times as long")


def test_example() -> None:
    m, v = 0.9 * 0.2 + 0.1 * 1, 0.999 * 0.004 + 0.001 * 1
    assert (m, m / (1 - 0.9**2)) == pytest.approx((0.28, 1.474), abs=0.0005)
    assert (v, v / (1 - 0.999**2)) == pytest.approx((0.004996, 2.499), abs=0.0005)
    assert quotients([2, 1]) == pytest.approx([1, 0.932], abs=0.0005)
    assert quotients([2, -1])[1] == pytest.approx(0.266, abs=0.0005)
    shown("adam", "Example", "0.28 / 0.19 = 1.474", "0.004996 / 0.001999 = 2.499", "= 0.932", "0.266")


def test_waking_gradients_make_steps_of_several_times_the_rate() -> None:
    assert max(quotients([0.0] * 5000 + [1.0] * 20)) == pytest.approx(6.5, abs=0.2)


def test_captions() -> None:
    script = runpy.run_path(str(ROOT / "terms" / "adam.py"))
    gradients = {name[0]: values for name, values in script["gradients"]().items()}

    def lengths(name: str, beta1: float) -> NDArray[np.float64]:
        """How many times η the steps of the figure are."""
        mean: NDArray[np.float64] = script["averages"](gradients[name], beta1)
        square: NDArray[np.float64] = script["averages"](gradients[name] ** 2, 0.999)
        return np.abs(mean) / np.sqrt(square)

    for beta1 in (0.0, 0.5, 0.8, 0.9, 0.99):
        assert lengths("B", beta1) == pytest.approx(lengths("A", beta1))
        assert lengths("C", beta1)[0] == pytest.approx(1)
    assert max(lengths("A", 0)) > 3 * min(lengths("A", 0))
    assert max(lengths("C", 0)) == pytest.approx(2.5, abs=0.05)
    assert np.ptp(lengths("A", 0.5)) < np.ptp(lengths("A", 0))
    assert np.abs(lengths("A", 0.8) - 1).max() < 0.15
    assert np.abs(lengths("A", 0.9) - 1).max() < 0.1
    assert max(lengths("C", 0.8)[1:]) < 1
    assert max(lengths("C", 0.9)[1:]) < 2 / 3
    text = (ROOT / "terms" / "adam.md").read_text()
    for words in ("more than three times", "up to 2.5η", "within about 15% of η", "stay below two thirds of it"):
        assert words in text
