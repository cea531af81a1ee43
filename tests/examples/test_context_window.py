"""The example, the figure and the captions of the context window."""

from __future__ import annotations

import runpy

from written import ROOT, shown

SLUG = "context-window"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def scores(n: int) -> int:
    return sum(1 for asks in range(n) for looked_at in range(n) if looked_at <= asks)


def test_formula() -> None:
    shown(SLUG, "Formula", r"n_{\text{prompt}} + n_{\text{answer}} \le n_{\max}", r"s = \frac{n\,(n + 1)}{2}")
    assert all(scores(n) == n * (n + 1) // 2 for n in range(1, 30))


def test_example() -> None:
    assert 8192 - 400 - 6500 - 92 == 1200
    assert 1200 * 3 / 4 == 900
    assert scores(1000) == 500_500
    assert 2000 * 2001 // 2 == 2_001_000
    assert round(2_001_000 / 500_500) == 4
    shown(SLUG, "Example", "8192 - 400 - 6500 - 92 = 1200", "some 900 words", "= 500{,}500$ scores", "has 2,001,000")


def test_figure() -> None:
    text, answer = SCRIPT["TEXT"], SCRIPT["answer"]
    assert len(text) == 35
    assert [answer(window)[0] for window in (16, 32, 64)] == ["?", "Rex", "Ada"]
    _, matched, place = answer(32)
    assert [text[index] for index in matched] == ["is"]
    assert text[matched[0] - 1] == "dog"
    assert text[place] == "Rex"
    visible = text[-32:]
    assert len(text) - len(visible) == 3
    assert "Ada" in visible
    assert visible[0] == "Ada"  # the cut falls between "is" and "Ada"
    assert [text[index] for index in answer(64)[1]] == ["my", "name", "is"]
    assert 64 - len(text) == 29
    assert "may have 29 tokens" in PAGE
    for name in ("Ada", "Rex"):
        assert name not in text[-16:]


def test_quiz() -> None:
    assert 4096 - 600 - 500 == 2996
    assert 'answer: "2,996 tokens"' in PAGE
