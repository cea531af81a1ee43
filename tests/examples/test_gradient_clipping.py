"""The formula, the worked example and the captions of gradient clipping."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from written import ROOT, shown

SLUG = "gradient-clipping"


def clipped(gradient: np.ndarray, threshold: float) -> np.ndarray:
    shortened: np.ndarray = min(1.0, threshold / np.linalg.norm(gradient)) * gradient
    return shortened


def test_formula() -> None:
    shown(SLUG, "Formula", r"\mathbf{g} \leftarrow \min\left(1, \frac{c}{\lVert \mathbf{g} \rVert}\right) \mathbf{g}")
    rng = np.random.default_rng(0)
    for _ in range(50):
        gradient, threshold = rng.normal(size=4) * rng.exponential(2), rng.exponential(2)
        short = clipped(gradient, threshold)
        assert np.linalg.norm(short) == pytest.approx(min(np.linalg.norm(gradient), threshold))
        assert short / np.linalg.norm(short) == pytest.approx(gradient / np.linalg.norm(gradient))


def test_example() -> None:
    gradient = np.array([3.0, 4.0])
    for threshold, norm, value in (
        (10, "(3, 4)", "(3, 4)"),
        (3.5, "(2.1, 2.8)", "(3, 3.5)"),
        (1, "(0.6, 0.8)", "(1, 1)"),
    ):
        shown(SLUG, "Example", f"| {threshold} | ${norm}$ | ${value}$ |")
        assert clipped(gradient, threshold) == pytest.approx([float(part) for part in norm.strip("()").split(",")])
        cut = np.clip(gradient, -threshold, threshold)
        assert cut == pytest.approx([float(part) for part in value.strip("()").split(",")])
    assert clipped(np.array([0.3, 0.4]), 1) == pytest.approx([0.3, 0.4])  # a question


def test_captions() -> None:
    figure = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
    for weight in (0.5, 0.98, 1.08):
        assert figure["slope"](weight) == pytest.approx(
            approx_fprime(np.array([weight]), figure["loss"], 1e-8)[0], rel=1e-4
        )
    assert round(figure["slope"](1.08)) == 66
    best = 0.5**0.1
    assert f"{best:.2f}" == "0.93"
    none, ten, one, tenth = (figure["descend"](threshold) for threshold in (np.inf, 10, 1, 0.1))
    assert f"{abs(figure['slope'](none[1])):.3f}" == "0.004"
    assert abs(none[-1] - none[1]) < 0.002
    assert abs(ten[1] - best) < 0.05
    assert all(abs(figure["slope"](weight)) < 10 for weight in ten[1:])
    assert np.diff(one[:9]) == pytest.approx(-0.01)
    assert [path[-1] for path in (ten, one)] == pytest.approx([best, best], abs=1e-4)
    assert np.diff(tenth) == pytest.approx(-0.001)  # all are clipped to the same
    assert tenth[-1] > 1
