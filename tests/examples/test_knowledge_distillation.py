"""The formula, the worked example and the figure of knowledge distillation."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.special import log_softmax, softmax
from scipy.stats import entropy

from written import GLOSSARY, ROOT, shown

SLUG = "knowledge-distillation"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
TEACHER, STUDENT = np.array([5.0, 2.0, -1.0]), np.array([3.0, 1.0, 0.0])


def soft_loss(z: np.ndarray, v: np.ndarray, t: float) -> float:
    return float(-(softmax(v / t) * log_softmax(z / t)).sum())


def test_formula_gradient_shrinks_like_one_over_t_squared() -> None:
    shown(SLUG, "Formula", r"L = \alpha\, T^2 \left( -\sum_{i} p_i \ln q_i \right) - (1 - \alpha) \ln q'_y")

    def slope(t: float) -> np.ndarray:
        return np.array(
            [(soft_loss(STUDENT + s, TEACHER, t) - soft_loss(STUDENT - s, TEACHER, t)) / 2e-4 for s in steps]
        )

    steps = 1e-4 * np.eye(3)
    for t in (1.0, 4.0):
        assert slope(t) == pytest.approx((softmax(STUDENT / t) - softmax(TEACHER / t)) / t, abs=1e-6)
    assert np.linalg.norm(slope(80)) / np.linalg.norm(slope(20)) == pytest.approx(1 / 16, rel=0.05)


def test_example_and_kl_divergence() -> None:
    p, q = softmax(TEACHER / 3), softmax(STUDENT / 3)
    rows = (("teacher, $T = 1$", softmax(TEACHER)), ("teacher, $T = 3$", p), ("student, $T = 3$", q))
    for name, row in rows:
        shown(SLUG, "Example", f"| {name} | " + " | ".join(f"{value:.3f}" for value in row) + " |")
    loss = soft_loss(STUDENT, TEACHER, 3)
    assert (round(loss, 3), round(float(entropy(p)), 3)) == (0.885, 0.832)
    assert loss - entropy(p) == pytest.approx(entropy(p, q))
    shown(SLUG, "Example", r"0.090 \ln 0.196 = 0.885$", "matches the teacher, is 0.832")


def test_captions() -> None:
    found = SCRIPT["experiment"]()
    figure = GLOSSARY.terms[SLUG].fields.figure
    assert figure is not None
    assert figure.explore is not None
    mean = {key: f"{found[key][2].mean():.0%}" for key in found if key[-1].isdigit()}
    frames = {frame.value: frame.caption for frame in figure.explore.frames}
    assert f"{mean['teacher 6']} against {mean['labels 6']} on average" in frames["6"]
    assert f"with labels {mean['labels 12']}" in frames["12"]
    assert f"with probabilities {mean['teacher 12']}" in frames["12"]
    assert f"the teacher, {mean['teacher 24']}" in frames["24"]
    assert f"the average is {mean['labels 24']}" in frames["24"]
    assert f"catches up: {mean['labels 96']}" in frames["96"]
    assert abs(found["teacher 24"][2].mean() - found["accuracy"]) < 0.005
    assert f"{found['accuracy']:.0%}" == "85%"
    run = found["typical"]
    assert f"{found['labels 24'][2][run]:.0%} of new points" in figure.alt
    assert f"dashed ones; {found['teacher 24'][2][run]:.0%}" in figure.alt
    assert (
        f"from {mean['teacher 6']} to the teacher's 85%, with labels from {mean['labels 6']} to {mean['labels 96']}"
        in figure.alt
    )
    (points, labels, soft), _, _ = found["labels 24"]
    assert points[run].shape == (24, 2)
    stray = (labels[run] == 1) & (soft[run].argmax(axis=-1) == 2)  # labeled as squares, but triangles to the teacher
    assert stray.sum() == 1
    assert soft[run][stray][0, 2] > 0.9
