"""The formula and the worked example of the batch size."""

from __future__ import annotations

import runpy
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from written import ROOT, shown


def test_formula_agrees_with_every_batch_there_is() -> None:
    shown("batch-size", "Formula", r"\operatorname{sd}(g_B) = \frac{\sigma}{\sqrt{B}} \sqrt{\frac{n - B}{n - 1}}")
    gradients = np.random.default_rng(0).normal(size=9)
    n = len(gradients)
    for size in range(1, n + 1):
        every = [np.mean(batch) for batch in combinations(gradients, size)]
        sd = gradients.std() / np.sqrt(size) * np.sqrt((n - size) / (n - 1))
        assert np.std(every) == pytest.approx(sd, abs=1e-12)


def test_formula_counts_the_steps() -> None:
    shown("batch-size", "Formula", r"S = \left\lceil \frac{n}{B} \right\rceil")
    for n, size in ((10, 4), (8, 4), (60_000, 512)):
        assert np.ceil(n / size) == len(range(0, n, size))


def test_example() -> None:
    rows = ((32, 1875, 32, "1"), (128, 469, 96, "1/2"), (512, 118, 96, "1/4"), (2048, 30, 608, "1/8"))
    for size, steps, last, noise in rows:
        sizes = [min(size, 60_000 - start) for start in range(0, 60_000, size)]
        assert (len(sizes), sizes[-1]) == (steps, last)
        assert Fraction(noise) == np.sqrt(32 / size)
        shown("batch-size", "Example", f"| {size:,} | {steps:,} | {last} | {noise} |")
    image = 224 * 224 * 3 * 4
    assert image == 602_112
    assert 32 * image / 1e6 == pytest.approx(19.3, abs=0.05)
    assert 256 * image / 1e6 == pytest.approx(154, abs=0.5)
    shown("batch-size", "Example", "= 602112$ bytes", "19.3 MB for 32", "154 MB for 256", "64 times")


def test_captions() -> None:
    script, page = runpy.run_path(str(ROOT / "terms" / "batch-size.py")), (ROOT / "terms" / "batch-size.md").read_text()
    targets = script["examples"]()
    wrong = {size: int((targets.reshape(-1, size).mean(axis=1) < 0).sum()) for size in (1, 4, 16, 64, 256)}
    assert wrong == {1: 61, 4: 7, 16: 0, 64: 0, 256: 0}
    assert "256 steps, 61 of which would at first go the wrong way" in page
    assert "64 steps with half the scatter, 7 the wrong way" in page
    paths = {size: script["descend"](targets, size) for size in wrong}
    best = targets.mean()
    assert (round(paths[1].min(), 1), round(paths[1].max(), 1)) == (-0.7, 2.6)
    assert abs(paths[4][16] - best) < 0.3  # "arrives within a quarter of the examples"
    assert paths[16][8] > 0.8 * best  # "has nearly arrived after half the examples"
    assert paths[64][-1] == pytest.approx(0.58, abs=0.005)
    assert 0.5 < paths[64][-1] / best < 0.6  # "little more than halfway"
    assert paths[256][-1] == pytest.approx(best / 5)
