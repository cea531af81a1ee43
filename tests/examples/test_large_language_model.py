"""The formula and the worked example of large language models, and what the page says of the figure."""

from __future__ import annotations

import runpy

import pytest

from written import ROOT, shown

SLUG = "large-language-model"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_formula_counts_the_weights_of_each_block() -> None:
    shown(SLUG, "Formula", r"N \approx 12\, n\, d^2 + V d", "$4d^2$", "$8d^2$")
    d = 7
    attention, feed_forward = 4 * d * d, 2 * d * 4 * d
    assert attention + feed_forward == 12 * d**2


def test_example() -> None:
    blocks, table = 12 * 96 * 12_288**2, 50_257 * 12_288
    shown(SLUG, "Example", f"{blocks / 1e9:.1f} billion", f"{table / 1e9:.1f} billion")
    total = blocks + table
    shown(SLUG, "Example", f"{total / 1e9:.1f} billion", f"{2 * total / 1e9:.0f} GB", f"{total / 2 / 1e9:.0f} GB")
    assert round(total, -9) == 175_000_000_000
    assert 7 * 16 / 8 == 14


def test_figure() -> None:
    stages = dict(zip(SCRIPT["STAGES"], SCRIPT["train"](), strict=True))
    rows = {name: SCRIPT["bars"](shares) for name, shares in stages.items()}
    assert all(sum(row) == pytest.approx(1) for row in rows.values())
    assert {*stages["untrained"].values()} == {0.125}
    assert len(stages["untrained"]) == 8
    assert rows["untrained"][2] == 0.5
    assert rows["pre-training"][0] == pytest.approx(0.55, abs=0.005)
    shares = zip(rows["instruction tuning"], ("0.07", "0.06", "0.08", "0.60", "0.19"), strict=True)
    assert all(f"{share:.2f}" == text and text in PAGE for share, text in shares)
    assert rows["pre-training"][3] == pytest.approx(0.14, abs=0.005)
    assert rows["preference tuning"][4] == pytest.approx(0.86, abs=0.005)
    assert rows["preference tuning"][2] > rows["instruction tuning"][2]


def test_no_tuning_is_about_france() -> None:
    tuning = [*SCRIPT["DEMONSTRATIONS"], *(text for pair in SCRIPT["COMPARISONS"] for text in pair)]
    assert SCRIPT["FRANCE"] not in {country for country, _, _ in tuning}
