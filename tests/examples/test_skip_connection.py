"""The formula, the worked example and the figure of skip connections."""

from __future__ import annotations

import re
import runpy
from itertools import product

import keras
import numpy as np
import pytest

from written import ROOT, shown

SLUG = "skip-connection"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_slope_of_a_block_is_the_identity_plus_the_slope_of_its_layers() -> None:
    shown(
        SLUG,
        "Formula",
        r"\mathbf{y} = \mathbf{x} + F(\mathbf{x})",
        r"\mathbf{I} + \frac{\partial F}{\partial \mathbf{x}}",
        r"\mathbf{x}_L = \mathbf{x}_0 + \sum_{k=1}^{L} F_k(\mathbf{x}_{k-1})",
    )
    rng = np.random.default_rng(0)
    x = rng.normal(size=4)
    weights = rng.normal(size=(3, 4, 4))

    def layers(x: np.ndarray, k: int) -> np.ndarray:
        return np.asarray(weights[k] @ np.tanh(x))

    measured = np.array([(x + h + layers(x + h, 0) - x + h - layers(x - h, 0)) / 2e-5 for h in 1e-5 * np.eye(4)]).T
    assert measured == pytest.approx(np.eye(4) + weights[0] * (1 - np.tanh(x) ** 2), abs=1e-6)

    states = [x]
    for k in range(3):
        states.append(states[-1] + layers(states[-1], k))
    assert states[-1] == pytest.approx(x + sum(layers(states[k], k) for k in range(3)))
    summed = keras.layers.Add()([x[None], layers(x, 0)[None]])
    assert np.asarray(summed)[0] == pytest.approx(states[1], rel=1e-6)


def test_example_counts_paths() -> None:
    paths = list(product((0, 1), repeat=3))
    assert len(paths) == 8
    parts = {through: [0.1**through for path in paths if sum(path) == through] for through in range(4)}
    assert [len(parts[through]) for through in range(4)] == [1, 3, 3, 1]
    assert [sum(parts[through]) for through in range(4)] == pytest.approx([1, 0.3, 0.03, 0.001])
    assert sum(map(sum, parts.values())) == pytest.approx(1.331) == 1.1**3
    shown(
        SLUG,
        "Example",
        r"$3 \cdot 0.1 = 0.3$",
        r"$3 \cdot 0.1^2 = 0.03$",
        r"$1 \cdot 0.1^3 = 0.001$",
        "$1.331 = 1.1^3$",
    )


def test_captions() -> None:
    captions = dict(re.findall(r"\{value: ([\d.]+), caption: \"(.*)\"\}", PAGE))
    assert list(captions) == ["0", "0.1", "0.2", "1"]
    ends = {size: SCRIPT["similarity"](SCRIPT["travel"](float(size), skip=True)[-1]) for size in captions}
    assert f"{ends['0.1']:.2f}" == "0.94"
    assert f"{ends['0.2']:.2f}" == "0.79"
    assert "0.94" in captions["0.1"]
    assert "0.79" in captions["0.2"]
    assert "similarity is then 0.79" in PAGE
    states = SCRIPT["travel"](0, skip=True)
    assert all((state == states[0]).all() for state in states)
    assert not SCRIPT["travel"](0, skip=False)[1].any()
    small = SCRIPT["travel"](0.2, skip=False)
    assert np.abs(small[4]).max() < 1 / 16  # too little to be drawn
    assert np.abs(small[2]).max() > 1 / 16
    usual = SCRIPT["travel"](1.0, skip=False)
    assert 0.5 < np.linalg.norm(usual[-1]) / np.linalg.norm(usual[0]) < 2
    assert ends["1"] < 0.1
    assert np.linalg.norm(SCRIPT["travel"](1.0, skip=True)[-1]) > 50 * np.linalg.norm(usual[0])


def test_quiz() -> None:
    assert 3 + (-2 * 3 + 1) == -2
