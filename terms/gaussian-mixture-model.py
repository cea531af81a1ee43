"""Expectation–maximization on two Gaussians: each point is a pie of its responsibilities, each ellipse a component."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Wedge
from numpy.typing import NDArray

from termbook.drawing import BLUE, ORANGE

Points = NDArray[np.float64]
COLORS = (BLUE, ORANGE)


def sample() -> Points:
    """A long cloud and a round one, which overlap."""
    rng = np.random.default_rng(3)
    turn = np.array([[0.9, 0.45], [-0.45, 0.9]])
    long = rng.normal(0, 1, (34, 2)) * [1.7, 0.35] @ turn + np.array([-0.3, 0.2])
    small = rng.normal(0, 0.5, (24, 2)) + np.array([0.75, -0.55])
    return np.concatenate([long, small])


class Mixture:
    """Weights, means and covariances of the components."""

    def __init__(self, points: Points) -> None:
        """Start with two equal circles, one at the left and one at the right."""
        self.points = points
        self.weights = np.array([0.5, 0.5])
        self.means = np.array([[-1.6, 1.2], [1.6, -1.2]])
        self.covariances = np.array([np.eye(2)] * 2) * 0.6

    def densities(self) -> Points:
        """Weight times normal density: for each point a row, for each component a column."""
        apart = self.points[:, None] - self.means
        inverse = np.linalg.inv(self.covariances)
        squared = np.einsum("nki,kij,nkj->nk", apart, inverse, apart)
        norm = 2 * np.pi * np.sqrt(np.linalg.det(self.covariances))
        return np.asarray(self.weights * np.exp(-squared / 2) / norm)

    def responsibilities(self) -> Points:
        """The E-step: how much of each point each component claims."""
        densities = self.densities()
        return np.asarray(densities / densities.sum(axis=1, keepdims=True))

    def log_likelihood(self) -> float:
        """The logarithm of the density of all points together."""
        return float(np.log(self.densities().sum(axis=1)).sum())

    def step(self) -> None:
        """An E-step and an M-step."""
        shares = self.responsibilities()
        counts = shares.sum(axis=0)
        self.weights = counts / len(self.points)
        self.means = shares.T @ self.points / counts[:, None]
        apart = self.points[:, None] - self.means
        self.covariances = np.einsum("nk,nki,nkj->kij", shares, apart, apart) / counts[:, None, None]


def draw(figure: Figure, step: int = 40) -> None:
    """Draw the points as pies and the components as ellipses, after that many rounds."""
    figure.set_figheight(3.4)
    axes = figure.subplots()
    mixture = Mixture(sample())
    for _ in range(step):
        mixture.step()
    circle = np.linspace(0, 2 * np.pi, 100)
    for mean, covariance, color in zip(mixture.means, mixture.covariances, COLORS, strict=True):
        root = np.linalg.cholesky(covariance)
        for deviations in (1, 2):
            ellipse = mean[:, None] + deviations * root @ [np.cos(circle), np.sin(circle)]
            axes.fill(*ellipse, facecolor=(color, 0.08), edgecolor=color, linewidth=1.6)
    for point, share in zip(mixture.points, mixture.responsibilities()[:, 0], strict=True):
        place = (float(point[0]), float(point[1]))
        axes.add_patch(Circle(place, 0.14, color=ORANGE, linewidth=0, zorder=2))
        axes.add_patch(Wedge(place, 0.14, 90, 90 + 360 * float(share), color=BLUE, linewidth=0, zorder=3))
    axes.set(xlim=(-5.1, 3.9), ylim=(-2.9, 2.9), aspect="equal", xticks=[], yticks=[])
    axes.spines[["left", "bottom"]].set_visible(False)
    rounds = "1 round" if step == 1 else f"{step} rounds"
    likelihood = f"{mixture.log_likelihood():.1f}".replace("-", "−")
    axes.set_title(f"after {rounds}: log-likelihood {likelihood}", loc="center")
