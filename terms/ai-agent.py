"""A language model in a loop with a tool: it writes a call, a program runs it, and the result joins the text."""

from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from termbook.drawing import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, arrow, blank, note

TASK = "Is it warmer in Oslo or in Bergen?"
TEMPERATURES = {"Oslo": 7, "Bergen": 9}
Line = tuple[str, str]
LOOKS = {"user": PURPLE, "model": BLUE, "tool": GREEN, "error": ORANGE}


def weather(city: str) -> Line:
    """The tool: what it sends back."""
    if city not in TEMPERATURES:
        return "error", f"no such city: {city}"
    return "tool", f"{city}: {TEMPERATURES[city]} °C"


def model(lines: list[Line]) -> str:
    """Stand in for a language model: continue the text so far, by a few rules in place of learned weights."""
    known = [city for city in TEMPERATURES if any(text.startswith(f"{city}:") for _, text in lines)]
    if lines[-1][0] == "error":
        return f"weather({lines[-1][1].split(': ')[1].split(',')[0]})"
    if not known:
        return "weather(Oslo)"
    if len(known) == 1:
        return "weather(Bergen, Norway)"
    warmest = max(known, key=TEMPERATURES.__getitem__)
    return f"In {warmest}, by {max(TEMPERATURES.values()) - min(TEMPERATURES.values())} degrees."


def run(steps: int) -> list[Line]:
    """The text after so many turns of the loop."""
    lines: list[Line] = [("user", TASK)]
    for _ in range(steps):
        written = model(lines)
        lines.append(("model", written))
        if not written.startswith("weather("):
            break
        lines.append(weather(written.removeprefix("weather(").removesuffix(")")))
    return lines


def draw(figure: Figure, steps: int = 4) -> None:
    """Draw the text line by line; a bracket spans what the model has read when it wrote its last line."""
    figure.set_figheight(4.2)
    axes = figure.subplots()
    blank(axes, equal=False)
    lines = run(steps)
    last = max(row for row, (kind, _) in enumerate(lines) if kind == "model")
    for row, (kind, text) in enumerate(lines):
        color = LOOKS[kind]
        x = 3.0 if kind in ("tool", "error") else 1.6
        width = 6.6 if kind == "user" else 5.0 if kind == "model" else 4.9
        new = row >= last
        box = FancyBboxPatch(
            (x, -row - 0.38),
            width,
            0.76,
            boxstyle="round,pad=0,rounding_size=0.12",
            facecolor=(color, 0.2 if new else 0.06),
            edgecolor=(color, 1.0 if new else 0.5),
            linewidth=1.9 if new else 1,
        )
        axes.add_patch(box)
        note(axes, text, (x + 0.2, -row), color=INK)
        note(axes, "tool" if kind == "error" else kind, (1.4, -row), color=color, align="right")
    axes.plot([9.05, 9.25, 9.25, 9.05], [0.36, 0.36, -last + 0.64, -last + 0.64], color=MUTED, linewidth=1.2)
    middle = (1 - last) / 2
    note(axes, "read", (9.4, middle + 0.05), color=MUTED)
    arrow(axes, (9.25, -last + 0.64), (6.7, -last), color=MUTED, curve=-0.35, width=1.2)
    axes.set(xlim=(0, 10.3), ylim=(-7.5, 0.6))
