"""The trained assistant of the figure, the formula and the example of prompt injection."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from written import ROOT, shown

SLUG = "prompt-injection"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
ANSWERS = {case: SCRIPT["answer"](case) for case in SCRIPT["CASES"]}


def test_captions() -> None:
    captions = dict(re.findall(r"\{value: ([\w ]+), caption: \"(.*)\"\}", PAGE))
    assert list(captions) == list(SCRIPT["CASES"])
    summarize, forward, _ = range(3)
    assert f"a probability of {ANSWERS['harmless mail'][summarize]:.0%}" in captions["harmless mail"]
    assert f"with a probability of {ANSWERS['hidden command'][forward]:.0%}" in captions["hidden command"]
    assert f"drops to {ANSWERS['trained on attacks'][forward]:.0%}" in captions["trained on attacks"]
    assert f"back at {ANSWERS['new wording'][forward]:.0%}" in captions["new wording"]
    assert ANSWERS["limited tools"] == pytest.approx(ANSWERS["hidden command"])
    (alt,) = re.findall(r"alt: \"(.*)\"", PAGE)
    assert [f"{share:.0%}" for share in ANSWERS["hidden command"]] == re.findall(r"\d+%", alt)


def test_assistant_does_what_users_ask() -> None:
    for attacks in (False, True):
        weights = SCRIPT["train"](attacks=attacks)
        for command, action in SCRIPT["COMMANDS"].items():
            scores = SCRIPT["features"](command, ["lunch", "noon"]) @ weights
            assert SCRIPT["softmax"](scores)[action] > 0.9


def test_any_such_model_is_swayed() -> None:
    """Scikit-learn's model, trained on requests alone, follows the mail as well."""
    rng = np.random.default_rng(1)
    commands = list(SCRIPT["COMMANDS"])
    users = [commands[i] for i in rng.integers(len(commands), size=600)]
    rows = [SCRIPT["features"](user, list(rng.choice(SCRIPT["CHAT"], 2, replace=False))) for user in users]
    model = LogisticRegression().fit(rows, [SCRIPT["COMMANDS"][user] for user in users])
    swayed = model.predict_proba([SCRIPT["features"]("summarize", ["lunch", "noon", "forward"])])[0]
    assert swayed[1] > 0.3
    assert model.predict_proba([SCRIPT["features"]("summarize", ["lunch", "noon"])])[0][1] < 0.1


def test_formula_and_example() -> None:
    shown(SLUG, "Formula", r"P = 1 - q^{\,n}")
    rng = np.random.default_rng(0)
    assert (rng.random((100_000, 10)) > 0.95).any(axis=1).mean() == pytest.approx(1 - 0.95**10, abs=0.005)
    for stopped, tries, through in ((0.95, 10, 0.40), (0.95, 50, 0.92), (0.999, 1000, 0.63), (0.99, 100, 0.63)):
        assert 1 - stopped**tries == pytest.approx(through, abs=0.005)
    shown(SLUG, "Example", "$P = 1 - 0.95^{10} = 0.40$; after 50, it is 0.92", "$1 - 0.999^{1000} = 0.63$")
