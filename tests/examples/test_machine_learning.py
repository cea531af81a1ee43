"""The loop in the figure of machine learning, the round worked by hand, and the numbers in the captions."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from written import ROOT, shown

SLUG = "machine-learning"


def test_figure_and_captions() -> None:
    figure, page = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), (ROOT / "terms" / f"{SLUG}.md").read_text()
    celsius, truth = figure["CELSIUS"], figure["FAHRENHEIT"]
    assert truth == pytest.approx(1.8 * celsius + 32)
    errors = {0: 33.6, 1: 25.6, 2: 20.5, 5: 10.5, 10: 3.4, 20: 0.4, 40: 0.0}
    for rounds, quoted in errors.items():
        assert np.abs(figure["answers"](rounds, celsius) - truth).mean() == pytest.approx(quoted, abs=0.05)
        assert f"{{value: {rounds}, caption" in page
        assert rounds == 40 or f"{quoted}" in page
    for rounds, slope, intercept in ((2, 1.15, 11.5), (5, 1.66, 21.5), (10, 1.79, 28.6), (40, 1.80, 32.0)):
        found = figure["learn"](rounds)
        assert found[0] / 10 == pytest.approx(slope, abs=0.005)
        assert found[1] == pytest.approx(intercept, abs=0.05)
    for rounds, answer in ((2, 54.1), (10, 94.8), (40, 98.6)):
        assert figure["answers"](rounds, np.array([37.0]))[0] == pytest.approx(answer, abs=0.05)
        assert f"{answer}" in page
    best = LinearRegression().fit(celsius[:, None], truth)
    assert [best.coef_[0], best.intercept_] == pytest.approx([1.8, 32])


def test_example() -> None:
    tens, truth = np.array([-2, -1, 0, 1, 2]), np.array([-4, 14, 32, 50, 68])
    errors = 0 - truth
    assert errors.mean() == pytest.approx(-32)
    assert (errors * tens).tolist() == [-8, 14, 0, -50, -136]
    assert (errors * tens).mean() == pytest.approx(-36)
    answers = 0.2 * 36 * tens + 0.2 * 32
    assert answers == pytest.approx([-8, -0.8, 6.4, 13.6, 20.8])
    assert [np.abs(errors).mean(), np.abs(answers - truth).mean()] == pytest.approx([33.6, 25.6])
    shown(SLUG, "Example", "4, −14, −32, −50 and −68", r"$0.2 \cdot 32 = 6.4$", "−8, 14, 0, −50, −136, on average −36")
    shown(SLUG, "Example", r"$0.2 \cdot 36 = 7.2$", "−8, −0.8, 6.4, 13.6 and 20.8", "33.6 on average and are now 25.6")
