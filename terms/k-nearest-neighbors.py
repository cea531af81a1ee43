"""k-nearest neighbors: the circle reaches out to the k-th example, and those inside vote; shading shows every vote."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import NDArray

from termbook.drawing import BLUE, INK, ORANGE

Array = NDArray[np.float64]

EXAMPLES = 41
QUERY = np.array([5.0, 3.0])


def examples() -> tuple[Array, NDArray[np.int64]]:
    """Two overlapping clouds, and which of them each point comes from."""
    rng = np.random.default_rng(10)
    y = (np.arange(EXAMPLES) >= 21).astype(np.int64)
    x = np.where(y[:, None], [6.2, 3.3], [3.2, 2.8]) + rng.normal(0, [1.5, 1.1], (EXAMPLES, 2))
    return x, y


def neighbors(places: Array, k: int) -> NDArray[np.intp]:
    """The rows of the k examples that are nearest to each place, nearest first."""
    x, _ = examples()
    return np.argsort(np.linalg.norm(places[..., None, :] - x, axis=-1), axis=-1)[..., :k]


def share(places: Array, k: int) -> Array:
    """The share of class 1 among the k nearest."""
    _, y = examples()
    return np.asarray(y[neighbors(places, k)].mean(axis=-1))


def draw(figure: Figure, k: int = 7) -> None:
    """Draw the examples, the query with its circle, and the vote at every place."""
    figure.set_figheight(3.65)
    axes = figure.subplots()
    x, y = examples()
    across, up = np.meshgrid(np.linspace(1.2, 8, 171), np.linspace(0.4, 5, 116))
    votes = share(np.stack([across, up], axis=-1), k)
    axes.contourf(across, up, votes, levels=[0.5, 1.5], colors=[BLUE], alpha=0.17)
    axes.contourf(across, up, votes, levels=[-0.5, 0.5], colors=[ORANGE], alpha=0.17)
    near = neighbors(QUERY, k)
    reach = float(np.linalg.norm(x[near[-1]] - QUERY))
    axes.add_patch(Circle((QUERY[0], QUERY[1]), reach, fill=False, edgecolor=INK, linewidth=1.2, linestyle=(0, (4, 2))))
    for label, color, marker in ((1, BLUE, "o"), (0, ORANGE, "s")):
        axes.plot(*x[y == label].T, marker, color=color, markersize=5.5)
        mine = near[y[near] == label]
        axes.plot(*x[mine].T, marker, color=color, markersize=9, markeredgecolor=INK, markeredgewidth=1.4, zorder=4)
        for row in mine:
            axes.plot(*np.stack([QUERY, x[row]]).T, color=color, linewidth=1, zorder=2)
    axes.plot(*QUERY, "*", color=INK, markersize=15, zorder=5)
    blue = int(y[near].sum())
    axes.set_title(f"k = {k}: {k - blue} orange, {blue} blue")
    axes.set_title(f"vote: {'blue' if blue > k / 2 else 'orange'}", loc="right", color=BLUE if blue > k / 2 else ORANGE)
    axes.set(xlim=(1.2, 8), ylim=(0.4, 5), xticks=[], yticks=[], aspect="equal")
