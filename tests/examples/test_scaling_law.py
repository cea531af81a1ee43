"""The formula, the example and the figure of scaling laws."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsRegressor

from written import ROOT, shown

SLUG = "scaling-law"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_example() -> None:
    shown(SLUG, "Formula", r"L(N, D) = E + \frac{A}{N^{a}} + \frac{B}{D^{b}}", r"C \approx 6 N D")
    shown(SLUG, "Formula", "fitted as 1.69", "406.4 and 0.34", "410.7 and 0.28")
    for size, tokens, effort, *terms in (
        (280e9, 300e9, "5.0", "0.052", "0.251", "1.993"),
        (70e9, 1.4e12, "5.9", "0.083", "0.163", "1.937"),
    ):
        by_size, by_data = 406.4 / size**0.34, 410.7 / tokens**0.28
        assert f"{6 * size * tokens / 1e23:.1f}" == effort
        assert [f"{value:.3f}" for value in (by_size, by_data, 1.69 + by_size + by_data)] == terms
        shown(SLUG, "Example", rf"| ${effort} \cdot 10^{{23}}$ | {' | '.join(terms)} |")


def test_kaplans_exponent() -> None:
    exponent = 0.076
    assert 1 - 2**-exponent == pytest.approx(0.05, abs=0.003)
    shown(SLUG, "How it works", "it was 0.076, so a model twice as large had about 5% less loss")


def test_figure() -> None:
    measured = SCRIPT["errors"]()
    factor, exponent = SCRIPT["fit"](measured)
    assert [f"{measured[size]:.4f}" for size in SCRIPT["SMALL"]] == ["0.6561", "0.4599", "0.3109", "0.2104", "0.1374"]
    assert "error = np.array([0.6561, 0.4599, 0.3109, 0.2104, 0.1374])" in PAGE
    told = factor * 12_800**-exponent
    assert f"foretells {told:.3f}, and {measured[12_800]:.3f} was measured" in PAGE
    assert f"# measured: {measured[12_800]:.4f}" in PAGE
    assert 12_800 / 800 == 16
    assert 1 - 2**-exponent == pytest.approx(1 / 3, abs=0.02)  # nearly a third for each doubling
    steps = -np.diff([measured[size] for size in SCRIPT["SMALL"]])
    assert steps[0] > steps[2] > steps[3]


def test_nearest_neighbor_as_in_scikit_learn() -> None:
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 2, (12_800 + 600, 4))
    y = np.sin(2 * x).sum(axis=1)
    model = KNeighborsRegressor(1).fit(x[600:], y[600:])
    assert ((model.predict(x[:600]) - y[:600]) ** 2).mean() == pytest.approx(SCRIPT["errors"]()[12_800])


def test_noise_makes_a_floor() -> None:
    measured = SCRIPT["errors"](noisy=True)
    factor, exponent = SCRIPT["fit"](measured)
    floor = 2 * 0.3**2  # the noise in the question's answer and in the neighbor's
    assert factor * 12_800**-exponent < floor < measured[12_800] < 1.25 * floor


def test_quiz() -> None:
    exponent = np.log(2) / np.log(16)
    assert exponent == pytest.approx(0.25)
    assert 0.4 * 16**-exponent == pytest.approx(0.2)
    assert 4**-0.5 == 0.5
    assert 1 * 80 == 2 * 40
