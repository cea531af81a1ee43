"""A program of two steps as a graph: its values, and the slopes of forward and reverse mode, really computed."""

from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from termbook.drawing import BLUE, INK, MUTED, ORANGE, Point, arrow, blank, note

INPUTS = {"a": 2.0, "b": 1.0}
PLACES: dict[str, Point] = {"a": (0, 2.4), "b": (0, 0), "s": (3.3, 0.0), "y": (6.6, 1.2)}
SIZES: dict[str, Point] = {"a": (1.5, 0.8), "b": (1.5, 0.8), "s": (2.1, 0.8), "y": (2.0, 0.8)}
STEPS = {"s": ("a", "b"), "y": ("s", "a")}  # which values a step uses


def values() -> dict[str, float]:
    a, b = INPUTS["a"], INPUTS["b"]
    return {"a": a, "b": b, "s": a + b, "y": (a + b) * a}


def local() -> dict[tuple[str, str], float]:
    """The slope of each step with respect to each value that it uses directly."""
    now = values()
    return {("s", "a"): 1.0, ("s", "b"): 1.0, ("y", "s"): now["a"], ("y", "a"): now["s"]}


def forward(chosen: str) -> dict[str, float]:
    slopes = {name: float(name == chosen) for name in INPUTS}
    for step, used in STEPS.items():
        slopes[step] = sum(local()[step, source] * slopes[source] for source in used)
    return slopes


def reverse() -> dict[str, float]:
    slopes = dict.fromkeys(PLACES, 0.0)
    slopes["y"] = 1.0
    for step in reversed(STEPS):
        for source in STEPS[step]:
            slopes[source] += slopes[step] * local()[step, source]
    return slopes


def draw(figure: Figure, mode: str = "reverse") -> None:
    figure.set_figheight(3.3)
    axes = figure.subplots()
    blank(axes, equal=False)
    now = values()
    words = {name: f"{name} = {now[name]:g}" for name in INPUTS}
    words |= {"s": f"s = a + b = {now['s']:g}", "y": f"y = s · a = {now['y']:g}"}
    passes: dict[str, dict[str, float]] = {"values": {}}
    passes |= {f"forward, from {name}": forward(name) for name in INPUTS} | {"reverse": reverse()}
    slopes = passes[mode]

    for name, (x, y) in PLACES.items():
        width, height = SIZES[name]
        corner = (x - width / 2, y - height / 2)
        box = FancyBboxPatch(corner, width, height, boxstyle="round,pad=0,rounding_size=0.15", facecolor=(BLUE, 0.12))
        box.set_edgecolor(BLUE)
        axes.add_patch(box)
        note(axes, words[name], (x, y), align="center", size=13)
        if name in slopes:
            text = "3 + 2 = 5" if mode == "reverse" and name == "a" else f"{slopes[name]:g}"
            note(axes, f"slope {text}", (x, y - 0.68), color=ORANGE, align="center", size=12.5)

    color = {"values": MUTED}.get(mode, ORANGE)
    ways = {
        ("y", "a"): ((0.85, 2.4), (6.0, 1.68), (3.5, 2.28)),
        ("y", "s"): ((4.45, 0.3), (5.5, 0.9), (5.2, 0.3)),
        ("s", "a"): ((0.9, 2.12), (2.6, 0.5), (2.05, 1.5)),
        ("s", "b"): ((0.85, 0.0), (2.15, 0.0), (1.5, 0.28)),
    }
    for edge, (tail, head, label) in ways.items():
        ends = (head, tail) if mode == "reverse" else (tail, head)
        arrow(axes, *ends, color=color, width=1.8)
        note(axes, f"× {local()[edge]:g}", label, color=INK if mode != "values" else MUTED, align="center")
    titles = {
        "values": "The program runs; each step's own slope is known",
        "forward, from a": "Forward: how does each value change with a?",
        "forward, from b": "Forward: how does each value change with b?",
        "reverse": "Reverse: how does y change with each value?",
    }
    axes.set_title(titles[mode])
    axes.set(xlim=(-0.9, 7.75), ylim=(-1.0, 3.0))
