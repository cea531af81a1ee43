"""The formula and the worked example of convolutional neural network."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from written import ROOT, shown

SLUG = "convolutional-neural-network"


def receptive_field(steps: list[tuple[int, int]]) -> list[int]:
    """The formula's r after each step, a kernel size and a stride."""
    r, j, fields = 1, 1, []
    for k, s in steps:
        r, j = r + (k - 1) * j, j * s
        fields.append(r)
    return fields


@pytest.mark.parametrize("steps", [[(3, 1), (2, 2), (3, 1)], [(5, 2), (3, 1), (3, 2), (2, 1)]])
def test_formula_agrees_with_the_pixels_that_reach_one_cell(steps: list[tuple[int, int]]) -> None:
    shown(SLUG, "Formula", r"r_l = r_{l-1} + (k_l - 1)\, j_{l-1}, \qquad j_l = j_{l-1}\, s_l, \qquad r_0 = j_0 = 1")
    network = keras.Sequential([keras.Input((40, 1))])
    for k, s in steps:
        network.add(layers.Conv1D(1, k, strides=s, kernel_initializer="ones"))
    one_pixel_each = np.eye(40, dtype="float32")[..., None]
    reached = np.asarray(network(one_pixel_each))[:, 1, 0] > 0
    assert reached.sum() == receptive_field(steps)[-1]


def test_example_receptive_field_and_crossing() -> None:
    assert receptive_field([(3, 1), (2, 2), (3, 1)]) == [3, 4, 8]
    shown(SLUG, "Example", r"r_1 = 1 + 2 \cdot 1 = 3", r"r_2 = 3 + 1 \cdot 1 = 4", r"r_3 = 4 + 2 \cdot 2 = 8")

    first, last = layers.Conv2D(2, 3, activation="relu"), layers.Conv2D(1, 3)  # the sum before the last ReLU
    network = keras.Sequential([keras.Input((18, 18, 1)), first, layers.MaxPooling2D(), last])
    upright = np.array([[-1, 2, -1]] * 3)
    first.set_weights([np.stack([upright, upright.T], axis=-1)[:, :, None], np.array([-1, -1])])
    middle = np.array([[0, 1, 0]] * 3)
    last.set_weights([np.stack([middle, middle.T], axis=-1)[..., None], np.array([-14])])
    flat, stroke = np.zeros((2, 100, 18, 18, 1), dtype="float32")
    for index, (row, column) in enumerate(np.ndindex(10, 10)):
        flat[index, row + 4, column + 2 : column + 7] = 1
        stroke[index, row + 2 : row + 7, column + 4] = 1
    for images, highest in ((flat, 13 - 14), (stroke, 13 - 14), (np.maximum(flat, stroke), 18 - 14)):
        assert set(np.asarray(network(images)).max(axis=(1, 2, 3)).tolist()) == {highest}
    shown(SLUG, "Example", "18 - 14 = 4", "5 + 5 + 3 = 13", "$13 - 14$ into 0")

    longer = np.zeros((1, 18, 18, 1), dtype="float32")
    longer[0, 3:13, 6] = 1
    assert np.asarray(network(longer)).max() == 15 - 14
    shown(SLUG, "Example", "5 + 5 + 5 = 15")

    middles = [(row, column) for row in range(2, 16) for column in range(2, 16)]
    pluses = np.zeros((len(middles), 18, 18, 1), dtype="float32")
    for image, (row, column) in zip(pluses, middles, strict=True):
        image[row - 2 : row + 3, column] = image[row, column - 2 : column + 3] = 1
    found = np.asarray(network(pluses)).max(axis=(1, 2, 3)) > 0
    assert found.tolist() == [{row, column}.isdisjoint({2, 15}) for row, column in middles]
    assert (len(middles), found.sum()) == (196, 144)
    page = (ROOT / "terms" / f"{SLUG}.md").read_text()
    assert "in 144 of the 196 places where one fits; in the other 52 the sign touches the border" in page


def test_example_counts_parameters() -> None:
    sizes = {"8 kernels": 3 * 3 * 1, "16 kernels": 3 * 3 * 8, "dense": 5 * 5 * 16}
    assert [(sizes["8 kernels"] + 1) * 8, (sizes["16 kernels"] + 1) * 16, (sizes["dense"] + 1) * 10] == [80, 1168, 4010]
    shown(SLUG, "Example", r"(9 + 1) \cdot 8 = 80", r"(72 + 1) \cdot 16 = 1168", r"(400 + 1) \cdot 10 = 4010")
    assert 80 + 1168 + 4010 == 5258
    dense = layers.Dense(26 * 26 * 8)
    dense.build((None, 28 * 28))
    assert dense.count_params() == 4_245_280
    shown(SLUG, "Example", "5258", "= 5408", "4{,}245{,}280")
