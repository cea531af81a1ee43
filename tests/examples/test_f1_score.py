"""The formulas and the worked example of the F1 score."""

from __future__ import annotations

import runpy

import keras
import numpy as np
import pytest
from sklearn.metrics import f1_score, fbeta_score, precision_score, recall_score

from written import ROOT, shown

SPAM = np.repeat([1, 0], [16, 84])
FLAGGED = np.repeat([1, 0, 1, 0], [8, 8, 2, 82])


def test_formulas_agree_with_scikit_learn() -> None:
    shown(
        "f1-score",
        "Formula",
        r"F_1 = \frac{2 P R}{P + R} = \frac{2\,\mathrm{TP}}{2\,\mathrm{TP} + \mathrm{FP} + \mathrm{FN}}",
        r"F_\beta = \frac{(1 + \beta^2)\, P R}{\beta^2 P + R}",
    )
    for truth, guess in np.random.default_rng(0).integers(0, 2, (5, 2, 40)):
        tp, fp, fn = (np.sum((truth == t) & (guess == g)) for t, g in ((1, 1), (0, 1), (1, 0)))
        p, r = tp / (tp + fp), tp / (tp + fn)
        assert 2 * p * r / (p + r) == pytest.approx(f1_score(truth, guess))
        assert 2 * tp / (2 * tp + fp + fn) == pytest.approx(f1_score(truth, guess))
        for beta in (0.5, 1, 2):
            f_beta = (1 + beta**2) * p * r / (beta**2 * p + r)
            assert f_beta == pytest.approx(fbeta_score(truth, guess, beta=beta))


def test_example() -> None:
    assert (precision_score(SPAM, FLAGGED), recall_score(SPAM, FLAGGED)) == (0.8, 0.5)
    assert f1_score(SPAM, FLAGGED) == pytest.approx(16 / (16 + 2 + 8)) == pytest.approx(0.615, abs=0.0005)
    assert fbeta_score(SPAM, FLAGGED, beta=2) == pytest.approx(0.541, abs=0.0005)
    assert fbeta_score(SPAM, FLAGGED, beta=0.5) == pytest.approx(0.714, abs=0.0005)
    assert f1_score(SPAM, np.ones(100)) == pytest.approx(0.276, abs=0.0005)
    shown("f1-score", "Example", r"\frac{16}{16 + 2 + 8} = 0.615", "0.541", "0.714", "F_1 = 0.276")


def test_pitfalls() -> None:
    assert f1_score(SPAM, FLAGGED, pos_label=0) == pytest.approx(0.943, abs=0.0005)
    for share, score in ((0.01, 0.02), (0.5, 0.67)):
        always = f1_score(np.arange(100) < 100 * share, np.ones(100))
        assert 2 * share / (1 + share) == pytest.approx(always) == pytest.approx(score, abs=0.005)
    shown("f1-score", "Pitfalls", "0.943", "0.02 if they are 1%, 0.67 if they are 50%")

    truth, output = np.array([[1.0], [0.0], [0.0], [0.0]]), np.array([[0.9], [0.1], [0.2], [0.3]])
    careless, careful = keras.metrics.F1Score(), keras.metrics.F1Score(threshold=0.5)
    careless.update_state(truth, output)
    careful.update_state(truth, output)
    assert np.asarray(careless.result()) == pytest.approx(2 / 5, abs=1e-5)  # as if all four were positive
    assert np.asarray(careful.result()) == pytest.approx(1, abs=1e-5)


def test_captions() -> None:
    recall = np.linspace(0.001, 0.999, 999)
    score = runpy.run_path(str(ROOT / "terms" / "f1-score.py"))["f1"](1 - recall, recall)
    assert score.max() == pytest.approx(0.5)
    assert recall[np.isclose(score, 0.5, rtol=0, atol=1e-9)].tolist() == pytest.approx([0.5])
    text = (ROOT / "terms" / "f1-score.md").read_text()
    assert "reaches 0.5 only in the middle" in text
    for value, words in ((0.05, "only 0.10."), (0.2, "F1 is 0.32."), (0.3, "F1 is 0.42, not"), (0.5, "average, 0.50.")):
        assert f"{np.interp(value, recall, score):.2f}" in words
        assert words in text
