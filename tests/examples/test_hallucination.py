"""The formulas, the worked example, the captions and the quiz of hallucination."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "hallucination"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
CITIES = ["London", "Paris", "Rome", "Oslo"]


def counted(mentions: int) -> dict[str, float]:
    """The same probabilities from sentences: the others' cities, each worth 4/20 of a mention, then Ida's own."""
    others = ["London"] * 8 + ["Paris"] * 6 + ["Rome"] * 4 + ["Oslo"] * 2
    weight = dict.fromkeys(CITIES, 0.0)
    for city in others:
        weight[city] += 4 / len(others)
    weight["Oslo"] += mentions
    total = sum(weight.values())
    return {city: weight[city] / total for city in CITIES}


def test_figure_mixes_counts_with_the_usual() -> None:
    shown(SLUG, "Formula", r"P(w \mid \text{name}) = \frac{c(w) + a\, q(w)}{n + a}", r"here 4")
    for mentions in range(30):
        assert SCRIPT["answer"](mentions) == pytest.approx(list(counted(mentions).values()))


def test_guessing_pays_above_the_threshold() -> None:
    shown(SLUG, "Formula", r"p - k\,(1 - p) > 0, \qquad \text{that is,} \qquad p > \frac{k}{1 + k}")
    for p in np.linspace(0, 1, 101):
        for k in (0, 0.5, 1, 3, 9):
            gain = p * 1 + (1 - p) * -k
            if abs(p - k / (1 + k)) > 1e-9:
                assert (gain > 0) == (p > k / (1 + k))


def test_example() -> None:
    p = counted(1)
    assert p["Oslo"] == pytest.approx(0.28)
    assert p["London"] == pytest.approx(0.32)
    assert max(p, key=p.__getitem__) == "London"
    shown(SLUG, "Example", r"(1 + 4 \cdot 0.1) / (1 + 4) = 0.28", r"(0 + 4 \cdot 0.4) / 5 = 0.32", "$0.32 < 1/2$")


def test_captions() -> None:
    captions = dict(re.findall(r"\{value: (\d+), caption: \"(.*)\"\}", PAGE))
    assert list(captions) == ["0", "1", "2", "6", "20"]
    shares = {mentions: counted(int(mentions)) for mentions in captions}
    best = {mentions: max(p, key=p.__getitem__) for mentions, p in shares.items()}
    assert best == {"0": "London", "1": "London", "2": "Oslo", "6": "Oslo", "20": "Oslo"}
    assert f"a chance of {1 - shares['0']['Oslo']:.0%}" in captions["0"]
    assert f"from {shares['0']['Oslo']:.0%} to {shares['1']['Oslo']:.0%}" in captions["1"]
    assert f"a chance of {1 - shares['2']['Oslo']:.0%}" in captions["2"]
    assert f"Oslo gets {shares['6']['Oslo']:.0%}" in captions["6"]
    assert f"Oslo gets {shares['20']['Oslo']:.0%}" in captions["20"]
    (alt,) = re.findall(r"alt: \"(.*)\"", PAGE)
    for city in CITIES[:3]:
        assert f"{city} {shares['1'][city]:.0%}" in alt
    assert "the true one, 28%" in alt
    assert "90% for no mention, 72% for one, and 15% for 20" in alt
    assert [round(100 * (1 - shares[n]["Oslo"])) for n in ("0", "1", "20")] == [90, 72, 15]


def test_quiz_of_the_exam() -> None:
    points = {1: 0.4, -1: 0.6}
    assert sum(point * chance for point, chance in points.items()) == pytest.approx(-0.2)
    assert "$0.4 - 0.6 = -0.2$" in PAGE
