"""The formula, the worked example, the quiz and the figure of the sequence-to-sequence model."""

from __future__ import annotations

import math
import runpy

import keras
import numpy as np
import pytest

from written import GLOSSARY, ROOT, shown

SLUG = "sequence-to-sequence"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def test_formula_and_example() -> None:
    chances = [0.9, 0.8, 0.5, 1]
    assert math.prod(chances) == pytest.approx(0.36)
    loss = -sum(math.log(chance) for chance in chances)
    assert loss == pytest.approx(1.02, abs=0.005)
    predicted = np.array([[chance, 1 - chance] for chance in chances])
    each = keras.losses.SparseCategoricalCrossentropy(reduction="sum")(np.zeros(4, int), predicted)
    assert float(each) == pytest.approx(loss, abs=1e-4)
    assert (round(0.4 * 0.9, 2), round(0.6 * 0.5, 2)) == (0.36, 0.3)
    shown(
        SLUG,
        "Formula",
        r"\prod_{t=1}^{m} p(y_t \mid y_1, \dots, y_{t-1}, \mathbf{c})",
        r"L = -\sum_{t=1}^{m} \ln p(y_t^*",
    )
    shown(SLUG, "Example", r"$0.9 \cdot 0.8 \cdot 0.5 \cdot 1 = 0.36$", r"$-\ln 0.36 = 1.02$", "$0.36$ to $0.30$")


def test_seven_digits_fit_into_the_state_and_nine_do_not() -> None:
    shown(SLUG, "In code", "enough for seven digits, too little for nine")
    rng = np.random.default_rng(0)
    for digits in [[9] * 7, *rng.integers(1, 10, (50, 7)).tolist()]:
        state = np.float32(0)
        for digit in digits:
            state = 10 * state + np.float32(digit)
        assert int(state) == int("".join(map(str, digits)))
    assert int(np.float32(123_456_789)) != 123_456_789


def test_decoder_of_keras_takes_the_state_of_the_encoder() -> None:
    source, given = keras.Input((None, 3)), keras.Input((None, 4))
    _, state = keras.layers.GRU(5, return_state=True)(source)
    written = keras.layers.GRU(5, return_sequences=True)(given, initial_state=state)
    model = keras.Model([source, given], written)
    assert model([np.ones((2, 7, 3)), np.ones((2, 6, 4))]).shape == (2, 6, 5)


def test_captions() -> None:
    weights = SCRIPT["train"]()
    shown_numbers, unseen = SCRIPT["split"]()

    def right(number: int) -> bool:
        return bool(SCRIPT["translate"](weights, SCRIPT["english"](number))[0] == SCRIPT["german"](number))

    assert {47, 60} <= set(shown_numbers)
    assert {82, 68} <= set(unseen)
    assert all(right(number) for number in shown_numbers)
    assert (len(unseen), sum(right(number) for number in unseen)) == (16, 14)
    assert right(82)
    written, sure, states = SCRIPT["translate"](weights, ["sixty", "eight"])
    assert written == ["acht", "und", "zwanzig", "end"]
    assert f"{sure[2]:.0%}" == "51%"
    assert all(state.shape == (24,) for state in states)
    assert SCRIPT["german"](68) == ["acht", "und", "sechzig", "end"]
    seen = {word for number in shown_numbers for word in SCRIPT["english"](number)}
    assert {"eighty", "two"} <= {word for number in shown_numbers if number > 20 for word in SCRIPT["english"](number)}
    assert seen == set(SCRIPT["SOURCE"])
    figure = GLOSSARY.terms[SLUG].fields.figure
    assert figure is not None
    written, sure, _ = SCRIPT["translate"](weights, ["forty", "seven"])
    assert written == ["sieben", "und", "vierzig", "end"]
    assert [f"{chance:.0%}" for chance in sure] == ["100%"] * 4
    assert "sieben, und, vierzig and end above them, each with 100%" in figure.alt
