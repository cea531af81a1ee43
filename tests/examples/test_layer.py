"""The formula, the worked example and the figure of a layer."""

from __future__ import annotations

import runpy
from itertools import pairwise

import keras
import numpy as np
import pytest

from written import ROOT, shown

SLUG = "layer"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def network(*widths: int) -> keras.Sequential:
    return keras.Sequential([keras.Input((widths[0],)), *(keras.layers.Dense(width) for width in widths[1:])])


def test_formula_is_what_keras_computes() -> None:
    shown(
        SLUG,
        "Formula",
        r"\mathbf{h}_k = f_k(\mathbf{h}_{k-1})",
        r"f_k(\mathbf{h}) = \varphi_k(\mathbf{h} W_k + \mathbf{b}_k)",
    )
    rng = np.random.default_rng(0)
    arrays = [(rng.normal(size=(n, m)), rng.normal(size=m)) for n, m in pairwise((3, 4, 2))]
    layers = [keras.layers.Dense(len(b), activation="tanh") for _, b in arrays]
    model = keras.Sequential([keras.Input((3,)), *layers])
    model.set_weights([array for pair in arrays for array in pair])
    h = x = rng.normal(size=(5, 3))
    for w, b in arrays:
        h = np.tanh(h @ w + b)
    assert np.asarray(model(x)) == pytest.approx(h, abs=1e-5)


def test_example() -> None:
    assert [layer.count_params() for layer in network(3, 4, 2, 1).layers] == [16, 10, 3]
    assert network(3, 4, 2, 1).count_params() == 29
    wide = network(3, 8, 4, 1)
    assert [layer.count_params() for layer in wide.layers] == [32, 36, 5]
    assert wide.count_params() == 73
    assert wide.layers[1].kernel.shape == (8, 4)
    assert network(3, 4, 2, 2, 1).count_params() - network(3, 4, 2, 1).count_params() == 6
    shown(
        SLUG,
        "Example",
        r"| hidden 1 | 4 | $3 \cdot 4 = 12$ | 4 | 16 |",
        r"| hidden 2 | 2 | $4 \cdot 2 = 8$ | 2 | 10 |",
        r"| output | 1 | $2 \cdot 1 = 2$ | 1 | 3 |",
        "That makes 29",
        "$32 + 36 + 5 = 73$",
        "from 8 to 32",
        r"$2 \cdot 2 + 2 = 6$",
    )


def test_quiz() -> None:
    assert network(10, 40, 3).count_params() - network(10, 20, 3).count_params() == 280
    assert 64 * 64 * 3 == 12_288


def test_relu_at_the_end_gives_no_negative_number() -> None:
    out = keras.layers.Dense(3, activation="relu")(np.random.default_rng(0).normal(size=(50, 4)))
    assert np.asarray(out).min() >= 0


def test_what_counts_in_resnet_50() -> None:
    model = keras.applications.ResNet50(weights=None)
    names = [layer.name for layer in model.layers if isinstance(layer, keras.layers.Conv2D)]
    shortcuts = [name for name in names if name.endswith("_0_conv")]
    assert len(shortcuts) == 4
    dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    assert (len(names) - len(shortcuts), len(dense)) == (49, 1)
    shown(
        SLUG,
        "Pitfalls",
        "49 convolutions and a fully connected layer",
        "the four convolutions on shortcuts do not count",
    )


def test_captions() -> None:
    x, labels = SCRIPT["examples"]()
    inputs, first, second, output = SCRIPT["forward"](x, SCRIPT["trained"]())
    filled = labels == 1
    assert len(x) == 60
    for values in (*inputs.T, *first.T):
        inside = (values[~filled] > values[filled].min()) & (values[~filled] < values[filled].max())
        assert inside.any()
    for values in inputs.T:  # hollow ones on both sides
        assert values[~filled].min() < values[filled].min()
        assert values[~filled].max() > values[filled].max()
    for values in first.T:  # the filled dots gather at one end
        assert abs(np.median(values[filled]) - 0.5) > 0.3
    for unit in (0, 2):
        assert second[filled, unit].max() < 0.3 < second[~filled, unit].min()
    assert second[filled, 1].min() < second[~filled, 1].max()
    assert output[filled].min() > 0.99
    assert output[~filled].max() < 0.01
    assert "all below 0.3, the hollow ones all above" in PAGE
    assert "above 0.99 for each filled dot, below 0.01 for each hollow one" in PAGE
