"""The formula, the worked example and the figure of the vision transformer."""

from __future__ import annotations

import re
import runpy

import keras
import numpy as np
import pytest

from written import ROOT, shown

SLUG = "vision-transformer"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_patches_times_a_matrix_are_a_convolution() -> None:
    shown(SLUG, "Formula", r"N = \frac{H W}{P^2}", r"\mathbf{x}_N \mathbf{E}", r"+ \mathbf{E}_{\text{pos}}")
    image = np.random.default_rng(0).random((12, 8, 3)).astype("float32")
    layer = keras.layers.Conv2D(5, 4, strides=4)
    convolved = np.asarray(layer(image[None]))[0].reshape(-1, 5)
    patches = image.reshape(3, 4, 2, 4, 3).swapaxes(1, 2).reshape(6, -1)
    matrix = np.asarray(layer.kernel).reshape(-1, 5)
    assert len(patches) == 12 * 8 / 4**2
    assert patches @ matrix == pytest.approx(convolved, abs=1e-5)


def test_example() -> None:
    d, side, classes = 768, 16, 1000
    tokens = (224 // side) ** 2 + 1
    assert tokens == 197
    block = 4 * (d * d + d) + (d * 4 * d + 4 * d) + (4 * d * d + d) + 2 * 2 * d
    assert block == 7_087_872
    parts = [side**2 * 3 * d + d, d + tokens * d, 12 * block, 2 * d, d * classes + classes]
    for part in parts:
        shown(SLUG, "Example", f"{part:,}".replace(",", "{,}"))
    assert sum(parts) == 86_567_656  # the number in torchvision's documentation
    shown(SLUG, "Example", f"| sum | {sum(parts):,} |", "$197^2 = 38{,}809$")
    assert 197**2 == 38_809
    shown(SLUG, "How it works", "50,176 pixels", "2.5 billion pairs")
    assert f"{224**2:,}" == "50,176"
    assert round(224**4 / 1e9, 1) == 2.5


def test_figure() -> None:
    captions = dict(re.findall(r"\{value: (\d+), caption: \"(.*)\"\}", PAGE))
    for side, caption in captions.items():
        patches = SCRIPT["cut"](SCRIPT["picture"](), int(side))
        assert caption.startswith(f"{len(patches)} patches, {len(patches) ** 2:,} pairs")
        count = 24 // int(side)
        query = 8 // int(side) * count + 8 // int(side)
        twin = query + (count // 2) * (count + 1)
        weights = SCRIPT["attention"](patches, query)
        assert weights.sum() == pytest.approx(1)
        assert weights.argsort()[-2:].tolist() == [twin, query]
        assert weights[twin] > 0.75 * weights[query]
    spread = {
        side: SCRIPT["attention"](SCRIPT["cut"](SCRIPT["picture"](), side), query).max()
        for side, query in ((6, 5), (3, 18))
    }
    assert spread[3] < spread[6]


def test_quiz() -> None:
    assert (384 // 16) ** 2 == 576
    assert (2**2) ** 2 == 16
