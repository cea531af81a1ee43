"""Four models that learned from the same ten points: what each says between them, and its errors there."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

RNG = np.random.default_rng(1)
X = np.array([0.4, 1.3, 2.2, 3.2, 4.1, 5.3, 6.4, 7.3, 8.4, 9.5])
Y = 2 + 0.6 * X + RNG.normal(scale=0.5, size=10)
NEW_X = RNG.uniform(0, 10, size=200)
NEW_Y = 2 + 0.6 * NEW_X + RNG.normal(scale=0.5, size=200)
TITLES = {
    "lookup table": "Learned by heart",
    "nearest point": "Answer of the nearest point",
    "polynomial": "Polynomial of degree 9",
    "line": "Straight line",
}


def predict(model: str, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The answers of a model that has learned from the ten points."""
    if model == "lookup table":  # for a point it has not stored, the mean is all it can say
        known = dict(zip(X.tolist(), Y.tolist(), strict=True))
        return np.array([known.get(value, Y.mean()) for value in x.tolist()])
    if model == "nearest point":
        return np.asarray(Y[np.abs(x[:, None] - X).argmin(axis=1)])
    degree = 1 if model == "line" else 9
    scaled, center = (x - 5) / 5, (X - 5) / 5
    return np.asarray(np.polyval(np.polyfit(center, Y, degree), scaled))


def errors(model: str) -> tuple[float, float]:
    """The mean squared error on the ten points, and on 200 new ones."""
    return float(((predict(model, X) - Y) ** 2).mean()), float(((predict(model, NEW_X) - NEW_Y) ** 2).mean())


def draw(figure: Figure, model: str = "line") -> None:
    figure.set_figheight(3.8)
    curve, bars = figure.subplots(1, 2, width_ratios=(2.4, 1))
    curve.plot(NEW_X, NEW_Y, "o", color=MUTED, alpha=0.35, markersize=3.5, markeredgewidth=0)
    if model == "lookup table":
        curve.plot((0, 10), (Y.mean(), Y.mean()), color=BLUE)
        curve.vlines(X, Y.mean(), Y, color=BLUE, linewidth=2)
    else:
        x = np.linspace(0, 10, 1501)
        y = predict(model, x)
        jump = np.append(np.abs(np.diff(y)) > 0.15, False) & (model == "nearest point")
        curve.plot(x, np.where(jump, np.nan, y), color=BLUE)
    curve.plot(X, Y, "o", color=INK, markersize=7, zorder=4)
    curve.set(xlim=(-0.1, 10.1), ylim=(0, 10), xticks=(0, 5, 10), yticks=(0, 5, 10), xlabel="x", ylabel="y")
    note(curve, "10 training points", (0.9, 9.3), color=INK)
    note(curve, "200 new points", (4.7, 1.2), color=MUTED)
    curve.set_title(TITLES[model])

    old, new = errors(model)
    bars.bar((0, 1), (old, new), width=0.62, color=((INK, 0.8), (ORANGE, 0.8)))
    for place, value in enumerate((old, new)):
        bars.text(place, value + 0.1, f"{value:.2f}", ha="center", va="bottom", fontsize=12)
    bars.set_xticks((0, 1), ("training", "new"))
    bars.tick_params(axis="x", length=0)
    bars.set(xlim=(-0.6, 1.6), ylim=(0, 5), yticks=(0, 2, 4))
    bars.set_title("Error")
