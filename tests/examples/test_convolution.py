"""The formulas, the worked example and the figure of convolution."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.signal import convolve2d, correlate, correlate2d

from written import ROOT, shown

SLUG = "convolution"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def at(x: np.ndarray, n: int) -> float:
    return float(x[n]) if 0 <= n < len(x) else 0.0


def test_formulas_agree_with_numpy_and_scipy() -> None:
    shown(SLUG, "Formula", r"y_n = (x * w)_n = \sum_{m=0}^{k-1} w_m\, x_{n-m}", r"z_n = \sum_{m=0}^{k-1} w_m\, x_{n+m}")
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=9), rng.normal(size=4)
    y = [sum(w[m] * at(x, n - m) for m in range(4)) for n in range(9 + 4 - 1)]
    z = [sum(w[m] * at(x, n + m) for m in range(4)) for n in range(-3, 9)]
    assert np.convolve(x, w) == pytest.approx(y)
    assert np.correlate(x, w, "full") == pytest.approx(z)
    assert correlate(x, w) == pytest.approx(z)
    assert np.convolve(w, x) == pytest.approx(y)  # either may come first
    assert np.correlate(w, x, "full") == pytest.approx(z[::-1])  # swapped, reversed
    lengths = [len(np.convolve(x, w, "full")), len(np.convolve(x, w, "same")), len(np.convolve(x, w, "valid"))]
    assert lengths == [9 + 4 - 1, 9, 9 - 4 + 1]
    shown(
        SLUG,
        "Pitfalls",
        '"full" gives $n + k - 1$ outputs, "same" $n$, "valid" $n - k + 1$',
        "its full output is reversed",
    )


def test_shift_and_single_one() -> None:
    rng = np.random.default_rng(1)
    x, w = np.concatenate([np.zeros(5), rng.normal(size=6), np.zeros(5)]), rng.normal(size=3)
    for operation in (np.convolve, np.correlate):
        assert operation(np.roll(x, 2), w, "same") == pytest.approx(np.roll(operation(x, w, "same"), 2))
    one = np.array([0, 0, 1, 0, 0])
    assert np.convolve(one, w, "valid") == pytest.approx(w)
    assert np.correlate(one, w, "valid") == pytest.approx(w[::-1])
    image, kernel = rng.normal(size=(6, 7)), rng.normal(size=(3, 3))
    assert convolve2d(image, kernel) == pytest.approx(correlate2d(image, np.rot90(kernel, 2)))


def test_polynomials_and_dice() -> None:
    p, q = [1, 2, 3], [4, -1]
    assert np.convolve(p, q) == pytest.approx(np.polymul(p, q))
    die = np.full(6, 1 / 6)
    sums = [sum(a + b == total for a in range(1, 7) for b in range(1, 7)) / 36 for total in range(2, 13)]
    assert np.convolve(die, die) == pytest.approx(sums)


def test_example() -> None:
    x, w = np.array([1, 2, 0, 3]), np.array([4, 2, 1])
    rows = np.zeros((4, 6), dtype=int)
    for place, number in enumerate(x):
        rows[place, place : place + 3] = number * w
        cells = [f"{rows[place, n]}" if place <= n < place + 3 else "" for n in range(6)]
        line = f"| {number}, at place {place} | " + " | ".join(cells) + " |"
        shown(SLUG, "Example", line.replace("  ", " "))
    total = rows.sum(axis=0)
    assert total.tolist() == np.convolve(x, w).tolist() == [4, 10, 5, 14, 6, 3]
    shown(SLUG, "Example", "| sum | 4 | 10 | 5 | 14 | 6 | 3 |", "5 and 14")
    assert np.correlate(x, w, "valid").tolist() == [8, 11]
    shown(SLUG, "Example", r"4 \cdot 1 + 2 \cdot 2 + 1 \cdot 0 = 8", r"4 \cdot 2 + 2 \cdot 0 + 1 \cdot 3 = 11")


def test_figure() -> None:
    x = np.array([SCRIPT["CLAPS"].get(place, 0) for place in range(9)])
    first = SCRIPT["FIRST"]
    for operation, values in (
        ("convolution", np.convolve(x, SCRIPT["KERNEL"])),
        ("cross-correlation", np.correlate(x, SCRIPT["KERNEL"], "full")),
    ):
        start = 0 if operation == "convolution" else -2
        total = SCRIPT["copies"](operation).sum(axis=0)
        expected = {start + n: value for n, value in enumerate(values) if value}
        assert {first + n: value for n, value in enumerate(total) if value} == expected
    assert SCRIPT["copies"]("convolution").sum(axis=0)[1 - first : 8 - first].tolist() == [4, 2, 1, 8, 8, 4, 1]


def test_quiz() -> None:
    assert np.convolve([1, 3], [2, 1]).tolist() == [2, 7, 3]
    assert np.correlate([1, 3], [2, 1], "full").tolist() == [1, 5, 6]
    assert (100 + 5 - 1, 100 - 5 + 1) == (104, 96)
    x = np.random.default_rng(2).normal(size=8)
    for kernel, alike in (([1, 2, 1], True), ([1, 2, 3], False), ([-1, 0, 1], False), ([1, 0, 0], False)):
        assert np.allclose(np.convolve(x, kernel, "valid"), np.correlate(x, kernel, "valid")) == alike
    assert np.convolve(x, [-1, 0, 1], "valid") == pytest.approx(-np.correlate(x, [-1, 0, 1], "valid"))
