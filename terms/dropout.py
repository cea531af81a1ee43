"""One small network in two training steps with dropout and in prediction; the masks are really drawn."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, MUTED, blank, network, note

OUTPUTS = np.array([1, 3, 2, 1, 2, 1, 1])  # of the hidden units, before dropout
RATE = 0.5


def draw(figure: Figure) -> None:
    """Draw the three networks side by side, each hidden unit with the output it passes on."""
    figure.set_figheight(3.2)
    rng = np.random.default_rng(0)
    factor = 1 / (1 - RATE)
    everything = np.ones(len(OUTPUTS), dtype=bool)
    panels = (
        ("Training step 1", rng.random(len(OUTPUTS)) >= RATE, factor, f"kept units × {factor:g}"),
        ("Training step 2", rng.random(len(OUTPUTS)) >= RATE, factor, f"kept units × {factor:g}"),
        ("Prediction", everything, 1.0, "all units × 1"),
    )
    for axes, (title, kept, scale, below) in zip(figure.subplots(1, 3), panels, strict=True):
        blank(axes)
        dropped = [(1, int(unit)) for unit in np.flatnonzero(~kept)]
        _, hidden, _ = network(axes, (3, len(OUTPUTS), 2), gap=1.9, radius=0.4, color=BLUE, crossed=dropped)
        for (x, y), output, on in zip(hidden, OUTPUTS, kept, strict=True):
            if on:
                axes.text(x, y - 0.03, f"{output * scale:g}", ha="center", va="center", zorder=5)
        axes.set(xlim=(-0.5, 4.3), ylim=(-4.5, 3.5))
        axes.set_title(title, loc="center")
        note(axes, below, (1.9, -4.1), align="center", color=MUTED)
