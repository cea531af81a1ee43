"""The formula, the worked example and the figure of pruning."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import GLOSSARY, ROOT, shown

SLUG = "pruning"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def test_formula_and_example() -> None:
    shown(SLUG, "Formula", r"\tilde{w}_j = m_j\, w_j", r"s_t = s \left( 1 - \left( 1 - \frac{t}{n} \right)^{3} \right)")
    weights = np.array([0.9, -0.05, 0.4, -0.6, 0.02, 0.3])
    threshold = np.sort(abs(weights))[3]
    mask = abs(weights) >= threshold
    assert weights[~mask].tolist() == [-0.05, 0.02, 0.3]
    assert weights.sum() == pytest.approx(0.97)
    assert (weights * mask).sum() == pytest.approx(0.7)
    shares = [f"{0.8 * (1 - (1 - t / 4) ** 3):.0%}" for t in (1, 2, 3, 4)]
    assert shares == ["46%", "70%", "79%", "80%"]
    shown(SLUG, "Example", r"$0.8\,(1 - 0.75^3) = 46\%$, then 70%, 79% and 80%", "was 0.97, and now it is 0.7")
    assert np.zeros((1000, 1000))[:, :900].size == 900_000
    shown(SLUG, "Example", "has 900,000 weights")
    assert np.zeros((100, 30)).size == 3000


def test_captions() -> None:
    whole, biases = SCRIPT["trained"]()
    figure = GLOSSARY.terms[SLUG].fields.figure
    assert figure is not None
    assert figure.explore is not None
    frames = {frame.value: frame.caption for frame in figure.explore.frames}
    assert f"{sum(w.size for w in whole)} weights, and {SCRIPT['accuracy'](whole, biases):.1%}" in frames["nothing"]
    for cut in ("small weights", "whole units"):
        kept = SCRIPT["masks"](whole, cut)
        bare = [w * mask for w, mask in zip(whole, kept, strict=True)]
        before, after = SCRIPT["accuracy"](bare, biases), SCRIPT["accuracy"](*SCRIPT["train"](bare, kept, biases, 300))
        left = int(sum(mask.sum() for mask in kept))
        assert f"{left} weights" in frames[cut]
        assert f"{after:.1%}" in frames[cut]
        if cut == "small weights":
            assert [mask.mean() for mask in kept] == [0.5, 0.5, 0.5]
            assert f"At first {before:.0%} of new points" in frames[cut]
            assert f"cut {before:.0%}, retrained {after:.1%}" in figure.alt
        else:
            alive = [mask.any(axis=0).sum() for mask in kept[:2]]
            assert alive == [8, 8]
            assert left == 2 * 8 + 8 * 8 + 8 == 88
