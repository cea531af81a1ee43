"""Terms of other glossaries become drafts, and what cannot be taken over is listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import termbook
from termbook.cli import main

Output = pytest.CaptureFixture[str]

TABLE = """\
Term;Synonyms;Definition;Category;URL;Author
Autolyse;"flour rest, autolysis";"A rest of flour and water. It comes before the salt.";dough;https://example.org/a;Calvel
levain;;Flour and water that ferment.;starters;;
Gluten;;The net of proteins.;dough;;
%;;A sign.;;;
"""
GLOSARIO = """\
- slug: autolyse
  ref: [levain]
  en:
    term: "autolyse"
    acronym: "AL"
    def: >
      A rest of flour and [water](#water) before salt is added.
  es:
    term: "autólisis"
    def: >
      Un reposo de harina y agua.
- slug: solo
  es: {term: solo, def: Solo.}
"""


def imported(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "import", *arguments])


def fields(root: Path, slug: str) -> tuple[dict[str, Any], str]:
    front, body = (root / "terms" / f"{slug}.md").read_text().removeprefix("---\n").split("---\n")
    return yaml.safe_load(front), body


def test_table(sample: Path, tmp_path: Path, capfd: Output) -> None:
    (tmp_path / "bread.csv").write_text(TABLE)
    assert imported(sample, str(tmp_path / "bread.csv")) == 1
    told = capfd.readouterr()
    assert told.out.splitlines()[:2] == ["wrote terms/autolyse.md", "wrote terms/levain.md"]
    assert told.err.splitlines() == [
        "left out bread.csv:4: 'Gluten' is terms/gluten.md already",
        "left out bread.csv:5: '%' is terms/bakers-percentage.md already",
        "not taken over: 'Author', which 1 of them has",
        "not taken over: 'topic', which 1 of them has",
    ]
    front, body = fields(sample, "autolyse")
    assert (front["term"], front["aliases"], front["topics"]) == ("Autolyse", ["flour rest", "autolysis"], ["dough"])
    assert front["references"][0]["url"] == "https://example.org/a"
    assert body.startswith("A rest of flour and water.\n\n## Why it matters\n\nIt comes before the salt.\n")


def test_glosario(sample: Path, tmp_path: Path, capfd: Output) -> None:
    (tmp_path / "glossary.yml").write_text(GLOSARIO)
    assert imported(sample, str(tmp_path / "glossary.yml")) == 0
    front, body = fields(sample, "autolyse")
    assert front["aliases"] == ["AL"]
    assert body.startswith("A rest of flour and water before salt is added.\n")
    assert "not taken over: 'ref'" in capfd.readouterr().err
    assert imported(sample, str(tmp_path / "glossary.yml"), "--language", "es") == 0
    assert fields(sample, "autolisis")[1].startswith("Un reposo de harina y agua.\n")
    assert (sample / "terms" / "solo.md").is_file()


def test_folder_of_markdown(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    (folder / "a").mkdir(parents=True)
    (folder / "index.md").write_text("---\ntitle: All\n---\n")
    (folder / "a" / "autolyse.md").write_text(
        "---\ntitle: Autolyse\ntags: [Fermentation, rest]\naliases: [flour rest]\n---\n"
        "# Autolyse\n\nA rest of *flour*.\n\nMore.\n"
    )
    (folder / "baking-stone.md").write_text("---\ndescription: A stone that keeps heat.\n---\n")
    (folder / "no-fields.md").write_text("Only text.\n")
    assert imported(sample, str(folder)) == 0
    front, body = fields(sample, "autolyse")
    assert front["topics"] == ["fermentation"]
    assert body.startswith("A rest of *flour*.\n")
    front, body = fields(sample, "baking-stone")
    assert front["term"] == "baking stone"
    assert body.startswith("A stone that keeps heat.\n")
    assert not (sample / "terms" / "no-fields.md").exists()


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("bread.csv", b"a,b\n1,2\n", "bread.csv:1:1: no column is named term or name or title or word"),
        ("bread.csv", b"term\ncrust\ncr\xfcmb\n", "bread.csv:3:3: not UTF-8: byte 0xfc (save the file as UTF-8)"),
        ("bread.yml", b"term: one\n", "bread.yml:1:1: no list of entries that have a slug each, as Glosario's is"),
        ("bread.yml", b"- {slug: [}\n", "bread.yml:1:11: YAML does not parse: "),
        ("bread.yml", b"- slug: a\n  es: {term: a}\n", "bread.yml: no entry is in the language 'en', only in es"),
        ("bread.doc", b"", "is no .csv file, no .yml file and no folder of .md files"),
        ("bread/crust.md", b"---\ntitle: crust\ntags: [a\n---\n", "crust.md:4:1: YAML does not parse: "),
        ("bread/crust.md", b"---\ntitle: \xfc\n---\n", "crust.md:2:8: not UTF-8: byte 0xfc"),
    ],
)
def test_what_cannot_be_read(name: str, raw: bytes, message: str, sample: Path, tmp_path: Path, capfd: Output) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(raw)
    before = {*(sample / "terms").iterdir()}
    assert imported(sample, str(tmp_path / name.partition("/")[0])) == 2
    assert message in capfd.readouterr().err
    assert {*(sample / "terms").iterdir()} == before


def test_nothing_to_import_is_said(sample: Path, tmp_path: Path, capfd: Output) -> None:
    (tmp_path / "notes").mkdir()
    assert imported(sample, str(tmp_path / "notes")) == 1
    assert capfd.readouterr().err.endswith("notes names no term\n")


def test_python_opens_a_glossary(sample: Path, tmp_path: Path) -> None:
    glossary = termbook.open(sample)
    term = glossary.terms[glossary.closest("Dough Hydration")]
    assert (term.slug, term.fields.level) == ("hydration", "beginner")
    assert glossary.definition(term).startswith("The water in a dough as a baker's percentage")
    with pytest.raises(FileNotFoundError, match="no folder terms/ in"):
        termbook.open(tmp_path)
