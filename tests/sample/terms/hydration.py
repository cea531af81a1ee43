"""A loaf's height against its hydration."""

from matplotlib.figure import Figure

from termbook.drawing import BLUE, note

HEIGHTS = {"wheat": [9, 8, 5], "rye": [5, 3, 2], "spelt": [8, 6, 3]}


def draw(figure: Figure, flour: str = "wheat") -> None:
    axes = figure.subplots()
    axes.plot([55, 70, 85], HEIGHTS[flour], color=BLUE)
    axes.set(ylim=(0, 10))
    axes.set(xlabel="hydration (%)", ylabel="height (cm)")
    note(axes, "height", at=(75, 8.2), color=BLUE)
