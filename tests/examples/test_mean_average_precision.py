"""The formulas and the worked examples of mean average precision, of detectors and of rankings."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, precision_recall_curve

from written import ROOT, shown

SLUG = "mean-average-precision"
RIGHT, OBJECTS = np.array([1, 0, 1, 1, 0]), 4


def detector_ap(right: NDArray[np.int64], objects: int) -> float:
    """The sum of the page, term by term."""
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    recall = np.append(0, np.cumsum(right) / objects)
    return float(sum((recall[k + 1] - recall[k]) * precision[k:].max() for k in range(len(right))))


def read_off(right: NDArray[np.int64], objects: int, points: int) -> float:
    """The mean of the best precision at each of `points` recalls or beyond it, as the benchmarks compute AP."""
    precision, recall = np.cumsum(right) / np.arange(1, len(right) + 1), np.cumsum(right) / objects
    wanted = np.linspace(0, 1, points)
    return float(np.mean([max(precision[recall >= r - 1e-9], default=0.0) for r in wanted]))


def test_detector_formula_is_the_area_under_the_envelope() -> None:
    shown(
        SLUG,
        "Formula",
        r"\mathrm{AP} = \sum_{k=1}^{n} (R_k - R_{k-1}) \max_{j \ge k} P_j",
    )
    rng = np.random.default_rng(0)
    for _ in range(5):
        right = rng.integers(0, 2, 12)
        objects = int(right.sum()) + 2
        assert detector_ap(right, objects) == pytest.approx(read_off(right, objects, 20_001), abs=1e-3)


def test_figure_agrees_with_counted_cells() -> None:
    figure = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
    y, x = (np.indices((100, 120)) + 0.5) / 10  # the middles of small cells
    for a in figure["DETECTIONS"]:
        for b in figure["OBJECTS"]:
            in_a, in_b = (
                (abs(x - left - w / 2) < w / 2) & (abs(y - low - h / 2) < h / 2) for left, low, w, h in (a, b)
            )
            assert figure["iou"](a, b) == pytest.approx((in_a & in_b).sum() / (in_a | in_b).sum())
    assert figure["matched"]() == [bool(right) for right in RIGHT]


def test_detector_example() -> None:
    precision, recall, _ = precision_recall_curve(RIGHT, -np.arange(5))
    assert precision[:-1] == pytest.approx([3 / 5, 3 / 4, 2 / 3, 1 / 2, 1])
    assert recall[:-1] * 3 / OBJECTS == pytest.approx([0.75, 0.75, 0.5, 0.25, 0.25])
    assert detector_ap(RIGHT, OBJECTS) == pytest.approx(0.25 * 1 + 0.5 * 0.75) == 0.625
    assert (0.625 + 0.25) / 2 == 0.4375
    shown(SLUG, "Example", "0.25, 0.25, 0.5, 0.75, 0.75", "1, 1/2, 2/3, 3/4, 3/5", "= 0.625", "0.4375")
    assert read_off(RIGHT, OBJECTS, 11) == pytest.approx(0.614, abs=0.0005)
    assert read_off(RIGHT, OBJECTS, 101) == pytest.approx(0.629, abs=0.0005)
    shown(SLUG, "Pitfalls", "gives 0.614 or 0.629")


def test_ranking_formula_agrees_with_scikit_learn() -> None:
    shown(SLUG, "Formula", r"\mathrm{AP}_q = \frac{1}{m_q} \sum_{k=1}^{n} P_k\, r_k")
    rng = np.random.default_rng(0)
    for _ in range(5):
        relevant = rng.permutation(np.repeat([0, 1], [7, 4]))
        precision = np.cumsum(relevant) / np.arange(1, 12)
        assert np.sum(precision * relevant) / 4 == pytest.approx(average_precision_score(relevant, -np.arange(11)))


def test_ranking_example() -> None:
    first, second = (1 / 1 + 2 / 3 + 3 / 6) / 3, (1 / 2 + 2 / 5 + 0) / 3
    assert (first, second) == pytest.approx((0.722, 0.300), abs=0.0005)
    assert (first + second) / 2 == pytest.approx(0.511, abs=0.0005)
    assert average_precision_score([0, 1, 0, 0, 1, 0], -np.arange(6)) * 2 / 3 == pytest.approx(second)
    shown(SLUG, "Example", "(1/1 + 2/3 + 3/6)/3 = 0.722", "(1/2 + 2/5 + 0)/3 = 0.300", "MAP is 0.511")
