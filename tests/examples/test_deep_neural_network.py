"""The formula and the worked example of a deep neural network."""

from __future__ import annotations

import runpy
from itertools import pairwise
from pathlib import Path

import keras
import numpy as np
import pytest

from written import ROOT, shown


def fold(u: float) -> float:
    return 2 * max(0.0, u) - 4 * max(0.0, u - 0.5)


def test_formula_is_a_stack_of_dense_layers() -> None:
    shown(
        "deep-neural-network",
        "Formula",
        r"\mathbf{h}_0 = \mathbf{x}, \qquad \mathbf{h}_\ell = \varphi\left( \mathbf{h}_{\ell - 1} W_\ell + \mathbf{b}_\ell \right) "
        r"\quad (\ell = 1, \dots, L), \qquad \hat{\mathbf{y}} = "
        r"\varphi_{\mathrm{out}}\left( \mathbf{h}_L W_{L + 1} + \mathbf{b}_{L + 1} \right)",
    )
    rng = np.random.default_rng(0)
    sizes = [3, 5, 4, 2]
    layers = [(rng.normal(size=(m, n)), rng.normal(size=n)) for m, n in pairwise(sizes)]
    x = rng.normal(size=(6, 3))
    h = x
    for w, b in layers[:-1]:
        h = np.tanh(h @ w + b)
    y = h @ layers[-1][0] + layers[-1][1]

    dense = [keras.layers.Dense(n, activation="tanh") for n in sizes[1:-1]]
    model = keras.Sequential([keras.Input((3,)), *dense, keras.layers.Dense(2)])
    model.set_weights([array for layer in layers for array in layer])
    assert np.asarray(model(x)) == pytest.approx(y, abs=1e-4)


def test_example() -> None:
    path = [0.3]
    for _ in range(4):
        path.append(fold(path[-1]))
    assert path == pytest.approx([0.3, 0.6, 0.8, 0.4, 0.8])
    assert fold(0.7) == pytest.approx(0.6)
    shown("deep-neural-network", "Example", r"2 \max(0, u) - 4 \max(0, u - 0.5)")
    shown("deep-neural-network", "Example", r"2 \cdot 0.3 - 4 \cdot 0 = 0.6", r"2 \cdot 0.6 - 4 \cdot 0.1 = 0.8")
    shown("deep-neural-network", "Example", r"2 \cdot 0.8 - 4 \cdot 0.3 = 0.4", r"2 \cdot 0.4 - 4 \cdot 0 = 0.8")
    shown("deep-neural-network", "Example", r"2 \cdot 0.7 - 4 \cdot 0.2 = 0.6")

    heights = [float(i) for i in np.linspace(0, 1, 4097)]
    for _ in range(10):
        heights = [fold(u) for u in heights]
    turns = np.diff(np.sign(np.diff(heights))) != 0
    assert 1 + turns.sum() == 2**10 == 1024
    shown("deep-neural-network", "Example", "2^{10} = 1024", "1,023 units")


def test_captions() -> None:
    path = ROOT / "terms" / "deep-neural-network"
    script, page = runpy.run_path(f"{path}.py"), Path(f"{path}.md").read_text()
    x = np.unique(
        np.concatenate([np.linspace(0, 1, 961), np.arange(64) / 64, *(np.arange(n) / n for n in range(1, 13))])
    )
    pieces = {
        n: (script["pieces"](script["folded"](x, n)), script["pieces"](script["zigzag"](x, 2 * n))) for n in range(1, 7)
    }
    assert pieces == {1: (2, 2), 2: (4, 4), 3: (8, 6), 4: (16, 8), 5: (32, 10), 6: (64, 12)}
    for layers in pieces:
        first, second = script["folded"](np.array(script["PAIR"]), layers)
        assert first == pytest.approx(second)  # "no later layer can separate"
    assert "from 16 pieces to 32, the wide one from 8 to 10" in page
    assert "64 pieces against 12" in page
