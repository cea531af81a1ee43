"""The formula and the worked example of direct preference optimization, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.optimize import check_grad, minimize
from scipy.special import expit, softmax

from written import ROOT, shown

SLUG = "direct-preference-optimization"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_example() -> None:
    shown(SLUG, "Formula", r"\beta \ln \frac{\pi(y_w \mid x)}{\pi_0(y_w \mid x)} - \beta \ln \frac{\pi(y_l \mid x)}")
    for chosen, rejected in ((-5, -6), (-4.8, -6.8), (-6, -11)):
        margin = 0.1 * ((chosen + 5) - (rejected + 6))
        shown(SLUG, "Example", f"= {margin:.1g}$ | {-np.log(expit(margin)):.3f} |", f"| ${chosen}$ | ${rejected}$ |")


def test_gradient_of_the_figure() -> None:
    at = np.array([0.3, -0.2, 0.5, 0.1])
    assert check_grad(lambda z: SCRIPT["loss_and_slope"](z)[0], lambda z: SCRIPT["loss_and_slope"](z)[1], at) < 1e-6


def test_figure() -> None:
    start, wins = SCRIPT["START"], SCRIPT["WINS"]
    assert wins.sum() == 36
    for steps in (0, 5, 20, 500):
        p = SCRIPT["train"](steps)
        assert f"{SCRIPT['loss_and_slope'](np.log(p))[0]:.3f}" in PAGE
        assert f"value: {steps}," in PAGE
    p = SCRIPT["train"](20)
    reward = SCRIPT["BETA"] * np.log(p / start)
    for value in (reward - reward.mean()).round(2).tolist():
        assert f"{value:.2f}".replace("-", "−") in PAGE
    assert p.round(2).tolist() == [0.01, 0.13, 0.39, 0.46]
    assert SCRIPT["train"](5)[3] == pytest.approx(0.21, abs=0.005)
    assert start.tolist() == [0.4, 0.35, 0.2, 0.05]


def test_implied_rewards_are_those_of_a_reward_model() -> None:
    wins, start = SCRIPT["WINS"], SCRIPT["START"]
    fitted = minimize(lambda r: (wins * np.logaddexp(0, r - r[:, None])).sum(), np.zeros(4)).x
    assert SCRIPT["bradley_terry"]() == pytest.approx(fitted - fitted.mean(), abs=0.01)
    p = SCRIPT["train"](500)
    implied = SCRIPT["BETA"] * np.log(p / start)
    assert implied - implied.mean() == pytest.approx(fitted - fitted.mean(), abs=0.01)
    best = start * np.exp(fitted / SCRIPT["BETA"])  # what RLHF aims at
    assert p == pytest.approx(best / best.sum(), abs=0.005)
    half = softmax(np.log(start) + fitted / (SCRIPT["BETA"] / 2))
    ratios = np.log(half / start), np.log(best / best.sum() / start)
    assert ratios[0] - ratios[0].mean() == pytest.approx(2 * (ratios[1] - ratios[1].mean()))
