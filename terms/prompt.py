"""One question, the same model, and the examples before it: what it has read decides how it goes on."""

from collections.abc import Callable
from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from termbook.drawing import BLUE, INK, MUTED, blank, note

Pair = tuple[int, int]
QUESTION = 5
RULES: dict[str, tuple[int, Callable[[int], int]]] = {
    "add 1": (40, lambda n: n + 1),
    "double": (25, lambda n: 2 * n),
    "add 2": (20, lambda n: n + 2),
    "square": (15, lambda n: n * n),
}
PROMPTS: dict[str, tuple[Pair, ...]] = {
    "no example": (),
    "2 → 4": ((2, 4),),
    "2 → 4, 3 → 6": ((2, 4), (3, 6)),
    "2 → 4, 3 → 9": ((2, 4), (3, 9)),
    "2 → 4, 3 → 5": ((2, 4), (3, 5)),
}


def weigh(examples: tuple[Pair, ...]) -> dict[str, Fraction]:
    """The share of each rule among the training texts that agree with all the examples."""
    agreeing = {
        name: texts if all(rule(left) == right for left, right in examples) else 0
        for name, (texts, rule) in RULES.items()
    }
    return {name: Fraction(texts, sum(agreeing.values())) for name, texts in agreeing.items()}


def paper(axes: Axes, examples: tuple[Pair, ...]) -> None:
    """Draw the prompt as the model reads it, from top to bottom."""
    blank(axes, equal=False)
    axes.set(xlim=(0, 10), ylim=(-5.1, 0.9))
    axes.set_title("The prompt", loc="center")
    edge = FancyBboxPatch(
        (1.2, -4.6), 7.6, 4.9, boxstyle="round,pad=0,rounding_size=0.4", facecolor=(INK, 0.04), edgecolor=MUTED
    )
    axes.add_patch(edge)
    for line in range(3):
        place = -0.7 - 1.45 * line
        if line < 2 and line >= 2 - len(examples):
            left, right = examples[line - 2 + len(examples)]
            note(axes, f"{left} → {right}", (5, place), align="center", size=16, color=BLUE)
        elif line == 2:
            note(axes, f"{QUESTION} → ?", (5, place), align="center", size=16)


def draw(figure: Figure, examples: str = "2 → 4, 3 → 6") -> None:
    """Left the prompt, right a bar for each way to go on; the dashed outlines are the guess without examples."""
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.9))
    paper(left, PROMPTS[examples])
    blank(right, equal=False)
    before, after = weigh(()), weigh(PROMPTS[examples])
    for row, (name, (_, rule)) in enumerate(RULES.items()):
        right.barh(-row, float(before[name]), height=0.62, facecolor="none", edgecolor=MUTED, linestyle=(0, (3, 2)))
        right.barh(-row, float(after[name]), height=0.62, color=(BLUE, 0.75))
        shown = MUTED if after[name] == 0 else INK
        note(right, f"{rule(QUESTION)}", (-0.5, -row), align="right", size=15, color=shown)
        note(right, name, (-0.46, -row), color=MUTED)
        note(right, f"{float(after[name]):.0%}", (float(max(before[name], after[name])) + 0.03, -row), color=shown)
    right.vlines(0, -3.5, 0.5, color=MUTED, linewidth=0.9)
    right.set(xlim=(-0.72, 1.32), ylim=(-3.7, 0.75))
    right.set_title("What comes next?", loc="center")
