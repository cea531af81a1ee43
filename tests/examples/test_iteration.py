"""The formula, the worked example and the figure of an iteration."""

from __future__ import annotations

import math
import re
import runpy
from itertools import pairwise

import keras
import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from written import ROOT, shown

SLUG = "iteration"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def test_formula_is_a_step_of_keras() -> None:
    shown(
        SLUG, "Formula", r"\theta_{t+1} = \theta_t - \frac{\eta}{B} \sum_{i \in \mathcal{B}_t} \nabla \ell_i(\theta_t)"
    )
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(4, 2)), rng.normal(size=4)
    start = np.array([0.5, -1.0])
    expected = start - 0.1 / 4 * sum(2 * (x[i] @ start - y[i]) * x[i] for i in range(4))
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([start[:, None]])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    model.fit(x, y[:, None], batch_size=4, epochs=1, verbose=0)
    assert model.get_weights()[0][:, 0] == pytest.approx(expected, abs=1e-5)
    assert int(model.optimizer.iterations) == 1


def test_example_and_quiz() -> None:
    assert 50_000 / 64 == 781.25
    assert math.ceil(50_000 / 64) == 782
    assert 50_000 - 781 * 64 == 16
    assert (10_000 * 64 / 50_000, 10_000 * 128 / 50_000) == (12.8, 25.6)
    shown(SLUG, "Example", "= 781.25$, so 782 iterations", "only 16 examples", "= 12.8$ epochs", "25.6 times")
    assert 3 * 2400 // 32 == 225
    assert (1000 // 100, 1000 // 20) == (10, 50)


def test_captions() -> None:
    batches, lines = SCRIPT["run"]()
    x, y = SCRIPT["X"], SCRIPT["targets"]()
    losses = [f"{SCRIPT['loss'](line):.2f}" for line in lines]
    captions = {int(number): text for number, text in re.findall(r"\{value: (\d), caption: \"(.*)\"\}", PAGE)}
    assert [*captions] == [*range(1, 9)]
    for number in (1, 3, 4, 5, 6, 7, 8):
        assert losses[number] in captions[number]
    assert losses[0] in captions[1]
    for number, text in ((0, "5.03"), (4, "0.63"), (5, "0.81"), (8, "0.53")):
        assert losses[number] == text
    assert [i + 1 for i, (a, b) in enumerate(pairwise(losses)) if float(b) > float(a)] == [5]
    for epoch in (batches[:4], batches[4:]):
        assert sorted(np.concatenate(epoch).tolist()) == [*range(12)]

    def own(line: np.ndarray, batch: np.ndarray) -> float:
        return float(np.mean((line[0] + line[1] * x[batch] - y[batch]) ** 2))

    assert (f"{own(lines[4], batches[4]):.2f}", f"{own(lines[5], batches[4]):.2f}") == ("0.67", "0.23")
    steps = [np.linalg.norm(after - before) for before, after in pairwise(lines)]
    assert max(steps) == steps[0]
    assert min(steps) == steps[7]
    assert (lines[7] > lines[6]).all()
    model = LinearRegression().fit(x[:, None], y)
    assert f"{np.mean((model.predict(x[:, None]) - y) ** 2):.2f}" == "0.45"
