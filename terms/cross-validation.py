"""Five-fold cross-validation of a straight line: five fits, each tested on the two points it did not see."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, INK, ORANGE

COUNT, FOLDS = 10, 5


def draw(figure: Figure) -> None:
    """One panel a round; the last one gathers the five errors."""
    figure.set_figheight(3.7)
    rng = np.random.default_rng(0)
    x = np.arange(COUNT) + 0.5
    y = 1 + 0.5 * x + rng.normal(0, 1.2, COUNT)
    parts = rng.permutation(COUNT).reshape(FOLDS, -1)
    panels = figure.subplots(2, 3).ravel()
    errors = []
    for number, (axes, held_out) in enumerate(zip(panels, parts, strict=False), start=1):
        seen = np.setdiff1d(np.arange(COUNT), held_out)
        line = np.polyfit(x[seen], y[seen], 1)
        errors.append(float(np.mean((np.polyval(line, x[held_out]) - y[held_out]) ** 2)))
        axes.plot([0, COUNT], np.polyval(line, [0, COUNT]), color=BLUE, linewidth=1.4)
        axes.plot(x[seen], y[seen], "o", color=BLUE, markersize=4)
        axes.vlines(x[held_out], np.polyval(line, x[held_out]), y[held_out], color=ORANGE, linewidth=2)
        axes.plot(x[held_out], y[held_out], "D", color=ORANGE, markersize=5.5)
        axes.set(xlim=(-0.3, COUNT + 0.3), ylim=(y.min() - 0.8, y.max() + 0.8), xticks=[], yticks=[])
        axes.set_title(f"Fold {number}")
        axes.set_xlabel(f"error {errors[-1]:.2f}", color=ORANGE)
    axes, mean = panels[-1], float(np.mean(errors))
    rows = -np.arange(FOLDS)
    axes.barh(rows, errors, height=0.62, color=(ORANGE, 0.75))
    axes.axvline(mean, color=INK, linewidth=1.4)
    axes.set(yticks=rows, yticklabels=range(1, FOLDS + 1), xticks=[])
    axes.tick_params(length=0)
    axes.set_title("All folds")
    axes.set_xlabel(f"mean {mean:.2f}")
