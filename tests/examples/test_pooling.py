"""The formulas, the worked example and the figure of pooling."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from keras import layers

from written import ROOT, shown

SLUG = "pooling"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def test_formulas_agree_with_keras() -> None:
    shown(SLUG, "Formula", r"y = \max_{i \in W} x_i", r"y = \frac{1}{|W|} \sum_{i \in W} x_i")
    x = np.random.default_rng(0).normal(size=(2, 6, 4, 3)).astype("float32")
    largest, mean = np.asarray(layers.MaxPooling2D(2)(x)), np.asarray(layers.AveragePooling2D(2)(x))
    for n, i, j, c in np.ndindex(2, 3, 2, 3):
        window = x[n, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2, c]
        assert largest[n, i, j, c] == window.max()
        assert mean[n, i, j, c] == pytest.approx(window.sum() / 4, abs=1e-6)
    assert np.asarray(layers.GlobalMaxPooling2D()(x)) == pytest.approx(x.max(axis=(1, 2)))
    pooled = np.asarray(layers.GlobalAveragePooling2D()(x))
    assert pooled.shape == (2, 3)
    assert pooled == pytest.approx(x.mean(axis=(1, 2)), abs=1e-6)


def test_example_and_figure() -> None:
    left, right = SCRIPT["HIT"], SCRIPT["TEXTURE"]
    blocks = [right[i : i + 2, j : j + 2].ravel() for i in (0, 2) for j in (0, 2)]
    shown(SLUG, "Example", ", then ".join(", ".join(f"{number:g}" for number in block) for block in blocks) + ".")
    rows = {
        "max": "max, 2 × 2",
        "average": "average, 2 × 2",
        "global max": "global max",
        "global average": "global average",
    }
    for kind, name in rows.items():
        cells = [
            ", ".join(f"{number:g}" for number in SCRIPT["pool"](pixels, kind).ravel()) for pixels in (left, right)
        ]
        shown(SLUG, "Example", f"| {name} | {cells[0]} | {cells[1]} |")
    for pixels in (left, right):
        batch = pixels[None, :, :, None]
        assert SCRIPT["pool"](pixels, "max") == pytest.approx(np.asarray(layers.MaxPooling2D(2)(batch))[0, :, :, 0])
        mean = np.asarray(layers.AveragePooling2D(2)(batch))[0, :, :, 0]
        assert SCRIPT["pool"](pixels, "average") == pytest.approx(mean)
    hit, texture = (SCRIPT["pool"](pixels, "average") for pixels in (left, right))
    assert hit.max() == 2
    assert (texture.max(), texture.min(), texture.mean() > hit.mean()) == (2.25, 1.5, True)
    assert (7 * 7 * 512, (25_088 + 1) * 1000, (512 + 1) * 1000) == (25_088, 25_089_000, 513_000)
    shown(SLUG, "Example", r"49 \cdot 512 = 25{,}088", r"= 25{,}089{,}000", r"(512 + 1) \cdot 1000 = 513{,}000")
