"""A flow of boxes: from text to the next word, again and again."""

from matplotlib.figure import Figure

from termbook.drawing import GREEN, MUTED, arrow, blank, flow, note


def draw(figure: Figure) -> None:
    figure.set_figheight(2.1)
    axes = figure.subplots()
    blank(axes)
    steps = {"tokenize": "the cat", "embed": "17, 942", "predict": "sat: 61%"}
    centers = flow(axes, list(steps), box=(2.3, 0.9), gap=0.9)
    for example, (x, y) in zip(steps.values(), centers, strict=True):
        note(axes, example, (x, y + 0.85), color=MUTED, align="center")
    left, middle, right = (x for x, _ in centers)
    arrow(axes, (right, -0.5), (left, -0.5), curve=-0.22, color=GREEN)
    text = "append the word, and repeat"
    note(axes, text, (middle, -1.45), color=GREEN, align="center")
    axes.set(xlim=(left - 1.3, right + 1.3), ylim=(-1.7, 1.1))
