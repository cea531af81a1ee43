"""The four models in the figure of generalization, and the two rules of the example."""

from __future__ import annotations

import itertools
import runpy

import numpy as np
import pytest
from matplotlib.figure import Figure

from written import ROOT, shown

SLUG = "generalization"


def test_figure_and_captions() -> None:
    figure, page = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), (ROOT / "terms" / f"{SLUG}.md").read_text()
    quoted = {"lookup table": (0, 2.85), "polynomial": (0, 4.35), "nearest point": (0, 0.32), "line": (0.10, 0.23)}
    for model, pair in quoted.items():
        assert figure["errors"](model) == pytest.approx(pair, abs=0.005)
        assert f"{pair[1]}" in page
        drawn = Figure()
        figure["draw"](drawn, model)
        bars = drawn.axes[1]
        heights = [bar.get_extents().transformed(bars.transData.inverted()).height for bar in bars.patches]
        assert heights == pytest.approx(pair, abs=0.005)
        assert bars.get_ylim()[1] > max(pair)  # no bar is cut
    assert (len(figure["X"]), len(figure["NEW_X"])) == (10, 200)
    assert not set(figure["X"]) & set(figure["NEW_X"])
    assert (abs(figure["predict"]("line", figure["X"]) - figure["Y"]) > 0.03).all()  # "passes through none"


def test_no_method_is_best_for_all_worlds() -> None:
    """Over all ways to label the inputs not seen, any answers there are right equally often."""
    shown(SLUG, "How it works", "every method is right equally often on the inputs it has not seen")
    unseen = 3
    worlds = np.array(list(itertools.product((0, 1), repeat=unseen)))
    for answers in itertools.product((0, 1), repeat=unseen):
        assert (worlds == answers).mean() == 0.5


def test_formula() -> None:
    shown(SLUG, "Formula", r"R(f) = \operatorname{E}[L(f(x), y)]", r"R(f) - \hat{R}(f)")


def test_example() -> None:
    def rule(x: int) -> int:
        return 2 * x + (x - 1) * (x - 2) * (x - 3)

    assert [rule(x) for x in (1, 2, 3, 4, 10)] == [2, 4, 6, 14, 524]
    shown(SLUG, "Example", r"$8 + 3 \cdot 2 \cdot 1 = 14$", r"$20 + 9 \cdot 8 \cdot 7 = 524$")
