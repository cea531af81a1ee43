"""The formulas and the worked example of image flipping."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from written import shown


def test_formula_agrees_with_numpy_and_keras() -> None:
    shown(
        "image-flipping",
        "Formula",
        r"h_{i,j} = x_{i,\ W-1-j}, \qquad v_{i,j} = x_{H-1-i,\ j}",
        r"l' = W - r, \qquad r' = W - l",
    )
    height, width = 4, 6
    x = np.random.default_rng(0).random((height, width))
    h = np.array([[x[i, width - 1 - j] for j in range(width)] for i in range(height)])
    v = np.array([[x[height - 1 - i, j] for j in range(width)] for i in range(height)])
    assert (h == np.fliplr(x)).all()
    assert (v == np.flipud(x)).all()
    assert (np.flipud(h) == np.rot90(x, 2)).all()

    box = np.zeros((height, width))
    left, right = 1, 3
    box[1:3, left:right] = 1
    columns = np.flatnonzero(np.fliplr(box).any(axis=0))
    assert (columns[0], columns[-1] + 1) == (width - right, width - left)


@pytest.mark.parametrize("axes", [("horizontal", {1}), ("vertical", {0}), ("horizontal_and_vertical", {0, 1})])
def test_keras_flips_a_picture_wholly_or_not_at_all(axes: tuple[str, set[int]]) -> None:
    mode, flipped = axes
    image = np.arange(4.0).reshape(2, 2)
    layer = keras.layers.RandomFlip(mode, seed=0)
    got = np.asarray(layer(np.repeat(image[None, :, :, None], 200, axis=0), training=True))[..., 0]
    kinds = {tuple(one.ravel().tolist()) for one in got}
    assert kinds == {tuple(image.ravel()), tuple(np.flip(image, tuple(flipped)).ravel())}


def test_example() -> None:
    image = np.array([[1, 2, 3], [4, 5, 6]])
    assert np.fliplr(image).tolist() == [[3, 2, 1], [6, 5, 4]]
    assert np.flipud(image).tolist() == [[4, 5, 6], [1, 2, 3]]
    assert np.rot90(image, 2).tolist() == [[6, 5, 4], [3, 2, 1]]
    assert (100 - 40, 100 - 10, 100 - 1 - 10) == (60, 90, 89)
    assert np.fliplr(np.arange(100)[None])[0, 89] == 10
    shown(
        "image-flipping",
        "Example",
        "3 2 1 and 6 5 4 by a horizontal",
        "4 5 6 and 1 2 3 by a vertical",
        "$100 - 40 = 60$",
    )
    shown("image-flipping", "Example", "$100 - 10 = 90$", "$100 - 1 - 10 = 89$")
