"""The formula and the worked example of BERT, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "bert"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_example() -> None:
    shown(SLUG, "Formula", r"L = -\frac{1}{\lvert M \rvert} \sum_{t \in M} \ln P(w_t \mid \tilde{w}_1, \dots")
    losses = -np.log([0.7, 0.2, 0.9])
    terms = " + ".join(f"{loss:.3f}" for loss in losses)
    shown(SLUG, "Example", rf"\frac{{{terms}}}{{3}} = {losses.mean():.3f}")
    assert pytest.approx(3) == 0.15 * 20
    assert pytest.approx(48) == 0.8 * 0.15 * 400
    assert pytest.approx(6) == 0.1 * 0.15 * 400


def test_parameters() -> None:
    d, tokens = 768, 30_522
    shown(SLUG, "Example", f"= {12 * 12 * d**2 / 1e6:.1f}$ million", f"= {tokens * d / 1e6:.1f}$ million")
    block = 4 * (d * d + d) + 2 * 4 * d * d + 4 * d + d + 4 * d  # four matrices, two of the feed-forward, two norms
    whole = 12 * block + (tokens + 512 + 2) * d + 2 * d + d * d + d  # with positions, segments, a norm, the pooler
    assert whole == 109_482_240
    assert round(whole, -7) == 110_000_000


def test_figure() -> None:
    assert f"{len(SCRIPT['corpus']())} sentences" in PAGE
    left = SCRIPT["guesses"](1, both=False)
    for word in ("cat", "dog", "baby", "cow"):
        assert f"{word} {left[word]:.2f}" in PAGE
    assert f"dog {SCRIPT['guesses'](1, both=True)['dog']:.2f}" in PAGE
    verbs = SCRIPT["guesses"](2, both=False), SCRIPT["guesses"](2, both=True)
    assert [sum(p > 0.05 for p in each.values()) for each in verbs] == [4, 2]
    for both in (False, True):
        thirds = SCRIPT["guesses"](5, both=both)
        assert [thirds[what] for what in ("postman", "door", "moon")] == pytest.approx([1 / 3] * 3, abs=0.01)
    barks = {who for _, who, does, *_ in SCRIPT["corpus"]() if does == "barked"}
    assert barks == {"dog"}
    for hidden in ("dog", "barked", "postman"):
        assert f"value: {hidden}," in PAGE
