"""The formula, the example and the figure of the mixture of experts."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.special import softmax

from written import ROOT, shown

SLUG = "mixture-of-experts"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
BILLION = 10**9


def balance(chosen: np.ndarray, probabilities: np.ndarray) -> float:
    n = probabilities.shape[1]
    return float(n * (np.bincount(chosen, minlength=n) / len(chosen) * probabilities.mean(axis=0)).sum())


def test_formula() -> None:
    shown(
        SLUG,
        "Formula",
        r"\mathbf{y} = \sum_{i \in T} g_i\, f_i(\mathbf{x})",
        r"g_i = \frac{e^{s_i}}{\sum_{j \in T} e^{s_j}}",
        r"L_{\text{balance}} = n \sum_{i=1}^{n} c_i\, p_i",
        "$L_{\\text{balance}} = 1$; if expert 1 gets everything, it is $n$",
    )
    assert balance(np.arange(40) % 8, np.full((40, 8), 1 / 8)) == pytest.approx(1)
    assert balance(np.zeros(40, int), np.eye(8)[np.zeros(40, int)]) == pytest.approx(8)
    assert softmax([2.0, 2.0]) @ [3, -1] == pytest.approx(1)


def test_example() -> None:
    expert = 3 * 4096 * 14336
    assert expert == 176_160_768
    width, narrow = 4096, 8 * 128  # 8 heads for keys and values
    attention = 2 * width * width + 2 * width * narrow
    rest = 32 * (attention + 8 * width + 2 * width) + 2 * 32_000 * width + width
    for k, per_block, blocks, total in ((8, "1.41", "45.1", "46.7"), (2, "0.35", "11.3", "12.9")):
        assert f"{k * expert / BILLION:.2f}" == per_block
        assert f"{32 * k * expert / BILLION:.1f}" == blocks
        assert f"{(32 * k * expert + rest) / BILLION:.1f}" == total
        shown(SLUG, "Example", f"${k} \\cdot 0.176 = {per_block}$ billion")
    assert f"{rest / BILLION:.1f}" == "1.6"
    shown(SLUG, "Example", "| 45.1 billion | 11.3 billion |", "| 1.6 billion | 1.6 billion |")
    shown(SLUG, "Example", "| 46.7 billion | 12.9 billion |", "It is not 56 billion")


def test_figure() -> None:
    train, error, route = SCRIPT["train"], SCRIPT["error"], SCRIPT["route"]
    x, y = SCRIPT["sample"]()
    assert len(x) == 60
    for steps, quoted in ((0, "0.972"), (30, "0.144"), (300, "0.013"), (2000, "0.006")):
        assert f"{error(train(steps)):.3f}" == quoted
        assert quoted in PAGE
    last = train(2000)
    assert f"{error(last, chosen=True):.3f}" == "0.008"
    assert error(train(100)) < error(train(100), chosen=True) / 5  # the mixture is better than its parts
    assert np.bincount(route(train(300), x).argmax(axis=1))[1] == 30  # half of all points
    order = route(last, x).argmax(axis=1)
    assert [order[0], order[30], order[-1]] == [2, 1, 0]
    assert (np.diff(order) <= 0).all()  # from left to right: 3, 2, 1
    middle = train(100)
    own = route(middle, x).argmax(axis=1) == 1
    assert (SCRIPT["answers"](middle, x)[own, 1] < y[own]).all()  # still too low


def test_gradient_of_the_training() -> None:
    """A step in the figure lowers the loss, as one with the right gradient does."""
    losses = [SCRIPT["error"](SCRIPT["train"](steps)) for steps in range(0, 60, 5)]
    assert losses == sorted(losses, reverse=True)
