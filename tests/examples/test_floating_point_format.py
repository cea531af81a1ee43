"""The formulas, the table, the worked example and the figure of floating-point format."""

from __future__ import annotations

import math
import runpy

import ml_dtypes
import numpy as np
import pytest

from written import GLOSSARY, ROOT, shown

SLUG = "floating-point-format"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
TYPES = {
    "float32": np.float32,
    "bfloat16": ml_dtypes.bfloat16,
    "float16": np.float16,
    "FP8 E5M2": ml_dtypes.float8_e5m2,
    "FP8 E4M3": ml_dtypes.float8_e4m3fn,
}


def back(value: float, name: str) -> float:
    with np.errstate(over="ignore"):
        return float(np.array([value]).astype(TYPES[name])[0])


@pytest.mark.parametrize("name", TYPES)
def test_figure_agrees_with_the_formats_of_ml_dtypes(name: str) -> None:
    rng = np.random.default_rng(0)
    values = [0.1, 1.003, 70_000, 1e-8, 448, 464, 465, 65_504, 6e-8, *(10 ** rng.uniform(-9, 6, 300)).tolist()]
    exponent, fraction = SCRIPT["FORMATS"][name]
    for value in values:
        pattern, got = SCRIPT["stored"](value, name)
        assert len(pattern) == 1 + exponent + fraction
        assert got == back(value, name) or (math.isnan(got) and math.isnan(back(value, name))), value
        kind = np.dtype(f"uint{len(pattern)}")
        if math.isfinite(got):
            assert int(pattern, 2) == int(np.array([value]).astype(TYPES[name]).view(kind)[0]), value
    assert SCRIPT["largest"](name) == float(ml_dtypes.finfo(TYPES[name]).max)


@pytest.mark.parametrize("name", TYPES)
def test_formulas_agree_with_the_formats(name: str) -> None:
    shown(
        SLUG,
        "Formula",
        r"x = (-1)^{s} \left( 1 + \frac{f}{2^m} \right) 2^{\,e - b}",
        r"\text{gap}(x) = 2^{\lfloor \log_2 \lvert x \rvert \rfloor - m}",
        "127 for 8 exponent bits, 15 for 5, 7 for 4",
    )
    exponent, m = SCRIPT["FORMATS"][name]
    b = {8: 127, 5: 15, 4: 7}[exponent]
    for value in (-1.0, 0.1, 3.7, 250.0):
        x = back(value, name)
        (bits,) = np.array([value]).astype(TYPES[name]).view(np.dtype(f"uint{1 + exponent + m}"))
        pattern = f"{int(bits):0{1 + exponent + m}b}"
        s, e, f = int(pattern[0]), int(pattern[1 : 1 + exponent], 2), int(pattern[1 + exponent :], 2)
        assert x == (-1) ** s * (1 + f / 2**m) * 2.0 ** (e - b)
        gap = 2.0 ** (math.floor(math.log2(abs(x))) - m)
        assert back(x + math.copysign(0.51 * gap, x), name) == x + math.copysign(gap, x)
        assert back(x + math.copysign(0.49 * gap, x), name) == x
    assert ml_dtypes.finfo(TYPES[name]).eps == 2.0**-m


def test_table() -> None:
    shown(
        SLUG,
        "How it works",
        r"| `float32` | 8, 23 | $3.4 \cdot 10^{38}$ | 0.00000012 |",
        r"| `bfloat16` | 8, 7 | $3.4 \cdot 10^{38}$ | 0.0078 |",
        "| `float16` | 5, 10 | 65,504 | 0.00098 |",
        "| FP8 E5M2 | 5, 2 | 57,344 | 0.25 |",
        "| FP8 E4M3 | 4, 3 | 448 | 0.125 |",
        "28 GB at 32 bits each, 14 GB at 16, and 7 GB at 8",
        r"6.5 is $1.625 \cdot 2^2$",
    )
    for name, (most, gap) in {
        "float32": (3.4e38, 0.00000012),
        "bfloat16": (3.4e38, 0.0078),
        "float16": (65_504, 0.00098),
        "FP8 E5M2": (57_344, 0.25),
        "FP8 E4M3": (448, 0.125),
    }.items():
        exponent, fraction = SCRIPT["FORMATS"][name]
        info = ml_dtypes.finfo(TYPES[name])
        assert float(info.max) == pytest.approx(most, rel=0.005)
        assert float(info.eps) == pytest.approx(gap, rel=0.01) == 2.0**-fraction
        assert (info.nexp, info.nmant) == (exponent, fraction)
    assert 7e9 * 4 == 28e9
    assert 1.625 * 2**2 == 6.5


def test_example() -> None:
    assert math.isclose(1.6 * 2**-4, 0.1)
    assert round(0.6 * 8) == 5
    assert (1 + 5 / 8) / 16 == 0.1015625 == back(0.1, "FP8 E4M3")
    assert back(0.1, "FP8 E4M3") / 0.1 - 1 == pytest.approx(0.016, abs=5e-4)
    assert SCRIPT["stored"](0.1, "FP8 E4M3")[0] == "00011101"  # 0, then 3, then 5
    assert back(1e-8, "float16") == 0
    assert back(1.024e-5, "float16") > 0
    shown(SLUG, "Example", r"$e = -4 + 7 = 3$", r"$0.6 \cdot 8 = 4.8$", "$(1 + 5/8)/16 = 0.1015625$, off by 1.6%")


def test_captions() -> None:
    figure = GLOSSARY.terms[SLUG].fields.figure
    assert figure is not None
    for name in TYPES:
        text = SCRIPT["shown"](SCRIPT["stored"](0.1, name)[1])
        assert text in figure.alt
    assert [round(abs(back(0.1, name) / 0.1 - 1), 2) for name in ("FP8 E5M2", "FP8 E4M3")] == [0.06, 0.02]
    order = sorted(TYPES, key=lambda name: abs(back(0.1, name) - 0.1))
    assert [SCRIPT["FORMATS"][name][1] for name in order] == [23, 10, 7, 3, 2]
    assert (back(1.003, "bfloat16"), back(1.0041, "bfloat16")) == (1, 1.0078125)
    assert back(1.003, "float16") - 1 == pytest.approx(0.003, rel=0.03)
    overflown = [back(70_000, name) for name in ("float16", "FP8 E5M2", "FP8 E4M3")]
    assert overflown[:2] == [math.inf, math.inf]
    assert math.isnan(overflown[2])
    assert [back(1e-8, name) for name in ("float16", "FP8 E5M2", "FP8 E4M3")] == [0, 0, 0]
    assert 0 < abs(back(1e-8, "bfloat16") / 1e-8 - 1) < 0.01


def test_quiz_and_pitfalls() -> None:
    weight = ml_dtypes.bfloat16(1)
    for _ in range(1000):
        weight = ml_dtypes.bfloat16(float(weight) + 0.001)
    assert weight == 1
    assert back(1.0078125, "bfloat16") == 1.0078125
    assert back(300_000, "float16") == math.inf
    assert math.isfinite(back(300_000, "bfloat16"))
    assert np.float16(2048) + np.float16(1) == 2048
    assert np.float32(16_777_216) + np.float32(1) == 16_777_216
    assert (np.arange(16_777_000, 16_777_217).astype("float32") == np.arange(16_777_000, 16_777_217)).all()
    shown(
        SLUG,
        "Pitfalls",
        "A sum of 70,000 is `inf`",
        "2,048 + 1 is 2,048",
        "up to 16,777,216",
    )
