"""The formula, the worked example and the figure of label smoothing."""

from __future__ import annotations

import inspect
import runpy

import keras
import numpy as np
import pytest

from written import ROOT, shown

SLUG = "label-smoothing"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def cross_entropy(q: np.ndarray, p: np.ndarray) -> float:
    return float(-(q * np.log(p)).sum())


def test_formula_agrees_with_keras() -> None:
    shown(
        SLUG,
        "Formula",
        r"q_k = (1 - \varepsilon)\, y_k + \frac{\varepsilon}{K}",
        r"H(\mathbf{q}, \mathbf{p}) = (1 - \varepsilon)\, H(\mathbf{y}, \mathbf{p}) + \frac{\varepsilon}{K} \sum_{k=1}^{K} (-\ln p_k)",
        r"\Delta^{*} = \ln\left( 1 + \frac{K (1 - \varepsilon)}{\varepsilon} \right)",
    )
    rng = np.random.default_rng(0)
    for classes, smoothing in ((4, 0.1), (7, 0.3)):
        p = rng.dirichlet(np.ones(classes))
        y = np.eye(classes)[1]
        q = (1 - smoothing) * y + smoothing / classes
        split = (1 - smoothing) * cross_entropy(y, p) + smoothing / classes * -np.log(p).sum()
        assert cross_entropy(q, p) == pytest.approx(split)
        keras_loss = keras.losses.CategoricalCrossentropy(label_smoothing=smoothing)(y[None], p[None])
        assert float(keras_loss) == pytest.approx(split, abs=1e-5)


def test_best_lead() -> None:
    leads = np.linspace(0, 12, 120_001)
    for smoothing in (0.1, 0.2, 0.4):
        best = np.log(1 + 4 * (1 - smoothing) / smoothing)
        assert leads[SCRIPT["loss"](leads, smoothing).argmin()] == pytest.approx(best, abs=1e-3)
        assert SCRIPT["descend"](smoothing) == pytest.approx(best, abs=1e-6)
    assert (np.diff(SCRIPT["loss"](leads, 0)) < 0).all()
    assert np.log(37) == pytest.approx(3.61, abs=0.005)
    shown(SLUG, "Example", r"$\ln(1 + 4 \cdot 0.9 / 0.1) = \ln 37 = 3.61$")


def test_example() -> None:
    q = np.array([0.925, 0.025, 0.025, 0.025])
    assert SCRIPT["target"](0.1) == pytest.approx(q)
    for p, plain, smooth in ((q, 0.078, 0.349), (np.array([0.997, 0.001, 0.001, 0.001]), 0.003, 0.521)):
        assert -np.log(p[0]) == pytest.approx(plain, abs=5e-4)
        assert cross_entropy(q, p) == pytest.approx(smooth, abs=5e-4)
    assert (-np.log(0.025), -np.log(0.001)) == pytest.approx((3.689, 6.908), abs=5e-4)
    shown(
        SLUG,
        "Example",
        r"$0.925 \cdot 0.078 + 3 \cdot 0.025 \cdot 3.689 = 0.349$",
        r"$0.925 \cdot 0.003 + 3 \cdot 0.025 \cdot 6.908 = 0.521$",
    )


def test_captions_and_quiz() -> None:
    for smoothing, lead in ((0.1, "3.6"), (0.2, "2.8"), (0.4, "1.9")):
        assert f"{SCRIPT['descend'](smoothing):.1f}" == lead
        assert f"lead of {lead}" in PAGE or f"lead is {lead}" in PAGE
    assert f"{SCRIPT['loss'](np.array(SCRIPT['descend'](0.1)), 0.1):.2f}" == "0.35"
    low = SCRIPT["loss"](np.array(SCRIPT["descend"](0.4)), 0.4)
    assert f"{low:.2f}" == "0.94"
    assert SCRIPT["loss"](np.array(10.0), 0.4) / low == pytest.approx(3, abs=0.3)
    assert cross_entropy(SCRIPT["target"](0.1), SCRIPT["target"](0.1)) == pytest.approx(0.35, abs=0.005)
    assert pytest.approx(0.92) == 0.9 + 0.1 / 5
    q = SCRIPT["target"](0.1)
    calm, sure = (np.array([p, *[(1 - p) / 3] * 3]) for p in (0.93, 0.9999))
    assert cross_entropy(q, calm) < cross_entropy(q, sure)


def test_which_keras_losses_have_it() -> None:
    def has(loss: type) -> bool:
        return "label_smoothing" in inspect.signature(loss).parameters

    assert has(keras.losses.CategoricalCrossentropy)
    assert not has(keras.losses.SparseCategoricalCrossentropy)
