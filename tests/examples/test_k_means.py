"""The formula, the worked example and the figure of k-means."""

from __future__ import annotations

import re
import runpy
from itertools import pairwise

import numpy as np
import pytest
from sklearn.cluster import KMeans

from written import ROOT, shown

SLUG = "k-means"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def rounds(points: np.ndarray, centers: np.ndarray) -> list[tuple[np.ndarray, np.ndarray, list[float]]]:
    """Groups, centers and each point's squared distance after each half-step, until the groups stay."""
    states: list[tuple[np.ndarray, np.ndarray, list[float]]] = []
    while True:
        groups = ((points[:, None] - centers) ** 2).sum(axis=2).argmin(axis=1)
        if states and (states[-1][0] == groups).all():
            return states
        states.append((groups, centers, ((points - centers[groups]) ** 2).sum(axis=1).tolist()))
        centers = np.array([points[groups == group].mean(axis=0) for group in range(len(centers))])
        states.append((groups, centers, ((points - centers[groups]) ** 2).sum(axis=1).tolist()))


def test_formula_agrees_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"L = \sum_{i=1}^{n} \lVert \mathbf{x}_i - \boldsymbol{\mu}_{c_i} \rVert^2",
        r"c_i = \operatorname*{arg\,min}_{j} \lVert \mathbf{x}_i - \boldsymbol{\mu}_j \rVert^2",
        r"\boldsymbol{\mu}_j = \frac{1}{n_j} \sum_{i:\, c_i = j} \mathbf{x}_i",
    )
    points = np.random.default_rng(0).normal(size=(60, 3))
    states = rounds(points, points[:4])
    losses = [sum(squares) for _, _, squares in states]
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(losses))
    model = KMeans(n_clusters=4, init=points[:4], n_init=1, tol=0).fit(points)
    assert losses[-1] == pytest.approx(model.inertia_)
    assert states[-1][1] == pytest.approx(model.cluster_centers_)


def test_mean_is_the_best_center() -> None:
    rng = np.random.default_rng(1)
    points = rng.normal(size=(9, 2))
    least = ((points - points.mean(axis=0)) ** 2).sum()
    assert all(((points - other) ** 2).sum() >= least for other in rng.normal(size=(200, 2)))


def test_example() -> None:
    points = np.array([[0, 0], [0, 2], [3, 0], [6, 0]])
    states = rounds(points, points[:2])
    assert [groups.tolist() for groups, _, _ in states[::2]] == [[0, 1, 0, 0], [1, 1, 0, 0]]
    assert [sum(squares) for _, _, squares in states] == [45, 18, 13, 6.5]
    assert states[1][1].tolist() == [[3, 0], [0, 2]]
    assert states[3][1].tolist() == [[4.5, 0], [0, 1]]
    # in the order of the groups on the page: A, C, D and B; then C, D and A, B
    assert [
        [squares[i] for i in order]
        for (_, _, squares), order in zip(states, ([0, 2, 3, 1],) * 2 + ([2, 3, 0, 1],) * 2, strict=True)
    ] == [
        [0, 9, 36, 0],
        [9, 0, 9, 0],
        [0, 9, 4, 0],
        [2.25, 2.25, 1, 1],
    ]
    shown(
        SLUG,
        "Example",
        "| $0 + 9 + 36 + 0 = 45$ |",
        "| $(3, 0)$, $(0, 2)$ | $9 + 0 + 9 + 0 = 18$ |",
        "| $0 + 9 + 4 + 0 = 13$ |",
        "| $(4.5, 0)$, $(0, 1)$ | $2.25 + 2.25 + 1 + 1 = 6.5$ |",
    )


def test_rectangle_where_it_is_stuck() -> None:
    corners = np.array([[0, 0], [2, 0], [0, 1], [2, 1]])
    for start, loss in (([[1, 0], [1, 1]], 4), ([[0, 0.5], [2, 0.5]], 1)):
        *_, (_, centers, squares) = rounds(corners, np.array(start))
        assert centers.tolist() == start
        assert sum(squares) == loss
    shown(SLUG, "Pitfalls", "with a loss of 4; $(0, 0.5)$ and $(2, 0.5)$ have 1")


def test_captions() -> None:
    points = SCRIPT["sample"]()
    states = SCRIPT["half_steps"](points)
    losses = [SCRIPT["loss"](points, *state) for state in states]
    captions = re.findall(r"\{value: (\d), caption: \"(.*)\"\}", PAGE)
    assert len(captions) == len(states) == 10
    for step, caption in captions:
        quoted = f"{losses[int(step)]:.1f}" if int(step) > 7 else f"{losses[int(step)]:.0f}"
        assert quoted in caption
    changed = [(states[step][1] != states[step - 1][1]).sum() for step in (2, 4, 6, 8)]
    assert changed == [6, 7, 7, 1]
    assert np.bincount(states[0][1])[2] == 29
    assert np.bincount(states[8][1]).tolist() == [13, 15, 14]
    assert (SCRIPT["nearest"](points, states[9][0]) == states[9][1]).all()
    best = KMeans(n_clusters=3, n_init=10, random_state=0).fit(points)
    assert losses[-1] == pytest.approx(best.inertia_)


def test_scikit_learn_restarts_an_empty_group() -> None:
    points = np.array([[0.0], [1.0], [2.0], [9.0], [10.0], [20.0]])
    starts = np.array([[5.0], [500.0]])
    model = KMeans(n_clusters=2, init=starts, n_init=1, max_iter=1).fit(points)
    assert model.cluster_centers_[1, 0] == 20.0  # the farthest from its nearest start
    shown(SLUG, "Pitfalls", "restarts it at the point whose nearest center is farthest away")
