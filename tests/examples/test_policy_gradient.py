"""The formulas, the worked example and the captions of the policy gradient."""

from __future__ import annotations

import runpy
from itertools import product

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.special import log_softmax, softmax

from written import ROOT, shown

SLUG = "policy-gradient"


def test_formula_is_the_gradient_of_the_average_return() -> None:
    shown(
        SLUG,
        "Formula",
        r"\nabla_\theta J(\theta) = \mathbb{E}_{\pi_\theta} \left[ \sum_{t} \nabla_\theta \ln \pi_\theta(A_t \mid S_t)\, "
        r"\bigl( G_t - b(S_t) \bigr) \right]",
    )
    rng = np.random.default_rng(0)  # two steps, two actions; the second state is the first action
    rewards, theta, baseline = rng.normal(size=(2, 2, 2)), rng.normal(size=(3, 2)), rng.normal(size=3)
    ways = list(product(range(2), range(2)))

    def chance(scores: np.ndarray, way: tuple[int, int]) -> float:
        return float(softmax(scores[0])[way[0]] * softmax(scores[1 + way[0]])[way[1]])

    def average(flat: np.ndarray) -> float:
        return float(sum(chance(flat.reshape(3, 2), way) * (rewards[0, 0, way[0]] + rewards[1][way]) for way in ways))

    expected = np.zeros((3, 2))
    for way in ways:
        first, second = rewards[0, 0, way[0]], rewards[1][way]
        for state, action, returned in ((0, way[0], first + second), (1 + way[0], way[1], second)):
            of_log = np.eye(2)[action] - softmax(theta[state])
            expected[state] += chance(theta, way) * of_log * (returned - baseline[state])
    assert expected.ravel() == pytest.approx(approx_fprime(theta.ravel(), average, 1e-7), abs=1e-5)


def clipped(ratio: float, advantage: float, epsilon: float = 0.2) -> float:
    return float(min(ratio * advantage, np.clip(ratio, 1 - epsilon, 1 + epsilon) * advantage))


def test_example() -> None:
    shown(
        SLUG,
        "Formula",
        r"\min \bigl( \rho\, \hat A,\; \operatorname{clip}(\rho,\, 1 - \varepsilon,\, 1 + \varepsilon)\, \hat A \bigr)",
    )
    assert approx_fprime(np.zeros(2), lambda scores: log_softmax(scores)[0]) == pytest.approx([0.5, -0.5], abs=1e-6)
    scores = 0.1 * 2 * np.array([0.5, -0.5])
    assert scores == pytest.approx([0.1, -0.1])
    assert f"{softmax(scores)[0]:.2f}" == "0.55"
    for ratio, advantage, row in (
        (1, 2, "| 2 | 2 | 2 | up |"),
        (1.5, 2, "| 3 | 2.4 | 2.4 | no more |"),
        (0.5, -2, "| −1 | −1.6 | −1.6 | no more |"),
        (1.5, -2, "| −3 | −2.4 | −3 | down |"),
    ):
        numbers = [ratio * advantage, np.clip(ratio, 0.8, 1.2) * advantage, clipped(ratio, advantage)]
        slope = (clipped(ratio + 1e-6, advantage) - clipped(ratio - 1e-6, advantage)) / 2e-6
        pushes = "no more" if abs(slope) < 1e-9 else "up" if slope > 0 else "down"
        assert row.endswith(f"| {pushes} |")
        written = [cell.strip().replace("−", "-") for cell in row.strip("|").split("|")[:3]]
        assert [float(cell) for cell in written] == pytest.approx(numbers)
        shown(SLUG, "Example", row)
    assert clipped(1.3, 1) == clipped(1.31, 1) == 1.2  # a question


def test_captions() -> None:
    learn = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))["learn"]
    steps = learn(30)
    assert steps[2].mean > steps[0].mean
    assert steps[2].spread > steps[0].spread
    assert f"{steps[5].mean:.1f}" == "-0.7"
    assert steps[8].actions.min() < 2 < steps[8].actions.max()
    first = np.sort(steps[0].rewards)
    assert first[-3] < 0.11
    assert first[-2:] == pytest.approx(0.4, abs=0.03)
    beyond = steps[10].actions > 3
    assert beyond.sum() == 4
    assert steps[10].rewards[beyond].max() < steps[10].rewards[~beyond].min()  # those that overshoot earn least
    assert steps[11].spread < steps[10].spread
    assert steps[11].mean < steps[10].mean
    assert (steps[15].rewards > 0.9).sum() == 9
    assert steps[15].spread < 0.6 * steps[10].spread
    assert abs(steps[30].mean - 2) < 0.1
    for number in (0, 2, 5):  # those farther to the right do better
        above = steps[number].rewards > steps[number].rewards.mean()
        assert steps[number].actions[above].min() > steps[number].actions[~above].max()
