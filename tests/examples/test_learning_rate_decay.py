"""The formulas and the worked example of learning rate decay."""

from __future__ import annotations

from math import cos, floor, pi

import pytest
from keras.optimizers import schedules

from written import shown


def step(t: float, rate: float, gamma: float, s: float) -> float:
    return rate * gamma ** floor(t / s)


def exponential(t: float, rate: float, gamma: float, s: float) -> float:
    return float(rate * gamma ** (t / s))


def inverse_time(t: float, rate: float, k: float) -> float:
    return rate / (1 + k * t)


def cosine(t: float, rate: float, end: float, least: float = 0.0) -> float:
    return least + (rate - least) / 2 * (1 + cos(pi * t / end))


def test_formulas_agree_with_keras() -> None:
    shown(
        "learning-rate-decay",
        "Formula",
        r"\eta_t = \eta_0\, \gamma^{\lfloor t / s \rfloor}, \qquad \eta_t = \eta_0\, \gamma^{t / s}",
        r"\eta_t = \frac{\eta_0}{1 + k\, t}, \qquad",
        r"\eta_t = \eta_{\min} + \frac{\eta_0 - \eta_{\min}}{2} \left( 1 + \cos \frac{\pi t}{T} \right)",
    )
    library = {
        "step": schedules.ExponentialDecay(0.3, decay_steps=20, decay_rate=0.4, staircase=True),
        "exponential": schedules.ExponentialDecay(0.3, decay_steps=20, decay_rate=0.4),
        "inverse time": schedules.InverseTimeDecay(0.3, decay_steps=1, decay_rate=0.05),
        "cosine": schedules.CosineDecay(0.3, decay_steps=80, alpha=0.1),  # alpha is the least rate over the first
    }
    for t in (0, 7, 20, 55, 80):
        page = (
            step(t, 0.3, 0.4, 20),
            exponential(t, 0.3, 0.4, 20),
            inverse_time(t, 0.3, 0.05),
            cosine(t, 0.3, 80, 0.03),
        )
        assert page == pytest.approx([float(schedule(t)) for schedule in library.values()], rel=1e-4)


def test_example() -> None:
    for t, row in (
        (0, (0.1, 0.1, 0.1, 0.1)),
        (30, (0.01, 0.025, 0.025, 0.075)),
        (45, (0.01, 0.0125, 0.0182, 0.05)),
        (60, (0.001, 0.00625, 0.0143, 0.025)),
    ):
        rates = step(t, 0.1, 0.1, 30), exponential(t, 0.1, 0.5, 15), inverse_time(t, 0.1, 0.1), cosine(t, 0.1, 90)
        assert rates == pytest.approx(row, abs=0.00005)
        shown("learning-rate-decay", "Example", f"| {t} | " + " | ".join(f"{rate:g}" for rate in row) + " |")
