"""The counts, the worked example and the captions of language model."""

from __future__ import annotations

import runpy
from collections import Counter
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from written import ROOT, shown

TERM = "language-model"
PAGE = (ROOT / "terms" / f"{TERM}.md").read_text()


def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))


def test_page_and_figure_have_the_same_text() -> None:
    text = script()["TEXT"]
    assert len(text) == 54
    assert text.count(".") == 8
    shown(TERM, "Example", " ".join(text).replace(" a dog sat on the rug", " a dog sat on the > rug"))


def test_captions() -> None:
    figure = script()
    counts = [figure["following"](figure["BEFORE"][5 - size :]) for size in range(6)]
    assert counts[0].most_common(1) == [("the", 14)]
    assert counts[0].total() == 54
    assert counts[1] == {"cat": 4, "dog": 4, "mat": 3, "rug": 2, "sofa": 1}
    assert counts[1].total() == 14
    assert counts[2] == {"mat": 3, "rug": 2, "sofa": 1}
    assert counts[3] == {"mat": 2, "rug": 2}
    assert counts[4] == {"rug": 2}
    assert counts[5].total() == 0
    assert figure["following"](["slept", "on", "the"])["sofa"] == 1
    for words in ("comes up 14 times", "comes up six times", "comes up four times", "comes up twice"):
        assert words in PAGE


def test_example() -> None:
    text = script()["TEXT"]
    pairs = Counter(zip([".", *text], text, strict=False))
    before = Counter([".", *text][:-1])
    sentence = ["the", "dog", "slept", "on", "the", "rug", "."]
    assert " ".join(sentence) not in " ".join(text)
    product = Fraction(1)
    for word, following in zip([".", *sentence], sentence, strict=False):
        step, count, of = Fraction(pairs[word, following], before[word]), pairs[word, following], before[word]
        product *= step
        shown(TERM, "Example", f"| {word} → {following} | {count} of {of} | {float(step):.3g} |")
    assert product == Fraction(3, 490)
    shown(TERM, "Example", f"The product is {float(product):.4f}")


def test_quiz_and_pitfalls() -> None:
    assert 5 / 20 == 0.25
    assert np.prod([0.1, 0.2, 0.5]) == pytest.approx(0.01)
    assert np.prod(np.full(1000, 0.1)) == 0
