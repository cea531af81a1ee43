"""The dot product, its shadow, and the worked example of vectors."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

TERM = "vector"


def test_formula() -> None:
    shown(
        TERM,
        "Formula",
        r"\mathbf{a} \cdot \mathbf{b} = \sum_{i=1}^{n} a_i b_i = "
        r"\lVert \mathbf{a} \rVert \, \lVert \mathbf{b} \rVert \cos \alpha",
        r"\lVert \mathbf{a} \rVert = \sqrt{\mathbf{a} \cdot \mathbf{a}}",
        r"The shadow of $\mathbf{b}$ on $\mathbf{a}$ is $\lVert \mathbf{b} \rVert \cos \alpha$",
    )
    rng = np.random.default_rng(0)
    for angle in (0.3, 1.2, np.pi / 2, 2.5, np.pi):
        turn, (r, s) = rng.uniform(0, 6), rng.uniform(1, 4, size=2)
        a, b = r * np.array([np.cos(turn), np.sin(turn)]), s * np.array([np.cos(turn + angle), np.sin(turn + angle)])
        product = sum(x * y for x, y in zip(a, b, strict=True))
        assert product == pytest.approx(r * s * np.cos(angle), abs=1e-12)
        assert [np.sqrt(a @ a), np.linalg.norm(a)] == pytest.approx([r, r])
        foot = np.linalg.lstsq(a[:, None], b, rcond=None)[0][0] * a  # the nearest point of the line to the tip of b
        assert (b - foot) @ a == pytest.approx(0, abs=1e-12)
        assert foot @ a / r == pytest.approx(s * np.cos(angle), abs=1e-12)


def test_example() -> None:
    assert np.dot([12, 80, -15], [70, 3, 4]) == 840 + 240 - 60 == 1020
    shown(TERM, "Example", r"(12, 80, -15) \cdot (70, 3, 4) = 840 + 240 - 60 = 1020")
    a, b = np.array([4, 3]), np.array([0, 5])
    assert [np.linalg.norm(a), np.linalg.norm(b), a @ b] == [5, 5, 15]
    assert np.degrees(np.arccos(15 / 25)) == pytest.approx(53, abs=0.5)
    shown(TERM, "Example", r"$\sqrt{16 + 9} = 5$", "$0 + 15 = 15$", "$15/5 = 3$", "$15/25 = 0.6$", "about 53°")


def test_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    products = {way: int(np.dot(script["A"], b)) for way, b in script["WAYS"].items()}
    assert list(products.values()) == [25, 15, 0, -20, -25]
    assert all(np.linalg.norm(b) == 5 for b in script["WAYS"].values())
    assert all(f"{{value: {way}, caption" in page for way in products)
    angles = np.linspace(0, 2 * np.pi, 721)  # no arrow of length 5 has a dot product beyond 25
    around = 5 * np.column_stack([np.cos(angles), np.sin(angles)]) @ script["A"]
    assert (around.min(), around.max()) == pytest.approx((-25, 25), abs=0.01)


def test_pitfalls() -> None:
    row = np.array([70, 3, 4])
    assert (row.ndim, row.shape, (row + row[:, None]).shape) == (1, (3,), (3, 3))
    assert np.linalg.norm(row) == pytest.approx(70.2, abs=0.05)
    shown(TERM, "Pitfalls", "`ndim` is 1", "a 3 × 3 table", "$(70, 3, 4)$ is 70.2")
