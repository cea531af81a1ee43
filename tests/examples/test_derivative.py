"""The limits, the worked example and the pitfalls of the derivative."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from written import ROOT, shown

TERM = "derivative"


def square(x: float) -> float:
    return x**2


def test_formula() -> None:
    shown(
        TERM,
        "Formula",
        r"f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}",
        r"\frac{\partial f}{\partial x_j} = "
        r"\lim_{h \to 0} \frac{f(\ldots, x_j + h, \ldots) - f(\ldots, x_j, \ldots)}{h}",
    )
    for h in (1e-3, -1e-3, 1e-5, -1e-5):
        assert (square(1 + h) - square(1)) / h == pytest.approx(2, abs=2 * abs(h))
        assert (np.sin(0.7 + h) - np.sin(0.7)) / h == pytest.approx(np.cos(0.7), abs=abs(h))


def test_example() -> None:
    for h in (1, 0.1, 0.01):
        rise = square(1 + h) - 1
        assert (rise, rise / h) == pytest.approx((2 * h + h**2, 2 + h))
        shown(TERM, "Example", f"| {h:g} | {square(1 + h):g} | {rise:.4g} | {rise / h:.4g} |")
    slopes = approx_fprime(np.array([1.0, 1.0]), lambda p: float((2 * p[0] + p[1] - 5) ** 2), 1e-7)
    assert slopes == pytest.approx([-8, -4], abs=1e-4)
    shown(TERM, "Example", "is $-2$", r"2 \cdot (-2) \cdot 2 = -8", r"2 \cdot (-2) \cdot 1 = -4")


def test_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    slopes = [script["slope"](h) for h in (2, 1, 0.5, 0.2, 0.01)]
    assert slopes == pytest.approx([4, 3, 2.5, 2.2, 2.01])
    for words in ("8/2 = 4", "3/1 = 3", "1.25/0.5 = 2.5", "gives 2.2", "gives 2.01"):
        assert words in page


def test_pitfalls() -> None:
    assert (square(1 + 1e-16) - square(1)) / 1e-16 == 0  # but not with steps to both sides
    assert (square(1 + 1e-16) - square(1 - 1e-16)) / 2e-16 > 1
    errors = {h: abs((np.exp(1 + h) - np.exp(1 - h)) / (2 * h) - np.e) for h in (1e-13, 1e-5, 1e-1)}
    assert errors[1e-5] < 1e-9
    assert min(errors[1e-13], errors[1e-1]) > 1e-4
    assert square(2) - square(1) == 3
    assert (-0.001) ** 3 < 0 < 0.001**3
    shown(TERM, "Pitfalls", "With $h = 10^{-16}$ the loop above would print 0", "$10^{-5}$", "rises by 3 and not by 2")
