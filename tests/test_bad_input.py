"""Every kind of mistake in a term file is answered with its place, what is wrong, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import Run
from conftest import ROOT, renderer_of_sample
from mistakes import ELSEWHERE, GOOD, MISTAKES, NO_MISTAKES, SENTENCE, Case, front
from termbook.figures.draw import Limits
from termbook.mend import apply
from termbook.model import Problem
from termbook.pipeline import Scope, prepare
from termbook.rules.catalogue import RULES
from termbook.rules.check import check
from termbook.source.load import load
from termbook.workshop import Workshop


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop() as shared:
        yield shared


def found(case: Case, folder: Path, workshop: Workshop) -> list[Problem]:
    """What the check says of a case, in a copy of the sample glossary."""
    case.write(folder / "terms")
    return prepare(folder, renderer=renderer_of_sample(), workshop=workshop).problems


@pytest.mark.parametrize(
    ("rule", "case"),
    [pytest.param(rule, case, id=f"{rule}: {case.name}") for rule, cases in MISTAKES.items() for case in cases],
)
def test_mistake(rule: str, case: Case, sample: Path, workshop: Workshop) -> None:
    problems = found(case, sample, workshop)
    assert [str(problem) for problem in problems] == case.expected
    assert rule in {problem.rule for problem in problems}


@pytest.mark.parametrize("case", NO_MISTAKES, ids=lambda case: case.name)
def test_what_looks_like_a_mistake(case: Case, sample: Path, workshop: Workshop) -> None:
    assert found(case, sample, workshop) == []


def test_catalogue_is_in_order_and_names_each_mistake_once() -> None:
    assert [*MISTAKES] == sorted(MISTAKES)
    assert MISTAKES.keys() <= RULES.keys()
    for cases in MISTAKES.values():
        assert len({case.name for case in cases}) == len(cases)
    assert sum(map(len, MISTAKES.values())) >= 150


def test_every_rule_that_keeps_a_term_from_being_built_has_a_mistake() -> None:
    asked = {name for name, rule in RULES.items() if rule.kind in {"error", "safety"}}
    assert asked <= MISTAKES.keys() | ELSEWHERE.keys()
    assert not MISTAKES.keys() & ELSEWHERE.keys()
    for test in ELSEWHERE.values():
        file, name = test.split("::")
        assert f"\ndef {name}(" in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The outside of a loaf", "The outside of a loaf."),
        ("Some of a [[glutn]].", "Some of a [[gluten]]."),
        ("Some of a [[Glutn|net]].", "Some of a [[gluten|net]]."),
        ("Some of a [[ the net|gluten ]].", "Some of a [[gluten|the net]]."),
        ("Some of a [[Dough hydration]].", "Some of a [[hydration|Dough hydration]]."),
        ("Some of a [[Hydration]].", "Some of a [[hydration|Hydration]]."),
        ("Some of a [[baker's percentage]].", "Some of a [[bakers-percentage]]."),
        ("Some of a [[glutn `x`]].", None),
        ("Some of a [[gluten-network]].", "Some of a [[gluten]]."),
        ("Some of a [[proofing#douhg|rest]].", "Some of a [[proofing#dough|rest]]."),
        ("Some of a [[gluten#net]].", None),
        ("Some of a [[crust]].", "Some of a crust."),
        ("Some of a [[crust|brown *one*]].", "Some of a brown *one*."),
        ("Some of\ta loaf.", "Some of    a loaf."),
        ("Loaf.\n\n## why it matters\n\nTaste.", "Loaf.\n\n## Why it matters\n\nTaste."),
        ("Loaf.\n\n## Why it matters\n\nA.\n\n## Why it maters\n\nB.", None),
        ("# Bread\n\nLoaf.\n\n# formula  \n\nNone.", "# Bread\n\nLoaf.\n\n## Formula  \n\nNone."),
        ("Loaf.\n\n## Why it matters\n\nA.\n\n###More\n\nB.", "Loaf.\n\n## Why it matters\n\nA.\n\n### More\n\nB."),
        ("Loaf.\n\n## Why it matters\n\nA:\n- b", "Loaf.\n\n## Why it matters\n\nA:\n\n- b"),
        ("Loaf.\n\n## Why it matters\n\nA \\( x \\) b.", "Loaf.\n\n## Why it matters\n\nA $x$ b."),
        ("Loaf.\n\n## Why it matters\n\nA \\(x\\)0 b.", None),
        ("Loaf.\n\n## Why it matters\n\nA $ for \\(x\\) b.", None),
        ("Loaf.\n\n## Why it matters\n\n\\[x\\]", None),
        (
            "Loaf.\n\n## Why it matters\n\n- a\n  - b\n  - c\n- d\n  e",
            "Loaf.\n\n## Why it matters\n\n- a\n    - b\n    - c\n- d\n  e",
        ),
        ("Loaf.\n\n## Why it matters\n\n- a\n  - b\n    c\n  - d", None),
        ("Loaf.\n\n## Why it matters\n\n- a\n\n  b\n\n  - c", None),
        ("Loaf.\n\n## Why it matters\n\n- a\n  - b\n    - c", None),
    ],
)
def test_mistake_in_text_with_one_right_answer(text: str, mended: str | None, sample: Path) -> None:
    check_edits(GOOD.replace(SENTENCE, text), mended and f"{mended}\n", sample)


@pytest.mark.parametrize(
    ("changes", "mended"),
    [
        ({"topics": "topics: [duogh]"}, "topics: [dough]"),
        ({"needs": "needs: ['glutn']"}, "needs: ['gluten']"),
        ({"needs": "needs: [proofing#douhg]"}, "needs: [proofing#dough]"),
        ({"related": "related:\n  - proving"}, "related:\n  - proofing"),
        (
            {"contrast": 'contrast:\n  - {terms: [glutn, "proofing#douhg"], difference: One rests.}'},
            'contrast:\n  - {terms: [gluten, "proofing#dough"], difference: One rests.}',
        ),
    ],
)
def test_mistake_in_front_matter_with_one_right_answer(changes: dict[str, str], mended: str, sample: Path) -> None:
    [(name, _)] = changes.items()
    check_edits(front(**changes), front(**{name: mended}), sample)


def check_edits(content: str, mended: str | None, sample: Path) -> None:
    """Check what the edits for a term file `crust.md` make of it: what it ends with, or nothing if there are none."""
    (sample / "terms" / "crust.md").write_text(content)
    problems = check(load(sample / "terms")[0])
    assert problems
    changed = apply(content, problems)
    assert changed.endswith(mended or content)
    assert (changed == content) == (mended is None)


@pytest.mark.parametrize(
    "sentence",
    ["The crust of J. Charles M. Baker.", 'The outside that bakers call "the crust."', "The outside (the crust.)"],
)
def test_full_stop_that_ends_no_sentence_and_one_that_does(sentence: str, sample: Path) -> None:
    (sample / "terms" / "crust.md").write_text(GOOD.replace(SENTENCE, sentence))
    assert prepare(sample).problems == []


def test_good_file_gives_no_problem(sample: Path) -> None:
    (sample / "terms" / "crust.md").write_text(GOOD)
    glossary, problems = load(sample / "terms")
    assert problems + check(glossary) == []


@pytest.mark.parametrize("slug", ["map", "cards", "topics", "figures", "paths"])
def test_slug_that_is_a_page_of_the_site_too(slug: str, sample: Path) -> None:
    (sample / "terms" / f"{slug}.md").write_text(GOOD.replace("term: crust", f"term: {slug}"))
    assert prepare(sample).problems == []


def test_figure_script_that_hangs(sample: Path) -> None:
    (sample / "terms" / "hydration.py").write_text("def draw(figure):\n    while True:\n        pass\n")
    problems = [
        problem for problem in prepare(sample, Limits(seconds=2)).problems if problem.path.endswith("hydration.py")
    ]
    assert [problem.message for problem in problems] == ["draw was still running after 2 s"]


def test_figure_script_that_hangs_and_will_not_be_ended(sample: Path) -> None:
    script = "import faulthandler\n\n\ndef draw(figure):\n    faulthandler.cancel_dump_traceback_later()\n"
    (sample / "terms" / "hydration.py").write_text(script + "    while True:\n        pass\n")
    (problem,) = prepare(sample, Limits(seconds=1, patience=3)).problems
    assert problem.message == "the process that draws did not answer within 3 s"


def test_figure_script_with_a_sign_that_no_font_has(sample: Path, workshop: Workshop) -> None:
    """The library that draws names the fonts in any order."""
    (sample / "terms" / "hydration.py").write_text("def draw(figure):\n    figure.text(0.5, 0.5, '\\ue123')\n")
    [problem] = prepare(sample, workshop=workshop).problems
    assert (problem.path, problem.position.line, problem.rule) == ("terms/hydration.py", 1, "unfit-figure")
    assert problem.message.startswith(r"UserWarning: Glyph 57635 (\ue123) missing from font(s) ")


def test_one_bad_figure_does_not_stop_the_others(sample: Path) -> None:
    (sample / "terms" / "hydration.py").write_text("def draw(figure):\n    1 / 0\n")
    gluten = sample / "terms" / "gluten.md"
    gluten.write_text(gluten.read_text().replace("references:", "figure: {caption: Net., alt: Net.}\nreferences:"))
    (sample / "terms" / "gluten.py").write_text("def draw(figure):\n    figure.text(0.5, 0.5, 'net')\n")
    found = prepare(sample)
    assert list(found.drawings) == ["gluten"]
    assert [problem.path for problem in found.problems] == ["terms/hydration.py"]


def test_whoever_waits_hears_at_once_what_is_found_before_pages_are_made(sample: Path) -> None:
    (sample / "terms" / "crust.md").write_text(GOOD.replace(SENTENCE, "The [[outsid]] of bread."))
    costly = "\n## Why it matters\n\n" + ("[" * 1900 + "\n") * 30
    (sample / "terms" / "crumb.md").write_text(GOOD.replace("crust", "crumb") + costly)
    in_haste = Scope(urgent=True)
    assert [problem.rule for problem in prepare(sample).problems] == ["costly-page", "unknown-term"]
    assert [problem.rule for problem in prepare(sample, scope=in_haste).problems] == ["unknown-term"]
    (sample / "terms" / "crust.md").write_text(GOOD)
    assert [problem.rule for problem in prepare(sample, scope=in_haste).problems] == ["costly-page"]


def test_build_reports_all_problems_sorted_and_leaves_the_last_good_pages(sample: Path, run: Run) -> None:
    assert run(sample, "termbook", "build").returncode == 0
    before = {path: path.read_bytes() for path in (sample / "docs").rglob("*") if path.is_file()}
    (sample / "terms" / "crust.md").write_text(front(level="level: 3"))
    (sample / "terms" / "gluten.md").write_text("")
    built = run(sample, "termbook", "build")
    assert built.returncode == 1
    assert built.stderr.splitlines() == [
        "terms/crust.md:4:8: 'level' is '3' (one of beginner, intermediate, advanced)",
        "    4 | level: 3",
        "      |        ^",
        "      = unknown-value",
        "",
        "terms/gluten.md:1:1: the file is empty (remove it; 'termbook new' then writes a first draft)",
        "      = empty-file",
        "2 problems; 'termbook rule NAME' explains a rule",
        "docs was left as it was",
    ]
    assert {path: path.read_bytes() for path in (sample / "docs").rglob("*") if path.is_file()} == before


def test_site_is_left_alone_when_a_term_is_wrong(sample: Path, run: Run) -> None:
    assert run(sample, "mkdocs", "build", "--strict").returncode == 0
    page = sample / "site" / "terms" / "gluten" / "index.html"
    before = page.read_bytes()
    (sample / "terms" / "gluten.md").write_text("")
    built = run(sample, "mkdocs", "build", "--strict")
    assert built.returncode == 1
    assert "terms/gluten.md:1:1: the file is empty" in built.stderr
    assert "Traceback" not in built.stderr
    assert page.read_bytes() == before
