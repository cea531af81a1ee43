"""The formula and the worked example of dropout, and what its page says of the figure."""

from __future__ import annotations

import runpy
from itertools import product

import numpy as np
import pytest
from keras import layers
from matplotlib.figure import Figure

from written import ROOT, shown


@pytest.mark.parametrize("p", [0.2, 0.5])
def test_formula_agrees_with_keras(p: float) -> None:
    shown(
        "dropout",
        "Formula",
        r"y_i = \begin{cases} \frac{m_i}{1 - p}\, h_i & \text{in training} "
        r"\\ h_i & \text{in prediction} \end{cases}",
        "0 with probability $p$, else 1",
    )
    h = np.random.default_rng(0).uniform(1, 2, size=(200, 200))
    layer = layers.Dropout(p, seed=0)
    y = np.asarray(layer(h, training=True))
    m = (y != 0).astype(float)
    assert y == pytest.approx(m / (1 - p) * h, rel=1e-5)
    assert m.mean() == pytest.approx(1 - p, abs=0.02)
    assert (m / (1 - p)).mean() == pytest.approx(1, abs=0.03)
    assert np.asarray(layer(h, training=False)) == pytest.approx(h, rel=1e-6)
    assert (np.asarray(layer(h, training=True)) != y).any()  # a new mask


def test_example() -> None:
    h = np.array([0.5, 2, 1, 1.5])
    assert h.sum() == 5
    assert (np.array([1, 0, 0, 1]) * h / (1 - 0.5)).tolist() == [1, 0, 0, 3]
    assert (np.array([0, 1, 1, 0]) * h / (1 - 0.5)).tolist() == [0, 4, 2, 0]
    sums = [(np.array(mask) * h / (1 - 0.5)).sum() for mask in product((0, 1), repeat=4)]
    assert (len(sums), np.mean(sums)) == (16, 5)
    shown("dropout", "Example", "1, 0, 0, 1 gives 1, 0, 0, 3 with the sum 4", "0, 4, 2, 0 with the sum 6")
    shown("dropout", "Example", "all 16 equally likely masks the average sum is 5")


def test_captions() -> None:
    script, page = runpy.run_path(str(ROOT / "terms" / "dropout.py")), (ROOT / "terms" / "dropout.md").read_text()
    sums = {}
    for rate in (0.2, 0.5, 0.8):
        drawing = Figure()
        script["draw"](drawing, rate)
        axes = drawing.axes[-1]
        sums[rate] = np.asarray(axes.lines[1].get_ydata())
        title = axes.get_title() or axes.get_title(loc="left")  # where style settings put it
        average = float(title.split("average ")[1].split()[0])
        assert average == pytest.approx(script["OUTPUTS"].sum(), abs=0.3)  # "near 36"
    assert f"from {sums[0.2].min():.0f} to {sums[0.2].max():.0f} in these 60 steps" in page
    assert f"the scatter grows: {sums[0.5].min():.0f} to {sums[0.5].max():.0f}" in page
    assert f"{np.sum(sums[0.8] == 0)} of these 60 steps pass on nothing, others up to {sums[0.8].max():.0f}" in page
