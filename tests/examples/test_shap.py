"""The formula and the worked example of SHAP."""

from __future__ import annotations

from itertools import chain, combinations, permutations
from math import factorial

import numpy as np
import pytest

from written import shown

Game = dict[frozenset[int], float]


def coalitions(players: list[int]) -> list[frozenset[int]]:
    sizes = (combinations(players, size) for size in range(len(players) + 1))
    return [frozenset(members) for members in chain.from_iterable(sizes)]


def by_formula(v: Game, d: int) -> list[float]:
    others = {i: coalitions([j for j in range(d) if j != i]) for i in range(d)}
    return [
        sum(factorial(len(s)) * factorial(d - len(s) - 1) / factorial(d) * (v[s | {i}] - v[s]) for s in others[i])
        for i in range(d)
    ]


def by_orders(v: Game, d: int) -> list[float]:
    orders = list(permutations(range(d)))
    befores = {i: [frozenset(order[: order.index(i)]) for order in orders] for i in range(d)}
    return [sum(v[s | {i}] - v[s] for s in befores[i]) / len(orders) for i in range(d)]


def test_formula_is_the_mean_over_all_orders_and_adds_up() -> None:
    shown(
        "shap",
        "Formula",
        r"\phi_i = \sum_{S \subseteq F \setminus \{i\}} \frac{\lvert S \rvert! \, (d - \lvert S \rvert - 1)!}{d!}",
        r"\left( v(S \cup \{i\}) - v(S) \right)",
        r"f(x) = v(\varnothing) + \sum_{i=1}^{d} \phi_i",
    )
    rng = np.random.default_rng(0)
    for d in (2, 3, 4, 5):
        v = {s: float(rng.normal()) for s in coalitions(list(range(d)))}
        assert by_formula(v, d) == pytest.approx(by_orders(v, d))
        assert v[frozenset()] + sum(by_formula(v, d)) == pytest.approx(v[frozenset(range(d))])


def test_example() -> None:
    shown("shap", "Formula", r"v(S) = \frac{1}{n} \sum_{j=1}^{n} f\left( x_S, b^{(j)}_{F \setminus S} \right)")
    flat, background = (60, 1, 1), ((20, 0, 0), (40, 0, 1))

    def rent(size: float, center: float, parking: float) -> float:
        return 200 + 10 * size + 5 * size * center + 240 * parking * center

    v = {
        s: float(np.mean([rent(*(flat[i] if i in s else b[i] for i in range(3))) for b in background]))
        for s in coalitions([0, 1, 2])
    }
    # nothing; size, center, parking; size and center, size and parking, center and parking; all three
    assert list(v.values()) == [500, 800, 770, 500, 1220, 800, 890, 1340]
    shown("shap", "Example", "| nothing | 500 | size, center | 1220 |", "| size | 800 | size, parking | 800 |")
    shown("shap", "Example", "| center | 770 | center, parking | 890 |", "| parking | 500 | all three | 1340 |")
    size, center, parking = (frozenset({i}) for i in range(3))
    assert (v[parking] - v[frozenset()], v[center | parking] - v[center]) == (0, 120)
    shown(
        "shap",
        "How it works",
        "parking is worth 240",
        "Revealed first it adds 0",
        "Once the center is known it adds 120, not 240",
    )
    assert v[size | center | parking] - v[size | center] == 120
    assert by_formula(v, 3) == pytest.approx([375, 405, 60])
    assert by_orders(v, 3) == pytest.approx([375, 405, 60])
    shown("shap", "Example", "size gets 375 and center 405", "500 + 375 + 405 + 60 = 1340", "= 60$")
    shown("shap", "Pitfalls", "lowers this prediction by 240")
    assert rent(60, 1, 1) - rent(60, 1, 0) == 240
