"""The rule, the worked examples and the figure of the chain rule."""

from __future__ import annotations

import runpy
from math import cos, sin

import numpy as np
import pytest

from written import ROOT, shown

TERM = "chain-rule"


def test_formula() -> None:
    shown(
        TERM,
        "Formula",
        r"\frac{dy}{dx} = \frac{dy}{du} \cdot \frac{du}{dx}",
        r"\frac{\partial y}{\partial x} = "
        r"\sum_{k=1}^{m} \frac{\partial y}{\partial u_k} \cdot \frac{\partial u_k}{\partial x}",
    )
    h = 1e-6
    for x in (-1.2, 0.3, 2.0):
        whole = (np.exp(np.sin(x + h)) - np.exp(np.sin(x - h))) / (2 * h)
        assert whole == pytest.approx(np.exp(np.sin(x)) * np.cos(x), abs=1e-8)
        paths = [(np.cos(x), 1 / (1 + x * x)), (2 * x / (1 + x * x), np.sin(x) / -((1 + x * x) ** 2))]
        both = sum((paths[0][0] * paths[0][1], 2 * x * paths[1][1]))
        quotient = (np.sin(x + h) / (1 + (x + h) ** 2) - np.sin(x - h) / (1 + (x - h) ** 2)) / (2 * h)
        assert quotient == pytest.approx(both, abs=1e-8)


def test_example_and_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))

    def cell(number: float) -> str:
        return f"{number:g}" if number >= 0 else f"${number:g}$"

    for x in (2, 1.5, 1, 0):
        u, (inner, outer) = x**2, script["slopes"](x)
        y = (u - 3) ** 2
        row = (x, u, y, inner, outer, inner * outer + 0.0)
        shown(TERM, "Example", f"| {' | '.join(cell(number) for number in row)} |")
        whole = (((x + 1e-6) ** 2 - 3) ** 2 - ((x - 1e-6) ** 2 - 3) ** 2) / 2e-6
        assert whole == pytest.approx(inner * outer, abs=1e-5)
    assert script["slopes"](0.5)[0] == 1
    nudged = 2.01
    assert (nudged**2 - 4, (nudged**2 - 3) ** 2 - 1) == pytest.approx((0.0401, 0.0818), abs=5e-5)
    assert "0.0401" in page
    assert "0.0818" in page


def test_two_paths() -> None:
    x = 2
    u, v = x**2, 3 * x
    assert (v * 2 * x, u * 3, v * 2 * x + u * 3, 9 * x**2) == (24, 12, 36, 36)
    shown(TERM, "Example", r"$v \cdot 2x = 6 \cdot 4 = 24$", r"$u \cdot 3 = 12$", "The sum is 36", "$9x^2 = 36$")


def test_pitfalls() -> None:
    assert 2 * (2 - 3) == -2
    assert (sin(3 * 0.70001) - sin(3 * 0.69999)) / 0.00002 == pytest.approx(3 * cos(3 * 0.7))
    assert round(0.25**5, 5) == 0.00098
    shown(TERM, "Pitfalls", r"$\sin(3x)$ is $3\cos(3x)$", "be $-2$")
