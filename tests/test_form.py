"""What somebody wrote into the form for a new term becomes a draft."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from termbook.cli import main
from termbook.cli_init import STARTER
from termbook.source.draft import DEFINITION
from termbook.source.load import load

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
FULL = """\
### Term

autolyse

### Other names

autolysis, flour–water rest; Calvel's rest

### Topic

Dough

### What would you have typed?

- why let flour and water sit before adding salt
- rest before kneading: how long

### Where did you meet it?

In a recipe: "after the autolyse, add the levain".

### A definition in one sentence

A rest of flour and water alone, before salt and yeast are added,
in which the dough begins to form.

### Sources

- R. Calvel, The Taste of Bread, https://doi.org/10.1007/978-1-4757-6809-1
- https://example.org/autolyse
- Dough rheology, arXiv:2001.00001
- My grandmother: she knows

### Would you like to write it?

With some help
"""
EMPTY = "### Term\r\n\r\nlevain\r\n\r\n" + "".join(
    f"### {label}\r\n\r\n_No response_\r\n\r\n" for label in ("Other names", "Topic", "Sources")
)


def new(root: Path, text: str, *arguments: str) -> int:
    file = root.parent / "body.md"
    file.write_bytes(text.encode())
    return main(["--root", str(root), "new", "--form", str(file), *arguments])


def test_all_that_was_written_is_in_the_draft(sample: Path) -> None:
    assert new(sample, FULL) == 0
    front, body = (sample / "terms" / "autolyse.md").read_text().removeprefix("---\n").split("---\n")
    fields = yaml.safe_load(front)
    assert (fields["term"], fields["topics"]) == ("autolyse", ["dough"])
    assert fields["aliases"] == ["autolysis", "flour–water rest", "Calvel's rest"]
    assert fields["asked_as"] == ["why let flour and water sit before adding salt", "rest before kneading: how long"]
    assert [{**entry, "year": 0} for entry in fields["references"]] == [
        {"title": "R. Calvel, The Taste of Bread", "authors": "", "year": 0, "doi": "10.1007/978-1-4757-6809-1"},
        {"title": "", "authors": "", "year": 0, "url": "https://example.org/autolyse"},
        {"title": "Dough rheology", "authors": "", "year": 0, "arxiv": "2001.00001"},
        {"title": "My grandmother: she knows", "authors": "", "year": 0},
    ]
    assert body.startswith(
        "A rest of flour and water alone, before salt and yeast are added, in which the dough begins to form.\n"
    )
    assert (sample / "terms" / "autolyse.py").is_file()
    assert {problem.path for problem in load(sample / "terms")[1]} == {"terms/autolyse.md"}, "it is a draft"


def test_what_was_left_empty_is_as_in_any_draft(sample: Path) -> None:
    assert new(sample, EMPTY, "--topic", "fermentation") == 0
    text = (sample / "terms" / "levain.md").read_text()
    assert DEFINITION in text
    assert "aliases: []" in text
    assert "topics: [fermentation]" in text


def test_form_comes_through_a_pipe(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(FULL))
    assert main(["--root", str(sample), "new", "--form", "-"]) == 0
    assert (sample / "terms" / "autolyse.md").is_file()


def test_form_that_is_not_utf_8_is_no_traceback(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "form.md"
    form.write_bytes(b"### Term\n\ncr\xfcmb\n")
    assert main(["--root", str(sample), "new", "--form", str(form)]) == 2
    assert capfd.readouterr().err.endswith("form.md:3:3: not UTF-8: byte 0xfc (save the file as UTF-8)\n")


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ("body: [\n", "new-term.yml:2:1: YAML does not parse: "),
        ("name: A new term\n", "new-term.yml:1:1: no form: below 'body', each field has an id and a label\n"),
    ],
)
def test_own_form_that_is_none_is_no_traceback(
    form: str, message: str, sample: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    own = sample / ".github" / "ISSUE_TEMPLATE"
    own.mkdir(parents=True)
    (own / "new-term.yml").write_text(form)
    assert new(sample, FULL) == 2
    assert f".github/ISSUE_TEMPLATE/{message}" in capfd.readouterr().err


def test_form_may_have_other_labels(sample: Path) -> None:
    own = sample / ".github" / "ISSUE_TEMPLATE"
    own.mkdir(parents=True)
    text = (FORMS / "new-term.yml").read_text().replace("label: Term\n", "label: Begriff\n")
    (own / "new-term.yml").write_text(text)
    assert new(sample, FULL.replace("### Term\n", "### Begriff\n")) == 0
    assert (sample / "terms" / "autolyse.md").is_file()


@pytest.mark.parametrize(
    ("text", "status", "message"),
    [
        ("Please add autolyse!", 2, "the form names no term"),
        ("### Term\n\nGluten\n", 1, "terms/gluten.md exists already"),
        ("### Term\n\nproving\n", 1, "'proving' is terms/proofing.md already"),
        ("### Term\n\n<script>alert(1)</script>\n\n### Topic\n\n../../etc\n", 0, ""),
    ],
)
def test_strangers_forms(text: str, status: int, message: str, sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = {*(sample / "terms").iterdir()}
    assert new(sample, text) == status
    assert message in capfd.readouterr().err
    added = {path.name for path in {*(sample / "terms").iterdir()} - before}
    assert added == ({"script-alert-1-script.md", "script-alert-1-script.py"} if status == 0 else set())
    if added:
        assert load(sample / "terms")[1] != []


def test_new_glossaries_have_the_same_forms() -> None:
    for form in (STARTER / "en" / ".github" / "ISSUE_TEMPLATE").iterdir():
        assert form.read_bytes() == (FORMS / form.name).read_bytes()


@pytest.mark.parametrize("form", sorted(FORMS.glob("*[!g].yml")), ids=lambda path: path.stem)
def test_forms_are_what_the_host_takes(form: Path) -> None:
    """As its documentation has it: https://docs.github.com/communities/using-templates."""
    data = yaml.safe_load(form.read_text())
    assert {"name", "description", "body"} <= data.keys()
    ids = [entry["id"] for entry in data["body"] if "id" in entry]
    assert len(ids) == len({*ids})
    for entry in data["body"]:
        assert entry["type"] in {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        assert entry["attributes"].keys() & {"label", "value"}
