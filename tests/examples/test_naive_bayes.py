"""The formula, the worked example and the captions of naive Bayes."""

from __future__ import annotations

import math
import runpy

import numpy as np
import pytest
from sklearn.naive_bayes import MultinomialNB

from written import ROOT, shown

SLUG = "naive-bayes"
FIGURE = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
WORDS = ["free", "win", "lunch", "meeting"]
COUNTS = {"spam": [3, 2, 1, 0], "work": [1, 0, 3, 4]}
PRIORS = {"spam": 0.4, "work": 0.6}


def products(message: str, *, smoothing: int = 1) -> dict[str, float]:
    """The right side of the formula, for each class."""
    return {
        kind: PRIORS[kind]
        * math.prod(
            (counts[WORDS.index(word)] + smoothing) / (sum(counts) + smoothing * len(WORDS)) for word in message.split()
        )
        for kind, counts in COUNTS.items()
    }


def spam(message: str) -> float:
    both = products(message)
    return both["spam"] / sum(both.values())


def test_formula_agrees_with_scikit_learn() -> None:
    shown(
        SLUG,
        "Formula",
        r"P(c \mid w_1, \ldots, w_n) \propto P(c) \prod_{i=1}^{n} P(w_i \mid c)",
        r"P(w \mid c) = \frac{N_{wc} + 1}{N_c + V}",
    )
    model = MultinomialNB(class_prior=[0.4, 0.6]).fit([COUNTS["spam"], COUNTS["work"]], [0, 1])
    for message in ("free", "free lunch", "win free", "win lunch meeting", "free free free", "meeting"):
        row = [message.split().count(word) for word in WORDS]
        assert model.predict_proba([row])[0, 0] == pytest.approx(spam(message))
        odds = math.prod(factor for _, factor in FIGURE["factors"](message))
        assert odds / (1 + odds) == pytest.approx(spam(message))


def test_example() -> None:
    for kind, counts in COUNTS.items():
        shown(SLUG, "Example", f"| in {kind} | {' | '.join(map(str, counts))} | {sum(counts)} |")
    lunch, win = products("free lunch"), products("win free")
    assert lunch["spam"] == pytest.approx(0.4 * 0.4 * 0.2) == pytest.approx(0.0320)
    assert lunch["work"] == pytest.approx(0.6 * 2 / 12 * 4 / 12) == pytest.approx(0.0333, abs=0.00005)
    assert spam("free lunch") == pytest.approx(0.49, abs=0.005)
    assert (win["spam"], win["work"]) == pytest.approx((0.048, 0.0083), abs=0.00005)
    assert spam("win free") == pytest.approx(0.85, abs=0.005)
    shown(SLUG, "Example", "$0.0320/(0.0320 + 0.0333) = 0.49$", "0.048 and 0.0083, which gives 0.85")
    assert products("meeting free", smoothing=0)["spam"] == 0
    assert set(products("meeting win", smoothing=0).values()) == {0}  # so each word must have occurred in other mail:
    assert "Every word of a new message has occurred in other mail" in PAGE


def test_captions() -> None:
    for message in ("free", "free lunch", "win free", "win lunch meeting", "free free free"):
        part = PAGE.split(f"value: {message}, caption")[1].split("}")[0]
        assert f": {spam(message):.0%}" in part
    assert dict(FIGURE["factors"]("free"))["“free”"] == pytest.approx(2.4)
    steps = dict(FIGURE["factors"]("free lunch"))
    taken_back = -math.log(steps["“lunch”"]) / math.log(steps["“free”"])
    assert 0.5 < taken_back < 1
    assert "takes back more than half of what “free” has added" in PAGE
    assert COUNTS["spam"][0] / 6 / (COUNTS["work"][0] / 8) == 4  # not 2.4, so the caption says:
    assert "“free”, with one added to each count, is 2.4 times as common" in PAGE


def test_copies_count_twice() -> None:
    rows = np.array([[3, 2, 1, 1], [1, 1, 3, 4]])
    once, twice = (
        MultinomialNB(alpha=1e-9, class_prior=[0.4, 0.6]).fit(each, [0, 1]) for each in (rows, np.hstack([rows, rows]))
    )
    message = np.array([[1, 0, 1, 0]])
    first, second = once.predict_log_proba(message)[0], twice.predict_log_proba(np.hstack([message, message]))[0]
    prior = np.log(0.4 / 0.6)
    assert second[0] - second[1] - prior == pytest.approx(2 * (first[0] - first[1] - prior))


def test_quiz_and_pitfalls() -> None:
    odds = 1 / 4 * 8
    assert odds / (1 + odds) == pytest.approx(2 / 3)
    with pytest.raises(ValueError, match="Negative"):
        MultinomialNB().fit(np.array([[-1.0, 1], [1, -1]]), [0, 1])
