"""The worked example of interpretability."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from written import shown


def rent(meters: float, center: float) -> float:
    return 200 + 10 * meters + 150 * center


def test_example() -> None:
    assert rent(60, 1) == 200 + 600 + 150 == 950
    for meters, center in ((60, 1), (85, 0)):
        assert rent(meters, center) - rent(meters - 10, center) == 100
        assert rent(meters, 1) - rent(meters, 0) == 150
    shown(
        "interpretability",
        "Example",
        "200 + 10 × square meters + 150",
        "200 + 600 + 150 = 950",
        "save 100",
        "saves 150",
    )


def test_the_parts_are_what_a_linear_model_learns() -> None:
    flats = np.array([[30, 0], [45, 1], [60, 0], [80, 1], [95, 0]])
    model = LinearRegression().fit(flats, [rent(*flat) for flat in flats])
    assert model.intercept_ == pytest.approx(200)
    assert model.coef_ == pytest.approx([10, 150])
