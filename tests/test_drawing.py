"""Each helper of `termbook.drawing` puts on the axes what it says."""

from __future__ import annotations

import inspect

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import same_color, to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.text import Annotation

from termbook import drawing
from termbook.drawing import BLUE, INK, MUTED, ORANGE


@pytest.fixture
def axes() -> Axes:
    return Figure().subplots()


def texts(axes: Axes) -> dict[str, tuple[float, float]]:
    return {text.get_text(): text.get_position() for text in axes.texts}


def rectangles(axes: Axes) -> list[Rectangle]:
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


def test_blank(axes: Axes) -> None:
    drawing.blank(axes)
    assert not axes.axison
    assert axes.get_aspect() == 1
    other = Figure().subplots()
    drawing.blank(other, equal=False)
    assert not other.axison
    assert other.get_aspect() == "auto"


def test_note(axes: Axes) -> None:
    drawing.note(axes, "flat", at=(1, 2), color=BLUE, align="right", size=13)
    text = axes.texts[0]
    assert isinstance(text, Annotation)
    assert texts(axes) == {"flat": (1, 2)}
    assert (text.get_color(), text.get_horizontalalignment(), text.get_fontsize()) == (BLUE, "right", 13)
    assert text.arrow_patch is None


def test_note_with_a_line(axes: Axes) -> None:
    drawing.note(axes, "steep", at=(1, 2), to=(3, 4))
    text = axes.texts[0]
    assert isinstance(text, Annotation)
    assert (text.get_position(), text.xy) == ((1, 2), (3, 4))
    assert text.arrow_patch is not None


def test_arrow(axes: Axes) -> None:
    patch = drawing.arrow(axes, (0, 0), (3, 4), color=ORANGE, width=2)
    assert list(axes.patches) == [patch]
    vertices = np.asarray(patch.get_path().vertices)
    assert vertices.size
    assert same_color(patch.get_edgecolor(), ORANGE)
    assert patch.get_linewidth() == 2


def test_arrow_is_seen_whole(axes: Axes) -> None:
    drawing.arrow(axes, (0, 0), (30, 40))
    axes.autoscale_view()
    assert axes.get_xlim()[1] >= 30
    assert axes.get_ylim()[1] >= 40


def test_ramp() -> None:
    ramp = drawing.ramp(BLUE)
    assert ramp(0.0) == (*to_rgba(BLUE)[:3], 0.0)
    assert ramp(1.0) == to_rgba(BLUE)


def test_diverging() -> None:
    colours = drawing.diverging()
    assert colours(0.0) == to_rgba(ORANGE)
    assert colours(1.0) == to_rgba(BLUE)
    assert colours(0.5)[3] < 0.01


def test_matrix(axes: Axes) -> None:
    drawing.matrix(axes, np.array([[1, -2], [0.5, np.nan]]), origin=(10, 20), cell=2)
    assert texts(axes) == {"1": (11, 23), "−2": (13, 23), "0.5": (11, 21)}
    shades = {patch.get_xy(): patch for patch in rectangles(axes) if patch.get_fill()}
    assert {place: patch.get_alpha() for place, patch in shades.items()} == pytest.approx(
        {(10, 22): 0.275, (12, 22): 0.55, (10, 20): 0.1375, (12, 20): 0}
    )
    assert same_color(shades[10, 22].get_facecolor()[:3], BLUE)
    assert same_color(shades[12, 22].get_facecolor()[:3], ORANGE)
    assert axes.dataLim.bounds == (10, 20, 4, 4)


def test_matrix_with_outlines_and_a_format(axes: Axes) -> None:
    drawing.matrix(axes, [3, 4], fmt="{:.1f} %", outlined=[(0, 1)], outline=ORANGE, largest=8)
    assert list(texts(axes)) == ["3.0 %", "4.0 %"]
    frames = [patch for patch in rectangles(axes) if not patch.get_fill() and patch.get_edgecolor() == to_rgba(ORANGE)]
    assert [frame.get_xy() for frame in frames] == [(1, 0)]
    assert max(patch.get_alpha() or 0 for patch in rectangles(axes)) == pytest.approx(0.275)


