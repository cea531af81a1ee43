"""The rule, the worked example and the figure of DBSCAN."""

from __future__ import annotations

import re
import runpy

import numpy as np
from sklearn.cluster import DBSCAN

from written import ROOT, shown

SLUG = "dbscan"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_rule_for_core_points_agrees_with_scikit_learn() -> None:
    shown(
        SLUG, "Formula", r"N_\varepsilon(\mathbf{x}) = \{\, \mathbf{y} : d(\mathbf{x}, \mathbf{y}) \le \varepsilon \,\}"
    )
    points = np.random.default_rng(0).normal(size=(80, 2))
    near = np.linalg.norm(points[:, None] - points, axis=2) <= 0.4
    core = np.flatnonzero(near.sum(axis=1) >= 5)
    assert core.tolist() == DBSCAN(eps=0.4, min_samples=5).fit(points).core_sample_indices_.tolist()


def test_example() -> None:
    x = np.array([1, 2, 3, 6, 10, 11, 12, 13])
    model = DBSCAN(eps=1, min_samples=3).fit(x[:, None])
    near = (np.abs(x[:, None] - x) <= 1).sum(axis=1)
    shown(SLUG, "Example", f"| points within 1 | {' | '.join(map(str, near))} |")
    kinds = ["noise" if label < 0 else "border" for label in model.labels_]
    for index in model.core_sample_indices_:
        kinds[index] = "core"
    shown(SLUG, "Example", f"| kind | {' | '.join(kinds)} |")
    wider = DBSCAN(eps=3, min_samples=3).fit(x[:, None])
    assert wider.labels_[3] == wider.labels_[2]
    assert 3 not in wider.core_sample_indices_
    widest = DBSCAN(eps=4, min_samples=3).fit(x[:, None])
    assert 3 in widest.core_sample_indices_
    assert set(widest.labels_) == {0}


def test_quiz() -> None:
    model = DBSCAN(eps=2, min_samples=3).fit([[0], [1.5], [3], [7]])
    assert model.core_sample_indices_.tolist() == [1]
    assert model.labels_.tolist() == [0, 0, 0, -1]
    crowded = np.arange(11) / 10
    x = np.concatenate([crowded, crowded + 2, 100 + 2.0 * np.arange(11)])  # the gap of 1 is less than the third's 2
    for eps in np.linspace(0.1, 4, 79):
        labels = DBSCAN(eps=eps, min_samples=3).fit_predict(x[:, None])
        assert labels[0] == labels[11] >= 0 or (labels[22:] < 0).all()  # the first two merge, or the third is noise


def test_figure_agrees_with_scikit_learn_and_with_its_captions() -> None:
    points = SCRIPT["sample"]()
    captions = dict(re.findall(r"\{value: ([\d.]+), caption: \"(.*)\"\}", PAGE))
    quoted = {
        "0.25": ("54 points of noise",),
        "0.45": ("6 scraps", "29 points are noise"),
        "0.55": ("6 pieces", "7 points are noise"),
        "0.65": ("3 clusters",),
        "0.75": ("5 are noise",),
        "0.95": ("1 cluster",),
        "1.3": ("1 cluster", "2 points of noise"),
    }
    assert [*captions] == [*quoted]
    for radius, words in quoted.items():
        groups, core = SCRIPT["dbscan"](points, float(radius))
        model = DBSCAN(eps=float(radius), min_samples=4).fit(points)
        assert (groups == model.labels_).all()
        assert np.flatnonzero(core).tolist() == model.core_sample_indices_.tolist()
        numbers = [int(re.findall(r"\d+", word)[0]) for word in words]
        found = {groups.max() + 1, (groups < 0).sum()}
        assert all(word in captions[radius] for word in words)
        assert set(numbers) <= found
    groups, core = SCRIPT["dbscan"](points, 0.75)
    assert {*groups[:24]} == {0}
    assert {*groups[24:48]} == {1}
    assert ((groups >= 0) & ~core).sum() == 4
    assert groups[52] == 0
    assert not core[52]
    assert SCRIPT["dbscan"](points, 0.95)[1][52]
    upper, lower = ({*SCRIPT["dbscan"](points, 0.65)[0][part]} for part in (slice(24), slice(24, 48)))
    assert (len(lower), len(upper)) == (1, 2)
