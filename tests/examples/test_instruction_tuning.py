"""The formula and the worked example of instruction tuning, and what its page says of the figure."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "instruction-tuning"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_example() -> None:
    shown(SLUG, "Formula", r"L = -\frac{\sum_t m_t \ln P(w_t \mid w_1, \dots, w_{t-1})}{\sum_t m_t}")
    rows = (("name", 0, 0.1), ("a", 0, 0.5), ("color", 0, 0.2), ("red", 1, 0.5), (".", 1, 0.8), ("*end mark*", 1, 0.25))
    for token, counts, p in rows:
        shown(SLUG, "Example", f"| {token} | {counts} | {p} | {-np.log(p):.3f} |")
    loss = -np.mean([np.log(p) for _, counts, p in rows if counts])
    shown(SLUG, "Example", f"(0.693 + 0.223 + 1.386) / 3 = {loss:.3f}")


def test_figure() -> None:
    shown_tokens = SCRIPT["SHOWN"]
    answer = shown_tokens.index("<bot>") + 1
    assert len(shown_tokens) == 14
    assert answer == 9
    answers = {steps: SCRIPT["write"](SCRIPT["train"](steps)) for steps in (0, 5, 10, 100)}
    assert all(f"value: {steps}," in PAGE for steps in answers)
    assert "<end>" not in answers[0]
    assert "tell me the" in answers[0]
    assert answers[5].startswith("it is")
    assert "<end>" not in answers[5]
    assert "small" not in answers[5].split()[:3]
    assert answers[10].endswith("<end>")
    assert "small" not in answers[10]
    assert answers[100] == "it is small . <end>"
    before, after = (SCRIPT["chances"](SCRIPT["train"](steps)) for steps in (0, 100))
    assert after[answer:].round(2).tolist() == [1, 1, 0.92, 1, 1]
    assert (before[answer:] < 0.005).sum() == 3
    assert after[:answer].mean() < before[:answer].mean()


def test_conversation_shown_is_held_out_and_the_gradient_ignores_the_request() -> None:
    words = SCRIPT["OPPOSITES"]
    chats = [SCRIPT["conversation"](ask, word) for ask in SCRIPT["ASK"] for word in words]
    assert chats.count(SCRIPT["SHOWN"]) == 1
    assert ["big" in chat[: chat.index("<bot>")] for chat in chats].count(True) == 2  # so once more, in other words
    weights = SCRIPT["train"](0)
    rows = SCRIPT["windows"](SCRIPT["SHOWN"])
    counts = (np.arange(14) > 8).astype(float)
    other = rows.copy()
    other[:9, -1] = 0  # other targets where the mask is 0
    first, second = (SCRIPT["descend"](weights, each, counts, 3) for each in (rows, other))
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    assert -np.log(0.5) == pytest.approx(np.log(2))
