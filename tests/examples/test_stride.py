"""The formulas, the worked example and the figure of stride."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from keras import layers

from written import ROOT, shown

SLUG = "stride"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


@pytest.mark.parametrize(("n", "k", "s"), [(10, 3, 1), (10, 3, 2), (10, 3, 4), (33, 5, 2), (230, 7, 2), (7, 7, 3)])
def test_formula_agrees_with_keras(n: int, k: int, s: int) -> None:
    shown(SLUG, "Formula", r"o = \left\lfloor \frac{n - k}{s} \right\rfloor + 1", r"y^{(s)}_i = y^{(1)}_{i s}")
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(1, n, 1)), rng.normal(size=(k, 1, 1))
    outputs = []
    for stride in (1, s):
        layer = layers.Conv1D(1, k, strides=stride, use_bias=False)
        layer.build(x.shape)
        layer.set_weights([w])
        outputs.append(np.asarray(layer(x))[0, :, 0])
    assert len(outputs[1]) == (n - k) // s + 1
    assert outputs[1] == pytest.approx(outputs[0][::s], abs=1e-5)


def test_example_and_figure() -> None:
    x = SCRIPT["ROW"]
    assert x.tolist() == [1, 2, 0, 3, 5, 1, 4, 0, 2, 6]
    for stride in (1, 2, 3, 4):
        starts = [start for start in range(0, 10, stride) if start + 3 <= 10]
        output = [int(x[start : start + 3].sum()) for start in starts]
        missed = [place for place in range(10) if not any(start <= place < start + 3 for start in starts)]
        assert starts == SCRIPT["starts"](stride)
        assert missed == SCRIPT["unseen"](stride)
        assert output == SCRIPT["sums"]()[::stride][: len(starts)].tolist()
        cells = (stride, *(", ".join(map(str, row)) or "none" for row in (starts, output, missed)))
        shown(SLUG, "Example", f"| {' | '.join(map(str, cells))} |")
    assert (224 + 6 - 7) // 2 + 1 == 223 // 2 + 1 == 112
    shown(SLUG, "Example", r"$n = 230$", r"\lfloor 223/2 \rfloor + 1 = 112")


def test_quiz() -> None:
    assert (33 - 5) // 2 + 1 == 15
