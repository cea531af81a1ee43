"""Shapes, indices and broadcasting of tensors."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

TERM = "tensor"


def broadcast(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...]:
    """The rule on the page, word for word."""
    rank = max(len(first), len(second))
    a, b = (1,) * (rank - len(first)) + first, (1,) * (rank - len(second)) + second
    sizes = []
    for x, y in zip(a, b, strict=True):
        if y in (x, 1):
            sizes.append(x)
        elif x == 1:
            sizes.append(y)
        else:
            raise ValueError(f"{x} and {y} do not fit")
    return tuple(sizes)


def test_formula_agrees_with_numpy() -> None:
    shown(
        TERM,
        "Formula",
        r"s_k = \begin{cases} a_k & \text{if } b_k = a_k \text{ or } b_k = 1 \\ "
        r"b_k & \text{if } a_k = 1 \\ \text{error} & \text{otherwise} \end{cases} \qquad N = \prod_{k=1}^{r} s_k",
    )
    rng = np.random.default_rng(0)
    fitting = 0
    for _ in range(300):
        first, second = (tuple(int(n) for n in rng.integers(1, 4, size=rng.integers(0, 4))) for _ in range(2))
        try:
            expected = np.broadcast_shapes(first, second)
        except ValueError:
            with pytest.raises(ValueError, match="do not fit"):
                broadcast(first, second)
        else:
            fitting += 1
            assert broadcast(first, second) == expected
            assert (np.zeros(first) + np.zeros(second)).size == np.prod(expected)
    assert 100 < fitting < 300


def test_example() -> None:
    rows = [((32, 10), (10,)), ((3, 1), (4,)), ((8, 28, 28, 3), (3,)), ((5, 1, 3), (4, 3))]
    for first, second in rows:
        cells = [f"$({', '.join(map(str, shape))})$" for shape in (first, second, broadcast(first, second))]
        shown(TERM, "Example", f"| {' | '.join(cells)} |")
    with pytest.raises(ValueError, match="broadcast"):
        np.zeros((6, 4)) + np.zeros(6)
    total = np.array([[10], [20], [30]]) + np.array([1, 2, 3, 4])
    shown(TERM, "Example", *(f"$({', '.join(map(str, row))})$" for row in total))


def test_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    shapes = {index: script["T"][place].shape for index, place in script["INDICES"].items()}
    assert list(shapes.values()) == [(2, 3, 4), (3, 4), (4,), (), (2, 4)]
    assert all(f'{{value: "{index}", caption' in page for index in shapes)


def test_pitfalls() -> None:
    assert (np.zeros((32, 1)) - np.zeros(32)).shape == (32, 32)
    table = np.arange(6).reshape(2, 3)
    assert table.T.shape == table.reshape(3, 2).shape == (3, 2)
    assert (table.reshape(3, 2) != table.T).any()
    assert table.T.reshape(-1).tolist() == [0, 3, 1, 4, 2, 5]  # row by row, and not as in memory
    x = np.arange(24.0).reshape(6, 4)
    assert (x - x.mean(axis=1, keepdims=True)).mean(axis=1) == pytest.approx(np.zeros(6))
    shown(TERM, "Pitfalls", "has the shape `(32, 32)`", "Both turn `(2, 3)` into `(3, 2)`", "row by row")
