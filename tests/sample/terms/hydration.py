"""A loaf's height against its hydration."""

from matplotlib.figure import Figure

from termbook.drawing import BLUE, note


def draw(figure: Figure) -> None:
    axes = figure.subplots()
    axes.plot([55, 70, 85], [9, 8, 5], color=BLUE)
    axes.set(xlabel="hydration (%)", ylabel="height (cm)")
    note(axes, "height", at=(75, 8.2), color=BLUE)
