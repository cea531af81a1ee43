"""The formulas, the four people and the two descents of feature scaling."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
from scipy import stats
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.tree import DecisionTreeClassifier

from written import ROOT, shown

TERM = "feature-scaling"
TRAIN = np.array([[23, 48_000], [29, 64_000], [31, 36_000], [37, 52_000]], dtype=float)
NEW = np.array([[24, 52_000]], dtype=float)


def test_formulas_agree_with_scikit_learn() -> None:
    shown(TERM, "Formula", r"z = \frac{x - \mu}{\sigma}, \qquad x' = \frac{x - x_{\min}}{x_{\max} - x_{\min}}")
    z = (TRAIN - TRAIN.mean(axis=0)) / TRAIN.std(axis=0)
    assert StandardScaler().fit_transform(TRAIN) == pytest.approx(z)
    low, high = TRAIN.min(axis=0), TRAIN.max(axis=0)
    assert MinMaxScaler().fit_transform(TRAIN) == pytest.approx((TRAIN - low) / (high - low))
    assert MinMaxScaler().fit(TRAIN).transform([[40, 52_000]])[0, 0] > 1
    skewed = np.random.default_rng(0).exponential(size=(200, 1))
    for scaler in (StandardScaler(), MinMaxScaler()):
        assert stats.skew(scaler.fit_transform(skewed)) == pytest.approx(stats.skew(skewed))


def test_example() -> None:
    assert TRAIN.mean(axis=0).tolist() == [30, 50_000]
    assert TRAIN.std(axis=0).tolist() == [5, 10_000]
    assert np.linalg.norm(TRAIN - NEW, axis=1)[[0, 3]] == pytest.approx([4000, 13], abs=0.01)
    scaler = StandardScaler().fit(TRAIN)
    for name, (age, income) in zip("ABCD", scaler.transform(TRAIN), strict=True):
        words = [f"${value:.1f}$" if value < 0 else f"{value:.1f}" for value in (age, income)]
        row = TRAIN["ABCD".index(name)]
        shown(TERM, "Example", f"| {name} | {row[0]:.0f} | {row[1]:,.0f} | {words[0]} | {words[1]} |")
    apart = np.linalg.norm(scaler.transform(TRAIN) - scaler.transform(NEW), axis=1)
    assert apart[[0, 3]] == pytest.approx([0.45, 2.6], abs=0.005)
    shown(TERM, "Example", "A is 4000 away", r"$\sqrt{0.2^2 + 0.4^2} = 0.45$ and D at 2.6")


def test_descents_of_the_figure() -> None:
    page, script = (ROOT / "terms" / f"{TERM}.md").read_text(), runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    raw, target = script["data"]()
    assert raw.std(axis=0) == pytest.approx([0.4, 2.7], abs=0.05)
    scaled = raw / raw.std(axis=0)

    def losses(steps: int) -> tuple[float, float]:
        ends = (script["descend"](raw, target, steps, 0.9)[-1], script["descend"](scaled, target, steps, 0.5)[-1])
        return float(script["loss"](raw, target, ends[0])), float(script["loss"](scaled, target, ends[1]))

    least = float(script["loss"](raw, target, np.linalg.lstsq(raw, target, rcond=None)[0]))
    assert losses(1) == pytest.approx((2.33, 0.11), abs=0.005)
    assert losses(3)[1] == pytest.approx(0.08, abs=0.005) == pytest.approx(least, abs=0.005)
    assert losses(10)[0] == pytest.approx(0.42, abs=0.005)
    assert 5 < losses(10)[0] / least < 6
    others = [script["descend"](raw, target, 10, share)[-1] for share in np.linspace(0.01, 1, 400)]
    assert min(float(script["loss"](raw, target, other)) for other in others) > 0.4
    assert losses(30)[0] == pytest.approx(0.14, abs=0.005)
    assert "The loss is 2.33 against 0.11." in page
    assert "still 0.42, more than five times the least possible" in page
    assert "0.14 after thirty steps" in page


def test_questions_and_pitfalls() -> None:
    rng = np.random.default_rng(0)
    x, new = rng.normal(size=(80, 2)) * [1, 1000], rng.normal(size=(80, 2)) * [1, 1000]
    y = x[:, 0] + x[:, 1] / 1000 > 0
    scaler = StandardScaler().fit(x)
    tree, other = DecisionTreeClassifier(random_state=0), DecisionTreeClassifier(random_state=0)
    same = tree.fit(x, y).predict(new) == other.fit(scaler.transform(x), y).predict(scaler.transform(new))
    assert same.all()
    values = np.array([[1.0], [2], [3], [1001]])
    assert MinMaxScaler().fit_transform(values)[:3, 0] == pytest.approx([0, 0.001, 0.002])
    assert StandardScaler().fit_transform(values)[:3, 0] == pytest.approx([-0.580, -0.577, -0.575], abs=0.0005)
    assert StandardScaler().fit([[3.0], [3.0]]).scale_.tolist() == [1]
