"""The formulas, the worked example and the captions of the decision tree."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.stats import entropy
from sklearn.datasets import load_iris
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from written import ROOT, shown

SLUG = "decision-tree"
FIGURE = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def gini(counts: tuple[int, ...]) -> float:
    return float(1 - sum((count / sum(counts)) ** 2 for count in counts))


def bits(counts: tuple[int, ...]) -> float:
    return float(entropy(counts, base=2))


def test_formulas_agree_with_scikit_learn() -> None:
    shown(SLUG, "Formula", r"G = 1 - \sum_{k=1}^{K} p_k^2", r"H = -\sum_{k=1}^{K} p_k \log_2 p_k")
    shown(SLUG, "Formula", r"\text{gain} = I(S) - \frac{n_1}{n} I(S_1) - \frac{n_2}{n} I(S_2)")
    x, y = load_iris(return_X_y=True)
    for criterion, measure in (("gini", gini), ("entropy", bits)):
        tree = DecisionTreeClassifier(criterion=criterion, max_depth=1, random_state=0).fit(x, y).tree_
        groups = [tuple(np.bincount(y, minlength=3))]
        below = x[:, tree.feature[0]] <= tree.threshold[0]
        groups += [tuple(np.bincount(y[side], minlength=3)) for side in (below, ~below)]
        assert [measure(group) for group in groups] == pytest.approx(tree.impurity)
        gains = []
        for column in x.T:
            for cut in np.unique(column)[:-1]:
                parts = [tuple(np.bincount(y[side], minlength=3)) for side in (column <= cut, column > cut)]
                gains.append(measure(groups[0]) - sum(sum(part) / 150 * measure(part) for part in parts))
        assert measure(groups[0]) - sum(sum(g) / 150 * measure(g) for g in groups[1:]) == pytest.approx(max(gains))


def test_regression_uses_the_variance_and_predicts_means() -> None:
    x, y = np.arange(6.0)[:, None], np.array([1.0, 2, 1, 7, 8, 9])
    model = DecisionTreeRegressor(max_depth=1).fit(x, y)
    assert model.tree_.impurity == pytest.approx([y.var(), y[:3].var(), y[3:].var()])
    assert model.predict([[0], [400]]) == pytest.approx([y[:3].mean(), y[3:].mean()])
    shown(SLUG, "Formula", "For regression, $I$ is the [[variance]]")


def test_example() -> None:
    assert gini((5, 5)) == pytest.approx(0.5)
    assert bits((5, 5)) == pytest.approx(1)
    for name, first, second in (("A", (4, 1), (1, 4)), ("B", (3, 0), (2, 5))):
        cells = [name, f"{first} and {second}"]
        for measure in (gini, bits):
            left = (sum(first) * measure(first) + sum(second) * measure(second)) / 10
            cells += [f"{left:.3f}", f"{measure((5, 5)) - left:.3f}"]
        shown(SLUG, "Example", f"| {' | '.join(cells)} |")
        assert min(first) + min(second) == 2
    assert gini((2, 5)) == pytest.approx(0.408, abs=0.0005)
    shown(SLUG, "Example", r"$1 - (2/7)^2 - (5/7)^2 = 0.408$", r"$0.7 \cdot 0.408 = 0.286$")


def test_captions() -> None:
    x, y = FIGURE["plants"]()
    assert y.sum() == 11
    for splits, quoted in ((0, "0.464"), (1, "0.312"), (2, "0.216"), (3, "0.062"), (5, "0")):
        _, leaves = FIGURE["grow"](splits)
        impurity = sum(len(leaf.rows) * gini(tuple(np.bincount(y[leaf.rows], minlength=2))) for leaf in leaves) / len(y)
        assert impurity == pytest.approx(float(quoted), abs=0.0005)
        assert quoted in PAGE.split(f"value: {splits},")[1].split("}")[0]
        if splits:
            model = DecisionTreeClassifier(max_leaf_nodes=splits + 1, random_state=0).fit(x, y)
            for leaf in leaves:
                assert len(set(model.apply(x[leaf.rows]))) == 1
    right = sum(max(np.bincount(y[leaf.rows])) for leaf in FIGURE["grow"](3)[1])
    assert f"get {right} of 30 plants right" in PAGE
    root, _ = FIGURE["grow"](3)
    assert root.threshold == pytest.approx(4.4)
    assert [root.above.threshold, root.above.above.threshold] == pytest.approx([2.2, 6.9])
    sides = [gini(tuple(np.bincount(y[leaf.rows], minlength=2))) for leaf in FIGURE["grow"](1)[1]]
    assert max(sides) > 0.464  # one side may be less pure than the whole:
    shown(SLUG, "How it works", "*purer* on average")


def test_quiz_and_claims() -> None:
    assert gini((8, 2)) == pytest.approx(0.32)
    rng = np.random.default_rng(0)
    x, y = rng.lognormal(size=(80, 2)), rng.integers(2, size=80)
    trees = [DecisionTreeClassifier(random_state=0).fit(scaled, y) for scaled in (x, np.log(x))]
    assert np.array_equal(trees[0].predict(x), trees[1].predict(np.log(x)))
    assert trees[0].get_depth() == trees[1].get_depth()
    assert trees[0].score(x, y) == 1  # "Grown to the end, a tree gets every training example right"
    pairs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]] * 5)
    stump = DecisionTreeClassifier(max_depth=1).fit(pairs, pairs[:, 0] ^ pairs[:, 1])
    assert stump.score(pairs, pairs[:, 0] ^ pairs[:, 1]) == 0.5  # "neither helps alone"
