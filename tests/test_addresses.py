"""The list of addresses: none of those that readers may have kept is lost without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from termbook.cli import main
from termbook.pages.markdown import meta
from termbook.pipeline import build
from termbook.source.load import load

Output = pytest.CaptureFixture[str]


@pytest.fixture
def ledger(sample: Path) -> Path:
    """The list of addresses of a glossary that has one, with all in it."""
    path = sample / "terms" / "addresses.txt"
    path.write_text("")
    main(["--root", str(sample), "check", "--complete", "--fix"])
    return path


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in build(root).problems]


def test_the_check_writes_all_that_is_missing(ledger: Path, sample: Path, capfd: Output) -> None:
    assert ledger.read_text().splitlines() == [
        "contrasts/hydration-vs-proofing",
        "figures/hydration",
        "paths/from-flour-to-loaf",
        "terms/bakers-percentage",
        "terms/gluten",
        "terms/hydration",
        "terms/proofing",
        "terms/proofing#dough",
        "terms/proofing#proofing-of-yeast",
        "topics/dough",
        "topics/fermentation",
    ]
    ledger.write_text(ledger.read_text().replace("terms/hydration\n", "").replace("figures/hydration\n", ""))
    capfd.readouterr()
    assert main(["--root", str(sample), "check", "--complete", "terms/gluten.md"]) == 1
    assert "addresses.txt" not in capfd.readouterr().err
    assert main(["--root", str(sample), "check", "--complete", "terms/hydration.md"]) == 1
    told = capfd.readouterr().err
    assert "terms/addresses.txt:2:1: 'figures/hydration' is not on the list" in told
    assert "terms/addresses.txt:5:1: 'terms/hydration' is not on the list" in told


@pytest.mark.parametrize(
    ("gone", "line"),
    [
        ("terms/bakers-percentage.md", "terms/bakers-percentage"),
        ("terms/hydration.py", "figures/hydration"),
    ],
)
def test_a_file_that_is_gone_is_missed(gone: str, line: str, ledger: Path, sample: Path) -> None:
    number = ledger.read_text().splitlines().index(line) + 1
    (sample / gone).unlink()
    for term in ("hydration", "gluten"):
        file = sample / "terms" / f"{term}.md"
        text = file.read_text().replace("[[bakers-percentage]]", "share").replace("needs: [bakers-percentage]\n", "")
        file.write_text(text)
    found = [problem for problem in problems(sample) if "leads nowhere" in problem]
    assert found == [
        f"terms/addresses.txt:{number}:1: '{line}' leads nowhere any more "
        f"(write where readers should go instead, '{line} -> ' and an address, or '-> gone')"
    ]


def test_a_contrast_and_a_sense_that_are_gone_are_missed(ledger: Path, sample: Path) -> None:
    hydration, proofing = sample / "terms" / "hydration.md", sample / "terms" / "proofing.md"
    hydration.write_text(re.sub(r"(?m)^contrast:\n(?:  .*\n)+", "", hydration.read_text()))
    proofing.write_text(proofing.read_text().replace("# Proofing of yeast\n", "# Test of yeast\n"))
    found = [problem.partition(" (")[0] for problem in problems(sample)]
    assert found == [
        "terms/addresses.txt:1:1: 'contrasts/hydration-vs-proofing' leads nowhere any more",
        "terms/addresses.txt:9:1: 'terms/proofing#proofing-of-yeast' leads nowhere any more",
    ]
    lines = ledger.read_text().replace("hydration-vs-proofing", "hydration-vs-proofing -> terms/proofing#dough")
    ledger.write_text(lines.replace("#proofing-of-yeast", "#proofing-of-yeast -> terms/gluten"))
    assert problems(sample) == []
    page = (sample / "docs" / "contrasts" / "hydration-vs-proofing.md").read_text()
    assert (meta(page)["moved_to"], meta(page)["moved_sense"]) == ("terms/proofing", "dough")
    left = "*proofing-of-yeast* is now at [gluten]"
    assert left in (sample / "docs" / "terms" / "proofing.md").read_text()


def test_old_addresses_lead_on_over_several_steps(ledger: Path, sample: Path) -> None:
    lines = ["terms/first -> terms/second", "terms/second -> terms/gluten-network", "figures/old -> figures/hydration"]
    ledger.write_text(ledger.read_text() + "\n".join([*lines, "terms/never -> gone"]) + "\n")
    assert problems(sample) == []
    docs = sample / "docs"
    assert meta((docs / "terms" / "first.md").read_text())["moved_to"] == "terms/gluten"
    assert meta((docs / "terms" / "gluten-network.md").read_text())["moved_to"] == "terms/gluten"
    assert (docs / "figures" / "old.svg").read_bytes() == (docs / "figures" / "hydration.svg").read_bytes()
    assert not (docs / "terms" / "never.md").exists()


def test_data_is_at_old_addresses_of_terms_too(ledger: Path, sample: Path) -> None:
    lines = ["terms/leaven -> terms/proofing#dough", "terms/oven -> topics/dough", "terms/never -> gone"]
    ledger.write_text(ledger.read_text() + "\n".join(lines) + "\n")
    assert problems(sample) == []
    for folder, ending in (("data/explain/terms", "js"), ("data/markdown", "txt")):
        files = sample / "docs" / folder
        assert (files / f"leaven.{ending}").read_bytes() == (files / f"proofing.{ending}").read_bytes()
        assert not (files / f"oven.{ending}").exists(), "it leads to no term"
        assert not (files / f"never.{ending}").exists()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("terms/Old name", "1: no address ('terms/a-slug', or 'terms/a-slug -> terms/another-slug')"),
        ("  terms/old => terms/gluten", "3: no address"),
        ("terms/old -> terms/glutin", "1: 'terms/glutin' is no address of the glossary (did you mean 'terms/gluten'?)"),
        ("terms/old -> terms/older\nterms/older -> terms/old", "1: 'terms/older' is no address of the glossary"),
        ("terms/gluten -> terms/proofing", "1: 'terms/gluten' leads on to 'terms/proofing', but is there"),
        ("figures/old -> terms/gluten", "1: a figure leads on to a page (name another figure, or write '-> gone')"),
        ("terms/old -> figures/hydration", "1: a page leads on to a figure"),
    ],
)
def test_a_line_that_keeps_no_address(line: str, message: str, ledger: Path, sample: Path) -> None:
    ledger.write_text(f"# All addresses\n{line}\n")
    found = problems(sample)
    assert found[0].startswith(f"terms/addresses.txt:2:{message}")


def test_two_lines_that_disagree(ledger: Path, sample: Path) -> None:
    ledger.write_text("terms/old -> terms/gluten\nterms/old\nterms/old -> terms/gluten\nterms/old -> terms/proofing\n")
    [problem] = problems(sample)
    assert problem.startswith("terms/addresses.txt:4:1: 'terms/old' leads to 'terms/gluten' in line 1 already")


@pytest.mark.usefixtures("ledger")
def test_a_term_with_problems_of_its_own_is_not_called_lost(sample: Path) -> None:
    term = sample / "terms" / "gluten.md"
    term.write_text(term.read_text().replace("level: intermediate", "level: some"))
    assert [problem.partition(":")[0] for problem in problems(sample)] == ["terms/gluten.md"]


def test_new_and_rename_write_their_addresses(ledger: Path, sample: Path) -> None:
    assert main(["--root", str(sample), "new", "sourdough", "--topic", "dough"]) == 0
    assert {"figures/sourdough", "terms/sourdough"} < {*ledger.read_text().splitlines()}
    for ending in (".md", ".py"):
        (sample / "terms" / f"sourdough{ending}").unlink()
    ledger.write_text("\n".join(line for line in ledger.read_text().splitlines() if "sourdough" not in line) + "\n")
    assert main(["--root", str(sample), "rename", "hydration", "water-share"]) == 0
    lines = ledger.read_text().splitlines()
    assert {"terms/hydration", "terms/water-share", "figures/water-share"} < {*lines}
    assert lines == sorted(lines)
    assert problems(sample) == []
    assert load(sample / "terms")[1] == []


def test_a_glossary_without_the_list_is_asked_for_nothing(sample: Path) -> None:
    assert main(["--root", str(sample), "new", "sourdough", "--topic", "dough"]) == 0
    assert not (sample / "terms" / "addresses.txt").exists()
