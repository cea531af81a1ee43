"""Galton's table in the figure of regression, the best prediction for squared errors, and the example."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LinearRegression

from written import ROOT, shown

SLUG = "regression"


def test_figure_and_captions() -> None:
    figure, page = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), (ROOT / "terms" / f"{SLUG}.md").read_text()
    counts, parents, children = figure["COUNTS"], figure["PARENTS"], figure["CHILDREN"]
    assert counts.sum() == 928
    assert counts.sum(axis=0).tolist() == [14, 23, 66, 78, 211, 219, 183, 68, 43, 19, 4]  # the totals of his columns
    assert counts.sum(axis=1).tolist() == [5, 7, 32, 59, 48, 117, 138, 120, 167, 99, 64, 41, 17, 14]  # and rows
    rows, columns = np.nonzero(counts)
    many = np.repeat(np.arange(len(rows)), counts[rows, columns])
    line = LinearRegression().fit(parents[columns][many][:, None], children[rows][many])
    assert figure["line"]() == pytest.approx((line.coef_[0], line.intercept_))
    assert line.coef_[0] == pytest.approx(0.65, abs=0.005)
    shown(SLUG, "How it works", "it rises by 0.65 inches for each inch")
    average = parents @ counts.sum(axis=0) / 928
    for height, number, mean in (
        (64.5, 23, 65.4),
        (66.5, 78, 67.1),
        (68.5, 219, 68.0),
        (70.5, 68, 69.6),
        (72.5, 19, 71.9),
    ):
        column = parents.tolist().index(height)
        assert figure["MEANS"][column] == pytest.approx(mean, abs=0.05)
        assert counts[:, column].sum() == number
        assert f"{number} children" in page
        assert f"{mean}" in page
        assert height == 68.5 or abs(mean - average) < abs(height - average)  # nearer to the average than the parents
    tall = children[counts[:, parents.tolist().index(70.5)] > 0]
    assert (tall.min(), tall.max()) == (61.7, 73.7)  # his open classes
    shown(SLUG, "How it works", "range from below 61.7 to above 73.7 inches")


def test_formula() -> None:
    shown(SLUG, "Formula", r"\operatorname*{arg\,min}_{c} \; \operatorname{E}\left[ (y - c)^2 \mid x \right]")
    y = np.random.default_rng(0).gamma(2, size=99)
    assert minimize_scalar(lambda c: np.mean((y - c) ** 2)).x == pytest.approx(y.mean(), abs=1e-4)
    candidates = np.linspace(0, y.max(), 20_001)
    absolute = np.abs(y[:, None] - candidates).mean(axis=0)
    assert candidates[absolute.argmin()] == pytest.approx(np.median(y), abs=1e-3)


def test_example() -> None:
    y = np.array([66, 67, 71])
    for guess, squared, absolute in ((67, 5.67, 1.67), (68, 4.67, 2), (69, 5.67, 2.33)):
        assert ((y - guess) ** 2).mean() == pytest.approx(squared, abs=0.005)
        assert np.abs(y - guess).mean() == pytest.approx(absolute, abs=0.005)
        listed = ", ".join(map(str, (y - guess) ** 2)), ", ".join(map(str, np.abs(y - guess)))
        shown(SLUG, "Example", f"| {listed[0]} | {squared} | {listed[1]} | {absolute} |")
    assert (y.mean(), np.median(y)) == (68, 67)
