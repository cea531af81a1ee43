"""The formula, the worked example and the figure of a random seed."""

from __future__ import annotations

import random
import re
import runpy
import statistics
from itertools import islice
from typing import TYPE_CHECKING

import keras
import numpy as np
import pytest

from written import ROOT, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

SLUG = "random-seed"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def toy(seed: int) -> Iterator[int]:
    x = seed
    while True:
        x = (5 * x + 3) % 16
        yield x


def test_toy_generator() -> None:
    shown(
        SLUG,
        "Formula",
        r"x_{t+1} = (a x_t + c) \bmod m",
        r"\sigma = \sqrt{\frac{1}{n-1} \sum_{i=1}^{n} (s_i - \bar{s})^2}",
    )
    for seed, numbers in ((7, "6, 1, 8, 11, 10, 5"), (0, "3, 2, 13, 4, 7, 6")):
        assert ", ".join(map(str, islice(toy(seed), 6))) == numbers
        shown(SLUG, "Example", f"seed {seed} gives {numbers}")
    assert [*islice(toy(2), 2)] == [13, 4]


def test_spread() -> None:
    scores = [82, 83, 83, 84, 88]
    assert statistics.mean(scores) == 84
    assert statistics.stdev(scores) == pytest.approx((22 / 4) ** 0.5)
    assert statistics.stdev(scores) == pytest.approx(2.3, abs=0.05)
    shown(SLUG, "Example", r"$\sqrt{(4 + 1 + 1 + 0 + 16)/4} \approx 2.3$")


def test_captions() -> None:
    scores = 100 * SCRIPT["accuracies"]()
    points, labels = SCRIPT["moons"](30, 100)
    assert (len(scores), len(points)) == (40, 30)
    for seed, caption in re.findall(r"\{value: (\d+), caption: \"(.*)\"\}", PAGE):
        assert f"{scores[int(seed)]:.1f}%" in caption
    assert (scores.argmin(), scores.argmax()) == (36, 27)
    assert f"{scores.mean():.1f}" == "82.3"
    assert f"{scores.max() - scores.min():.1f}" == "6.7"
    shown(SLUG, "How it works", "up to 6.7 percentage points apart")
    right = ((SCRIPT["answers"](points) > 0.5) == labels).all(axis=1)
    assert [*np.flatnonzero(~right)] == [36]


def test_figure_trains_as_keras_does() -> None:
    """The accuracy of a seed is that of a Keras network with the trained weights."""
    inner, b, outer, c = (array[4] for array in SCRIPT["trained"]())
    layers = [keras.layers.Dense(len(b[0]), activation="tanh"), keras.layers.Dense(1, activation="sigmoid")]
    model = keras.Sequential([keras.Input((2,)), *layers])
    model.set_weights([inner, b[0], outer, c[0]])
    points, labels = SCRIPT["moons"](2000, 101)
    assert np.mean((np.asarray(model(points))[:, 0] > 0.5) == labels) == pytest.approx(
        SCRIPT["accuracies"]()[4], abs=0.001
    )


def test_keras_seeds_all_three() -> None:
    def draws() -> tuple[float, float, float]:
        keras.utils.set_random_seed(0)
        return random.random(), float(np.random.rand()), float(keras.random.uniform(()))  # noqa: NPY002, S311

    assert draws() == draws()


def test_sums_depend_on_the_order() -> None:
    assert (0.1 + 0.2) + 0.3 != 0.1 + (0.2 + 0.3)
