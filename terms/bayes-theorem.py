"""Bayes' theorem as areas in a square: what is left after a positive test, and the share of the ill in it."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from termbook.drawing import BLUE, INK, MUTED, ORANGE, blank, note

IF_ILL, IF_HEALTHY = 0.9, 0.1  # how often the test is positive


def areas(prior: float) -> tuple[float, float]:
    """Of all people: the ill with a positive test, and the healthy with one."""
    return prior * IF_ILL, (1 - prior) * IF_HEALTHY


def posterior(prior: float) -> float:
    ill, healthy = areas(prior)
    return ill / (ill + healthy)


def draw(figure: Figure, prior: float = 0.1) -> None:
    figure.set_figheight(4.7)
    axes = figure.subplots()
    blank(axes)
    ill, healthy = areas(prior)

    axes.add_patch(Rectangle((0, 0), prior, IF_ILL, facecolor=(BLUE, 0.7), edgecolor="none"))
    axes.add_patch(Rectangle((prior, 0), 1 - prior, IF_HEALTHY, facecolor=(ORANGE, 0.7), edgecolor="none"))
    axes.add_patch(Rectangle((0, 0), 1, 1, fill=False, edgecolor=INK, linewidth=1.4, zorder=0.5))
    axes.plot([prior, prior], [0, 1], color=MUTED, linewidth=0.8, zorder=0.5)
    note(axes, f"ill\n{prior:.0%}", (prior / 2, 1.1), align="center")
    note(axes, f"healthy\n{1 - prior:.0%}", ((1 + prior) / 2, 1.1), align="center")
    note(axes, "positive: 90%", (-0.04, IF_ILL / 2), color=BLUE, align="right")
    note(axes, f"area {ill:.3g}", (-0.04, IF_ILL / 2 - 0.09), color=BLUE, align="right")
    note(axes, "positive: 10%", (1.04, 0.09), color=ORANGE)
    note(axes, f"area {healthy:.3g}", (1.04, 0.0), color=ORANGE)
    note(axes, "negative", ((1 + prior) / 2, 0.55), color=MUTED, align="center")

    share, height = posterior(prior), -0.4
    axes.add_patch(Rectangle((0, height), share, 0.14, facecolor=(BLUE, 0.7), edgecolor="none"))
    axes.add_patch(Rectangle((share, height), 1 - share, 0.14, facecolor=(ORANGE, 0.7), edgecolor="none"))
    axes.add_patch(Rectangle((0, height), 1, 0.14, fill=False, edgecolor=INK, linewidth=1.4))
    note(axes, "among the positive:", (0, height + 0.21))
    note(axes, f"ill {share:.0%}", (-0.04, height + 0.07), color=BLUE, align="right")
    note(axes, f"healthy {1 - share:.0%}", (1.04, height + 0.07), color=ORANGE)
    axes.set(xlim=(-0.48, 1.48), ylim=(-0.45, 1.2))
