"""A 2 × 2 weight matrix and the bytes that a safetensors file holds for it."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, arrow, blank, matrix, note

WEIGHTS = np.array([[0.5, -2.0], [1.0, 0.1]], dtype="<f4")
HEADER = '{"w":{"dtype":"F32","shape":[2,2],', '"data_offsets":[0,16]}}'
"""The header in the file, in two lines as drawn; spaces fill it up to a multiple of 8 bytes."""


def draw(figure: Figure) -> None:
    """Draw the matrix in memory, the three parts of the file below it, and the arrows of saving and loading."""
    figure.set_figheight(4.3)
    axes = figure.subplots()
    blank(axes, equal=False)
    header = "".join(HEADER).encode()
    spaces = -len(header) % 8
    header += b" " * spaces
    length = np.array(len(header), dtype="<u8").tobytes()
    data = WEIGHTS.tobytes()
    total = len(length) + len(header) + len(data)
    matrix(axes, WEIGHTS.astype(float), origin=(6.8, 7.1), cell=1.2, fmt="{:.4g}", largest=4)
    note(axes, "in memory", (6.4, 8.3), align="right", color=MUTED)
    note(axes, "w", (9.6, 8.3), color=BLUE)
    arrow(axes, (7.4, 6.8), (7.4, 5.85), color=INK)
    arrow(axes, (8.6, 5.85), (8.6, 6.8), color=INK)
    note(axes, "save", (7.05, 6.35), align="right")
    note(axes, "load", (8.95, 6.35))
    note(axes, f"layer-v1.safetensors: {total} bytes", (0.0, 5.35), color=MUTED)
    axes.add_patch(Rectangle((0, 2.75), 3.2, 2.1, facecolor=(GREEN, 0.15), edgecolor=GREEN))
    note(axes, f"{len(header)}", (1.6, 4.15), align="center")
    note(axes, f"{len(length)} bytes", (1.6, 3.35), align="center", color=GREEN, size=11.2)
    axes.add_patch(Rectangle((3.4, 2.75), 12.6, 2.1, facecolor=(ORANGE, 0.15), edgecolor=ORANGE))
    for line, y in zip(HEADER, (4.45, 3.8), strict=True):
        note(axes, line, (3.65, y), size=11.2)
    note(axes, f"{len(header)} bytes of header: name, type, shape, place", (3.65, 3.12), color=ORANGE, size=11.2)
    note(axes, f"+ {spaces} spaces", (8.9, 3.8), color=MUTED, size=11.2)
    for index, byte in enumerate(data):
        shade = 0.3 if (index // 4) % 2 else 0.12
        axes.add_patch(Rectangle((index, 1.2), 1, 0.85, facecolor=(BLUE, shade), edgecolor=BLUE, linewidth=0.7))
        note(axes, f"{byte:02x}", (index + 0.5, 1.6), align="center", size=11.2)
    for index, value in enumerate(np.frombuffer(data, dtype="<f4")):
        axes.plot([4 * index + 0.15, 4 * index + 3.85], [0.95, 0.95], color=BLUE, linewidth=1.2)
        note(axes, f"{value:.4g}".replace("-", "−"), (4 * index + 2, 0.5), align="center")
    note(axes, f"{len(data)} bytes of numbers, four to each float32", (0, 2.4), color=BLUE, size=11.2)
    axes.set(xlim=(-0.1, 16.1), ylim=(0.1, 9.7))
