"""The formulas and the worked example of positional encoding, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from numpy.typing import NDArray

from written import ROOT, shown

TERM = "positional-encoding"
Array = NDArray[np.float64]


def encoding(p: float, d: int) -> Array:
    result = np.empty(d)
    for i in range(d // 2):
        omega = 10000 ** (-2 * i / d)
        result[2 * i], result[2 * i + 1] = np.sin(p * omega), np.cos(p * omega)
    return result


def turn(angle: float) -> Array:
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def test_formulas() -> None:
    shown(
        TERM,
        "Formula",
        r"\omega_i = 10000^{-2i/d}, \qquad \operatorname{PE}(p)_{2i} = \sin(p\, \omega_i), \qquad "
        r"\operatorname{PE}(p)_{2i+1} = \cos(p\, \omega_i)",
        r"\operatorname{PE}(p) \cdot \operatorname{PE}(r) = \sum_{i=0}^{d/2 - 1} \cos\left( (p - r)\, \omega_i \right)",
        r"= \mathbf{q} \cdot (\mathbf{R}_{(r - p) \omega}\, \mathbf{k})",
    )
    rng = np.random.default_rng(0)
    for d in (4, 8, 64):
        omegas = [10000 ** (-2 * i / d) for i in range(d // 2)]
        p, r = rng.integers(0, 2000, 2)
        assert encoding(p, d) @ encoding(r, d) == pytest.approx(sum(np.cos((p - r) * omega) for omega in omegas))
        for omega in omegas:
            q, k = rng.normal(size=(2, 2))
            left = (turn(p * omega) @ q) @ (turn(r * omega) @ k)
            assert left == pytest.approx(q @ (turn((r - p) * omega) @ k))


def test_example() -> None:
    rows = np.array([encoding(p, 4) for p in range(3)])
    assert rows == pytest.approx(
        np.array([[0, 1, 0, 1], [0.841, 0.540, 0.010, 1.000], [0.909, -0.416, 0.020, 1.000]]), abs=0.0005
    )
    shown(TERM, "Example", "| 1 | 0.841 | 0.540 | 0.010 | 1.000 |", "| 2 | 0.909 | $-0.416$ | 0.020 | 1.000 |")
    for p in (0, 1, 50):
        assert encoding(p, 4) @ encoding(p + 1, 4) == pytest.approx(1.540, abs=0.0005)
    shown(TERM, "Example", r"\cos 1 + \cos 0.01 = 1.540", "150° and 90°", r"\cos 60° = 0.5")
    for p, r in ((5, 3), (105, 103)):
        q, k = turn(np.radians(30 * p)) @ [1, 0], turn(np.radians(30 * r)) @ [1, 0]
        assert q @ k == pytest.approx(0.5)


def test_quiz_has_one_right_answer() -> None:
    wanted = encoding(3, 8) @ encoding(5, 8)
    assert encoding(100, 8) @ encoding(102, 8) == pytest.approx(wanted)
    for p, r in ((6, 10), (30, 50), (3, 8)):
        assert abs(encoding(p, 8) @ encoding(r, 8) - wanted) > 0.1


def test_figure() -> None:
    script = runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    for position in (0, 1, 2, 10, 100):
        assert script["encode"](position) == pytest.approx(encoding(position, 8))
    assert np.degrees(script["speeds"]()) == pytest.approx([57.3, 5.73, 0.573, 0.0573], rel=0.001)
    assert encoding(10, 8).round(2).tolist() == [-0.54, -0.84, 0.84, 0.54, 0.10, 1.00, 0.01, 1.00]
    assert encoding(10, 8)[2:4] == pytest.approx(encoding(1, 8)[:2])
    assert 10 / (2 * np.pi) == pytest.approx(1.6, abs=0.01)  # "more than one and a half times"
