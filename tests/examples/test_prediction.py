"""The ten neighbors in the figure of a prediction, and the four forms of the example."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsRegressor

from written import ROOT, shown

SLUG = "prediction"


def test_figure_and_captions() -> None:
    figure, page = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py")), (ROOT / "terms" / f"{SLUG}.md").read_text()
    rents = figure["neighbors"]()
    assert rents.tolist() == [750, 800, 840, 850, 850, 850, 860, 880, 950, 960]
    peer = KNeighborsRegressor(n_neighbors=10).fit(figure["AREA"][:, None], figure["RENT"])
    assert peer.predict([[58.0]])[0] == pytest.approx(rents.mean()) == pytest.approx(859)
    assert "the mean of the ten rents, $859" in page
    assert ((rents >= 800) & (rents <= 950)).sum() == 8
    assert (rents < 900).mean() == 0.8
    assert (len(figure["RENT"]), figure["RENT"].min(), figure["RENT"].max()) == (80, 460, 1480)


def test_example() -> None:
    rents = np.array([750, 800, 840, 850, 850, 850, 860, 880, 950, 960])
    assert (rents.sum(), rents.mean(), 890 - rents.mean()) == (8590, 859, 31)
    assert np.square(0.8 - 1) == pytest.approx(0.04)
    shown(SLUG, "Example", "750, 800, 840, 850, 850, 850, 860, 880, 950 and 960", "8,590", "859", "800 to 950")
    shown(SLUG, "Example", "31 too low", r"$(0.8 - 1)^2 = 0.04$")
