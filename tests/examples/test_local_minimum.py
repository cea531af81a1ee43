"""The formula, the worked example and the figure of a local minimum."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import approx_fprime, minimize

from written import ROOT, shown

SLUG = "local-minimum"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def example(p: np.ndarray) -> float:
    return float(p[0] ** 3 - 3 * p[0] + p[1] ** 2)


def hessian(p: np.ndarray) -> np.ndarray:
    """Worked out from the loss alone."""
    step = 1e-4
    unit = np.eye(2) * step

    def at(shift: np.ndarray) -> float:
        return example(p + shift)

    return np.array([[(at(a + b) - at(a - b) - at(b - a) + at(-a - b)) / (4 * step**2) for b in unit] for a in unit])


def test_example() -> None:
    for x, curvatures, value in ((1, [2, 6], -2), (-1, [-6, 2], 2)):
        place = np.array([x, 0.0])
        assert approx_fprime(place, example) == pytest.approx([0, 0], abs=1e-6)
        assert np.linalg.eigvalsh(hessian(place)) == pytest.approx(curvatures, abs=1e-5)
        assert example(place) == value
    assert example(np.array([-3.0, 0.0])) == -18
    assert minimize(example, [0.5, 0.5]).x == pytest.approx([1, 0], abs=1e-4)
    shown(
        SLUG,
        "Example",
        "6 and 2: a local minimum, with $L = -2$",
        "−6 and 2: a saddle point, with $L = 2$",
        "$L(-3, 0) = -18$",
    )


def test_formula() -> None:
    shown(
        SLUG,
        "Formula",
        r"\nabla L(\theta^{*}) = 0",
        r"H_{ij} = \frac{\partial^2 L}{\partial \theta_i\, \partial \theta_j}",
    )


def test_figure() -> None:
    left, saddle, right = SCRIPT["flat_points"]()
    heights = [float(SCRIPT["height"](*place)) for place in (left, saddle, right)]
    assert [f"{height:.2f}" for height in heights] == ["-0.31", "1.01", "0.29"]
    assert heights[2] - heights[0] == pytest.approx(0.60, abs=0.005)
    assert "Heights: −0.31, 1.01 and 0.29" in PAGE
    for place in (left, saddle, right):
        assert SCRIPT["slope"](place) == pytest.approx([0, 0], abs=1e-9)
    for place in (left, right):
        assert SCRIPT["released"](place)[-1] == pytest.approx(np.tile(place, (12, 1)), abs=0.01)
    ends = SCRIPT["released"](saddle)[-1]
    assert [sum(np.allclose(end, place, atol=0.01) for end in ends) for place in (left, right)] == [6, 6]
    lowest = minimize(lambda p: float(SCRIPT["height"](*p)), [-1, 0.2]).fun
    assert heights[0] == pytest.approx(lowest)


def test_a_nudge_to_the_left_runs_down_forever() -> None:
    p = np.array([-1.001, 1.0])
    heights = []
    while p[0] > -1e6:
        p = p - 0.1 * np.array([3 * p[0] ** 2 - 3, 2 * p[1]])
        heights.append(example(p))
    assert (np.diff(heights)[20:] < 0).all()
    shown(SLUG, "In code", "A nudge to the right", "it runs down forever")


def test_one_level_place_in_four_is_a_minimum() -> None:
    """Of random waves over two parameters, sampled finely; each place has six neighbors in turn."""
    rng = np.random.default_rng(0)
    x = 2 * np.pi * np.arange(300) / 300
    found = {"minimum": 0, "maximum": 0, "saddle": 0}
    for _ in range(10):
        waves = rng.integers(-6, 7, (40, 2))
        land = sum(
            np.cos(a * x[:, None] + b * x + shift)
            for (a, b), shift in zip(waves, rng.uniform(0, 2 * np.pi, 40), strict=True)
        )
        ring = ((1, 0), (1, 1), (0, 1), (-1, 0), (-1, -1), (0, -1))
        above = np.array([np.roll(land, shift, (0, 1)) > land for shift in ring])
        changes = (above != np.roll(above, 1, axis=0)).sum(axis=0)
        found["minimum"] += int(above.all(axis=0).sum())
        found["maximum"] += int((~above).all(axis=0).sum())
        found["saddle"] += int((changes == 4).sum())
    assert found["minimum"] > 200
    assert found["minimum"] / sum(found.values()) == pytest.approx(0.25, abs=0.02)
    shown(SLUG, "Pitfalls", "about one level place in four is a minimum")


def test_swapped_units_compute_the_same() -> None:
    rng = np.random.default_rng(0)
    x, w, v = rng.normal(size=(9, 3)), rng.normal(size=(3, 4)), rng.normal(size=(4, 2))
    order = [1, 0, 2, 3]
    assert np.tanh(x @ w[:, order]) @ v[order] == pytest.approx(np.tanh(x @ w) @ v)
