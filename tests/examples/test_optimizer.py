"""The formulas and the worked example of optimizers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import pytest

from written import shown

ETA, BETA = 0.1, 0.9


def steps(rule: str, gradients: Sequence[float]) -> list[float]:
    """The steps of the page's rules, −η u."""
    u = m = v = 0.0
    out = []
    for t, g in enumerate(gradients, start=1):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        adam = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        u = {"sgd": g, "momentum": BETA * u + g, "adam": float(adam)}[rule]
        out.append(-ETA * u)
    return out


def test_formulas_agree_with_keras() -> None:
    shown("optimizer", "Formula", r"\theta_t = \theta_{t-1} - \eta\, u_t")
    shown(
        "optimizer",
        "Formula",
        r"u_t = g_t, \qquad u_t = \beta\, u_{t-1} + g_t, \qquad u_t = \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}",
    )
    gradients = np.random.default_rng(0).normal(size=6).tolist()
    library: dict[str, Any] = {
        "sgd": keras.optimizers.SGD(ETA),
        "momentum": keras.optimizers.SGD(ETA, momentum=BETA),
        "adam": keras.optimizers.Adam(ETA),
    }
    for rule, optimizer in library.items():
        weight = keras.Variable(0.0)
        for gradient in gradients:
            optimizer.apply([keras.ops.convert_to_tensor(gradient, "float32")], [weight])
        assert sum(steps(rule, gradients)) == pytest.approx(float(weight.value), abs=1e-5)


def test_example() -> None:
    rules = ("sgd", "momentum", "adam")
    assert [steps(rule, (-0.2, -0.2))[1] for rule in rules] == pytest.approx([0.02, 0.038, 0.1])
    assert [steps(rule, (-1, 1))[1] for rule in rules] == pytest.approx([-0.1, -0.01, -0.005], abs=0.0005)
    assert [steps(rule, (-0.2,))[0] for rule in rules] == pytest.approx([0.02, 0.02, 0.1])
    assert [steps(rule, (-1,))[0] for rule in rules] == pytest.approx([0.1, 0.1, 0.1])
    shown(
        "optimizer", "Example", "+0.02, +0.02 | +0.02, +0.038 | +0.1, +0.1", "+0.1, −0.1 | +0.1, −0.01 | +0.1, −0.005"
    )
