"""The formulas, the worked example, the figure and the pitfalls of norms."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

TERM = "norm"


def test_formula_agrees_with_numpy_and_has_what_makes_a_norm() -> None:
    shown(
        TERM,
        "Formula",
        r"\lVert \mathbf{x} \rVert_p = \left( \sum_{i=1}^{n} \lvert x_i \rvert^p \right)^{1/p}",
        r"\lVert \mathbf{x} \rVert_1 = \sum_{i=1}^{n} \lvert x_i \rvert",
        r"\lVert \mathbf{x} \rVert_\infty = \max_i \, \lvert x_i \rvert",
        r"\lVert \mathbf{x} \rVert_1 \ge \lVert \mathbf{x} \rVert_2 \ge \lVert \mathbf{x} \rVert_\infty",
    )
    rng = np.random.default_rng(0)
    powers = (1, 1.5, 2, 4, 60)
    for _ in range(100):
        x, y = rng.normal(size=(2, 5))
        sizes = [float((np.abs(x) ** p).sum() ** (1 / p)) for p in powers]
        assert sizes == pytest.approx([np.linalg.norm(x, ord=p) for p in powers])
        assert sizes == sorted(sizes, reverse=True)
        assert np.linalg.norm(x, ord=np.inf) == np.abs(x).max() == pytest.approx(sizes[-1], rel=0.03)
        for p in powers:
            assert np.linalg.norm(-3 * x, ord=p) == pytest.approx(3 * np.linalg.norm(x, ord=p))
            assert np.linalg.norm(x + y, ord=p) <= np.linalg.norm(x, ord=p) + np.linalg.norm(y, ord=p) + 1e-12


def test_example() -> None:
    assert [np.linalg.norm([3, 4], ord=p) for p in (1, 2, np.inf)] == pytest.approx([7, 5, 4])
    shown(TERM, "Example", r"| $(3, 4)$ | $3 + 4 = 7$ | $\sqrt{9 + 16} = 5$ | 4 |")
    for vector in ((-6, 8), (5, 0), (1, 1, 1, 1)):
        cells = [f"{np.linalg.norm(vector, ord=p):g}" for p in (1, 2, np.inf)]
        shown(TERM, "Example", f"| ${vector}$ | {' | '.join(cells)} |")
    shown(TERM, "Example", "the Euclidean distance is 5, and the Manhattan distance 7")


def test_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    sizes = {kind: float(np.linalg.norm(script["VECTOR"], ord=p)) for kind, p in script["KINDS"].items()}
    assert [round(size, 2) for size in sizes.values()] == [7, 5, 4.28, 4]
    assert all(f"{{value: {kind}, caption" in page for kind in sizes)
    for kind, power in script["KINDS"].items():
        around = script["ball"](power, sizes[kind])
        assert np.linalg.norm(around, ord=power, axis=1) == pytest.approx(np.full(len(around), sizes[kind]))
        assert np.abs(around - script["VECTOR"]).sum(axis=1).min() < 1e-9  # it touches the vector's tip
        assert around.max() == pytest.approx(sizes[kind])  # and reaches as far along the axes


def test_diamond_prefers_corners() -> None:
    rng = np.random.default_rng(0)
    angles = np.linspace(0, 2 * np.pi, 3600, endpoint=False)
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    zeros = {1: 0, 2: 0}
    for _ in range(200):
        center = rng.normal(scale=3, size=2)  # of a round bowl; the best place inside the ball is its nearest point
        for power in zeros:
            edge = directions / np.linalg.norm(directions, ord=power, axis=1)[:, None]
            best = edge[np.argmin(((edge - center) ** 2).sum(axis=1))]
            zeros[power] += int(np.abs(best).min() < 1e-6)
    assert zeros[1] > 80
    assert zeros[2] < 5
    assert np.linalg.norm(np.ones(100)) > np.linalg.norm([5.0])  # so the sum has to be the same
    assert np.linalg.norm(np.ones(5)) < np.linalg.norm([5.0])
    shown(TERM, "How it works", "the best place is often a corner", "many small ones with the same sum")


def test_pitfalls() -> None:
    a = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert np.linalg.norm(a) == pytest.approx(np.sqrt((a**2).sum()))
    angles = np.linspace(0, np.pi, 2000)
    stretched = np.linalg.norm(np.column_stack([np.cos(angles), np.sin(angles)]) @ a.T, axis=1)
    assert np.linalg.norm(a, ord=2) == pytest.approx(stretched.max(), rel=1e-5)
    assert np.linalg.norm(np.ones(7)) == pytest.approx(np.sqrt(7))
    shown(TERM, "Pitfalls", "For $(3, 4)$ that is 25 and not 5", r"L2 norm $\sqrt{n}$")
