"""The formulas, the worked example and the captions of momentum."""

from __future__ import annotations

import runpy
from typing import Any

import numpy as np
import pytest
from scipy.signal import lfilter

from written import ROOT, shown

SLUG = "momentum"


def figure() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def velocities(gradients: np.ndarray, beta: float) -> list[float]:
    velocity, kept = 0.0, []
    for gradient in gradients:
        velocity = beta * velocity + gradient
        kept.append(velocity)
    return kept


def test_velocity_is_a_fading_sum_of_all_gradients() -> None:
    shown(
        SLUG, "Formula", r"v_t = \beta\, v_{t-1} + \nabla L(\theta_{t-1}), \qquad \theta_t = \theta_{t-1} - \eta\, v_t"
    )
    gradients = np.random.default_rng(0).normal(size=30)
    assert velocities(gradients, 0.9) == pytest.approx(lfilter([1], [1, -0.9], gradients))
    assert velocities(gradients, 0.9)[-1] == pytest.approx(sum(0.9**ago * g for ago, g in enumerate(gradients[::-1])))


def test_nesterov_takes_the_steps_that_keras_documents() -> None:
    shown(SLUG, "Formula", r"v_t = \beta\, v_{t-1} + \nabla L(\theta_{t-1} - \eta \beta\, v_{t-1})")
    beta, rate, curvature = 0.9, 0.02, np.array([1.0, 40.0])
    theta, v = np.array([-4.0, 0.7]), np.zeros(2)
    ahead, velocity = theta.copy(), np.zeros(2)  # Keras keeps the parameters at the place of the look ahead
    for _ in range(40):
        v = beta * v + curvature * (theta - rate * beta * v)
        theta = theta - rate * v
        gradient = curvature * ahead
        velocity = beta * velocity - rate * gradient
        ahead = ahead + beta * velocity - rate * gradient
        assert ahead == pytest.approx(theta - rate * beta * v)


def test_example() -> None:
    steady, alternating = np.ones(400), np.resize([1.0, -1.0], 400)
    rows = list(zip(velocities(steady, 0.9), velocities(alternating, 0.9), strict=True))
    for step, (first, second) in enumerate(rows[:4], start=1):
        sign = "1" if step % 2 else "−1"
        shown(SLUG, "Example", f"| {step} | 1 | {first:.4g} | {sign} | {second:.3g} |".replace("| -", "| −"))
    assert rows[-1][0] == pytest.approx(10)
    assert abs(rows[-1][1]) == pytest.approx(1 / 1.9)
    assert f"{1 / 1.9:.3f}" == "0.526"
    shown(SLUG, "Example", "| in the end | 1 | 10 | ±1 | ±0.526 |", "$1 / (1 + 0.9) = 0.526$")


def test_captions() -> None:
    drawn = figure()
    losses = {beta: drawn["loss"](*drawn["descend"](beta).T) for beta in (0, 0.5, 0.7, 0.8, 0.9, 0.98)}
    assert losses[0][60] / losses[0.8][60] == pytest.approx(40_000, rel=0.05)
    assert losses[0.8][60] < losses[0.9][60] < losses[0][60] < losses[0.98][60]
    assert losses[0.7][60] < losses[0.8][60] / 100  # smaller still
    assert losses[0.8][60] < losses[0.5][60]
    assert losses[0][60] == pytest.approx(0.2, abs=0.01)
    assert losses[0.8][60] == pytest.approx(5e-6, rel=0.02)
    assert drawn["RATE"] == 0.03
    assert 1 - 0.05 * drawn["CURVATURE"][1] == -1  # from here on, plain descent swings across as far as before
    gone = 1 + drawn["descend"](0)[30, 0] / 4
    assert 0.55 < gone < 2 / 3
    assert np.abs(drawn["descend"](0.5)[10:, 1]).max() < 0.05  # of 0.7 at the start
    assert drawn["descend"](0.9)[:31, 0].max() > 1  # past the minimum at 0
    steps = np.diff(drawn["descend"](0.5)[:, 0])
    positions = drawn["descend"](0.5)[:-1, 0]
    assert steps[30] / (-drawn["RATE"] * positions[30]) == pytest.approx(2, rel=0.1)
