"""The command `termbook remove`: what goes, what is written anew, and where the old addresses lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbook.cli import main
from termbook.pipeline import build
from termbook.source.load import load

Output = pytest.CaptureFixture[str]

LEDGER = """\
# All addresses
contrasts/hydration-vs-proofing
figures/hydration
terms/bakers-percentage
terms/gluten
terms/gluten-network
terms/hydration
terms/proofing
terms/proofing#dough
"""


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def remove(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "remove", *arguments])


def test_readers_of_a_removed_term_see_the_one_instead_of_it(sample: Path, capfd: Output) -> None:
    ledger = sample / "terms" / "addresses.txt"
    ledger.write_text(LEDGER)
    tests = sample / "tests" / "examples"
    tests.mkdir(parents=True)
    (tests / "test_hydration.py").write_text("")
    (tests / "test_gluten.py").write_text('shown("hydration", "Formula")\n')
    page = sample / "docs" / "index.md"
    page.write_text(page.read_text() + "\n[Water](terms/hydration.md)\n")
    assert remove(sample, "hydration", "--to", "bakers-percentage") == 0
    assert capfd.readouterr().out.splitlines() == [
        "removed terms/hydration.md",
        "removed terms/hydration.py",
        "removed tests/examples/test_hydration.py",
        "changed docs/index.md",
        "changed terms/bakers-percentage.md",
        "changed terms/gluten.md",
        "changed terms/paths.yml",
        "changed terms/proofing.md",
        "still names it: tests/examples/test_gluten.py",
        "changed terms/addresses.txt",
        "Its address leads on to 'bakers-percentage'. Run 'termbook check', and look at the changes.",
    ]
    glossary, problems = load(sample / "terms")
    assert problems == []
    assert glossary.terms["bakers-percentage"].fields.former_slugs == ("hydration",)
    assert glossary.terms["gluten"].fields.needs == ("bakers-percentage",)
    assert glossary.paths[0].fields.steps == ("bakers-percentage", "gluten", "proofing#dough")
    assert "not [[bakers-percentage|hydration]]." in (sample / "terms" / "proofing.md").read_text()
    assert "[Water](terms/bakers-percentage.md)" in page.read_text()
    written = ledger.read_text()
    assert "contrasts/hydration-vs-proofing -> terms/bakers-percentage\nfigures/hydration -> gone\n" in written
    assert build(sample).problems == ()
    docs = sample / "docs"
    assert "terms/bakers-percentage" in (docs / "terms" / "hydration.md").read_text()
    assert "terms/bakers-percentage" in (docs / "contrasts" / "hydration-vs-proofing.md").read_text()


def test_a_term_that_nothing_replaces_leaves_words(sample: Path) -> None:
    ledger = sample / "terms" / "addresses.txt"
    ledger.write_text(LEDGER)
    assert remove(sample, "hydration") == 0
    glossary, problems = load(sample / "terms")
    assert problems == []
    assert glossary.terms["gluten"].fields.needs == ()
    assert glossary.paths[0].fields.steps == ("bakers-percentage", "gluten", "proofing#dough")
    assert "which must foam: not hydration." in (sample / "terms" / "proofing.md").read_text()
    assert "terms/hydration -> gone\n" in ledger.read_text()
    assert build(sample).problems == ()
    assert not (sample / "docs" / "terms" / "hydration.md").exists()


def test_its_former_addresses_lead_on_with_it(sample: Path) -> None:
    (sample / "terms" / "addresses.txt").write_text(LEDGER)
    assert remove(sample, "gluten", "--to", "hydration") == 0
    glossary, _ = load(sample / "terms")
    assert glossary.terms["hydration"].fields.former_slugs == ("gluten", "gluten-network")
    assert "Water lets the *gluten* network form" in (sample / "terms" / "hydration.md").read_text()
    assert glossary.terms["hydration"].fields.related == ()
    assert build(sample).problems == ()
    assert "terms/hydration" in (sample / "docs" / "terms" / "gluten-network.md").read_text()


def test_contrasts_with_it_go_and_others_stay(sample: Path) -> None:
    term = sample / "terms" / "hydration.md"
    other = "  - terms: [gluten]\n    difference: It holds.\n"
    replace(term, '  - terms: ["proofing#dough"]\n', f'{other}  - terms: ["proofing#dough"]\n')
    assert remove(sample, "proofing", "--to", "gluten") == 0
    glossary, problems = load(sample / "terms")
    assert problems == []
    assert [entry.terms for entry in glossary.terms["hydration"].fields.contrast] == [("gluten",)]
    assert term.read_text().count("difference:") == 1


@pytest.mark.parametrize(
    ("related", "left"),
    [
        ("related: [gluten, proofing]  # see also", "related: [gluten]  # see also\n"),
        ("related: [proofing, gluten]", "related: [gluten]\n"),
        ("related:\n  - gluten\n  - proofing", "related:\n  - gluten\n"),
        ("related:\n- proofing\n- gluten", "related:\n- gluten\n"),
        ("related: [proofing]", ""),
    ],
)
def test_lists_stay_as_they_were_written(related: str, left: str, sample: Path) -> None:
    term = sample / "terms" / "hydration.md"
    replace(term, "related: [gluten]", related)
    before, _, _ = term.read_text().partition("related:")
    assert remove(sample, "proofing") == 0
    assert term.read_text().startswith(f"{before}{left}quiz:")
    assert load(sample / "terms")[1] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["hidration"], "no term has the slug 'hidration' (did you mean 'hydration'?)"),
        (["hydration", "--to", "glutin"], "no term has the slug 'glutin' (did you mean 'gluten'?)"),
        (["hydration", "--to", "hydration"], "'hydration' cannot be seen instead of itself"),
    ],
)
def test_what_cannot_be_removed_is_left_alone(arguments: list[str], message: str, sample: Path, capfd: Output) -> None:
    before = {path: path.read_bytes() for path in (sample / "terms").iterdir()}
    assert remove(sample, *arguments) == 2
    assert message in capfd.readouterr().err
    assert {path: path.read_bytes() for path in (sample / "terms").iterdir()} == before


def test_a_glossary_with_problems_is_left_alone(sample: Path, capfd: Output) -> None:
    replace(sample / "terms" / "gluten.md", "level: intermediate", "level: some")
    before = {path: path.read_bytes() for path in (sample / "terms").iterdir()}
    assert remove(sample, "hydration") == 1
    assert "a place that names 'hydration' could be missed: run 'termbook check'" in capfd.readouterr().err
    assert {path: path.read_bytes() for path in (sample / "terms").iterdir()} == before
