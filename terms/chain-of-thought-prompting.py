"""Two learners with the same solved examples: one answers at once, the other in steps, each of which it has seen."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

Question = tuple[int, ...]
LENGTHS = (2, 3, 4, 5, 6)
NEW, SHOWN = 400, (7, 5, 8, 6)


def ask(count: int, length: int, rng: np.random.Generator) -> list[Question]:
    """Questions for the last digit of a sum."""
    return [tuple(int(digit) for digit in row) for row in rng.integers(0, 10, (count, length))]


class Memory:
    """What a learner keeps of solved examples: whole questions with their answers, and the small sums on the way."""

    def __init__(self, examples: int) -> None:
        rng = np.random.default_rng(0)
        self.whole: dict[Question, int] = {}
        self.steps: dict[tuple[int, int], int] = {}
        for number in range(examples):
            [question] = ask(1, LENGTHS[number % len(LENGTHS)], rng)
            total = question[0]
            for digit in question[1:]:
                self.steps[total, digit] = (total + digit) % 10
                total = (total + digit) % 10
            self.whole[question] = total

    def closest(self, question: Question) -> Question:
        """The solved question of the same length that agrees in the most places; of several, the first."""
        same = [known for known in self.whole if len(known) == len(question)]
        return max(same, key=lambda known: sum(a == b for a, b in zip(known, question, strict=True)))

    def at_once(self, question: Question) -> int:
        """The answer to the most similar question."""
        return self.whole[self.closest(question)]

    def in_steps(self, question: Question) -> list[int | None]:
        """The totals on the way; None from the first small sum on that no example had."""
        totals: list[int | None] = []
        total: int | None = question[0]
        for digit in question[1:]:
            total = None if total is None else self.steps.get((total, digit))
            totals.append(total)
        return totals


def shares(examples: int) -> dict[int, tuple[float, float]]:
    """For each length, the share of new questions that both learners get right: at once, and in steps."""
    memory, right = Memory(examples), {}
    for length in LENGTHS:
        questions = ask(NEW, length, np.random.default_rng(length))
        at_once = np.mean([memory.at_once(question) == sum(question) % 10 for question in questions])
        in_steps = np.mean([memory.in_steps(question)[-1] == sum(question) % 10 for question in questions])
        right[length] = (float(at_once), float(in_steps))
    return right


def draw(figure: Figure, examples: int = 200) -> None:
    """Above, how both answer one question; below, how often they are right with more and more digits to add."""
    figure.set_figheight(4.1)
    above, below = figure.subplots(2, 1, height_ratios=(1, 2.1))
    blank(above, equal=False)
    above.set(xlim=(0, 10), ylim=(-2.5, 0.6))
    memory = Memory(examples)
    written = " + ".join(map(str, SHOWN))
    note(above, f"last digit of {written} ?", (5, 0.25), align="center", size=14)
    near, answer = memory.closest(SHOWN), memory.at_once(SHOWN)
    mark = "✓" if answer == sum(SHOWN) % 10 else "✗"
    note(above, "at once:", (1.5, -0.95), align="right", color=ORANGE)
    note(above, f"looks like {' + '.join(map(str, near))}, so {answer} {mark}", (1.75, -0.95), color=ORANGE)
    total, steps = SHOWN[0], []
    for digit, reached in zip(SHOWN[1:], memory.in_steps(SHOWN), strict=True):
        steps.append(f"{total} + {digit} = {'?' if reached is None else reached}")
        if reached is None:
            break
        total = reached
    mark = "✓" if memory.in_steps(SHOWN)[-1] is not None else "(never seen) ✗"
    note(above, "in steps:", (1.5, -2), align="right", color=BLUE)
    note(above, f"{',   '.join(steps)}  {mark}", (1.75, -2), color=BLUE)

    right = shares(examples)
    for which, (color, marker) in enumerate(((ORANGE, "s"), (BLUE, "o"))):
        below.plot(LENGTHS, [right[length][which] for length in LENGTHS], marker=marker, color=color, markersize=7)
    below.hlines(0.1, 1.8, 6, color=MUTED, linewidth=0.9, linestyle=(0, (3, 3)))
    note(below, "guess", (6.1, 0.1), color=MUTED)
    note(below, "at once", (6.1, 0.23), color=ORANGE)
    note(below, "in steps", (6.1, max(0.36, right[6][1])), color=BLUE)
    below.set(xlim=(1.8, 7.05), ylim=(-0.04, 1.06), xticks=LENGTHS, yticks=[0, 0.5, 1], xlabel="digits to add")
    below.set_yticklabels(["0%", "50%", "100%"])
    below.set_title(f"Right answers, after {examples} solved examples", loc="center", color=INK)
    below.spines["bottom"].set_bounds(1.8, 6)
