"""The command `termbook rename`: what moves, what is written anew, and which addresses still lead somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbook.cli import main
from termbook.graph import contrasts
from termbook.pipeline import build
from termbook.source.load import load

Output = pytest.CaptureFixture[str]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def rename(root: Path, old: str, new: str) -> int:
    return main(["--root", str(root), "rename", old, new])


def test_nothing_names_the_old_slug_any_more_but_code(sample: Path, capfd: Output) -> None:
    tests = sample / "tests" / "examples"
    tests.mkdir(parents=True)
    (tests / "test_hydration.py").write_text('shown("hydration", "Formula", "hydration")\nread("hydration.py")\n')
    page = sample / "docs" / "index.md"
    page.write_text(page.read_text() + "\n[Water](terms/hydration.md) and [others](terms/dehydration.md)\n")
    replace(
        sample / "terms" / "gluten.md", "More in [[hydration]].", "More in [[ hydration |water]] and `[[hydration]]`."
    )
    assert rename(sample, "hydration", "water-share") == 0
    assert capfd.readouterr().out.splitlines() == [
        "moved terms/hydration.md to terms/water-share.md",
        "moved terms/hydration.py to terms/water-share.py",
        "moved tests/examples/test_hydration.py to tests/examples/test_water_share.py",
        "changed docs/index.md",
        "changed terms/gluten.md",
        "changed terms/paths.yml",
        "changed terms/proofing.md",
        "The old address leads on to the new one. Run 'termbook check', and look at the changes.",
    ]
    glossary, problems = load(sample / "terms")
    assert problems == []
    assert glossary.terms["water-share"].fields.former_slugs == ("hydration",)
    assert glossary.terms["gluten"].fields.needs == ("water-share",)
    assert glossary.paths[0].fields.steps[1] == "water-share"
    assert "[[ water-share |water]]" in (sample / "terms" / "gluten.md").read_text()
    assert "not [[water-share]]." in (sample / "terms" / "proofing.md").read_text()
    assert "[Water](terms/water-share.md) and [others](terms/dehydration.md)" in page.read_text()
    test = tests / "test_water_share.py"
    assert test.read_text() == 'shown("water-share", "Formula", "water-share")\nread("water-share.py")\n'
    assert main(["--root", str(sample), "check"]) == 0


def test_code_of_a_page_stays(sample: Path) -> None:
    term = sample / "terms" / "hydration.md"
    term.write_text(term.read_text().replace("[[not a link]]", "[[gluten]]"))
    assert rename(sample, "gluten", "wheat-gluten") == 0
    text = term.read_text()
    assert "`[[gluten]]`" in text
    assert ">>> \"[[gluten]]\"\n'[[gluten]]'" in text
    assert "Water lets [[wheat-gluten|the *gluten* network]] form" in text
    assert "related: [wheat-gluten]" in text


def test_old_addresses_lead_on(sample: Path) -> None:
    build(sample)
    docs = sample / "docs"
    figures = {path.name: path.read_bytes() for path in (docs / "figures").glob("hydration*.svg")}
    [old_contrast] = [contrast.slug for contrast in contrasts(load(sample / "terms")[0])]
    assert rename(sample, "hydration", "water-share") == 0
    assert build(sample).problems == ()
    assert "terms/water-share" in (docs / "terms" / "hydration.md").read_text()
    [contrast] = [contrast.slug for contrast in contrasts(load(sample / "terms")[0])]
    assert contrast != old_contrast
    assert f"contrasts/{contrast}" in (docs / "contrasts" / f"{old_contrast}.md").read_text()
    assert {name: (docs / "figures" / name).read_bytes() for name in figures} == figures
    assert (docs / "share" / "hydration.png").read_bytes() == (docs / "share" / "water-share.png").read_bytes()


@pytest.mark.parametrize("former", ["[gluten-network]", "\n  - gluten-network", "\n- 'gluten-network'"])
def test_older_slugs_are_kept(former: str, sample: Path) -> None:
    replace(sample / "terms" / "gluten.md", "former_slugs: [gluten-network]", f"former_slugs: {former}")
    assert rename(sample, "gluten", "wheat-gluten") == 0
    glossary, problems = load(sample / "terms")
    assert problems == []
    assert glossary.terms["wheat-gluten"].fields.former_slugs == ("gluten", "gluten-network")


def test_ends_of_lines_stay(sample: Path) -> None:
    term = sample / "terms" / "proofing.md"
    term.write_bytes(term.read_bytes().replace(b"\n", b"\r\n"))
    before = term.read_bytes()
    assert rename(sample, "hydration", "water-share") == 0
    assert term.read_bytes() == before.replace(b"[[hydration]]", b"[[water-share]]")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("hidration", "water-share", "no term has the slug 'hidration' (did you mean 'hydration'?)"),
        ("hydration", "gluten", "terms/gluten.md exists already"),
        ("hydration", "gluten-network", "'gluten-network' is a former slug of 'gluten'"),
        (
            "hydration",
            "Water share",
            "'Water share' is no slug: lower-case letters and digits, joined by hyphens: 'water-share'?",
        ),
        ("hydration", "index", "the slug 'index' is that of the list of all terms"),
        ("hydration", "con", "the slug is 'con', which Windows keeps for a device"),
    ],
)
def test_what_cannot_be_renamed_is_left_alone(old: str, new: str, message: str, sample: Path, capfd: Output) -> None:
    before = {path: path.read_bytes() for path in (sample / "terms").iterdir()}
    assert rename(sample, old, new) == 2
    assert message in capfd.readouterr().err
    assert {path: path.read_bytes() for path in (sample / "terms").iterdir()} == before


def test_a_glossary_with_problems_is_left_alone(sample: Path, capfd: Output) -> None:
    replace(sample / "terms" / "gluten.md", "level: intermediate", "level: some")
    before = {path: path.read_bytes() for path in (sample / "terms").iterdir()}
    assert rename(sample, "hydration", "water-share") == 1
    assert "a place that names 'hydration' could be missed: run 'termbook check'" in capfd.readouterr().err
    assert {path: path.read_bytes() for path in (sample / "terms").iterdir()} == before
