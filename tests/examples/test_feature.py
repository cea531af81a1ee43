"""The four features of the figure against scikit-learn's irises, and the emails of the example."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.datasets import load_iris
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from written import ROOT, shown

SLUG = "feature"


def test_figure_and_captions() -> None:
    figure, page = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), (ROOT / "terms" / f"{SLUG}.md").read_text()
    iris = load_iris()
    assert figure["VALUES"] / 10 == pytest.approx(iris.data[50:])
    assert iris.target_names[iris.target[50:]].tolist() == ["versicolor"] * 50 + ["virginica"] * 50
    for feature, wrong in (("sepal width", 37), ("sepal length", 27), ("petal length", 7), ("petal width", 6)):
        values = figure["VALUES"][:, figure["FEATURES"].index(feature)]
        cuts = np.arange(values.min() - 1, values.max() + 1) + 0.5
        either = [min(n, 100 - n) for n in ((values > cut) != figure["VIRGINICA"] for cut in cuts) for n in [n.sum()]]
        assert min(either) == wrong == figure["best_cut"](values)[1].sum()  # whichever side is called virginica
        assert f"{wrong} of 100" in page
    values, (cut, mistaken) = figure["VALUES"][:, 3], figure["best_cut"](figure["VALUES"][:, 3])
    assert (cut, mistaken[:50].sum(), mistaken[50:].sum()) == (16.5, 2, 4)
    assert (values[:50].min(), values[:50].max(), values[50:].min(), values[50:].max()) == (10, 18, 14, 25)


def test_all_four_together() -> None:
    flowers, species = load_iris().data[50:], load_iris().target[50:]
    straight = LinearDiscriminantAnalysis().fit(flowers, species)
    assert (straight.predict(flowers) != species).sum() == 3
    shown(SLUG, "How it works", "With all four a straight border (linear discriminant analysis) leaves 3 of these 100")


def test_example() -> None:
    emails = {
        "Free prize! Call now!": (4, 2, 1),
        "See you at six tomorrow": (5, 0, 0),
        "Your free ticket is ready": (5, 0, 1),
    }
    for email, counted in emails.items():
        assert counted == (len(email.split()), email.count("!"), email.lower().count("free"))
        shown(SLUG, "Example", f"| {email} | {counted[0]} | {counted[1]} | {counted[2]} |")
