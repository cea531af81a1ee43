"""The formulas and the worked example of data augmentation."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from written import shown


def test_formula_of_noise_is_the_average_over_all_noises() -> None:
    shown(
        "data-augmentation",
        "Formula",
        r"J(f) = \frac{1}{n} \sum_{i=1}^{n} \operatorname{E}_{T}\left[ L(f(T(x_i)), y_i) \right]",
        r"J(\mathbf{w}) = \frac{1}{n} \sum_{i=1}^{n} (\mathbf{w}^\top \mathbf{x}_i - y_i)^2 + \sigma^2 \lVert \mathbf{w} \rVert^2",
    )
    rng = np.random.default_rng(0)
    x, y, sigma = rng.normal(size=(5, 3)), rng.normal(size=5), 0.7
    noises = sigma * np.array(list(product((-1, 1), repeat=3)))  # as likely as each other
    changed, answers = (x[:, None] + noises).reshape(-1, 3), np.repeat(y, len(noises))
    for w in rng.normal(size=(4, 3)):
        j = np.mean((x @ w - y) ** 2) + sigma**2 * w @ w
        assert j == pytest.approx(np.mean((changed @ w - answers) ** 2))

    ridge = Ridge(alpha=len(x) * sigma**2, fit_intercept=False).fit(x, y)
    assert ridge.coef_ == pytest.approx(np.linalg.lstsq(changed, answers)[0])


def test_example() -> None:
    places = len(np.lib.stride_tricks.sliding_window_view(np.zeros(32 + 2 * 4), 32))
    versions = places**2 * 2
    assert (places, versions) == (9, 162)
    shown("data-augmentation", "Example", "$40 - 32 + 1 = 9$", r"$9 \cdot 9 \cdot 2 = 162$")

    w, x, y = 2, 3, 5
    errors = [(w * (x + noise) - y) ** 2 for noise in (0.5, -0.5)]
    assert (w * x - y) ** 2 == 1
    assert errors == [4, 0]
    assert np.mean(errors) == 2 == 1 + 0.5**2 * 2**2
    shown("data-augmentation", "Example", "the errors 4 and 0, on average 2", r"$1 + 0.5^2 \cdot 2^2$")
