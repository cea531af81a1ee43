"""The formulas and the worked examples of both senses of metric."""

from __future__ import annotations

import numpy as np
import pytest
from keras import metrics
from scipy.spatial.distance import chebyshev, cityblock, cosine, euclidean, minkowski, sqeuclidean

from written import shown


def test_formula_of_a_tracked_metric_agrees_with_keras() -> None:
    shown("metric", "Formula", r"m = \frac{\sum_{b=1}^{B} n_b\, s_b}{\sum_{b=1}^{B} n_b}")
    rng = np.random.default_rng(0)
    metric = metrics.BinaryAccuracy()
    sizes, values = [7, 7, 2], []
    for size in sizes:
        labels, probabilities = rng.integers(0, 2, size), rng.random(size)
        metric.update_state(labels, probabilities)
        values.append(np.mean((probabilities > 0.5) == labels))
    assert float(metric.result()) == pytest.approx(np.dot(sizes, values) / np.sum(sizes))


def test_formula_of_the_minkowski_distance() -> None:
    shown(
        "metric",
        "Formula",
        r"d_p(\mathbf{x}, \mathbf{y}) = \left( \sum_{j=1}^{m} \lvert x_j - y_j \rvert^p \right)^{1/p}, \qquad",
        r"d(\mathbf{x}, \mathbf{z}) \le d(\mathbf{x}, \mathbf{y}) + d(\mathbf{y}, \mathbf{z})",
    )
    for x, y, z in np.random.default_rng(0).normal(size=(20, 3, 4)):
        for p in (1, 1.5, 2, 6):
            assert (np.abs(x - y) ** p).sum() ** (1 / p) == pytest.approx(minkowski(x, y, p))
            assert minkowski(x, z, p) <= minkowski(x, y, p) + minkowski(y, z, p)
        assert minkowski(x, y, 300) == pytest.approx(chebyshev(x, y), rel=0.01)
    corner = ([0, 0], [1, 0], [1, 1])
    assert minkowski(corner[0], corner[2], 0.5) > minkowski(*corner[:2], 0.5) + minkowski(*corner[1:], 0.5)


def test_examples() -> None:
    right, sizes = np.array([24, 16, 8]), np.array([32, 32, 8])
    assert (right / sizes).tolist() == [0.75, 0.5, 1]
    assert (right.sum(), sizes.sum()) == (48, 72)
    assert right.sum() / sizes.sum() == pytest.approx(0.667, abs=0.0005)
    assert np.mean(right / sizes) == 0.75
    shown("metric", "Example", "32, 32 and 8", "24, 16 and 8", "0.75, 0.5 and 1", "48 / 72 = 0.667", "would be 0.75")

    points = ([0, 0], [4, 3])
    assert (cityblock(*points), euclidean(*points), chebyshev(*points)) == (7, 5, 4)
    assert sqeuclidean([0], [2]) == 4 > sqeuclidean([0], [1]) + sqeuclidean([1], [2]) == 2
    assert cosine([1, 0], [0, 1]) > cosine([1, 0], [1, 1]) + cosine([1, 1], [0, 1])
    shown("metric", "Example", "4 + 3 = 7", r"\sqrt{16 + 9} = 5", "Chebyshev 4", "1 + 1 = 2")


def test_accuracy_of_raw_scores() -> None:
    shown("metric", "Pitfalls", "a raw score of 0.3", "keras.metrics.BinaryAccuracy(threshold=0)")
    for metric, accuracy in ((metrics.BinaryAccuracy(), 0), (metrics.BinaryAccuracy(threshold=0), 1)):
        metric.update_state(np.array([[1]]), np.array([[0.3]]))
        assert float(metric.result()) == accuracy
