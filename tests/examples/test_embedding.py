"""The formulas and the worked example of embedding, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from keras import layers
from sklearn.metrics.pairwise import cosine_similarity

from written import ROOT, shown

TERM = "embedding"


def test_formula_agrees_with_keras_and_scikit_learn() -> None:
    shown(
        TERM,
        "Formula",
        r"\mathbf{e}_i = \mathbf{o}_i \mathbf{E}, \qquad \cos(\mathbf{a}, \mathbf{b}) = "
        r"\frac{\mathbf{a} \cdot \mathbf{b}}{\lVert \mathbf{a} \rVert \, \lVert \mathbf{b} \rVert}",
        "the table has $V d$ parameters",
    )
    table = np.random.default_rng(0).normal(size=(7, 3))
    layer = layers.Embedding(7, 3)
    layer.build((None,))
    layer.set_weights([table])
    assert layer.count_params() == 7 * 3
    for i in range(7):
        assert np.eye(7)[i] @ table == pytest.approx(np.asarray(layer(np.array([i])))[0], rel=1e-5)
    a, b = table[:2]
    cosine = a @ b / (np.linalg.norm(a) * np.linalg.norm(b))
    assert cosine == pytest.approx(cosine_similarity([a], [b])[0, 0])
    for other, value in ((3 * a, 1), (-a, -1), (np.cross(a, b), 0)):
        assert cosine_similarity([a], [other])[0, 0] == pytest.approx(value, abs=1e-9)
    distances = np.linalg.norm(np.eye(7)[:, None] - np.eye(7), axis=-1)
    assert np.unique(distances[~np.eye(7, dtype=bool)]).size == 1  # "any two words are equally far apart"
    assert 50_000 * 300 == 15_000_000


def test_example() -> None:
    cat, dog, bus = np.array([(4, 3), (3, 4), (-3, 4)])
    assert [np.linalg.norm(v) for v in (cat, dog, bus)] == [5, 5, 5]
    assert (cat @ dog, dog @ bus, cat @ bus) == (24, 7, 0)
    assert cosine_similarity([cat, dog], [dog, bus]) == pytest.approx(np.array([[0.96, 0], [1, 0.28]]))
    shown(TERM, "Example", "cat $(4, 3)$, dog $(3, 4)$ and bus $(-3, 4)$", "= 24$ | $24 / 25 = 0.96$")
    shown(TERM, "Example", "= 7$ | $7 / 25 = 0.28$", "= 0$ | $0$ |")


def test_figure() -> None:
    script = runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    page = (ROOT / "terms" / f"{TERM}.md").read_text()
    assert f"Nine of the words in {len(script['SENTENCES'])} short sentences" in page
    kinds = np.repeat(range(3), 3)
    nearest, lengths = {}, {}
    for steps in (0, 10, 30, 100, 300):
        table = script["train"](steps)
        alike = script["cosines"](table)
        assert alike == pytest.approx(cosine_similarity(table))
        nearest[steps] = script["SHOWN"][alike[0].argsort()[-2]]
        if steps == 100:
            assert [script["SHOWN"][row] for row in alike[0].argsort()[-3:-1]] == ["cow", "dog"]
        lengths[steps] = np.linalg.norm(table, axis=1)
        if steps >= 30:  # every word is closer to each of its kind than to any other
            same = kinds[:, None] == kinds
            assert all(alike[i, same[i]].min() > alike[i, ~same[i]].max() for i in range(9))
    assert nearest == {0: "car", 10: "milk", 30: "dog", 100: "dog", 300: "dog"}
    assert (lengths[300] > lengths[100]).all()
    food = script["train"](300)[3:6]
    assert food == pytest.approx(np.tile(food[0], (3, 1)), abs=0.01)
