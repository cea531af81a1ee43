"""The formulas and the worked example of image rotation."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from scipy import ndimage

from written import shown


def test_formula_agrees_with_scipy_and_keras() -> None:
    shown(
        "image-rotation",
        "Formula",
        r"u = x \cos\alpha - y \sin\alpha, \qquad v = x \sin\alpha + y \cos\alpha",
        r"p = (1 - a)(1 - b)\, p_{00} + a (1 - b)\, p_{10} + (1 - a)\, b\, p_{01} + a b\, p_{11}",
    )
    image = np.random.default_rng(0).random((9, 9))
    for degrees in (20, 30, 75, -40):
        alpha = np.radians(degrees)
        scipy = ndimage.rotate(image, degrees, order=1, reshape=False)
        layer = keras.layers.RandomRotation((degrees / 360, degrees / 360))
        by_keras = np.asarray(layer(image[:, :, None], training=True))[:, :, 0]
        for x, y in ((1, 0), (2, -1), (-2, 2), (0, 3)):
            u = x * np.cos(alpha) - y * np.sin(alpha)
            v = x * np.sin(alpha) + y * np.cos(alpha)
            column, row = int(4 + u), int(4 + v)
            a, b = 4 + u - column, 4 + v - row
            (p00, p10), (p01, p11) = image[row : row + 2, column : column + 2]
            p = (1 - a) * (1 - b) * p00 + a * (1 - b) * p10 + (1 - a) * b * p01 + a * b * p11
            assert p == pytest.approx(scipy[4 + y, 4 + x])
            assert p == pytest.approx(by_keras[4 + y, 4 + x], abs=1e-4)


def test_example() -> None:
    u = v = 2 * np.sqrt(0.5)
    assert u == pytest.approx(1.41, abs=0.005)
    a = b = v - 1
    weights = [(1 - a) * (1 - b), a * (1 - b), (1 - a) * b, a * b]
    assert weights == pytest.approx([0.34, 0.24, 0.24, 0.17], abs=0.005)
    shown("image-rotation", "Example", r"$u = v = 2 \cdot 0.707 = 1.41$", "$a = b = 0.41$", "0.34, 0.24, 0.24 and 0.17")

    points = (np.indices((400, 400)).reshape(2, -1) + 0.5) / 400 - 0.5  # a square around the center
    for degrees, percent in ((10, 7), (30, 15), (45, 17)):
        sin, cos = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
        share = 1 - 2 / (1 + sin + cos)
        outside = np.abs(np.array([[cos, -sin], [sin, cos]]) @ points).max(axis=0) > 0.5
        assert share == pytest.approx(outside.mean(), abs=0.002)
        assert round(100 * share) == percent
        shown("image-rotation", "Example", r"$1 - 2 / (1 + \sin\alpha + \cos\alpha)$", f"{percent}% at")