def test_matrix_without_numbers(axes: Axes) -> None:
    drawing.matrix(axes, np.full((2, 2), np.nan))
    drawing.matrix(axes, np.zeros((2, 2)), fmt="")
    assert texts(axes) == {}


def test_network(axes: Axes) -> None:
    centres = drawing.network(axes, [3, 2], gap=4)
    assert [layer.tolist() for layer in centres] == [[[0, 1], [0, 0], [0, -1]], [[4, 0.5], [4, -0.5]]]
    assert len(axes.lines) == 6
    drawn = {patch.center for patch in axes.patches if isinstance(patch, Circle)}
    assert drawn == {(0, 1), (0, 0), (0, -1), (4, 0.5), (4, -0.5)}


def test_network_with_crossed_units(axes: Axes) -> None:
    drawing.network(axes, [2, 2, 1], crossed=[(1, 0)])
    connections = [line for line in axes.lines if line.get_color() == MUTED]
    ends = [tuple(np.ravel(line.get_xydata())) for line in connections]
    assert sorted(ends) == [(0, -0.5, 2, -0.5), (0, 0.5, 2, -0.5), (2, -0.5, 4, 0)]
    crosses = [line for line in axes.lines if line.get_color() == ORANGE]
    middles = [np.asarray(line.get_xydata()).mean(axis=0).tolist() for line in crosses]
    assert middles == [[2, 0.5], [2, 0.5]]


@pytest.mark.parametrize(("down", "centres"), [(False, [(1, 2), (4, 2), (7, 2)]), (True, [(1, 2), (1, 0.5), (1, -1)])])
def test_flow(down: bool, centres: list[tuple[float, float]], axes: Axes) -> None:  # noqa: FBT001  # a row of the table above
    steps = ["mix", "rest", "bake"]
    assert drawing.flow(axes, steps, origin=(1, 2), box=(2, 0.5), gap=1, down=down) == centres
    assert texts(axes) == dict(zip(steps, centres, strict=True))
    boxes = [patch for patch in axes.patches if isinstance(patch, FancyBboxPatch)]
    assert [(box.get_x() + 1, box.get_y() + 0.25) for box in boxes] == centres
    assert len([patch for patch in axes.patches if isinstance(patch, FancyArrowPatch)]) == 2


def test_image(axes: Axes) -> None:
    drawing.image(axes, [[1, 0.5, 0], [0, 0.5, 0]], origin=(10, 20), width=6, shades=2)
    half, full = (patch for patch in axes.patches if isinstance(patch, PathPatch))
    assert same_color(half.get_facecolor(), to_rgba(INK, 0.5))
    assert same_color(full.get_facecolor(), to_rgba(INK, 1))
    assert half.get_path().get_extents().bounds == (12, 20, 2, 4), "the middle column"
    assert full.get_path().get_extents().bounds == (10, 22, 2, 2), "the first row is on top"
    assert [frame.get_bbox().bounds for frame in rectangles(axes)] == [(10, 20, 6, 4)]


def test_image_takes_values_beyond_its_range_for_the_ends(axes: Axes) -> None:
    drawing.image(axes, [[-3.0, 7.0]])
    (full,) = (patch for patch in axes.patches if isinstance(patch, PathPatch))
    assert full.get_path().get_extents().bounds == (0.5, 0, 0.5, 0.5)


@pytest.mark.parametrize("name", [name for name in drawing.__all__ if inspect.isfunction(getattr(drawing, name))])
def test_every_parameter_is_documented(name: str) -> None:
    helper = getattr(drawing, name)
    text = inspect.getdoc(helper) or ""
    assert "\nArgs:\n" in text
    documented = [line.strip().partition(":")[0] for line in text.partition("\nArgs:\n")[2].splitlines()]
    assert [parameter for parameter in inspect.signature(helper).parameters if parameter not in documented] == []


def test_every_helper_is_public() -> None:
    functions = {name for name, value in vars(drawing).items() if getattr(value, "__module__", "") == drawing.__name__}
    assert {name for name in functions if not name.startswith("_")} <= set(drawing.__all__)
