"""The formula, the worked example and the captions of k-nearest neighbors."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

from written import ROOT, shown

SLUG = "k-nearest-neighbors"
FIGURE = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
X, LABELS = np.array([[1, 2], [2, 4], [4, 3], [5, 2], [2, 6]]), np.array(["red", "blue", "blue", "red", "red"])


def test_formula_agrees_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"\operatorname*{arg\,max}_{c} \sum_{i \in N_k(\mathbf{x})} [\, y_i = c \,]",
        r"d(\mathbf{x}, \mathbf{x}_i) = \sqrt{\sum_{j=1}^{m} (x_j - x_{ij})^2}",
    )
    rng = np.random.default_rng(0)
    x, y, new = rng.normal(size=(40, 3)), rng.integers(2, size=40), rng.normal(size=(20, 3))
    for k in (1, 5, 9):
        model, numbers = KNeighborsClassifier(k).fit(x, y), KNeighborsRegressor(k).fit(x, x[:, 0])
        for place in new:
            near = np.argsort([np.sqrt(sum((place - each) ** 2)) for each in x])[:k]
            votes = [sum(y[near] == c) for c in (0, 1)]
            assert model.predict([place])[0] == np.argmax(votes)
            assert numbers.predict([place])[0] == pytest.approx(x[near, 0].mean())
        assert model.score(x, y) == 1 or k > 1  # every example is its own nearest neighbor


def test_example() -> None:
    apart = X - [2, 2]
    distances = np.linalg.norm(apart, axis=1)
    assert np.array_equal(np.argsort(distances), np.arange(5))
    for rank, (example, label, sides, distance) in enumerate(zip(X, LABELS, apart**2, distances, strict=True), 1):
        place, sum_of = f"({example[0]}, {example[1]})", f"{sides[0]} + {sides[1]}"
        shown(SLUG, "Example", f"| ${place}$ | {label} | ${sum_of}$ | {distance:.3g} | {rank} |")
    for k, answer in ((1, "red"), (3, "blue"), (5, "red")):
        assert KNeighborsClassifier(k).fit(X, LABELS).predict([[2, 2]])[0] == answer
    assert KNeighborsClassifier(3, weights="distance").fit(X, LABELS).predict([[2, 2]])[0] == "red"
    assert 1 / distances[:3] == pytest.approx([1, 0.5, 0.447], abs=0.0005)
    shown(SLUG, "Example", "$0.5 + 0.447 = 0.947$: red")


def test_captions() -> None:
    x, y = FIGURE["examples"]()
    assert len(y) == 41
    assert np.bincount(y).tolist() == [21, 20]
    quoted = {1: "it is an orange one", 3: "Two of three", 7: "Five of seven", 15: "Eleven of fifteen", 41: "21 to 20"}
    for k, blue in ((1, 0), (3, 2), (7, 5), (15, 11), (41, 20)):
        model = KNeighborsClassifier(k).fit(x, y)
        near = model.kneighbors([FIGURE["QUERY"]], return_distance=False)[0]
        assert y[near].sum() == blue
        assert set(near) == set(FIGURE["neighbors"](FIGURE["QUERY"], k))
        assert quoted[k] in PAGE.split(f"value: {k},")[1].split("}")[0]


def test_distances_become_alike() -> None:
    rng = np.random.default_rng(0)
    ratios = []
    for _ in range(5):
        distances = np.linalg.norm(rng.random((1000, 1000)) - rng.random(1000), axis=1)
        ratios.append(distances.min() / distances.max())
    assert np.mean(ratios) == pytest.approx(0.9, abs=0.03)
    shown(SLUG, "Pitfalls", "about 0.9 times as far as the farthest")
