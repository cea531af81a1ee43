"""The formula, the worked example and the figure of the gradient."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import approx_fprime

from written import ROOT, shown

TERM = "gradient"


def f(p: NDArray[np.float64]) -> float:
    return float(p[0] ** 2 + 2 * p[1] ** 2)


def test_formula() -> None:
    shown(
        TERM,
        "Formula",
        r"\nabla f = \left( \frac{\partial f}{\partial x_1}, \ldots, \frac{\partial f}{\partial x_n} \right)",
        r"D_{\mathbf{u}} f = \nabla f \cdot \mathbf{u} = \lVert \nabla f \rVert \cos \alpha",
    )

    def bent(p: NDArray[np.float64]) -> float:
        return float(np.sin(p[0]) * p[1] + np.exp(p[2] * p[0]))

    here = np.array([0.4, 1.3, -0.7])
    gradient = approx_fprime(here, bent, 1e-7)
    rng = np.random.default_rng(0)
    for _ in range(20):
        u = rng.normal(size=3)
        u /= np.linalg.norm(u)
        slope = (bent(here + 1e-5 * u) - bent(here - 1e-5 * u)) / 2e-5
        cosine = gradient @ u / np.linalg.norm(gradient)
        assert slope == pytest.approx(gradient @ u, abs=1e-5)
        assert slope == pytest.approx(np.linalg.norm(gradient) * cosine, abs=1e-5)
        assert abs(slope) <= np.linalg.norm(gradient) + 1e-5  # no direction is steeper


def test_example_and_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    here = script["POINT"]
    assert script["gradient"](here) == pytest.approx([3, 4])
    assert approx_fprime(here, f, 1e-7) == pytest.approx([3, 4], abs=1e-5)
    slopes = {way: float(script["gradient"](here) @ u) for way, u in script["WAYS"].items()}
    assert list(slopes.values()) == pytest.approx([3, 4, 5, 0, -5])
    assert all(np.linalg.norm(u) == pytest.approx(1) for u in script["WAYS"].values())
    assert all(f"{{value: {way}, caption" in page for way in slopes)
    assert np.degrees(np.arctan2(4, 3)) == pytest.approx(53, abs=0.5)
    shown(
        TERM,
        "Example",
        r"at $(1.5, 1)$ the gradient is $(3, 4)$",
        r"\sqrt{9 + 16} = 5",
        r"$3 \cdot 0.6 + 4 \cdot 0.8 = 5$",
        r"$3 \cdot 0.8 - 4 \cdot 0.6 = 0$",
        "4.300164, up from 4.25",
    )
    assert here + 0.01 * np.array([0.6, 0.8]) == pytest.approx([1.506, 1.008])
    assert (f(here), f(np.array([1.506, 1.008]))) == pytest.approx((4.25, 4.300164))


def test_numpy_estimates_slopes_at_the_points() -> None:
    places = np.array([0.0, 1.0, 2.0, 3.0])
    assert np.gradient(places**2)[1:-1] == pytest.approx(2 * places[1:-1])
    shown(TERM, "In code", "estimates the slopes at the points of a sampled curve")


def test_centimeters() -> None:
    here = approx_fprime(np.array([150.0, 1.0]), lambda p: f(np.array([p[0] / 100, p[1]])), 1e-6)
    assert here == pytest.approx([0.03, 4], abs=1e-4)
    shown(TERM, "Pitfalls", "its entry shrinks to a hundredth")
