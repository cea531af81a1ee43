"""The command `termbook`, as people run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands import Run
from conftest import ROOT
from termbook.cli import main
from termbook.pipeline import CACHE
from termbook.rules.check import check
from termbook.source.draft import ALT, CAPTION, DEFINITION, NOTE, SYMBOL
from termbook.source.load import load

Output = pytest.CaptureFixture[str]
REFERENCE = '{title: Losses, authors: A. Author, year: 2001, url: "https://example.org"}'
SUMMARY = "4 terms: 0 files written, 0 removed"


def command(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def spoil(sample: Path) -> None:
    gluten = sample / "terms" / "gluten.md"
    gluten.write_text(gluten.read_text().replace("level: intermediate", "level: 100%"))


def test_new_term_lacks_a_reference_and_words_of_its_own(sample: Path, capfd: Output) -> None:
    assert command(sample, "new", "Loss Function") == 0
    term, script = (sample / "terms" / f"loss-function.{ending}" for ending in ("md", "py"))
    assert capfd.readouterr().out.splitlines()[:2] == [f"wrote {term}", f"wrote {script}"]
    assert command(sample, "check") == 1
    problems = capfd.readouterr().err
    line = 1 + term.read_text().splitlines().index('  - {title: "", authors: "", year: 2000, url: "https://"}')
    assert problems.count(f"terms/loss-function.md:{line}:") == 3
    text = term.read_text().replace('{title: "", authors: "", year: 2000, url: "https://"}', REFERENCE)
    assert "term: Loss Function\n" in text
    term.write_text(text)
    purposes = [section.purpose for section in load(sample / "terms")[0].sections]
    found = check(load(sample / "terms")[0])
    assert {problem.rule for problem in found} == {"draft"}
    drafts = (DEFINITION, CAPTION, ALT, SYMBOL, *purposes)
    assert {problem.position.line for problem in found if problem.path == "terms/loss-function.md"} == {
        number for number, written in enumerate(text.splitlines(), 1) if written.endswith(drafts)
    }
    assert [problem.path for problem in found if problem.path != "terms/loss-function.md"] == ["terms/loss-function.py"]
    for number, draft in enumerate((DEFINITION, CAPTION, ALT, "what it stands for", *purposes)):
        text = text.replace(draft, f"My words, for the {number}th time.")
    term.write_text(text)
    script.write_text(script.read_text().replace(NOTE, "mine"))
    assert command(sample, "check") == 0, capfd.readouterr().err


def test_new_term_that_was_wanted_has_what_the_list_knows(sample: Path, capfd: Output) -> None:
    assert command(sample, "new", "Sourdough") == 0
    term = sample / "terms" / "sourdough.md"
    assert {"topics: [fermentation]", "aliases: [levain, wild yeast]"} <= {
        line.partition("  ")[0] for line in term.read_text().splitlines()
    }
    term.write_text(term.read_text().replace('{title: "", authors: "", year: 2000, url: "https://"}', REFERENCE))
    capfd.readouterr()
    assert command(sample, "check", str(term)) == 1
    assert "terms/wanted.yml:1:9: 'sourdough' is there by now" in capfd.readouterr().err


@pytest.mark.parametrize("name", ["no", "1984", "a: b", "# one", "it's", '"quoted"', "[list]", "ε-greedy", "naïve"])
def test_new_term_keeps_its_name(name: str, sample: Path, capfd: Output) -> None:
    assert command(sample, "new", name) == 0
    path = Path(capfd.readouterr().out.splitlines()[0].removeprefix("wrote "))
    path.write_text(path.read_text().replace('{title: "", authors: "", year: 2000, url: "https://"}', REFERENCE))
    glossary, problems = load(sample / "terms")
    assert problems == []
    assert glossary.terms[path.stem].name == name


@pytest.mark.parametrize("ending", ["md", "py"])
def test_new_overwrites_nothing(ending: str, sample: Path, capfd: Output) -> None:
    path = sample / "terms" / f"rye.{ending}"
    path.write_text("mine")
    before = sorted((sample / "terms").iterdir())
    assert command(sample, "new", "rye") == 1
    assert f"terms/{path.name} exists already" in capfd.readouterr().err
    assert path.read_text() == "mine"
    assert sorted((sample / "terms").iterdir()) == before


def test_new_needs_latin_letters(sample: Path, capfd: Output) -> None:
    before = sorted((sample / "terms").iterdir())
    assert command(sample, "new", "パン") == 2
    assert "no slug can be made from 'パン'" in capfd.readouterr().err
    assert sorted((sample / "terms").iterdir()) == before


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("ΔG", "delta-g"),
        ("ε-greedy", "epsilon-greedy"),
        ("A* search", "a-star-search"),
    ],
)
def test_slug_says_what_the_name_says(name: str, slug: str, sample: Path, capfd: Output) -> None:
    assert command(sample, "new", name) == 0
    assert capfd.readouterr().out.startswith(f"wrote {sample / 'terms' / slug}.md\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Dough Hydration", "'Dough Hydration' is terms/hydration.md already"),
        ("ap", "'ap' is terms/hydration.md already"),
        ("gluten", "terms/gluten.md exists already"),
        ("gluten network", "'gluten-network' is a former slug of 'gluten'"),
        ("glutens", "'glutens' is nearly 'gluten', a name of terms/gluten.md; if it is another term, say --distinct"),
        ("hidration", "'hidration' is nearly 'hydration', a name of terms/hydration.md"),
    ],
)
def test_term_that_is_there_is_not_started_again(name: str, message: str, sample: Path, capfd: Output) -> None:
    before = sorted((sample / "terms").iterdir())
    assert command(sample, "new", name) == 1
    assert message in capfd.readouterr().err
    assert sorted((sample / "terms").iterdir()) == before


def test_near_name_can_be_another_term(sample: Path) -> None:
    assert command(sample, "new", "glutens", "--distinct") == 0
    assert (sample / "terms" / "glutens.md").is_file()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["パン pan"], "no slug can be made from 'パン pan': give one in Latin letters and digits with --slug"),
        (
            ["crust", "--slug", "The Crust"],
            "'The Crust' is no slug: lower-case letters",
        ),
        (["index"], "the slug 'index' is that of the list of all terms"),
        (["crust", "--topic", "dogh"], "unknown topic 'dogh' (did you mean 'dough'?)"),
        (["crust", "--topic", "physics"], "unknown topic 'physics' (one of dough, fermentation, ovens)"),
    ],
)
def test_new_says_what_to_give_instead(options: list[str], message: str, sample: Path, capfd: Output) -> None:
    before = sorted((sample / "terms").iterdir())
    assert command(sample, "new", *options) == 2
    assert message in capfd.readouterr().err
    assert sorted((sample / "terms").iterdir()) == before


def test_new_term_has_the_topic_and_the_slug_that_are_told(sample: Path) -> None:
    assert command(sample, "new", "パン", "--slug", "pan", "--topic", "ovens") == 0
    assert "topics: [ovens]" in (sample / "terms" / "pan.md").read_text()


def test_check(sample: Path, capfd: Output) -> None:
    assert command(sample, "check") == 0
    assert capfd.readouterr().out == "4 terms: no problems\n"
    assert not (sample / "docs" / "terms").exists()
    spoil(sample)
    assert command(sample, "check") == 1
    assert capfd.readouterr().err.splitlines() == [
        "terms/gluten.md:4:8: 'level' is '100%' (one of beginner, intermediate, advanced)",
        "    4 | level: 100%",
        "      |        ^",
        "      = unknown-value",
        "1 problem; 'termbook rule NAME' explains a rule",
    ]


@pytest.mark.parametrize("action", ["check", "build"])
def test_annotations_of_a_workflow(action: str, sample: Path, capfd: Output) -> None:
    spoil(sample)
    assert command(sample, action, "--format", "github") == 1
    message = "'level' is '100%25' (one of beginner, intermediate, advanced)"
    assert (
        capfd.readouterr().err.splitlines()[0]
        == f"::error file=terms/gluten.md,line=4,col=8,title=unknown-value::{message}"
    )


def test_root_is_the_current_folder(sample: Path, monkeypatch: pytest.MonkeyPatch, capfd: Output) -> None:
    monkeypatch.chdir(sample)
    assert main(["check"]) == 0
    assert capfd.readouterr().out == "4 terms: no problems\n"


def test_wrong_folder(tmp_path: Path, capfd: Output) -> None:
    with pytest.raises(SystemExit) as exit_:
        command(tmp_path, "build")
    assert exit_.value.code == 2
    assert f"no folder terms/ in {tmp_path}: go to the glossary's folder" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_build_script_does_what_the_command_does(sample: Path, run: Run) -> None:
    script = [sys.executable, str(ROOT / "scripts" / "build.py")]
    first = subprocess.run(script, cwd=sample, capture_output=True, encoding="utf-8", check=True)
    lines = first.stdout.splitlines()
    assert "wrote docs/terms/gluten.md" in lines
    assert lines[-1] == f"4 terms: {len(lines) - 1} files written, 0 removed"
    second = run(sample, "termbook", "build")
    assert (second.returncode, second.stdout) == (0, f"{SUMMARY}\n")


def test_build_says_what_it_removed(sample: Path, capfd: Output) -> None:
    assert command(sample, "build") == 0
    gluten = sample / "terms" / "gluten.md"
    gluten.write_text(gluten.read_text().replace("former_slugs: [gluten-network]\n", ""))
    capfd.readouterr()
    assert command(sample, "build") == 0
    assert capfd.readouterr().out.splitlines() == [
        "wrote docs/data/explain/names.js",
        "wrote docs/data/glossary.json",
        "removed docs/data/explain/terms/gluten-network.js",
        "removed docs/data/markdown/gluten-network.txt",
        "removed docs/terms/gluten-network.md",
        "4 terms: 2 files written, 3 removed",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_long_work_shows_on_a_terminal_how_far_it_has_come(sample: Path) -> None:
    (sample / CACHE / "pages").unlink()  # a link to what was rendered before
    command = [sys.executable, "-m", "termbook", "check"]
    quiet = subprocess.run(command, cwd=sample, capture_output=True, encoding="utf-8", check=True)
    assert quiet.stderr == ""
    shutil.rmtree(sample / CACHE / "pages")
    screen, terminal = os.openpty()
    with os.fdopen(terminal, "wb") as stderr:
        subprocess.run(command, cwd=sample, stdout=subprocess.PIPE, stderr=stderr, check=True)
    with os.fdopen(screen, "rb") as output:
        assert b"Rendering pages" in os.read(output.fileno(), 65536)
