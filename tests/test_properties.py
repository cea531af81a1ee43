"""Whatever passes the check passes a strict build, and no page holds what it should not, for texts nobody thought of.

`EXAMPLES=100 ENGINES="mkdocs zensical"` in the environment tries more of them, as `make hardening` does.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hostile import cores
from hostile.corpus import CARRIERS, DRAWN, FIELDS, Input, make_input
from hostile.harness import build, sift
from hostile.nodes import Judge

EXAMPLES = int(os.environ.get("EXAMPLES", "1"))
ENGINES = os.environ.get("ENGINES", "mkdocs").split()
TOGETHER = 40

_SIGNS = [
    *"`$\\[]()<>{}|*_#!:-+=~^&;\"'/. \n\t",
    "[[",
    "]]",
    "](",
    "$$",
    "```",
    "~~~",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n    ",
    "{: ",
]
_WORDS = [
    "ground",
    "words",
    "https://example.org/",
    "\\frac",
    "\\text",
    "<b>",
    "&lt;",
    ":::",
    "--8<--",
    "!!! note",
    "x",
    "1",
    "é",
    "η",
]
TEXTS = (
    st.lists(st.sampled_from(_SIGNS) | st.sampled_from(_WORDS) | st.characters(codec=None), max_size=12).map("".join)
    | st.sampled_from([*cores.HTML, *cores.MARKDOWN, *cores.LATEX, *cores.CHARACTERS])
    | st.text(min_size=1, max_size=30)
)
PARTS = st.tuples(st.sampled_from(sorted(FIELDS.keys() - DRAWN)), st.sampled_from(["plain", *CARRIERS]), TEXTS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("properties")


def is_varied(parts: list[tuple[str, str, str]]) -> bool:
    """Whether most have a text: the first that Hypothesis thinks of have none."""
    return sum(bool(text.strip()) for _, _, text in parts) > TOGETHER / 2


@pytest.mark.parametrize("engine", ENGINES)
@given(parts=st.lists(PARTS, min_size=TOGETHER, max_size=TOGETHER, unique=True).filter(is_varied))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == 1,
    database=None,
    phases=[Phase.generate],  # what fails is named; a build for each smaller example would take hours
    suppress_health_check=list(HealthCheck),
)
def test_what_passes_the_check_passes_a_strict_build(
    engine: str, parts: list[tuple[str, str, str]], folder: Path
) -> None:
    inputs = [make_input(number, *part) for number, part in enumerate(parts, 1)]
    verdicts = sift(inputs, folder / "checked", batch=TOGETHER)
    assert (verdicts.crashed, verdicts.hung) == ({}, {})
    found = [
        fault
        for site in build(verdicts.passed, folder / engine, engine)
        for fault in faults(site.site, site.inputs, site.broken)
    ]
    assert "\n".join(found) == ""


def faults(site: Path, inputs: list[Input], broken: dict[Input, str]) -> list[str]:
    names = {entry.slug: entry.name for entry in inputs}
    judged = Judge(site).pages() if inputs else ()
    return [
        *(f"{entry.name} {entry.text!r} breaks the build: {why}" for entry, why in broken.items()),
        *(
            f"{next((name for slug, name in names.items() if f'/{slug}/' in page), page)}: {fault}"
            for page, fault in judged
        ),
    ]
