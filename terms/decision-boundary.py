"""Two species of iris and four classifiers: where each one's answer changes."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE, note

Floats = NDArray[np.float64]
# Petal length and width of Fisher's versicolor and then virginica in millimeters, two digits each
PETALS = """
4714 4515 4915 4013 4615 4513 4716 3310 4613 3914 3510 4215 4010 4714 3613 4414 4515 4110 4515 3911
4818 4013 4915 4712 4313 4414 4814 5017 4515 3510 3811 3710 3912 5116 4515 4516 4715 4413 4113 4013
4412 4614 4012 3310 4213 4212 4213 4313 3011 4113 6025 5119 5921 5618 5822 6621 4517 6318 5818 6125
5120 5319 5521 5020 5124 5323 5518 6722 6923 5015 5723 4920 6720 4918 5721 6018 4818 4918 5621 5816
6119 6420 5622 5115 5614 6123 5624 5518 4818 5421 5624 5123 5119 5923 5725 5223 5019 5220 5423 5118
"""
POINTS = np.array([[int(petal[:2]), int(petal[2:])] for petal in PETALS.split()]) / 10
VIRGINICA = np.repeat([0.0, 1.0], 50)
TITLES = {
    "logistic regression": "Logistic regression",
    "tree": "Decision tree of depth 2",
    "15 neighbors": "15 nearest neighbors",
    "1 neighbor": "1 nearest neighbor",
}


def logistic(places: Floats) -> Floats:
    """Probabilities of logistic regression, with half the squared weights added to the summed loss."""
    rows, border = np.column_stack([POINTS, np.ones(100)]), np.zeros(3)
    penalty = np.diag([1.0, 1.0, 0.0])
    for _ in range(30):  # Newton's method
        p = 1 / (1 + np.exp(-rows @ border))
        slope = rows.T @ (p - VIRGINICA) + penalty @ border
        border = border - np.linalg.solve((rows.T * (p * (1 - p))) @ rows + penalty, slope)
    return np.asarray(1 / (1 + np.exp(-(places @ border[:2] + border[2]))))


def tree(rows: NDArray[np.bool_], places: Floats, depth: int) -> Floats:
    """Shares of virginica from a tree that splits where the Gini impurity falls most."""
    share = VIRGINICA[rows].mean()
    best: tuple[float, int, float] = (rows.sum() * share * (1 - share) - 1e-9, -1, 0.0)
    for feature in (0, 1):
        values = np.unique(POINTS[rows, feature])
        for cut in (values[:-1] + values[1:]) / 2 if depth else ():
            sides = (rows & (POINTS[:, feature] <= cut), rows & (POINTS[:, feature] > cut))
            impurity = sum(side.sum() * VIRGINICA[side].mean() * (1 - VIRGINICA[side].mean()) for side in sides)
            best = min(best, (float(impurity), feature, float(cut)))
    if best[1] < 0:
        return np.full(len(places), share)
    low, low_rows = places[:, best[1]] <= best[2], POINTS[:, best[1]] <= best[2]
    return np.where(low, tree(rows & low_rows, places, depth - 1), tree(rows & ~low_rows, places, depth - 1))


def scores(model: str, places: Floats) -> Floats:
    """The model's score for virginica at each place, less what it takes to answer virginica: 0 on the boundary."""
    if model == "logistic regression":
        return logistic(places) - 0.5
    if model == "tree":
        return tree(np.ones(100, dtype=bool), places, 2) - 0.5
    votes = 8 if model == "15 neighbors" else 1  # the species whose 8th flower is nearer has the majority of 15
    distances = np.sqrt(((places[:, None] - POINTS) ** 2).sum(axis=2)).reshape(len(places), 2, 50)
    reached = np.partition(distances, votes - 1, axis=2)[:, :, votes - 1]
    return np.asarray(reached[:, 0] - reached[:, 1])


def draw(figure: Figure, model: str = "logistic regression") -> None:
    figure.set_figheight(4)
    axes = figure.subplots()
    across, up = np.linspace(2.8, 7.1, 216), np.linspace(0.85, 2.65, 181)
    grid = np.column_stack([part.ravel() for part in np.meshgrid(across, up)])
    values = scores(model, grid).reshape(181, 216)
    axes.contourf(across, up, values, levels=(-9, 0, 9), colors=[(BLUE, 0.13), (ORANGE, 0.13)])
    axes.contour(across, up, values, levels=[0], colors=[INK], linewidths=2.2)
    wrong = (scores(model, POINTS) >= 0) != VIRGINICA
    for kind, color, marker in ((0, BLUE, "o"), (1, ORANGE, "s")):
        mine = kind == VIRGINICA
        axes.plot(*POINTS[mine].T, marker, color=color, markersize=4.6)
    axes.plot(*POINTS[wrong].T, "o", markerfacecolor="none", markeredgecolor=INK, markersize=10, markeredgewidth=1.3)
    note(axes, "versicolor", (2.9, 2.45), color=BLUE, size=13)
    note(axes, "virginica", (6.0, 1.2), color=ORANGE, size=13)
    axes.set(xlim=(2.8, 7.1), ylim=(0.85, 2.65), xticks=range(3, 8), yticks=(1, 1.5, 2, 2.5))
    axes.set(xlabel="petal length in cm", ylabel="petal width in cm")
    axes.set_title(f"{TITLES[model]}: {wrong.sum()} of 100 wrong")
