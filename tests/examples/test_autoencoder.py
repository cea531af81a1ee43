"""The formula and the worked example of the autoencoder, and what its page says of other runs."""

from __future__ import annotations

import runpy

import keras
import numpy as np
import pytest
from sklearn.decomposition import PCA

from written import ROOT, shown


def test_formula_agrees_with_keras() -> None:
    shown(
        "autoencoder",
        "Formula",
        r"\mathbf{z} = f(\mathbf{x}), \qquad \hat{\mathbf{x}} = g(\mathbf{z}), \qquad"
        r" L = \frac{1}{d} \sum_{i=1}^{d} (\hat{x}_i - x_i)^2",
    )
    f, g = keras.layers.Dense(2, activation="tanh"), keras.layers.Dense(5)
    model = keras.Sequential([keras.Input((5,)), f, g])
    model.compile(loss="mean_squared_error")
    x = np.random.default_rng(0).normal(size=(8, 5)).astype("float32")
    rebuilt = np.tanh(x @ f.get_weights()[0]) @ g.get_weights()[0]
    losses = [sum((rebuilt[n, i] - x[n, i]) ** 2 for i in range(5)) / 5 for n in range(8)]
    assert np.mean(losses) == pytest.approx(model.evaluate(x, x, verbose=0), rel=1e-4)


def test_example() -> None:
    def rebuilt(x: tuple[float, float]) -> tuple[float, float]:
        z = (x[0] + 2 * x[1]) / 5
        return z, 2 * z

    assert rebuilt((1, 2)) == (1, 2)
    assert rebuilt((-3, -6)) == (-3, -6)
    assert rebuilt((3, 1)) == (1, 2)
    assert ((3 - 1) ** 2 + (1 - 2) ** 2) / 2 == 2.5
    shown("autoencoder", "Example", "$z = (x_1 + 2x_2)/5$", "$(3 + 2)/5 = 1$", "(2^2 + 1^2)/2 = 2.5")

    steps = np.linspace(-4, 4, 801)  # the nearest place of the line is at code 1
    assert steps[np.argmin((steps - 3) ** 2 + (2 * steps - 1) ** 2)] == pytest.approx(1)


def test_linear_autoencoder_finds_the_principal_subspace() -> None:
    x = np.random.default_rng(0).normal(size=(50, 4)) * (5, 3, 1, 1)
    x -= x.mean(axis=0)
    encoder = np.random.default_rng(1).normal(size=(4, 2))
    for _ in range(200):  # least squares for the decoder, then for the encoder
        decoder = np.linalg.pinv(x @ encoder) @ x
        encoder[:] = np.linalg.pinv(decoder)
    pca = PCA(2).fit(x)
    assert x @ encoder @ decoder == pytest.approx(pca.inverse_transform(pca.transform(x)), abs=1e-6)


def error(code: int, steps: int, seed: int) -> float:
    """The average error on new blobs of the figure's autoencoder, from another random start."""
    figure, rng = runpy.run_path(str(ROOT / "terms" / "autoencoder.py")), np.random.default_rng(1)
    blobs, fresh = (figure["blobs"](rng.uniform(1, 6, (count, 2))) for count in (200, 500))
    rebuilt = figure["layers"](fresh, figure["train"](blobs, code, steps, seed))[-1]
    return float(np.mean((rebuilt - fresh) ** 2))


def test_three_numbers_learn_sooner_than_two() -> None:
    assert all(error(3, 900 // 4, seed) < error(2, 900 // 4, seed) for seed in range(10))
    shown("autoencoder", "How it works", "in ten pairs of runs", "trained only a quarter as long", "always smaller")
