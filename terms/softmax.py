"""Four scores, their exponentials and their softmax probabilities, class by class."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, INK, MUTED, ORANGE, note

CLASSES = ("cat", "dog", "fox", "owl")
SCORES = np.array([2.0, 1.0, 0.0, -1.0])


def draw(figure: Figure) -> None:
    """Draw one column a stage and one row a class; between the rows, what one more point of score does."""
    figure.set_figheight(3.3)
    powers = np.exp(SCORES)
    total = powers.sum()
    growth = f"{np.e:.2f}"
    stages = (
        ("Score $z$", SCORES, BLUE, "{:g}", "↑ +1", ""),
        ("Exponential $e^z$", powers, BLUE, "{:.2f}", f"↑ × {growth}", f"sum {total:.2f}"),
        ("Probability", powers / total, ORANGE, "{:.3f}", f"↑ × {growth}", "sum 1"),
    )
    rows = -np.arange(len(CLASSES), dtype=float)
    panels = figure.subplots(1, 3, width_ratios=(1, 1.2, 1.2))
    for axes, (title, values, color, form, step, below) in zip(panels, stages, strict=True):
        reach = values.max()
        axes.barh(rows, values, height=0.46, color=(color, 0.75))
        axes.vlines(0, rows[-1] - 0.3, 0.3, color=MUTED, linewidth=0.9)
        for row, value in zip(rows, values, strict=True):
            end = max(value, 0.0) + 0.06 * reach
            note(axes, form.format(value).replace("-", "−"), (end, row), color=INK)
        for row in rows[1:]:
            note(axes, step, (0.06 * reach, row + 0.5), color=MUTED, size=11.2)
        note(axes, below, (0.06 * reach, rows[-1] - 0.62), color=color)
        axes.set_title(title)
        axes.set(xlim=(min(values.min(), 0.0) * 1.05, 1.5 * reach), ylim=(rows[-1] - 0.85, 0.35), xticks=[], yticks=[])
        axes.spines[["left", "bottom"]].set_visible(False)
    panels[0].set_yticks(rows, CLASSES)
    panels[0].tick_params(length=0)
