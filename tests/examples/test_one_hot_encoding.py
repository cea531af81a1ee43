"""The rents of one-hot encoding: predictions from both codes, and what scikit-learn makes of them."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.spatial.distance import pdist
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import OneHotEncoder

from written import ROOT, shown

TERM = "one-hot-encoding"
CODES = np.arange(4)[:, None]
RENT = np.array([10.0, 17, 9, 14])


def test_formula() -> None:
    shown(TERM, "Formula", r"o_j = \begin{cases} 1 & \text{if } j = k \\ 0 & \text{otherwise} \end{cases}")
    names = np.array(list("ABCD"))[:, None]
    rows = OneHotEncoder(sparse_output=False).fit_transform(names)
    assert rows.tolist() == [[float(j == k) for j in range(4)] for k in range(4)]
    assert pdist(rows) == pytest.approx(np.sqrt(2))
    matrix = np.random.default_rng(0).normal(size=(4, 3))
    assert rows[2] @ matrix == pytest.approx(matrix[2])
    shown(TERM, "How it works", r"$\sqrt{2}$")


def test_example() -> None:
    line = LinearRegression().fit(CODES, RENT)
    assert (line.intercept_, *line.coef_) == pytest.approx((11.9, 0.4))
    assert line.predict(CODES) == pytest.approx([11.9, 12.3, 12.7, 13.1])
    assert RENT - line.predict(CODES) == pytest.approx([-1.9, 4.7, -3.7, 0.9])
    shown(
        TERM, "Example", r"$11.9 + 0.4 \cdot \text{code}$", "11.9, 12.3, 12.7 and 13.1", "$-1.9$, 4.7, $-3.7$ and 0.9"
    )


def test_figure() -> None:
    script = runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    rents, codes = script["RENTS"], np.repeat(np.arange(4), 3)
    assert rents.mean(axis=1) == pytest.approx(RENT)
    fitted = LinearRegression(fit_intercept=False).fit(script["one_hot"](codes), rents.ravel())
    assert fitted.coef_ == pytest.approx(RENT)
    line = LinearRegression().fit(codes[:, None], rents.ravel())
    assert line.predict(CODES) == pytest.approx([11.9, 12.3, 12.7, 13.1])


def test_pitfalls() -> None:
    columns = np.column_stack([np.ones(4), np.eye(4)])
    assert np.linalg.matrix_rank(columns) == 4  # of five columns
    assert np.linalg.matrix_rank(columns[:, [0, 2, 3, 4]]) == 4
    with pytest.raises(ValueError, match="Found unknown categories"):
        OneHotEncoder().fit([["A"]]).transform([["E"]])
    assert OneHotEncoder(sparse_output=False).fit_transform([["red"], ["green"], ["blue"]])[1].tolist() == [0, 1, 0]
