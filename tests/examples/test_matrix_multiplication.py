"""The formula, the worked example and the figure of matrix multiplication."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

TERM = "matrix-multiplication"


def test_formula() -> None:
    shown(
        TERM,
        "Formula",
        r"C = AB, \qquad c_{ij} = \sum_{k=1}^{n} a_{ik}\, b_{kj}",
        r"(AB)^{\top} = B^{\top} A^{\top}",
        r"an entry takes $n$ multiplications, and the product $m \cdot n \cdot p$",
    )
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 3)), rng.normal(size=(3, 4))
    product, multiplications = np.zeros((2, 4)), 0
    for i in range(2):
        for j in range(4):
            for k in range(3):
                product[i, j] += a[i, k] * b[k, j]
                multiplications += 1
    assert product == pytest.approx(a @ b)
    assert multiplications == 2 * 3 * 4
    reversed_order = b.T @ a.T
    assert reversed_order == pytest.approx((a @ b).T)


def test_two_matrices_do_what_both_do_in_turn() -> None:
    rng = np.random.default_rng(1)
    a, b, x = rng.normal(size=(3, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
    assert (a @ b) @ x == pytest.approx(a @ (b @ x))
    assert np.abs(a @ b - b @ a).max() > 0.1
    shown(TERM, "How it works", "does what both do one after the other", "$AB$ and $BA$ usually differ")


def test_example_and_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    orders, prices = np.array([[2, 1, 3], [0, 4, 1]]), np.array([[1, 2], [3, 2], [3, 2]])
    assert (orders == script["ORDERS"]).all()
    assert (prices == script["PRICES"]).all()
    assert (orders @ prices).tolist() == [[14, 12], [15, 10]]
    shown(
        TERM,
        "Example",
        r"\begin{pmatrix} 2 & 1 & 3 \\ 0 & 4 & 1 \end{pmatrix} \begin{pmatrix} 1 & 2 \\ 3 & 2 \\ 3 & 2 \end{pmatrix} = "
        r"\begin{pmatrix} 14 & 12 \\ 15 & 10 \end{pmatrix}",
        r"2 \cdot 1 + 1 \cdot 3 + 3 \cdot 3 = 14",
        r"2 \cdot 2 + 1 \cdot 2 + 3 \cdot 2 = 12",
        r"2 \cdot 3 \cdot 2 = 12",
    )
    assert "14 and 12, 15 and 10" in page


def test_question() -> None:
    product = np.array([[1, 2], [3, 4]]) @ np.array([[5, 6], [7, 8]])
    assert (product[1, 0], product[0, 1], product[1, 1]) == (43, 22, 50)
    assert (np.ones((4, 3)) @ np.ones((3, 5))).shape == (4, 5)


def test_more_axes() -> None:
    rng = np.random.default_rng(2)
    a, b = rng.normal(size=(5, 2, 3)), rng.normal(size=(5, 3, 4))
    assert (a @ b)[2] == pytest.approx(a[2] @ b[2])
    shown(TERM, "Pitfalls", "`@` treats the last two axes as the matrices")
