"""The formula, the worked example and the figure of object detection."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
import tensorflow as tf

from written import ROOT, shown

SLUG = "object-detection"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def test_formula_and_anchor() -> None:
    shown(
        SLUG,
        "Formula",
        r"x = x_a + t_x w_a, \qquad y = y_a + t_y h_a, \qquad w = w_a e^{t_w}, \qquad h = h_a e^{t_h}",
    )
    anchor, t = np.array([50, 40, 20, 30]), np.array([0.5, -0.2, 0.2, 0])
    box = [*(anchor[:2] + t[:2] * anchor[2:]), *(anchor[2:] * np.exp(t[2:]))]
    assert box == pytest.approx([60, 34, 24.4, 30], abs=0.05)
    shown(
        SLUG, "Example", r"(50 + 0.5 \cdot 20,\; 40 - 0.2 \cdot 30) = (60, 34)$, is $20\, e^{0.2} = 24.4$ wide and 30"
    )
    assert 7 * 7 * (2 * 5 + 20) == 1470
    shown(SLUG, "Example", r"$7 \cdot 7 \cdot (2 \cdot 5 + 20) = 1470$")
    assert 100 + 0.25 * 40 == 110


def test_suppression_of_the_example() -> None:
    boxes, scores = SCRIPT["BOXES"], SCRIPT["SCORES"]
    kept: list[int] = []
    for index, score in enumerate(scores):
        overlaps = [SCRIPT["iou"](boxes[index], boxes[other]) for other in kept]
        stays = all(overlap <= 0.5 for overlap in overlaps)
        largest = f"{max(overlaps):.2f}".replace("0.00", "0") if overlaps else ""
        cells = f"| {score:.2f} | {largest} | {'kept' if stays else 'removed'} |"
        shown(SLUG, "Example", " ".join(cells.split()))
        if stays:
            kept.append(index)
    assert kept == SCRIPT["suppress"](0.5) == [0, 1, 2]


@pytest.mark.parametrize(
    ("limit", "scores"), [(0.2, "95 85"), (0.5, "95 90 85"), (0.75, "95 90 85 80 60"), (1.0, None)]
)
def test_figure_agrees_with_tensorflow(limit: float, scores: str | None) -> None:
    kept = SCRIPT["suppress"](limit)
    corners = np.array(SCRIPT["BOXES"], dtype="float32")[:, [1, 0, 3, 2]]
    found = tf.image.non_max_suppression(corners, np.array(SCRIPT["SCORES"], dtype="float32"), 10, limit)
    assert kept == found.numpy().tolist()
    expected = "95 90 85 80 70 60" if scores is None else scores
    assert " ".join(f"{100 * SCRIPT['SCORES'][index]:.0f}" for index in kept) == expected
