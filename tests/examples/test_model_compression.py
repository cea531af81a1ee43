"""The formula and the worked example of model compression."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from written import shown


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
