"""The formulas, the worked example and the figure of the diffusion model."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "diffusion-model"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
BETAS, KEPT, WIDTH, STEPS = (SCRIPT[name] for name in ("BETAS", "KEPT", "WIDTH", "STEPS"))


def test_mixing_in_one_go_is_many_small_steps() -> None:
    shown(SLUG, "Formula", r"x_t = \sqrt{\bar\alpha_t}\, x_0 + \sqrt{1 - \bar\alpha_t}\, \varepsilon")
    shown(SLUG, "Formula", r"\bar\alpha_t = \prod_{s=1}^{t} (1 - \beta_s)")
    scale, variance = 1.0, 0.0
    for t, beta in enumerate(BETAS, 1):
        scale, variance = scale * np.sqrt(1 - beta), variance * (1 - beta) + beta
        assert (scale, variance) == pytest.approx((np.sqrt(KEPT[t]), 1 - KEPT[t]))
    assert KEPT[STEPS] < 0.01


def test_step_back_is_exact_where_it_can_be_known() -> None:
    """With one possible example, the step's mean and variance are those of x at t - 1, given x at t and the example."""
    shown(SLUG, "Formula", r"\sigma_t^2 = \beta_t (1 - \bar\alpha_{t-1}) / (1 - \bar\alpha_t)")
    clean, noisy = 1.7, -0.4
    for t in (1, 2, 30, STEPS):
        beta, before, now = BETAS[t - 1], KEPT[t - 1], KEPT[t]
        noise = (noisy - np.sqrt(now) * clean) / np.sqrt(1 - now)
        back = (noisy - beta / np.sqrt(1 - now) * noise) / np.sqrt(1 - beta)
        variance = beta * (1 - before) / (1 - now)
        if t == 1:
            assert (back, variance) == pytest.approx((clean, 0))
            continue
        precision = 1 / (1 - before) + (1 - beta) / beta
        mean = (np.sqrt(before) * clean / (1 - before) + np.sqrt(1 - beta) * noisy / beta) / precision
        assert (back, variance) == pytest.approx((mean, 1 / precision))


def test_example() -> None:
    mixed = 0.8 * 2 + 0.6 * -1
    assert (0.8**2, 0.6**2, mixed) == pytest.approx((0.64, 1 - 0.64, 1))
    assert pytest.approx(0.04) == (-1 + 0.8) ** 2
    assert (mixed - 0.6 * -0.8) / 0.8 == pytest.approx(1.85)
    assert (mixed - 0.04 / 0.6 * -0.8) / np.sqrt(1 - 0.04) == pytest.approx(1.075, abs=0.0005)
    shown(
        SLUG, "Example", r"\bar\alpha_t = 0.64", r"\beta_t = 0.04", "| $x_t = 1$ |", "| 0.04 |", "| 1.85 |", "| 1.075 |"
    )
    assert np.sqrt(0.36) * 5 + np.sqrt(1 - 0.36) * 1 == pytest.approx(3.8)  # the quiz
    assert pytest.approx(2.44) == 0.36 * 5 + 0.64 * 1


def test_best_prediction_for_two_values() -> None:
    """The formula of the code block is the mean of the data behind x."""
    shown(SLUG, "In code", "mean = np.tanh(np.sqrt(kept[t]) * x / (1 - kept[t]))")
    for kept in (0.1, 0.5, 0.9):
        for x in (-1.2, 0.1, 0.7):
            plus, minus = (np.exp(-((x - sign * np.sqrt(kept)) ** 2) / (2 * (1 - kept))) for sign in (1, -1))
            assert np.tanh(np.sqrt(kept) * x / (1 - kept)) == pytest.approx((plus - minus) / (plus + minus))


def test_prediction_of_the_figure_has_the_least_loss() -> None:
    """It is the mean of the noise, given the mixture: no change of it by a function of the mixture lowers the loss."""
    rng = np.random.default_rng(0)
    data = rng.choice(SCRIPT["spiral"](), 20000) + rng.normal(0, WIDTH, (20000, 2))
    noise = rng.normal(size=data.shape)
    for t in (10, 40, 100):
        mixed = np.sqrt(KEPT[t]) * data + np.sqrt(1 - KEPT[t]) * noise
        error = noise - SCRIPT["noise_in"](mixed, t)
        for other in (np.ones_like(mixed), mixed, np.sin(2 * mixed), mixed[:, ::-1] ** 2):
            assert abs((error * other).mean()) < 4 * (error * other).std() / np.sqrt(error.size)


def test_figure() -> None:
    spiral = SCRIPT["spiral"]()

    def off(points: np.ndarray) -> np.ndarray:
        return np.asarray(np.sqrt(((points[:, None] - spiral) ** 2).sum(axis=2)).min(axis=1))

    shown(SLUG, "How it works", "At first that points to the mean of the data")
    lengths = []
    for step in (0, 50, 80, 90, 95):
        t = STEPS - step
        start, guess = SCRIPT["longest"](SCRIPT["reverse"](t), t)
        assert len(start) == 16
        lengths.append(np.sqrt(((guess - start) ** 2).sum(axis=1)).mean())
        if step == 0:
            assert (np.sqrt(((guess - spiral.mean(axis=0)) ** 2).sum(axis=1)) < 0.15).all()
        if step == 50:
            assert off(guess).min() > 3 * WIDTH
        if step == 80:
            assert off(guess).max() < 0.2
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] < lengths[0] / 8
    end, data = SCRIPT["reverse"](0), SCRIPT["forward"](0)
    assert off(end).max() < 4.5 * WIDTH
    assert np.sqrt(((end[:, None] - data) ** 2).sum(axis=2)).min() > 0  # new points, no copies
    which = ((end[:, None] - spiral) ** 2).sum(axis=2).argmin(axis=1)
    assert np.histogram(which, 6, (0, 120))[0].min() > 20  # each sixth of the spiral gets its share of 240
