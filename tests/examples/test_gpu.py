"""The formula, the worked example and the figure of the GPU's roofline."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import GLOSSARY, ROOT, shown

SLUG = "gpu"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PEAK, BANDWIDTH = SCRIPT["PEAK"], SCRIPT["BANDWIDTH"]


def test_formula_both_ways_give_the_same_time() -> None:
    shown(
        SLUG,
        "Formula",
        r"P = \min(\pi,\ \beta I), \qquad I = \frac{F}{B}",
        r"\max\left( \frac{F}{\pi},\ \frac{B}{\beta}",
    )
    for operations, moved in 10 ** np.random.default_rng(0).uniform(3, 12, (20, 2)):
        speed = min(PEAK, BANDWIDTH * operations / moved)
        assert operations / speed == pytest.approx(max(operations / PEAK, moved / BANDWIDTH))


def test_work_counts_the_bytes_of_real_arrays() -> None:
    weights, inputs = np.zeros((4096, 4096), np.float16), np.zeros((16, 4096), np.float16)
    outputs = np.zeros((16, 4096), np.float16)
    assert SCRIPT["work"](16) == (2 * 16 * 4096 * 4096, weights.nbytes + inputs.nbytes + outputs.nbytes)
    one, other = np.zeros(8, np.float16), np.zeros(8, np.float16)
    assert one.size / (one.nbytes + other.nbytes + (one + other).nbytes) == pytest.approx(1 / 6)


def test_example_and_captions() -> None:
    figure = GLOSSARY.terms[SLUG].fields.figure
    assert figure is not None
    assert figure.explore is not None
    frames = {frame.value: frame.caption for frame in figure.explore.frames}
    times = {}
    for batch in SCRIPT["BATCHES"]:
        operations, moved = SCRIPT["work"](batch)
        times[batch] = operations / PEAK * 1e6, moved / BANDWIDTH * 1e6
    for batch in (1, 16):
        assert f"{times[batch][1]:.1f} µs" in frames[str(batch)]
    assert f"computing with them {times[1][0]:.1f} µs" in frames["1"]
    assert times[1][0] / times[1][1] < 0.01
    assert f"computing takes {times[64][0]:.1f} µs" in frames["64"]
    assert f"{times[64][0] / times[64][1]:.0%} of the peak" in frames["64"]
    assert f"computing takes {times[256][0]:.1f} µs" in frames["256"]
    assert 1 < max(times[256]) / max(times[1]) < 2
    assert f"{times[1024][0]:.1f} µs" in frames["1024"]
    assert max(times[1024]) / max(times[256]) == pytest.approx(4)
    assert f"{times[16][1]:.1f} microseconds to move the numbers and {times[16][0]:.1f} to compute" in figure.alt
    assert f"{times[16][0] / times[16][1]:.0%}" == "10%"
    operations, moved = SCRIPT["work"](1)
    assert (round(operations / 1e6, 1), round(moved / 1e6, 1), round(operations / moved)) == (33.6, 33.6, 1)
    operations, moved = SCRIPT["work"](256)
    assert (round(operations / moved), round(PEAK / BANDWIDTH)) == (228, 153)
    assert (round(14 / 2039, 4), int(2039 / 14 + 0.5)) == (0.0069, 146)
    assert 16 * 7 == 112
    shown(
        SLUG,
        "Example",
        "$312/2.039 = 153$",
        "$I = 228$, moving takes 18.5 µs and computing 27.5 µs",
        "at most 146 a second",
    )
