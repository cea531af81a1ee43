"""The formulas, the worked example and the captions of RMSprop and Adagrad."""

from __future__ import annotations

import runpy
from typing import Any

import numpy as np
import pytest
from scipy.signal import lfilter

from written import ROOT, shown

SLUG = "rmsprop"


def figure() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def test_formulas() -> None:
    shown(SLUG, "Formula", r"v_t = \rho\, v_{t-1} + (1 - \rho)\, g_t^2", "v_t = v_{t-1} + g_t^2")
    shown(SLUG, "Formula", r"\theta_t = \theta_{t-1} - \eta\, \frac{g_t}{\sqrt{v_t} + \epsilon}")
    gradients = np.random.default_rng(0).normal(size=50)
    average = lfilter([0.1], [1, -0.9], gradients**2)
    assert figure()["rmsprop"](gradients) == pytest.approx(gradients / np.sqrt(average), rel=1e-6)
    assert figure()["adagrad"](gradients) == pytest.approx(gradients / np.sqrt(np.cumsum(gradients**2)), rel=1e-6)
    for scale in (0.001, 10):  # a question
        assert figure()["rmsprop"](np.full(500, scale))[-1] == pytest.approx(1, abs=1e-4)


def test_example() -> None:
    gradients = np.array([2, 2, 0.2])
    average = lfilter([0.1], [1, -0.9], gradients**2)
    assert average == pytest.approx([0.4, 0.76, 0.688])
    steps, others = gradients / np.sqrt(average), gradients / np.sqrt(np.cumsum(gradients**2))
    assert [f"{step:.3f}" for step in steps] == ["3.162", "2.294", "0.241"]
    assert [f"{step:.3f}" for step in others] == ["1.000", "0.707", "0.071"]
    shown(SLUG, "Example", r"3.162\,\eta$ | 4 | $1\,\eta$", r"$2.294\,\eta$ | 8 | $0.707\,\eta$")
    shown(SLUG, "Example", r"= 0.688$ | $0.241\,\eta$ | 8.04 | $0.071\,\eta$")
    assert 5 / np.sqrt(0.1 * 25) == pytest.approx(3.16, abs=0.005)  # a question


def test_captions() -> None:
    drawn = figure()
    adagrad = {kind: drawn["adagrad"](gradients) for kind, gradients in drawn["GRADIENTS"].items()}
    rmsprop = {kind: drawn["rmsprop"](gradients) for kind, gradients in drawn["GRADIENTS"].items()}
    assert adagrad["steady"] == pytest.approx(1 / np.sqrt(drawn["STEP"]))
    assert rmsprop["steady"][-1] == pytest.approx(1, abs=0.001)
    assert adagrad["drop"][19] == pytest.approx(0.2, abs=0.03)
    assert adagrad["drop"][20:].max() < 0.03
    assert f"{rmsprop['drop'][-1]:.2f}" == "0.93"
    assert rmsprop["drop"][20] == pytest.approx(0.11, abs=0.01)
    assert f"{rmsprop['rise'][20]:.0f} {adagrad['rise'][20]:.1f}" == "3 0.9"
    assert rmsprop["rise"][-1] == pytest.approx(1, abs=0.01)
    assert (np.diff(rmsprop["rise"][20:]) < 0).all()  # falls back
    rare = adagrad["rare"][drawn["GRADIENTS"]["rare"] > 0]
    assert rare == pytest.approx(1 / np.sqrt(np.arange(1, 9)))
    for decay, first in ((0.9, 3.2), (0.99, 10)):
        assert 1 / np.sqrt(1 - decay) == pytest.approx(first, abs=0.04)
