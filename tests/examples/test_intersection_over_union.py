"""The formulas, the worked example and the figure of intersection over union."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.metrics import f1_score, jaccard_score

from written import ROOT, shown

SLUG = "intersection-over-union"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def test_formulas_agree_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"J(A, B) = \frac{\lvert A \cap B \rvert}{\lvert A \cup B \rvert}",
        r"\frac{2\, \lvert A \cap B \rvert}{\lvert A \rvert + \lvert B \rvert} = \frac{2 J}{1 + J}",
    )
    for a, b in np.random.default_rng(0).integers(0, 2, (5, 2, 40)):
        jaccard = (a & b).sum() / (a | b).sum()
        dice = 2 * (a & b).sum() / (a.sum() + b.sum())
        assert jaccard == pytest.approx(jaccard_score(a, b))
        assert dice == pytest.approx(f1_score(a, b)) == pytest.approx(2 * jaccard / (1 + jaccard))


def test_dice_rises_with_iou_and_is_never_lower() -> None:
    iou = np.linspace(0, 1, 101)
    dice = 2 * iou / (1 + iou)
    assert (dice >= iou).all()
    assert (np.diff(dice) > 0).all()


def test_averages_of_dice_and_iou_can_rank_differently() -> None:
    uneven, even = np.array([0, 1]), np.array([0.45, 0.5])
    assert uneven.mean() > even.mean()
    assert (2 * uneven / (1 + uneven)).mean() < (2 * even / (1 + even)).mean()


def test_example_and_figure_agree_with_counted_cells() -> None:
    y, x = (np.indices((40, 100)) + 0.5) / 10
    for shift in (0, 0.5, 1, 2, 3, 4, 5):
        one, other = x < 4, (x > shift) & (x < shift + 4)
        shared, union = (one & other).sum() / 100, (one | other).sum() / 100
        assert SCRIPT["overlap"](shift) == pytest.approx((shared, union))
        if shift in (0, 1, 2, 3, 4):
            iou, dice = shared / union, 2 * shared / 32
            shown(SLUG, "Example", f"| {shift} | {shared:g} | {union:g} | {round(iou, 2):g} | {dice:g} |")
            assert iou == shared / 16 if shift in (0, 4) else iou < shared / 16
    assert y.max() < 4


def test_small_objects() -> None:
    small, large = (f"{(width - 2) / (width + 2):.2f}" for width in (10, 100))
    shown(SLUG, "Pitfalls", f"by 2 pixels, one 10 pixels wide has an IoU of {small}, one 100 pixels wide {large}")
