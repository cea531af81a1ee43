"""The formula and the worked example of pre-training, and what its page says of the figure and the code."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "pre-training"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_example() -> None:
    shown(SLUG, "Formula", r"C \approx 6 N D", r"L = -\frac{1}{D} \sum_{t=1}^{D} \ln P(w_t \mid w_1, \dots, w_{t-1})")
    operations = 6 * 405e9 * 15.6e12
    assert operations == pytest.approx(3.8e25, rel=0.005)
    shown(SLUG, "Example", r"6 \cdot 4.05 \cdot 10^{11} \cdot 1.56 \cdot 10^{13} = 3.8 \cdot 10^{25}")
    seconds = operations / 4e14
    assert seconds == pytest.approx(9.5e10, rel=0.005)
    assert seconds / (365.25 * 86_400) == pytest.approx(3000, rel=0.01)
    shown(SLUG, "Example", r"$9.5 \cdot 10^{10}$ seconds, about 3,000 years", "16,000 of them it is 69 days")
    assert seconds / 86_400 / 16_000 == pytest.approx(69, abs=0.5)


def test_lowest_loss_of_the_text_in_code() -> None:
    text = re.findall(r"\S+", "the cat sat on the mat . the dog sat on the rug .")
    pairs, firsts = Counter(pairwise(text)), Counter(text[:-1])
    least = -sum(n * np.log(n / firsts[first]) for (first, _), n in pairs.items()) / (len(text) - 1)
    shown(SLUG, "In code", f"cannot fall below {least:.3f}", r"$\ln 8$")
    assert {second for first, second in pairs if first == "the"} == {"cat", "mat", "dog", "rug"}
    assert len({*text}) == 8


def test_gradient_of_the_figure() -> None:
    rng = np.random.default_rng(0)
    _, kept = SCRIPT["train"]()
    weights = [each + rng.normal(0, 0.1, each.shape) for each in kept[0]]
    before, target = rng.integers(20, size=(5, 6)), rng.integers(20, size=5)
    _, gradients = SCRIPT["step"](weights, before, target)
    for index, gradient in enumerate(gradients):
        direction = rng.normal(size=gradient.shape)
        losses = []
        for sign in (1, -1):
            moved = [*weights[:index], weights[index] + sign * 1e-5 * direction, *weights[index + 1 :]]
            losses.append(SCRIPT["step"](moved, before, target)[0])
        assert (losses[0] - losses[1]) / 2e-5 == pytest.approx((gradient * direction).sum(), rel=1e-4, abs=1e-7)


def test_figure() -> None:
    losses, kept = SCRIPT["train"]()
    curve = SCRIPT["smooth"](losses)
    for steps, weights in kept.items():
        assert f"{curve[steps]:.2f}" in PAGE, steps
        assert f"value: {steps}," in PAGE
        if steps == 100:
            assert SCRIPT["write"](weights, 60)[:48] == "the dog sat on the bat ow the mathe good hen sae"
    words = {*SCRIPT["corpus"]().replace(".", " ").split()}
    share = {n: np.mean([w in words for w in SCRIPT["write"](kept[n], 600).replace(".", " ").split()]) for n in kept}
    assert share[0] < share[10] < 0.2
    assert 0.5 < share[100] < 0.9 < share[2000]
    assert "slept in the milk" in SCRIPT["write"](kept[2000], 168)
    assert "slept in the milk" not in SCRIPT["corpus"]()
    assert len(SCRIPT["ALPHABET"]) == 20
