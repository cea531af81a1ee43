"""A grid of images: one digit, and what augmentation makes of it."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, blank, image, note

ROWS = "........ .#####.. .....#.. ....##.. ....#... ...##... ...#.... ........"


def draw(figure: Figure) -> None:
    figure.set_figheight(3.4)
    axes = figure.subplots()
    blank(axes)
    seven = np.array([[sign == "#" for sign in row] for row in ROWS.split()])
    made = {"original": seven, "shifted": np.roll(seven, (1, 1), (0, 1))}
    made["flipped"] = seven[:, ::-1]
    noise = np.random.default_rng(0).random(seven.shape)
    made["noisy"] = 0.65 * seven + 0.35 * noise
    made["faded"] = 0.4 * seven
    made["erased"] = seven.copy()
    made["erased"][2:5, 3:6] = 0
    for number, (name, pixels) in enumerate(made.items()):
        x, y = 1.25 * (number % 3), -1.35 * (number // 3)
        image(axes, pixels, origin=(x, y), color=BLUE)
        note(axes, name, (x + 0.5, y - 0.14), align="center")
    axes.set(xlim=(-0.05, 3.55), ylim=(-1.65, 1.05))
