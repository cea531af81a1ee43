"""The formula, the worked example and the figure of the latent space."""

from __future__ import annotations

import runpy

import numpy as np
import pytest

from written import ROOT, shown

SLUG = "latent-space"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))


def hours(pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each picture the hour whose hand is most like it, and the mean squared difference from that hand."""
    times = np.arange(0, 12, 0.1)
    hands = np.array([SCRIPT["hand"](hour) for hour in times])
    differences = ((pictures[:, None] - hands) ** 2).mean(axis=(2, 3))
    return times[differences.argmin(axis=1)], differences.min(axis=1)


def test_example() -> None:
    def decode(z: float) -> np.ndarray:
        return np.array([np.cos(np.radians(z)), np.sin(np.radians(z))])

    a, b = decode(0), decode(90)
    assert (a / 2 + b / 2).tolist() == pytest.approx([0.5, 0.5])
    assert decode(45).round(2).tolist() == [0.71, 0.71]
    assert np.linalg.norm(decode(45)) == pytest.approx(1)
    assert (350 + 10) / 2 == 180
    assert decode(180) == pytest.approx(-a)
    assert decode(350) @ decode(10) > 0.9
    shown(SLUG, "Example", "$(0.71, 0.71)$, on the circle", "$(0.5, 0.5)$, inside the circle", "350° and 10° is 180°")


def test_figure() -> None:
    short = SCRIPT["decode"](SCRIPT["codes_along"]("12 to 2"))
    times, differences = hours(short)
    assert times.tolist() == sorted(times)  # the hand turns
    assert times[0] < 0.2
    assert times[-1] == pytest.approx(2, abs=0.2)
    mixed = np.array([(1 - t) * SCRIPT["hand"](0) + t * SCRIPT["hand"](2) for t in np.linspace(0, 1, 5)])
    assert differences[2] < 0.3 * hours(mixed)[1][2]

    ring_times, ring_differences = hours(SCRIPT["decode"](SCRIPT["codes_along"]("12 to 6 by way of 3")))
    assert ring_times % 12 == pytest.approx([0, 1.5, 3, 4.5, 6], abs=0.2)
    straight_times, straight_differences = hours(SCRIPT["decode"](SCRIPT["codes_along"]("12 to 6 straight")))
    assert straight_differences[1] > 2.5 * ring_differences.max()  # the stump
    assert 6.4 < straight_times[2] < 7.5
    assert SCRIPT["SIZE"] ** 2 == 144


def test_other_numbers() -> None:
    assert 512 * 512 * 3 / (64 * 64 * 4) == 48
    z = np.random.default_rng(0).normal(size=(2000, 2, 512))
    lengths = np.linalg.norm(z, axis=-1).mean()
    assert np.linalg.norm(z.mean(axis=1), axis=-1).mean() / lengths == pytest.approx(0.7, abs=0.02)
    shown(
        SLUG, "Formula", r"\mathbf{z}_t = (1 - t)\, \mathbf{z}_A + t\, \mathbf{z}_B", r"\mathbf{x}_t = g(\mathbf{z}_t)"
    )
