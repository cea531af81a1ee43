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
    assert (scores.min(), scores.argmax()) == (scores[7], 27)
    assert f"{scores.mean():.1f}" == "82.2"
    assert f"{scores.max() - scores.min():.1f}" == "6.8"
    shown(SLUG, "How it works", "up to 6.8 percentage points apart")
    assert ((SCRIPT["scores"](points) > 0) == labels).all()
    new = SCRIPT["scores"](SCRIPT["moons"](2000, 101)[0])
    same = ((new > 0) == (new[7] > 0)).all(axis=1)
    assert same.sum() == 11
    assert (scores[same] == scores[7]).all()


def test_rounding_does_not_decide_where_a_run_ends() -> None:
    """Starting weights that differ in the tenth digit lead to the same accuracies."""
    fresh = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
    rng = np.random.default_rng(0)
    moved = [start * (1 + 1e-10 * rng.normal(size=start.shape)) for start in fresh["starts"]()]
    fresh["trained"].__wrapped__.__globals__["starts"] = lambda: moved
    assert fresh["accuracies"]() == pytest.approx(SCRIPT["accuracies"](), abs=1e-12)


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
        return random.random(), float(np.random.rand()), float(keras.random.uniform(()))  # noqa: NPY002, S311  # what seeds set

    assert draws() == draws()


def test_sums_depend_on_the_order() -> None:
    assert (0.1 + 0.2) + 0.3 != 0.1 + (0.2 + 0.3)
