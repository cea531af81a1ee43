"""The worked example of the agent, the captions of its figure, and the sum that its formula states."""

from __future__ import annotations

import runpy

import pytest

from written import GLOSSARY, ROOT, shown

SLUG = "agent"


def test_episode_of_the_figure_is_that_of_the_example() -> None:
    world = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
    steps = world["episode"]()
    assert len(steps) == 10
    for number, (state, action, reward, reached) in enumerate(steps[:5], start=1):
        slipped = ", it slipped" if number == 4 else ""
        shown(SLUG, "Example", f"| {number} | {state} | {action} | −{-reward:g} | {reached}{slipped} |")
    assert [step[0] for step in steps[5:9]] == ["B3", "C3", "D3", "E3"]
    assert [step[1] for step in steps[5:9]] == ["right"] * 3 + ["down"]
    assert [step[3] for step in steps[5:9]] == ["C3", "D3", "E3", "E2"]
    shown(SLUG, "Example", "| 6–9 | B3, C3, D3, E3 | right three times, then down | −1 each | C3, D3, E3, E2 |")
    assert steps[9] == ("E2", "down", 20, "E1")
    shown(SLUG, "Formula", r"G_0 = R_1 + R_2 + \cdots + R_T")
    assert sum(reward for *_, reward, _ in steps) == 11 == 9 * -1 + 20
    shown(SLUG, "Example", r"$9 \cdot (-1) + 20 = 11$")


def test_captions() -> None:
    world = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
    steps = world["episode"]()
    for number, (state, action, _, reached) in enumerate(steps, start=1):
        run, rise = world["MOVES"][action]
        (x, y), wanted = world["middle"](state), world["middle"](reached)
        assert (wanted == pytest.approx((x + run, y + rise))) == (number != 4)
    page = (ROOT / "terms" / f"{SLUG}.md").read_text()
    assert -sum(step[2] for step in steps[:7]) == 7
    assert "Rewards so far: −7" in page
    moves = 1 + 1 + 4 + 2  # up, up, right four times, down, down
    assert 20 - (moves - 1) == 13
    assert "without the slip it would have been 13" in page
    assert len(GLOSSARY.terms[SLUG].senses) == 1


def test_cart_pole_needs_actions_of_its_own() -> None:
    shown(SLUG, "In code", "`env.action_space.sample()`")  # CartPole's actions are 0 and 1, not −1 and 1
