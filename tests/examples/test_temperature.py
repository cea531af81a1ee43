"""The formula, the worked example and the captions of temperature."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.special import softmax

from written import ROOT, shown

TERM = "temperature"
PAGE = (ROOT / "terms" / f"{TERM}.md").read_text()
SCORES = np.array([4.0, 3.5, 2.5, 2.0, 1.2, 0.5, -1.0])


def kept(p: np.ndarray, mass: float = 0.9) -> int:
    """The smallest number of the likeliest tokens that reach the mass together."""
    ordered = np.sort(p)[::-1]
    return next(n for n in range(1, len(p) + 1) if ordered[:n].sum() >= mass - 1e-12)


def test_formula() -> None:
    shown(TERM, "Formula", r"p_i = \frac{e^{z_i / T}}{\sum_{j} e^{z_j / T}}", r"\frac{p_i}{p_k} = e^{(z_i - z_k) / T}")
    for t in (0.25, 0.5, 1, 2, 4):
        p = np.exp(SCORES / t) / np.exp(SCORES / t).sum()
        assert p == pytest.approx(softmax(SCORES / t))
        assert p[0] / p[2] == pytest.approx(np.exp((SCORES[0] - SCORES[2]) / t))
        assert (np.diff(p) < 0).all()  # the order stays
    assert softmax(SCORES / 0.01)[0] == pytest.approx(1)


def test_example() -> None:
    for t, row in (
        (0.5, r"| 0.5 | $e^{{1.5 / 0.5}} = {ratio:.1f}$ | {hot:.3f} | {n} |"),
        (1, r"| 1 | $e^{{1.5}} = {ratio:.2f}$ | {hot:.3f} | {n} |"),
        (2, r"| 2 | $e^{{1.5 / 2}} = {ratio:.2f}$ | {hot:.3f} | {n} |"),
    ):
        p = softmax(SCORES / t)
        shown(TERM, "Example", row.format(ratio=p[0] / p[2], hot=p[0], n=kept(p)))
    p = softmax(SCORES)
    assert p[:3] == pytest.approx([0.485, 0.294, 0.108], abs=0.0005)
    assert p[:3].sum() == pytest.approx(0.887, abs=0.0005)
    shown(TERM, "Example", "0.485, 0.294 and 0.108", f"0.485 / 0.887 = {p[0] / p[:3].sum():.3f}")


def test_captions_and_figure() -> None:
    figure = runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    assert figure["SCORES"] == pytest.approx(SCORES)
    p = {t: softmax(SCORES / t) for t in (0.25, 0.5, 1, 2, 4)}
    for t, n in ((0.25, 2), (0.5, 2), (1, 4), (2, 5), (4, 6)):
        assert figure["kept"](p[t]) == kept(p[t]) == n
    assert f"“hot” gets {p[0.25][0]:.1%}" in PAGE
    assert f"“hot” gets {p[0.5][0]:.1%}" in PAGE
    assert p[0.25][:2].sum() > 0.9
    assert f"“hot” is down to {p[4][0]:.1%}" in PAGE
    assert f"Three words reach {p[1][:3].sum():.1%}" in PAGE
    assert f"rises from {p[1][6]:.1%} to {p[2][6]:.1%}" in PAGE
    for share in p[1]:
        assert f"{share:.1%}" in PAGE


def test_quiz() -> None:
    scores = np.array([np.log(9), 0])
    assert np.divide(*softmax(scores / 2)) == pytest.approx(3)
    assert kept(np.array([0.5, 0.25, 0.15, 0.06, 0.04]), 0.8) == 3
