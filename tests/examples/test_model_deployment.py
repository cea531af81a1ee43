"""The formula and the worked example of model deployment."""

from __future__ import annotations

import numpy as np
import pytest

from written import shown


def test_formula_agrees_with_a_simulated_service() -> None:
    shown("model-deployment", "Formula", r"L = \lambda W, \qquad u = \frac{\lambda S}{c}")
    rng = np.random.default_rng(0)
    count, workers = 40_000, 5
    arrival = np.cumsum(rng.exponential(1 / 50, count))
    work = rng.exponential(0.08, count)
    free, done = np.zeros(workers), np.empty(count)
    for i in range(count):
        worker = int(free.argmin())
        free[worker] = done[i] = max(arrival[i], free[worker]) + work[i]
    end = arrival[-1]
    rate, inside = count / end, (done - arrival).mean()

    moments = np.linspace(0, end, 20_000)
    counted = (np.searchsorted(arrival, moments, "right") - np.searchsorted(np.sort(done), moments, "right")).mean()
    assert counted == pytest.approx(rate * inside, rel=0.02)
    assert work.sum() / (workers * end) == pytest.approx(rate * work.mean() / workers)
    assert work.sum() / (workers * end) == pytest.approx(0.8, abs=0.02)
    assert inside == pytest.approx(0.12, abs=0.015)  # so the example's measured time is a likely one


def test_example() -> None:
    assert pytest.approx(0.8) == 50 * 0.08 / 5
    assert pytest.approx(6) == 50 * 0.12
    assert pytest.approx((4, 2)) == (50 * 0.08, 50 * (0.12 - 0.08))
    assert pytest.approx(1.1) == 50 * 0.11 / 5
    assert pytest.approx(0.79, abs=0.005) == 50 * 0.11 / 7
    shown("model-deployment", "Example", r"50 \cdot 0.08/5 = 0.8", r"50 \cdot 0.12 = 6", "4 being computed, 2 waiting")
    shown("model-deployment", "Example", r"50 \cdot 0.11/5 = 1.1", "With 7 workers it is 0.79")
