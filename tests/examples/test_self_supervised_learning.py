"""The formula and the worked example of self-supervised learning."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import log_softmax
from sklearn.metrics import log_loss

from written import shown

SENTENCES = (("dog", "sleeps"), ("dog", "eats"), ("cat", "sleeps"))
WORDS = sorted({word for sentence in SENTENCES for word in sentence})
QUESTIONS = [((word, 1 - place), sentence[1 - place]) for sentence in SENTENCES for place, word in enumerate(sentence)]


def test_formula_is_the_cross_entropy_of_the_questions() -> None:
    shown(
        "self-supervised-learning",
        "Formula",
        r"(\tilde{x}_i, y_i) = g(x_i)",
        r"J(\theta, \phi) = \frac{1}{n} \sum_{i=1}^{n} L\left(h_\phi(f_\theta(\tilde{x}_i)), y_i\right)",
    )
    rng = np.random.default_rng(0)
    theta, phi = rng.normal(size=(len(WORDS), 2)), rng.normal(size=(2, len(WORDS)))
    answers = np.array([WORDS.index(answer) for _, answer in QUESTIONS])
    inputs = np.array([WORDS.index(seen) for (seen, _), _ in QUESTIONS])
    scores = theta[inputs] @ phi
    loss = -np.mean([log_softmax(row)[answer] for row, answer in zip(scores, answers, strict=True)])
    probabilities = np.exp(log_softmax(scores, axis=1))
    assert loss == pytest.approx(log_loss(answers, probabilities, labels=range(len(WORDS))))


def test_example() -> None:
    counts, totals = Counter(QUESTIONS), Counter(question for question, _ in QUESTIONS)
    best = -np.mean([np.log(counts[asked] / totals[asked[0]]) for asked in QUESTIONS])
    assert len(QUESTIONS) == 6
    assert sum(totals[question] > 1 for question, _ in QUESTIONS) == 4
    assert best == pytest.approx(4 * np.log(2) / 6) == pytest.approx(0.462, abs=0.0005)
    assert np.log([2, len(WORDS)]) == pytest.approx([0.693, 1.386], abs=0.0005)
    shown("self-supervised-learning", "Example", r"\ln 2 = 0.693", r"4 \cdot 0.693 / 6 = 0.462", r"\ln 4 = 1.386")

    inputs = np.array([WORDS.index(seen) for (seen, _), _ in QUESTIONS])
    answers = np.array([WORDS.index(answer) for _, answer in QUESTIONS])

    def loss(table: np.ndarray) -> float:
        scores = log_softmax(table.reshape(len(WORDS), len(WORDS)), axis=1)[inputs]
        return float(-scores[np.arange(len(answers)), answers].mean())

    found = minimize(loss, np.zeros(len(WORDS) ** 2), method="BFGS").fun
    assert found == pytest.approx(best, abs=1e-3)
