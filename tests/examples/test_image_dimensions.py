"""The formula and the worked example of image dimensions."""

from __future__ import annotations

import numpy as np

from written import shown


def test_formula_agrees_with_the_memory_of_arrays() -> None:
    shown(
        "image-dimensions",
        "Formula",
        r"N = H \cdot W \cdot C",
        r"\text{place}_{\text{last}} = (r\,W + q)\,C + c, \qquad \text{place}_{\text{first}} = (c\,H + r)\,W + q",
    )
    height, width, channels = 5, 7, 3
    image = np.random.default_rng(0).permutation(height * width * channels).reshape(height, width, channels)
    assert image.size == height * width * channels
    last, first = image.ravel(), np.ascontiguousarray(image.transpose(2, 0, 1)).ravel()
    for (r, q, c), value in np.ndenumerate(image):
        assert last[(r * width + q) * channels + c] == value
        assert first[(c * height + r) * width + q] == value


def test_example() -> None:
    image = np.arange(1, 9).reshape(2, 4, 1) + np.array([10, 20, 30])
    last, first = image.ravel().tolist(), image.transpose(2, 0, 1).ravel().tolist()
    assert [last.index(value) for value in (17, 27, 37)] == [18, 19, 20]
    assert [first.index(value) for value in (17, 27, 37)] == [6, 14, 22]
    shown("image-dimensions", "Example", r"(1 \cdot 4 + 2) \cdot 3 = 18", "18, 19 and 20", "6, 14 and 22")

    photo = np.empty((224, 224, 3), dtype=np.float32)
    assert photo.size == 150_528
    assert 32 * photo.nbytes == 19_267_584
    shown("image-dimensions", "Example", r"224 \cdot 224 \cdot 3 = 150\,528", "19,267,584 bytes, about 19 MB")
