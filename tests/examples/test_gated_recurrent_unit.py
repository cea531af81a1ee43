"""The formula, the worked example, the quiz and the figure of the gated recurrent unit."""

from __future__ import annotations

import runpy

import keras
import numpy as np
import pytest

from written import GLOSSARY, ROOT, shown

SLUG = "gated-recurrent-unit"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def sigmoid(a: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-a)))


def test_formula_agrees_with_keras() -> None:
    shown(
        SLUG,
        "Formula",
        r"\tilde{\mathbf{h}}_t &= \tanh(\mathbf{W}_h \mathbf{x}_t + \mathbf{U}_h (\mathbf{r}_t \odot \mathbf{h}_{t-1})",
        r"\mathbf{h}_t &= \mathbf{z}_t \odot \mathbf{h}_{t-1} + (1 - \mathbf{z}_t) \odot \tilde{\mathbf{h}}_t",
    )
    rng = np.random.default_rng(0)
    w, u, b = rng.normal(size=(3, 5, 4)), rng.normal(size=(3, 5, 5)), rng.normal(size=(3, 5))
    x = rng.normal(size=(7, 4))
    h = np.zeros(5)
    for now in x:
        z, r = (sigmoid(w[k] @ now + u[k] @ h + b[k]) for k in (0, 1))
        h = z * h + (1 - z) * np.tanh(w[2] @ now + u[2] @ (r * h) + b[2])
    layer = keras.layers.GRU(5, reset_after=False)  # Keras has the gates in the same order: z, r, candidate
    layer.build((None, None, 4))
    layer.set_weights([np.concatenate(w).T, np.concatenate(u).T, b.ravel()])
    assert np.asarray(layer(x[None].astype("float32")))[0] == pytest.approx(h, abs=1e-5)


def test_keras_resets_after_the_product_and_has_two_biases() -> None:
    layer = keras.layers.GRU(32)
    layer.build((None, None, 8))
    assert layer.reset_after
    assert layer.count_params() == 3 * (32 * 8 + 32 * 32 + 2 * 32)
    single = keras.layers.GRU(32, reset_after=False)
    single.build((None, None, 8))
    lstm = keras.layers.LSTM(32)
    lstm.build((None, None, 8))
    assert (single.count_params(), lstm.count_params()) == (3936, 5248)
    assert single.count_params() == 0.75 * lstm.count_params()


def test_example() -> None:
    h = 0.0
    states = []
    for z, candidate in ((0, 0.8), (1, -0.5), (0.75, -0.4)):
        h = z * h + (1 - z) * candidate
        states.append(h)
    assert states == pytest.approx([0.8, 0.8, 0.5])
    assert np.tanh([0.5 + 0.8, 0.5]) == pytest.approx([0.86, 0.46], abs=0.005)
    shown(SLUG, "Example", "| 3, blend | 0.75 | −0.4 | 0.6 − 0.1 = 0.5 |")
    shown(SLUG, "Example", r"$\tanh(1.3) = 0.86$", r"$\tanh(0.5) = 0.46$")
    assert round(0.99**500, 3) == 0.007
    shown(SLUG, "Pitfalls", "$0.99^{500} = 0.007$")


def test_figure_and_captions() -> None:
    update, candidate, states = SCRIPT["run"]("low at the marks")
    marked = np.array(SCRIPT["MARKED"]) - 1
    assert update[marked] == pytest.approx(0.002, abs=5e-4)
    assert np.delete(update, marked) == pytest.approx(0.998, abs=5e-4)
    for gate in SCRIPT["GATES"]:
        z, new, all_states = SCRIPT["run"](gate)
        old, now = all_states[:-1], all_states[1:]
        assert ((now >= np.minimum(old, new)) & (now <= np.maximum(old, new))).all()
        assert now == pytest.approx(z * old + (1 - z) * new)
    assert states[3:9] == pytest.approx(0.8, abs=0.02)
    assert states[10:] == pytest.approx(-0.83, abs=0.015)
    figure = GLOSSARY.terms[SLUG].fields.figure
    assert figure is not None
    assert f"between −{-candidate.min():.2f} and {candidate.max():.2f}" in figure.alt
    assert abs(SCRIPT["run"]("always near 1")[2]).max() < 0.01
    assert SCRIPT["run"]("always near 0")[2][1:] == pytest.approx(candidate, abs=0.01)
    assert (SCRIPT["run"]("always 0.5")[0] == 0.5).all()
