"""The shapes, the sizes and the figure of a U-Net."""

from __future__ import annotations

import runpy
from itertools import pairwise
from typing import Any

import keras
import numpy as np
import pytest
from keras.layers import Concatenate, Conv2D, Conv2DTranspose, MaxPooling2D

from written import ROOT, shown

SLUG = "u-net"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def shape(size: int, channels: int) -> str:
    return f"{size} × {size} × {channels}"


def test_example_has_the_shapes_of_keras() -> None:
    x = keras.Input((256, 256, 1))
    early: list[Any] = []
    joined: list[Any] = []
    after: list[Any] = []
    for channels in (64, 128, 256, 512):
        early.append(Conv2D(channels, 3, padding="same")(x))
        x = MaxPooling2D()(early[-1])
    x = early_last = Conv2D(1024, 3, padding="same")(x)
    for channels, copied in zip((512, 256, 128, 64), reversed(early), strict=True):
        joined.insert(0, Concatenate()([copied, Conv2DTranspose(channels, 2, strides=2)(x)]))
        x = Conv2D(channels, 3, padding="same")(joined[0])
        after.insert(0, x)
    for poolings, maps in enumerate(zip(early, joined, after, strict=True)):
        row = " | ".join(shape(x.shape[1], x.shape[3]) for x in maps)
        shown(SLUG, "Example", f"| {poolings} | {row} |")
    shown(SLUG, "Example", f"| 4 | {shape(early_last.shape[1], early_last.shape[3])} |")
    counts = [int(np.prod(x.shape[1:])) for x in (*early, early_last)]
    assert all(2 * later == earlier for earlier, later in pairwise(counts))


def test_sizes_without_padding() -> None:
    """Two convolutions take 4 pixels, a pooling halves, a transposed convolution doubles."""
    size = 572
    for _ in range(4):
        size = (size - 4) // 2
    size -= 4
    for _ in range(4):
        size = 2 * size - 4
    assert size == 388
    shown(SLUG, "Pitfalls", "572 × 572 pixels went in, 388 × 388 came out", "250 pixels become 125, 62, 31 and 15")
    sizes = [250]
    for _ in range(4):
        sizes.append(sizes[-1] // 2)
    assert sizes == [250, 125, 62, 31, 15]
    fits = [
        (high, wide) for high, wide in ((240, 320), (250, 250), (200, 300), (100, 100)) if not (high % 16 or wide % 16)
    ]
    assert fits == [(240, 320)]


def test_figure() -> None:
    overlaps = {maps: SCRIPT["run"](maps)[2] for maps in ("both", "bottom", "top")}
    assert overlaps["both"] > 0.95
    assert max(overlaps["bottom"], overlaps["top"]) < 0.85
    picture, mask = SCRIPT["scene"](0)
    verdict = SCRIPT["run"]("top")[1][0] > 0.5
    # the verdict of the top alone depends on nothing but the pixel's own shade
    assert picture[verdict].min() > picture[~verdict].max()
    stray = verdict & (mask < 0.5)
    assert stray.sum() > 10
    assert not ((SCRIPT["run"]("both")[1][0] > 0.5) & stray)[:5].any()
    assert SCRIPT["enlarge"](SCRIPT["pool"](np.ones((1, 4, 4)))) == pytest.approx(np.ones((1, 4, 4)))
