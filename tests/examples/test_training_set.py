"""The training sets in the figure, and the two lines of the example."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "training-set"


def test_figure_and_captions() -> None:
    figure, page = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), (ROOT / "terms" / f"{SLUG}.md").read_text()
    quoted = {1: (0.07, 0.20), 2: (0.06, 0.16), 3: (0.06, 0.17), 4: (0.08, 0.13), 5: (0.06, 0.17), 6: (0.09, 0.18)}
    found = {}
    for number, pair in quoted.items():
        rows = figure["chosen"](number)
        assert len(set(rows)) == 12
        found[number] = figure["errors"](rows)
        assert found[number] == pytest.approx(pair, abs=0.005 + 1e-3)
        assert found[number][0] < found[number][1]
        assert f"{pair[1]:.2f}" in page
    assert min(found, key=lambda number: found[number][1]) == 4
    assert sorted(inside for inside, _ in found.values())[-2] == found[4][0]
    assert len(figure["X"]) == 40
    smaller = sum(
        inside < outside for inside, outside in (figure["errors"](figure["chosen"](n)) for n in range(1, 1001))
    )
    shown(SLUG, "How it works", f"Of 1,000 random choices, {smaller} give a smaller error inside")
    x, y, first = figure["X"], figure["Y"], figure["chosen"](1)
    right = x > 0.5
    assert not right[first].any()
    assert (right.sum(), (y > np.polyval(figure["fit"](first), x))[right].sum()) == (10, 7)
    assert "no point in the right quarter, and its curve runs below 7 of the 10 points there" in page


def test_example() -> None:
    x, y = np.array([0, 1, 2, 3]), np.array([1, 2, 2, 5])
    first = np.polyfit(x[[0, 3]], y[[0, 3]], 1)
    assert first == pytest.approx([4 / 3, 1])
    errors = (np.polyval(first, x[[1, 2]]) - y[[1, 2]]) ** 2
    assert [*errors, errors.mean()] == pytest.approx([0.11, 2.78, 1.44], abs=0.005)
    second = np.polyfit(x[[1, 2]], y[[1, 2]], 1)
    assert second == pytest.approx([0, 2])
    errors = (np.polyval(second, x[[0, 3]]) - y[[0, 3]]) ** 2
    assert [*errors, errors.mean()] == pytest.approx([1, 9, 5])
    shown(SLUG, "Example", "(0, 1), (1, 2), (2, 2) and (3, 5)", "| 0 | 0.11, 2.78 | 1.44 |", "| 0 | 1, 9 | 5 |")
