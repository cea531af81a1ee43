"""The formula, the worked example and the figure of the receptive field."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "receptive-field"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))

Stack = list[tuple[int, int, int]]  # kernel, stride, dilation of each layer


def fields(stack: Stack) -> list[int]:
    """The receptive field after each layer by the formula."""
    r = j = 1
    found = []
    for k, s, d in stack:
        r += d * (k - 1) * j
        j *= s
        found.append(r)
    return found


def influences(stack: Stack, size: int = 101) -> np.ndarray:
    """How much each input adds to one output if all weights are 1: the stack run once for each input."""
    values = np.eye(size)
    for k, s, d in stack:
        places = range(0, values.shape[1] - d * (k - 1), s)
        values = np.stack([values[:, place : place + d * (k - 1) + 1 : d].sum(axis=1) for place in places], axis=1)
    return values[:, values.shape[1] // 2]


STACKS: list[Stack] = [[(3, 1, 1)] * 3, [(3, 2, 1), (2, 2, 1), (5, 1, 1)], [(3, 1, 1), (3, 1, 2), (3, 1, 4)]]


@pytest.mark.parametrize("stack", [*STACKS, *SCRIPT["STACKS"].values()])
def test_formula_agrees_with_running_the_layers(stack: Stack) -> None:
    shown(
        SLUG, "Formula", r"r_l = r_{l-1} + d_l\, (k_l - 1)\, j_{l-1}, \qquad j_l = j_{l-1}\, s_l, \qquad r_0 = j_0 = 1"
    )
    reached = np.flatnonzero(influences(stack))
    assert reached[-1] - reached[0] + 1 == fields(stack)[-1]


def test_example() -> None:
    assert fields([(3, 1, 1)] * 3) == [3, 5, 7]
    assert fields([(3, 2, 1)] * 3) == fields([(3, 1, 1), (3, 1, 2), (3, 1, 4)]) == [3, 7, 15]
    shown(SLUG, "Example", r"$1 + 2 \cdot 1 = 3$ | $3 + 2 \cdot 1 = 5$ | $5 + 2 \cdot 1 = 7$ |")
    shown(SLUG, "Example", r"$1 + 2 \cdot 1 = 3$ | $3 + 2 \cdot 2 = 7$ | $7 + 2 \cdot 4 = 15$ |")
    paths = influences([(3, 1, 1)] * 3)
    paths = paths[paths > 0].astype(int)
    assert paths.tolist() == [1, 3, 6, 7, 6, 3, 1]
    assert (paths.sum(), paths[2:5].sum()) == (27, 19)
    shown(SLUG, "Example", "$(1, 2, 3, 2, 1)$, then $(1, 3, 6, 7, 6, 3, 1)$. Of the 27 paths, 19")
    assert fields([(3, 1, 1)] * 112)[-1] >= 224 > fields([(3, 1, 1)] * 111)[-1]
    shown(SLUG, "How it works", "to cover 224 pixels takes 112 layers")


@pytest.mark.parametrize("name", SCRIPT["STACKS"])
def test_figure_counts_the_paths(name: str) -> None:
    stack = SCRIPT["STACKS"][name]
    drawn = SCRIPT["cone"](stack)[-1]
    counted = influences(stack)
    assert [drawn[place] for place in sorted(drawn)] == counted[counted > 0].tolist()
    assert max(drawn) - min(drawn) + 1 == fields(stack)[-1] == {"one": 3, "two": 5, "three": 7}.get(name, 15)
    if name == "three, dilated":
        assert drawn == SCRIPT["cone"](SCRIPT["STACKS"]["three, stride 2"])[-1]


def test_quiz() -> None:
    assert fields([(3, 2, 1), (3, 1, 1)])[-1] == 7
    assert fields([(3, 1, 1)] * 2)[-1] == 5
    assert fields([(3, 1, 1)] * 10)[-1] == 21
    assert fields([(3, 1, 1)] * 13)[-1] == 21 + 6
    assert fields([(3, 2, 1)] * 3 + [(3, 1, 1)] * 7)[-1] == 127
