"""The formula, the worked example and the figure of CLIP."""

from __future__ import annotations

import re
import runpy

import keras
import numpy as np
import pytest

from written import ROOT, shown

SLUG = "clip"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def loss(scores: np.ndarray) -> float:
    n = len(scores)
    parts = [
        np.log(np.exp(scores[i, i]) / np.exp(scores[i]).sum())
        + np.log(np.exp(scores[i, i]) / np.exp(scores[:, i]).sum())
        for i in range(n)
    ]
    return float(-sum(parts) / (2 * n))


def test_formula_is_the_mean_of_two_cross_entropies() -> None:
    shown(
        SLUG,
        "Formula",
        r"s_{ij} = \frac{\mathbf{u}_i^{\top} \mathbf{v}_j}{\tau}",
        r"\ln \frac{e^{s_{ii}}}{\sum_{j} e^{s_{ij}}} + \ln \frac{e^{s_{ii}}}{\sum_{j} e^{s_{ji}}}",
    )
    scores = np.random.default_rng(0).normal(size=(6, 6))
    library = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    both = (float(library(np.arange(6), scores)) + float(library(np.arange(6), scores.T))) / 2
    assert loss(scores) == pytest.approx(both, rel=1e-5)
    assert loss(np.zeros((9, 9))) == pytest.approx(np.log(9))


def test_example() -> None:
    scores = np.array([[0.9, 0.1], [0.3, 0.7]]) / 0.2
    assert scores == pytest.approx(np.array([[4.5, 0.5], [1.5, 3.5]]))
    rows, columns = SCRIPT["softmax"](scores).diagonal(), SCRIPT["softmax"](scores.T).diagonal()
    assert [f"{share:.3f}" for share in (*rows, *columns)] == ["0.982", "0.881", "0.953", "0.953"]
    assert rows == pytest.approx([1 / (1 + np.exp(-4)), 1 / (1 + np.exp(-2))])
    logs = [f"{-np.log(share):.3f}" for share in (*rows, *columns)]
    assert logs == ["0.018", "0.127", "0.049", "0.049"]
    assert f"{loss(scores):.3f}" == "0.061"
    shown(
        SLUG,
        "Example",
        "0.018, 0.127, 0.049 and 0.049",
        "Their mean, 0.061",
        "= 0.982$",
        "= 0.881$",
        "| 0.953 | 0.953 |",
    )


def test_slopes_of_the_script() -> None:
    """A step against the slope lowers the loss: 400 of them lower it far below that of equal vectors."""
    pairs = SCRIPT["PAIRS"]
    before, after = (loss(SCRIPT["similarities"](steps, pairs)[1] / SCRIPT["TEMPERATURE"]) for steps in (0, 400))
    assert after < 0.3 < np.log(8) < before


def test_captions() -> None:
    captions = dict(re.findall(r"\{value: (\d+), caption: \"(.*)\"\}", PAGE))
    assert list(captions) == ["0", "20", "100", "400"]
    pairs = [*SCRIPT["HELD_OUT"], ("bold", "cross"), ("faint", "ring"), ("bold", "bars")]
    right = [SCRIPT["PAIRS"].index(pair) for pair in pairs]
    tables = {steps: SCRIPT["similarities"](steps, pairs)[1] for steps in (0, 20, 100, 400)}
    found = {steps: int((table.argmax(axis=1) == right).sum()) for steps, table in tables.items()}
    assert found[0] == 0
    assert 0 < found[20] < 5
    assert found[100] == found[400] == 5
    assert (tables[20] < 0).mean() > 0.5
    for steps, values in ((100, {0.7, 0.8}), (400, {0.8, 0.9})):
        assert set(tables[steps][range(5), right].round(1).tolist()) == values
    assert tables[400][0, SCRIPT["PAIRS"].index(("faint", "ring"))] > 0.5
    assert {("bold", "ring"), ("faint", "stairs")} == set(SCRIPT["HELD_OUT"])
