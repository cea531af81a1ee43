"""The identity, the example and the captions of fairness, person by person."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, precision_score, recall_score

from written import ROOT, shown

SLUG = "fairness"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()


def persons(group: str) -> tuple[np.ndarray, np.ndarray]:
    """Score and outcome of each of the hundred people of a group."""
    scores, repaid = [], []
    for score, count in zip(SCRIPT["SCORES"], SCRIPT["PEOPLE"][group], strict=True):
        good = round(score * count)
        scores += [score] * count
        repaid += [1] * good + [0] * (count - good)
    return np.array(scores), np.array(repaid)


def measured(group: str, threshold: float) -> tuple[float, float, float, float]:
    scores, repaid = persons(group)
    approved = (scores >= threshold - 1e-9).astype(int)
    (true_negative, false_positive), _ = confusion_matrix(repaid, approved)
    return (
        approved.mean(),
        precision_score(repaid, approved),
        recall_score(repaid, approved),
        false_positive / (false_positive + true_negative),
    )


def test_scores_are_honest() -> None:
    for group in "AB":
        scores, repaid = persons(group)
        for score in np.unique(scores):
            assert repaid[scores == score].mean() == pytest.approx(score)


@pytest.mark.parametrize("rule", list(SCRIPT["RULES"]))
def test_rates_of_the_figure(rule: str) -> None:
    for group, threshold in SCRIPT["RULES"][rule].items():
        found = SCRIPT["rates"](SCRIPT["PEOPLE"][group], threshold)
        assert found == pytest.approx(measured(group, threshold))
        _, precision, recall, false = found
        base = persons(group)[1].mean()
        assert false == pytest.approx(base / (1 - base) * (1 - precision) / precision * recall)
    shown(SLUG, "Formula", r"f = \frac{b}{1 - b} \cdot \frac{1 - p}{p} \cdot r")


def test_no_pair_of_thresholds_makes_everything_equal() -> None:
    for one in SCRIPT["SCORES"]:
        for other in SCRIPT["SCORES"]:
            a, b = measured("A", one), measured("B", other)
            assert a[1:] != pytest.approx(b[1:])


def test_example() -> None:
    for group, column in (("A", 0), ("B", 1)):
        scores, repaid = persons(group)
        approved = scores > 0.49
        assert (repaid.sum(), approved.sum(), repaid[approved].sum()) == ((54, 70, 49), (32, 30, 21))[column]
        assert measured(group, 0.5)[1:] == pytest.approx(((0.7, 0.907, 0.457), (0.7, 0.656, 0.132))[column], abs=5e-4)
    shown(SLUG, "Example", "| repay, of 100 | 54 | 32 |", "| approved | 70 | 30 |", "| approved and repay | 49 | 21 |")
    shown(SLUG, "Example", "| $49/54 = 0.907$ | $21/32 = 0.656$ |", "| $21/46 = 0.457$ | $9/68 = 0.132$ |")


def test_captions() -> None:
    captions = dict(re.findall(r"\{value: ([\w ]+), caption: \"(.*)\"\}", PAGE))
    assert list(captions) == list(SCRIPT["RULES"])
    at = {
        rule: {group: measured(group, threshold) for group, threshold in thresholds.items()}
        for rule, thresholds in SCRIPT["RULES"].items()
    }
    one = at["one threshold"]
    assert one["A"][1] == pytest.approx(one["B"][1]) == pytest.approx(0.7)
    assert f"A gets {one['A'][2]:.0%} approved and group B only {one['B'][2]:.0%}" in captions["one threshold"]
    assert [at["same recall"][group][2] for group in "AB"] == pytest.approx([0.5, 0.5])
    assert SCRIPT["RULES"]["same recall"] == {"A": 0.9, "B": 0.7}
    assert at["same recall"]["A"][1] != pytest.approx(at["same recall"]["B"][1])
    assert [at["same share"][group][0] for group in "AB"] == pytest.approx([0.3, 0.3])
    assert [at["same share"][group][2] for group in "AB"] == pytest.approx([1 / 2, 2 / 3], abs=0.02)
    (alt,) = re.findall(r"alt: \"(.*)\"", PAGE)
    numbers = [f"{share:.0%}" for rates in zip(one["A"], one["B"], strict=True) for share in rates]
    assert numbers == ["70%", "30%", "70%", "70%", "91%", "66%", "46%", "13%"]
    assert re.findall(r"\d+%", alt) == ["70%", "30%", "70%", "91%", "66%", "46%", "13%"]
