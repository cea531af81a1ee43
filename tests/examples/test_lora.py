"""The formula and the worked example of LoRA, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "lora"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_example() -> None:
    shown(SLUG, "Formula", r"\mathbf{h} = \mathbf{W} \mathbf{x} + \frac{\alpha}{r}\, \mathbf{B} \mathbf{A} \mathbf{x}")
    assert np.outer([1, 0, 2], [1, -1, 3]).tolist() == [[1, -1, 3], [0, 0, 0], [2, -2, 6]]
    shown(SLUG, "Example", r"\begin{pmatrix} 1 & -1 & 3 \\ 0 & 0 & 0 \\ 2 & -2 & 6 \end{pmatrix}", f"{4096**2:,}")
    for rank in (1, 8, 32):
        trained = rank * (4096 + 4096)
        shown(SLUG, "Example", f"| {rank} | {trained:,} | {trained / 4096**2:.2%} |")
    assert 4 * (1000 + 1000) == 8000


def test_merged_weights_compute_the_same() -> None:
    rng = np.random.default_rng(0)
    w, b, a, x = rng.normal(size=(5, 7)), rng.normal(size=(5, 2)), rng.normal(size=(2, 7)), rng.normal(size=7)
    assert (w + 16 / 2 * b @ a) @ x == pytest.approx(w @ x + 16 / 2 * b @ (a @ x))


def test_both_at_zero_never_learn() -> None:
    slope = np.random.default_rng(0).normal(size=(6, 6))
    b, a = np.zeros((6, 1)), np.zeros((1, 6))
    assert not (slope @ a.T).any()
    assert not (b.T @ slope).any()


def test_figure() -> None:
    change = SCRIPT["task"]()[1]
    strengths = np.linalg.svd(change)[1] ** 2
    for rank in (1, 2, 3, 4):
        missing = SCRIPT["left_over"](rank)
        best = strengths[rank:].sum() / strengths.sum()
        assert best <= missing <= best + 0.001  # close to the best matrix of this rank
        assert np.linalg.matrix_rank(np.matmul(*SCRIPT["train"](rank))) == rank
        assert f"value: {rank}," in PAGE
    for rank, text in ((1, "40.6%"), (2, "10.7%"), (3, "0.3%")):
        assert f"{SCRIPT['left_over'](rank):.1%}" == text
        assert text in PAGE
    assert SCRIPT["left_over"](3) - SCRIPT["left_over"](4) < 0.002
    b, a = SCRIPT["train"](2, steps=0)
    assert not (b @ a).any()
    assert change.size == 144
