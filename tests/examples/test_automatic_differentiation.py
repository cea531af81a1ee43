"""Both modes of automatic differentiation, on the program of the figure and on a larger one."""

from __future__ import annotations

import runpy
from math import cos, exp, sin

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from written import ROOT, shown

TERM = "automatic-differentiation"


def test_formula_on_a_larger_program() -> None:
    shown(
        TERM,
        "Formula",
        r"\dot{v}_i = \sum_{j \to i} \frac{\partial v_i}{\partial v_j}\, \dot{v}_j",
        r"\bar{v}_j = \sum_{i : j \to i} \bar{v}_i\, \frac{\partial v_i}{\partial v_j}",
    )
    x, z = 0.7, -0.4
    v = [x, z, x * z, 0.0, 0.0, 0.0]
    v[3], v[4] = sin(v[2]), exp(v[0])
    v[5] = v[3] * v[4] + v[2]
    local = {  # (step, source): slope
        (2, 0): z,
        (2, 1): x,
        (3, 2): cos(v[2]),
        (4, 0): v[4],
        (5, 3): v[4],
        (5, 4): v[3],
        (5, 2): 1.0,
    }
    slopes = approx_fprime(np.array([x, z]), lambda p: sin(p[0] * p[1]) * exp(p[0]) + p[0] * p[1], 1e-7)
    for chosen in (0, 1):
        dot = [float(i == chosen) for i in range(6)]
        for i in range(2, 6):
            dot[i] = sum(slope * dot[j] for (step, j), slope in local.items() if step == i)
        assert dot[5] == pytest.approx(slopes[chosen], abs=1e-5)
    bar = [0.0] * 5 + [1.0]
    for j in range(4, -1, -1):
        bar[j] = sum(bar[i] * slope for (i, source), slope in local.items() if source == j)
    assert bar[:2] == pytest.approx(slopes, abs=1e-5)


def test_example_and_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    assert script["values"]() == {"a": 2, "b": 1, "s": 3, "y": 6}
    assert script["forward"]("a") == {"a": 1, "b": 0, "s": 1, "y": 5}
    assert script["forward"]("b") == {"a": 0, "b": 1, "s": 1, "y": 2}
    assert script["reverse"]() == {"a": 5, "b": 2, "s": 2, "y": 1}
    assert approx_fprime(np.array([2.0, 1.0]), lambda p: (p[0] + p[1]) * p[0]) == pytest.approx([5, 2], abs=1e-5)
    shown(
        TERM,
        "Example",
        r"| forward, from $a$ | 1 | 0 | 1 | $2 \cdot 1 + 3 \cdot 1 = 5$ |",
        r"| forward, from $b$ | 0 | 1 | 1 | $2 \cdot 1 + 3 \cdot 0 = 2$ |",
        "| reverse | $3 + 2 = 5$ | 2 | 2 | 1 |",
        "$2a + b = 5$ and $a = 2$",
    )
    for mode in ("values", '"forward, from a"', '"forward, from b"', "reverse"):
        assert f"{{value: {mode}, caption" in page


def test_question() -> None:
    slopes = approx_fprime(np.array([2.0, 3.0]), lambda p: (p[0] + p[1]) * p[1])
    assert slopes[1] == pytest.approx(8, abs=1e-5)
