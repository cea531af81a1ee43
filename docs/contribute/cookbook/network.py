"""A small network: what goes in and out, and the weights of one unit."""

from matplotlib.figure import Figure

from termbook.drawing import BLUE, MUTED, ORANGE, blank, network, note


def draw(figure: Figure) -> None:
    axes = figure.subplots()
    blank(axes)
    inputs, hidden, outputs = network(axes, [3, 4, 2], gap=2.4)
    for name, (x, y) in zip(("size", "rooms", "age"), inputs, strict=True):
        note(axes, name, (x - 0.5, y), align="right")
    for name, (x, y) in zip(("price", "rent"), outputs, strict=True):
        note(axes, name, (x + 0.5, y))

    unit_x, unit_y = hidden[1]
    for x, y in inputs:
        axes.plot([x, unit_x], [y, unit_y], color=ORANGE, zorder=1)
    axes.plot(unit_x, unit_y, "o", color=ORANGE, markersize=11, zorder=4)
    note(axes, "its weights", (0.2, -2.05), color=ORANGE, to=(1.1, -0.25))
    note(axes, "inputs", (0, 2.15), color=MUTED, align="center")
    note(axes, "hidden units", (2.4, 2.15), color=BLUE, align="center")
    note(axes, "outputs", (4.8, 2.15), color=MUTED, align="center")
    axes.set(xlim=(-1.6, 6.2), ylim=(-2.3, 2.4))
