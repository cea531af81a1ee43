"""The formula and the worked example of the batch size."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from written import shown


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
