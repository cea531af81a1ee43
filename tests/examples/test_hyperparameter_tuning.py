"""The formulas and the worked example of hyperparameter tuning, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV, ParameterGrid, PredefinedSplit

from written import ROOT, shown


def test_formula_is_what_grid_search_does() -> None:
    shown(
        "hyperparameter-tuning",
        "Formula",
        r"\lambda^{*} \in \operatorname{arg\,min}_{\lambda \in \Lambda} L_{\mathrm{val}}(\hat{\theta}_\lambda)",
    )
    rng = np.random.default_rng(0)
    x, space = rng.normal(size=(30, 8)), [0.01, 0.1, 1.0, 10.0, 100.0]
    y = x @ rng.normal(size=8) + rng.normal(0, 2, 30)
    held_out = PredefinedSplit(np.repeat([-1, 0], [15, 15]))
    search = GridSearchCV(Ridge(), {"alpha": space}, cv=held_out, scoring="neg_mean_squared_error").fit(x, y)
    losses = [np.mean((Ridge(alpha=a).fit(x[:15], y[:15]).predict(x[15:]) - y[15:]) ** 2) for a in space]
    assert search.best_params_["alpha"] == space[int(np.argmin(losses))]
    assert -search.best_score_ == pytest.approx(min(losses))


def test_chance_of_a_hit_agrees_with_a_simulation() -> None:
    shown("hyperparameter-tuning", "Formula", "p = 1 - (1 - q)^n")
    rng = np.random.default_rng(0)
    for q, n in ((0.05, 60), (0.1, 10), (0.3, 3)):
        hit = (rng.random((20_000, n)) < q).any(axis=1).mean()
        assert 1 - (1 - q) ** n == pytest.approx(hit, abs=0.015)


def test_example() -> None:
    values = {name: range(5) for name in "abc"}
    assert len(ParameterGrid(values)) == 125
    assert 5 * 125 == 625
    assert 5 * len(ParameterGrid({**values, "d": range(5)})) == 3125
    assert pytest.approx(0.954, abs=0.0005) == 1 - 0.95**60
    shown("hyperparameter-tuning", "Example", "5^3 = 125", "625 trainings", "3,125", "1 - 0.95^{60} = 0.954")


def test_random_search_beats_the_grid_of_the_figure_about_nine_times_in_ten() -> None:
    figure = runpy.run_path(str(ROOT / "terms" / "hyperparameter-tuning.py"))
    error, (low, high), (least, most) = figure["validation_error"], figure["RATES"], figure["PENALTIES"]
    rng = np.random.default_rng(1)
    best = error(rng.uniform(low, high, (10_000, 9)), rng.uniform(least, most, (10_000, 9))).min(axis=1)
    assert np.mean(best < error(*figure["grid"]()).min()) == pytest.approx(0.9, abs=0.03)
    shown("hyperparameter-tuning", "How it works", "often does better for the same money")


def test_most_of_a_linear_range_is_large() -> None:
    assert pytest.approx(0.9, abs=0.001) == (1 - 0.1) / (1 - 0.0001)
    shown("hyperparameter-tuning", "Pitfalls", "between 0.0001 and 1, nine of ten")
