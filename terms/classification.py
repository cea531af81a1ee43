"""Softmax regression on the petal length of 150 irises: three probabilities, and the class with the largest."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from termbook.drawing import BLUE, GREEN, INK, ORANGE, note

# Petal lengths of Fisher's irises in millimeters, two digits each: setosa, versicolor, virginica
SETOSA = "1414131514171415141515161411121513141715171510171916161514161615151415121314131513131316191416141514"
VERSICOLOR = "4745494046454733463935424047364445414539484049474344485045353837395145454744414044464033424242433041"
VIRGINICA = "6051595658664563586151535550515355676950574967495760484956586164565156615655485456515159575250525451"
NAMES, COLORS = ("setosa", "versicolor", "virginica"), (GREEN, BLUE, ORANGE)
LENGTHS = [np.array([int(kind[i : i + 2]) for i in range(0, 100, 2)]) / 10 for kind in (SETOSA, VERSICOLOR, VIRGINICA)]
X, Y = np.concatenate(LENGTHS), np.repeat(np.arange(3), 50)


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def fitted() -> NDArray[np.float64]:
    """Slopes and intercepts of the three scores, by Newton's method; half the squared slopes are added to the loss."""
    inputs, truth = np.column_stack([X, np.ones(150)]), np.eye(3)[Y]
    weights, penalty = np.zeros((3, 2)), np.kron(np.eye(3), np.diag([1.0, 1e-6]))
    for _ in range(40):
        p = softmax(inputs @ weights.T)
        slope = ((p - truth).T @ inputs).ravel() + penalty @ weights.ravel()
        spread = np.einsum("nk,kl->nkl", p, np.eye(3)) - np.einsum("nk,nl->nkl", p, p)
        curvature = np.einsum("nkl,ni,nj->kilj", spread, inputs, inputs).reshape(6, 6)
        weights = weights - np.linalg.solve(curvature + penalty, slope).reshape(3, 2)
    return weights


WEIGHTS = fitted()


def probabilities(length: ArrayLike) -> NDArray[np.float64]:
    """The probability of each species for each petal length, along a new last axis."""
    return softmax(np.asarray(length, dtype=float)[..., None] * WEIGHTS[:, 0] + WEIGHTS[:, 1])


def draw(figure: Figure, length: float = 4.7) -> None:
    figure.set_figheight(4.4)
    flowers, curves, answer = figure.subplots(3, 1, sharex=True, height_ratios=(0.95, 2, 0.42))
    across = np.linspace(0.7, 7.2, 1301)
    p = probabilities(across)
    for row, (values, color) in enumerate(zip(LENGTHS, COLORS, strict=True)):
        flowers.plot(values, np.full(50, -row), "|", color=color, markersize=9, markeredgewidth=1.3)
    flowers.set_yticks((0, -1, -2), NAMES)
    flowers.tick_params(length=0)
    flowers.set(ylim=(-2.6, 0.6))
    flowers.spines[["left", "bottom"]].set_visible(False)
    flowers.set_title("150 labeled flowers")

    given = probabilities(length)
    for kind, color in enumerate(COLORS):
        curves.plot(across, p[:, kind], color=color)
        curves.plot(length, given[kind], "o", color=color, markersize=7, zorder=4)
    for kind, place in enumerate((0.72, 2.55, 4.85)):
        note(curves, f"{NAMES[kind]} {given[kind]:.2f}", (place, 1.2), color=COLORS[kind], size=12.5)
    curves.set(ylim=(-0.04, 1.32), yticks=(0, 0.5, 1), ylabel="probability")
    curves.spines["left"].set_bounds(-0.04, 1.08)

    best = p.argmax(axis=1)
    for kind, color in enumerate(COLORS):
        span = across[best == kind]
        answer.fill_between((span[0], span[-1]), 0, 1, color=color, alpha=0.25, linewidth=0)
        answer.text((span[0] + span[-1]) / 2, 0.47, NAMES[kind], color=color, ha="center", va="center", fontsize=12)
    flowers.axvline(length, color=INK, linewidth=1.3, linestyle=(0, (4, 2)), zorder=0)
    curves.plot((length, length), (-0.04, 1.08), color=INK, linewidth=1.3, linestyle=(0, (4, 2)), zorder=1)
    answer.plot(length, 1, "v", color=INK, markersize=9, clip_on=False, zorder=5)
    answer.set(xlim=(0.7, 7.2), ylim=(0, 1), yticks=[], xticks=range(1, 8), xlabel="petal length in cm")
    answer.spines["left"].set_visible(False)
    answer.set_title(f"The answer: {NAMES[int(given.argmax())]}", pad=11)
