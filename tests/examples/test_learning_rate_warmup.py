"""The formulas, the worked example and the captions of learning rate warmup."""

from __future__ import annotations

import runpy
from functools import cache
from math import sqrt
from typing import Any

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "learning-rate-warmup"


@cache
def figure() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def transformer(step: int) -> float:
    return float(512**-0.5 * min(step**-0.5, step * 4000**-1.5))


def test_example() -> None:
    shown(SLUG, "Formula", r"\eta_t = \eta \cdot \min\left(1, \frac{t}{W}\right)")
    shown(SLUG, "Formula", r"\eta_t = d^{-0.5} \min(t^{-0.5}, t\, W^{-1.5})")
    for step, linear, other in (
        (1, "0.000001", "0.00000017"),
        (250, "0.00025", "0.000044"),
        (1000, "0.001", "0.000175"),
        (4000, "0.001", "0.000699"),
        (16000, "0.001", "0.000349"),
    ):
        shown(SLUG, "Example", f"| {step:,} | {linear} | {other} |")
        assert 0.001 * min(1, step / 1000) == pytest.approx(float(linear))
        assert transformer(step) == pytest.approx(float(other), rel=0.03)
    assert max(range(1, 20_000), key=transformer) == 4000
    assert transformer(4000) == pytest.approx(1 / sqrt(512 * 4000))
    assert f"{transformer(4000):.6f}" == "0.000699"
    shown(SLUG, "Example", r"$1 / \sqrt{512 \cdot 4000} = 0.000699$")
    assert pytest.approx(0.0004) == 0.002 * 100 / 500  # a question


def test_captions() -> None:
    noise, rate = figure()["lengths"](), figure()["rate"]
    assert noise[0] == pytest.approx(1, abs=1e-6)
    assert noise[3] == pytest.approx(0.5, abs=0.02)
    assert noise[-1] == pytest.approx(0.23, abs=0.005)
    assert noise[-1] == pytest.approx(sqrt((1 - 0.9) / (1 + 0.9)), abs=0.01)  # of a mean of noise with decay 0.9
    steps = {warmup: noise * rate(warmup) for warmup in (0, 5, 20, 50)}
    assert steps[20][0] == pytest.approx(1 / 20)
    assert f"{steps[20][19]:.2f}" == "0.27"
    assert steps[5][3:5] / noise[-1] == pytest.approx([1.8, 1.95], abs=0.1)
    assert steps[20].max() < 1.2 * noise[-1]
    assert steps[20][:10].sum() < steps[0][:10].sum() / 4
    assert (np.diff(steps[50][:40]) > -0.01).all()
