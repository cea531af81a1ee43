"""The formulas and the worked example of kernel initializer."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from written import shown

SLUG = "kernel-initializer"
SHAPE = (300, 200)


def test_formula_of_the_spread_agrees_with_a_simulation() -> None:
    shown(SLUG, "Formula", r"\operatorname{E}\left[ z^2 \right] = n_{\mathrm{in}} \operatorname{Var}(w)")
    rng = np.random.default_rng(0)
    x = np.maximum(rng.normal(size=64), 0)
    w = rng.uniform(-0.3, 0.3, size=(100_000, 64))
    assert np.mean((w @ x) ** 2) == pytest.approx(64 * 0.3**2 / 3 * np.mean(x**2), rel=0.02)
    assert np.mean(np.maximum(w @ x, 0) ** 2) == pytest.approx(np.mean((w @ x) ** 2) / 2, rel=0.02)


@pytest.mark.parametrize(
    ("recipe", "variance"), [("lecun", 1 / SHAPE[0]), ("glorot", 2 / sum(SHAPE)), ("he", 2 / SHAPE[0])]
)
def test_formulas_of_the_recipes_agree_with_keras(recipe: str, variance: float) -> None:
    shown(SLUG, "Formula", r"\frac{1}{n_{\mathrm{in}}}", r"\frac{2}{n_{\mathrm{in}} + n_{\mathrm{out}}}")
    shown(SLUG, "Formula", r"\frac{2}{n_{\mathrm{in}}}", r"a = \sqrt{3 \operatorname{Var}(w)}")
    for kind in ("normal", "uniform"):
        weights = np.asarray(keras.initializers.get(f"{recipe}_{kind}")(SHAPE))
        assert weights.var() == pytest.approx(variance, rel=0.04)
    assert np.abs(weights).max() == pytest.approx(np.sqrt(3 * variance), rel=0.001)


def test_example() -> None:
    dense = np.asarray(keras.initializers.GlorotUniform(seed=0)((100, 50)))
    assert np.sqrt(6 / 150) == pytest.approx(0.2)
    assert np.abs(dense).max() == pytest.approx(0.2, rel=0.01)
    assert [np.sqrt(2 / 100), np.sqrt(2 / 288)] == pytest.approx([0.141, 0.083], abs=0.0005)
    kernels = np.asarray(keras.initializers.HeNormal(seed=0)((3, 3, 32, 64)))
    assert kernels.std() == pytest.approx(0.083, rel=0.03)
    shown(SLUG, "Example", r"\sqrt{6/150} = 0.2", r"\sqrt{2/100} = 0.141", r"\sqrt{2/288} = 0.083")

    factor = 0.05 * np.sqrt(256 / 2)
    assert factor == pytest.approx(0.57, abs=0.005)
    assert factor**20 == pytest.approx(0.00001, abs=0.000005)
    shown(SLUG, "Example", r"0.05 \cdot \sqrt{256/2} = 0.57", "0.57^{20} = 0.00001")


def test_pitfall_one_object_repeats_its_numbers() -> None:
    init = keras.initializers.HeNormal()
    assert np.array_equal(np.asarray(init((4, 3))), np.asarray(init((4, 3))))
