"""The flowers in the figure of an example against scikit-learn's irises, and the order book."""

from __future__ import annotations

import runpy

import pytest
from sklearn.datasets import load_iris

from written import ROOT, shown

SLUG = "example"


def test_figure_and_captions() -> None:
    figure, iris = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), load_iris()
    assert figure["VALUES"] == pytest.approx(iris.data)
    assert figure["SPECIES"] == tuple(iris.target_names)
    rows = {1: ("setosa", [5.1, 3.5, 1.4, 0.2]), 51: ("versicolor", [7.0, 3.2, 4.7, 1.4])}
    rows |= {107: ("virginica", [4.9, 2.5, 4.5, 1.7]), 132: ("virginica", [7.9, 3.8, 6.4, 2.0])}
    for row, (species, values) in rows.items():
        assert iris.target_names[iris.target[row - 1]] == species
        assert iris.data[row - 1] == pytest.approx(values)
    assert iris.data[:, 0].max() == 7.9 == iris.data[131, 0]
    assert (iris.data[100:, 2].min(), (iris.data[100:, 2] == 4.5).sum()) == (4.5, 1)  # the smallest of virginica


def test_example() -> None:
    orders = [("Ana", 20), ("Ben", 35), ("Ana", 15), ("Cara", 50), ("Ben", 5), ("Ana", 40)]
    shown(SLUG, "Example", "Ana spent 20, Ben 35, Ana 15, Cara 50, Ben 5, Ana 40", "there are six")
    for customer in ("Ana", "Ben", "Cara"):
        spent = [amount for name, amount in orders if name == customer]
        shown(SLUG, "Example", f"| {customer} | {len(spent)} | {sum(spent)} |")
