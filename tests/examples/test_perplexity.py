"""The formula, the worked example and the captions of perplexity."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy.stats import entropy, gmean
from sklearn.metrics import log_loss

from written import ROOT, shown

TERM = "perplexity"
PAGE = (ROOT / "terms" / f"{TERM}.md").read_text()
FIGURE = runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))


def test_formula() -> None:
    shown(TERM, "Formula", r"\left( \prod_{t=1}^{N} \frac{1}{p_t} \right)^{1/N} = \exp \left( -\frac{1}{N}")
    for p in np.random.default_rng(0).dirichlet(np.ones(5), size=4):
        perplexity = np.exp(-np.log(p).mean())
        assert perplexity == pytest.approx(np.prod(1 / p) ** (1 / len(p)))
        assert perplexity == pytest.approx(2 ** -np.log2(p).mean())
        assert perplexity == pytest.approx(gmean(1 / p))
        rows = np.column_stack([p, 1 - p])
        assert perplexity == pytest.approx(np.exp(log_loss(np.zeros(5), rows, labels=[0, 1])))
    assert np.exp(entropy(np.full(12, 1 / 12))) == pytest.approx(12)


def test_example() -> None:
    choices = FIGURE["choices"]("pairs")
    assert choices == pytest.approx([8 / 6, 14 / 4, 5, 1, 1, 14 / 2, 1])
    shown(TERM, "Example", "| $p_t$ | 6/8 | 4/14 | 1/5 | 1 | 1 | 2/14 | 1 |", "| 1.33 | 3.5 | 5 | 1 | 1 | 7 | 1 |")
    assert choices[0] == pytest.approx(1.33, abs=0.005)
    loss = np.log(choices).mean()
    shown(TERM, "Example", f"{choices.prod():.1f}", f"add up to {np.log(choices).sum():.2f}", f"mean is {loss:.3f}")
    shown(TERM, "Example", f"seventh root is {choices.prod() ** (1 / 7):.2f}", f"e^{{{loss:.3f}}} = {np.exp(loss):.2f}")


def test_captions() -> None:
    perplexity = {model: gmean(FIGURE["choices"](model)) for model in ("even", "word counts", "pairs")}
    assert perplexity["even"] == pytest.approx(12)
    assert f"the perplexity falls to {perplexity['word counts']:.1f}" in PAGE
    assert f"the perplexity falls to {perplexity['pairs']:.1f}" in PAGE
    assert len(set(FIGURE["TEXT"])) == 12
    assert (FIGURE["choices"]("pairs") == 1).sum() == 3


def test_quiz_and_text() -> None:
    assert gmean([2, 4, 8]) == pytest.approx(4)
    assert np.mean([2, 4, 8]) == pytest.approx(14 / 3)
    assert np.log(50_000) == pytest.approx(10.8, abs=0.05)
    assert np.exp([3, 2]) == pytest.approx([20.1, 7.4], abs=0.05)
    assert np.exp(2.08) == pytest.approx(8, abs=0.01)
    shown(TERM, "How it works", "say 2.08", "eight equally likely words")
    batches = np.array([1.0, 2.0, 4.0])
    assert np.exp(batches).mean() > np.exp(batches.mean())
