"""The formula, the worked example and the captions of AdamW."""

from __future__ import annotations

import runpy
from functools import cache
from typing import Any

import keras
import numpy as np
import pytest

from written import ROOT, shown

SLUG = "adamw"


@cache
def figure() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def test_formula_shrinks_apart_from_the_gradient() -> None:
    shown(
        SLUG,
        "Formula",
        r"\theta_t = \theta_{t-1} - \eta \left( \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon} + \lambda\, \theta_{t-1} \right)",
    )
    train, rate = figure()["train"], figure()["RATE"]
    for decay in (0.5, 2.0):
        path = train(decay, decoupled=True)
        plain = np.diff(
            train(0.0, decoupled=True), axis=0
        )  # Adam's own steps; the gradients do not depend on the weights
        assert np.diff(path, axis=0) == pytest.approx(plain - rate * decay * path[:-1])
    assert train(0.0, decoupled=True) == pytest.approx(train(0.0, decoupled=False))
    assert pytest.approx(1.998) == 2 - 0.01 * 0.1 * 2  # a question


def test_for_plain_sgd_both_are_the_same() -> None:
    rng = np.random.default_rng(0)
    coupled = apart = 1.0
    for gradient in rng.normal(size=50):
        coupled -= 0.1 * (gradient + 0.3 * coupled)
        apart -= 0.1 * gradient + 0.1 * 0.3 * apart
    assert coupled == pytest.approx(apart)


def test_momentum_makes_them_differ() -> None:
    coupled = apart = 1.0
    first = second = 0.0
    for gradient in np.random.default_rng(0).normal(size=50):
        first = 0.9 * first + gradient + 0.3 * coupled
        second = 0.9 * second + gradient
        coupled -= 0.1 * first
        apart -= 0.1 * second + 0.1 * 0.3 * apart
    assert abs(coupled - apart) > 0.1


def test_example() -> None:
    shrunk = {size: 0.001 * 0.1 / np.sqrt(size**2 + 0.01) for size in (10, 1, 0.1)}
    for size, written in ((10, "0.00001"), (1, "0.0001"), (0.1, "0.00071")):
        assert shrunk[size] == pytest.approx(float(written), rel=0.006)
        shown(SLUG, "Example", f"| {size} | {written} | 0.0001 |")
    assert round(shrunk[0.1] / shrunk[10]) == 71
    shown(SLUG, "Example", "a factor of 71")


def test_captions() -> None:
    page = (ROOT / "terms" / f"{SLUG}.md").read_text()
    ends = {
        decay: (figure()["train"](decay, decoupled=False)[-1], figure()["train"](decay, decoupled=True)[-1])
        for decay in (0.1, 0.3, 1, 2)
    }
    for decay, (_, apart) in ends.items():
        assert apart == pytest.approx((1 - 0.001 * decay) ** 1000, abs=0.01)
    assert [f"{end:.2f}" for end in ends[1][0]] == ["0.26", "0.46", "0.91"]
    assert [f"{ends[decay][0][column]:.2f}" for decay, column in ((0.1, 0), (0.1, 2), (0.3, 0), (0.3, 2))] == [
        "0.46",
        "0.99",
        "0.30",
        "0.97",
    ]
    assert [f"{ends[decay][1].mean():.2f}" for decay in (0.3, 1, 2)] == ["0.74", "0.37", "0.13"]
    assert abs(ends[2][0][0] - ends[1][0][0]) < 0.01
    for words in ("from 0.30 to 0.97", "one to 0.46 and leaves one at 0.99", "0.37 for all", "goes down to 0.13"):
        assert words in page


def test_patterns_leave_out_biases_and_normalization_in_keras() -> None:
    shown(SLUG, "Pitfalls", 'exclude_from_weight_decay(var_names=["bias", "beta", "gamma"])')
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.LayerNormalization()])
    optimizer = keras.optimizers.AdamW(weight_decay=0.1)
    optimizer.exclude_from_weight_decay(var_names=["bias", "beta", "gamma"])
    optimizer.build(model.trainable_variables)
    decays = {variable.name: optimizer._use_weight_decay(variable) for variable in model.trainable_variables}
    assert decays == {"kernel": True, "bias": False, "gamma": False, "beta": False}
