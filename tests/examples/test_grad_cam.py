"""The formula, the worked example and the figure's gradients of Grad-CAM."""

from __future__ import annotations

import sys
from runpy import run_path
from typing import Any

import numpy as np
import pytest

from written import ROOT, shown


def test_formula_with_gradients_by_finite_differences(monkeypatch: pytest.MonkeyPatch) -> None:
    shown(
        "grad-cam",
        "Formula",
        r"\alpha_k^c = \frac{1}{Z} \sum_i \sum_j \frac{\partial y^c}{\partial A_{ij}^k}",
        r"L_{ij}^c = \operatorname{ReLU}\left( \sum_k \alpha_k^c A_{ij}^k \right)",
    )
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    network: dict[str, Any] = run_path(str(ROOT / "terms" / "grad-cam.py"))
    maps = network["feature_maps"](network["picture"]())
    for label in range(5):
        slopes = np.empty_like(maps)
        for place in np.ndindex(maps.shape):
            change = np.zeros_like(maps)
            change[place] = 1e-5
            up, down = network["scores"](maps + change)[label], network["scores"](maps - change)[label]
            slopes[place] = (up - down) / 2e-5
        assert network["gradients"](maps, label) == pytest.approx(slopes, abs=1e-7)
        weights = slopes.sum(axis=(1, 2)) / maps[0].size
        alpha, heat = network["grad_cam"](maps, label)
        assert alpha == pytest.approx(weights, abs=1e-7)
        assert heat == pytest.approx(
            np.maximum(sum(w * plane for w, plane in zip(weights, maps, strict=True)), 0), abs=1e-6
        )
        assert heat.any() == (label < 4)  # nothing in the image speaks for the last class, "blank"


def test_example() -> None:
    maps = np.array([[[3.0, 2.0], [0.0, 0.0]], [[0.0, 0.0], [2.0, 0.0]]])
    slopes = np.array([[[4.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [-2.0, 0.0]]])  # of the linear score
    shown("grad-cam", "Example", "y = 4 A_{11}^1 - 2 A_{21}^2", r"4 \cdot 3 - 2 \cdot 2 = 8")
    assert (slopes * maps).sum() == 4 * maps[0, 0, 0] - 2 * maps[1, 1, 0] == 8
    alpha = slopes.mean(axis=(1, 2))
    assert alpha.tolist() == [1, -0.5]
    total = np.einsum("k,kij->ij", alpha, maps)
    assert total.tolist() == [[3, 2], [-1, 0]]
    assert np.maximum(total, 0).tolist() == [[3, 2], [0, 0]]
    assert slopes[:, 0, 1].tolist() == [0, 0]
    shown("grad-cam", "Example", r"\alpha_1 = 1", r"\alpha_2 = -0.5", "3, 2 in the upper row and −1, 0 in the lower")
