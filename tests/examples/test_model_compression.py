"""The formula and the worked example of model compression, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from matplotlib.figure import Figure
from scipy.sparse import csr_array

from written import ROOT, shown


def ratio(bits: int, kept: float, after: int, places: int) -> float:
    return bits / (kept * (after + places))


def test_formula_agrees_with_the_bytes_of_a_sparse_array() -> None:
    shown(
        "model-compression",
        "Formula",
        r"r = \frac{N\,b}{(1 - p)\,N\,(b' + b_{\mathrm{i}})} = \frac{b}{(1 - p)(b' + b_{\mathrm{i}})}",
    )
    weights = np.random.default_rng(0).normal(size=(200, 500)).astype("float32")
    for p in (0.5, 0.8, 0.95):
        pruned = np.where(np.abs(weights) >= np.quantile(np.abs(weights), p), weights, 0)
        sparse = csr_array(pruned)
        assert sparse.indices.dtype == np.int32
        stored = sparse.data.nbytes + sparse.indices.nbytes  # its row pointers, 4 bytes a row, are left out
        assert weights.nbytes / stored == pytest.approx(ratio(32, 1 - p, 32, 32), rel=1e-3)


def test_example() -> None:
    weights = np.zeros((1000, 1000), "float32")
    assert weights.nbytes == 4_000_000
    kept = weights.size // 10
    left = np.zeros(kept, [("weight", "<f4"), ("column", "<u2")])
    assert (kept, left.nbytes) == (100_000, 600_000)
    assert weights.nbytes / left.nbytes == pytest.approx(ratio(32, 0.1, 32, 16)) == pytest.approx(6.7, abs=0.05)
    assert ratio(32, 0.1, 8, 16) == pytest.approx(13.3, abs=0.05)
    assert kept == 1000 * 50 + 50 * 1000
    assert ratio(32, kept / weights.size, 32, 0) == pytest.approx(10)
    shown("model-compression", "Example", "4 MB", "100,000 are left", "600,000 bytes", r"32/(0.1 \cdot 48) = 6.7")
    shown("model-compression", "Example", r"32/(0.1 \cdot 24) = 13.3", "$r = 10$")


def test_captions() -> None:
    script, drawing = runpy.run_path(str(ROOT / "terms" / "model-compression.py")), Figure()
    script["draw"](drawing)
    _, *curves = drawing.axes[-1].lines
    retrained, cut = (dict(zip(script["REMOVED"], np.asarray(curve.get_ydata()), strict=True)) for curve in curves)
    assert min(cut[0], cut[10]) > 0.99
    assert sum(n * m for n, m in script["LAYERS"]) == 304
    for text in (
        "304 weights: its border winds between the two arms and has more than 99% of new points right",
        "more than 99% are right even without retraining",
        f"{cut[20]:.0%} right; after 200 more steps it is {retrained[20]:.0%} again",
        f"{cut[40]:.0%} right, but the 60% of the weights that are left can still learn the spiral: {retrained[40]:.0%}",
        f"than guessing, {cut[60]:.0%}; retraining brings it to {retrained[60]:.0%}",
        f"than guessing, {cut[80]:.0%}, but the retrained one still gets {retrained[80]:.0%}",
        f"only {retrained[90]:.0%} of new points",
    ):
        assert text in (ROOT / "terms" / "model-compression.md").read_text()
