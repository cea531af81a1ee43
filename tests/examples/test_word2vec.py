"""The formula and the worked example of word2vec, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.special import expit

from written import ROOT, shown

SLUG = "word2vec"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def loss(v: np.ndarray, true: np.ndarray, false: np.ndarray) -> float:
    return float(-np.log(expit(v @ true)) - np.log(expit(-v @ false)))


def test_example() -> None:
    shown(
        SLUG, "Formula", r"L = -\ln \sigma(\mathbf{v}_c \cdot \mathbf{u}_o) - \sum_{i=1}^{k} \ln \sigma(-\mathbf{v}_c"
    )
    v, true, false = np.array([1.0, 2]), np.array([2.0, 1]), np.array([1.0, -1])
    assert (v @ true, v @ false) == (4, -1)
    shown(SLUG, "Example", f"{-np.log(expit(4)):.3f} + {-np.log(expit(1)):.3f} = {loss(v, true, false):.3f}")
    gradient = (expit(4) - 1) * true + expit(-1) * false
    for axis in (0, 1):
        moved = [v + sign * 1e-6 * np.eye(2)[axis] for sign in (1, -1)]
        slope = (loss(moved[0], true, false) - loss(moved[1], true, false)) / 2e-6
        assert slope == pytest.approx(gradient[axis], abs=1e-6)
    after = v - gradient
    shown(SLUG, "Example", f"({gradient[0]:.3f}, {gradient[1]:.3f})", f"({after[0]:.3f}, {after[1]:.3f})")
    shown(SLUG, "Example", f"falls to ${after @ false:.2f}$", f"the loss to {loss(after, true, false):.3f}")


def test_figure() -> None:
    assert len(SCRIPT["TEXT"]) == 24
    assert len(SCRIPT["VOCABULARY"]) - len(SCRIPT["PEOPLE"]) == 10
    for count in (0, 500, 2000, 20_000):
        vectors = SCRIPT["train"](count)
        best, cosine = next(iter(SCRIPT["answers"](vectors).items()))
        line = next(line for line in PAGE.splitlines() if f"value: {count}," in line)
        assert best in line.lower()
        if count != 500:
            assert f"{cosine:.2f}" in line
    assert "she" in SCRIPT["PEOPLE"]["queen"]
    assert vectors.shape[1] == 6


def test_four_people_form_a_parallelogram_from_any_start() -> None:
    for seed in range(5):
        vectors = SCRIPT["train"](20_000, seed)
        king, queen, man, woman = (SCRIPT["of"](vectors, word) for word in SCRIPT["PEOPLE"])
        first, second = queen - king, woman - man
        assert first @ second / np.linalg.norm(first) / np.linalg.norm(second) > 0.85
        assert next(iter(SCRIPT["answers"](vectors))) == "queen"
