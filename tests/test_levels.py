"""A glossary may have levels of its own, or none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from commands import Run
from conftest import build_site
from termbook.data.exports import exports
from termbook.data.schemas import schema
from termbook.editor.writing import offers
from termbook.figures.draw import draw
from termbook.model import Glossary
from termbook.pages import pages
from termbook.pipeline import CACHE
from termbook.schema import LEVELS
from termbook.source.draft import draft
from termbook.source.load import load
from termbook.workshop import Workshop

OWN = """\
- {slug: year-1, title: First year & <home>}
- {slug: year-2, title: Second year}
"""
OLD = {"beginner": "year-1", "intermediate": "year-1", "advanced": "year-2"}


def set_levels(sample: Path, levels: str, of_terms: Mapping[str, str] | None) -> None:
    """Write the list, and the level of each term; None takes the field out of all of them."""
    (sample / "terms" / "levels.yml").write_text(levels, encoding="utf-8")
    for path in (sample / "terms").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        for old in OLD:
            new = f"level: {of_terms[old]}\n" if of_terms else ""
            text = text.replace(f"\nlevel: {old}\n", f"\n{new}")
        path.write_text(text, encoding="utf-8")


def read(sample: Path) -> Glossary:
    glossary, problems = load(sample / "terms")
    assert problems == []
    return glossary


def generate(glossary: Glossary, sample: Path, workshop: Workshop | None = None) -> dict[str, str]:
    drawings, _ = draw(glossary, sample / CACHE / "figures")
    return {**pages(glossary, drawings, workshop=workshop), **exports(glossary, drawings, workshop)}


def problems(sample: Path) -> list[str]:
    return sorted(map(str, load(sample / "terms")[1]))


def test_readers_see_the_titles_of_the_levels(sample: Path, run: Run) -> None:
    set_levels(sample, OWN, OLD)
    site = build_site(sample, sample / "site")
    assert run(sample, "termbook", "check").returncode == 0
    term, listed, topic, path = (
        BeautifulSoup((site / name / "index.html").read_text(encoding="utf-8"), "html.parser")
        for name in ("terms/proofing", "terms", "topics/dough", "terms/gluten")
    )
    assert "· Second year ·" in term.select(".term-line")[0].get_text()
    options = {option["value"]: option.get_text() for option in listed.select("select[name=level] option")}
    assert options == {"": "all", "year-1": "First year & <home>", "year-2": "Second year"}
    assert [entry["data-level"] for entry in listed.select(".index-term")].count("year-2") == 1
    assert "Hydration · First year & <home>" in topic.select(".tiles")[0].get_text()
    assert "· First year & <home> ·" in path.select(".path li")[0].get_text()


def test_programs_get_the_list_of_levels(sample: Path) -> None:
    set_levels(sample, OWN, OLD)
    glossary = read(sample)
    files = generate(glossary, sample)
    data = json.loads(files["data/glossary.json"])
    assert [level["slug"] for level in data["levels"]] == ["year-1", "year-2"]
    assert {term["slug"]: term["level"] for term in data["terms"]}["proofing"] == "year-2"
    term = json.loads(files["data/term.schema.json"])
    assert term["properties"]["level"]["enum"] == ["year-1", "year-2"]
    assert "level" in term["required"]
    assert "First year & <home>" in files["data/days/0.js"]
    assert "\n- Level: Second year\n" in files["data/markdown/proofing.txt"]
    assert "| `level` | required | Who can understand the page: year-1 or year-2. |" in files["snippets/fields.md"]


def test_writers_are_offered_the_levels(sample: Path) -> None:
    set_levels(sample, OWN, OLD)
    glossary = read(sample)
    assert "\nlevel: year-1    # year-1 or year-2\n" in draft("crumb", glossary)
    text = "---\nlevel: \n---\n"
    assert [offer.text for offer in offers(text, 1, 7, glossary)] == ["year-1", "year-2"]


def test_easier_terms_come_first_in_the_order_of_the_list(sample: Path) -> None:
    set_levels(sample, OWN, OLD)
    for slug, level in (("crumb", "year-1"), ("air", "year-2")):
        text = (sample / "terms" / "gluten.md").read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith(("former_slugs", "aliases", "needs"))]
        new = "\n".join(lines).replace("term: gluten", f"term: {slug}").replace("level: year-1", f"level: {level}")
        (sample / "terms" / f"{slug}.md").write_text(new + "\n", encoding="utf-8")

    def order() -> list[str]:
        found = generate(read(sample), sample)["topics/dough.md"]
        return sorted(("crumb", "air"), key=lambda slug: found.index(f"../terms/{slug}.md"))

    assert order() == ["crumb", "air"]
    (sample / "terms" / "levels.yml").write_text("".join(reversed(OWN.splitlines(keepends=True))), encoding="utf-8")
    assert order() == ["air", "crumb"]


def test_a_glossary_without_levels_shows_none_and_asks_for_none(sample: Path, run: Run) -> None:
    set_levels(sample, "[]\n", None)
    assert run(sample, "termbook", "build").stderr == ""
    glossary = read(sample)
    assert glossary.levels == ()
    files = generate(glossary, sample)
    assert "data-level" not in files["terms/index.md"]
    assert 'name="level"' not in files["terms/index.md"]
    for name in ("terms/proofing.md", "topics/dough.md", *(name for name in files if name.startswith("paths/"))):
        assert "beginner" not in files[name]
        assert "·  ·" not in files[name]
    data = json.loads(files["data/glossary.json"])
    assert not any("level" in term for term in data["terms"])
    assert "Level" not in files["data/markdown/proofing.txt"]
    assert "| `level` |" not in files["snippets/fields.md"]
    assert "level" not in schema("term", ())["properties"]
    assert "level" not in draft("crumb", glossary).partition("\n---")[0]
    assert "level: " not in [offer.text for offer in offers("---\n\n---\n", 1, 0, glossary)]


def test_pages_follow_when_the_list_changes(sample: Path) -> None:
    set_levels(sample, OWN, OLD)
    with Workshop() as workshop:
        generate(read(sample), sample, workshop)
        for changed in (OWN.replace("Second", "Last"), "".join(reversed(OWN.splitlines(keepends=True)))):
            (sample / "terms" / "levels.yml").write_text(changed, encoding="utf-8")
            workshop.begin()
            assert generate(read(sample), sample, workshop) == generate(read(sample), sample)


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        (OWN, ["'level' is 'year-3' (did you mean 'year-2'?)"]),
        ("- {slug: easy, title: Easy}\n", ["'level' is 'year-3' (one of easy)"]),
        ("[]\n", ["unknown field 'level' (the glossary has no levels: remove the line)"]),
    ],
)
def test_an_unknown_level_is_told_what_there_is(levels: str, found: list[str], sample: Path) -> None:
    set_levels(sample, levels, dict.fromkeys(OLD, "year-3"))
    assert problems(sample)[:1] == [f"terms/bakers-percentage.md:5:8: {found[0]}"]


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        (
            "- {slug: year-1, titel: First}\n",
            ["1:18: unknown field 'titel' (did you mean 'title'?)", "1:3: missing field 'title'"],
        ),
        ("- {slug: Year 1, title: First}\n", ["1:10: 'slug' is 'Year 1' (a slug: 'year-1')"]),
        ("- {slug: year-1, title: ''}\n", ["1:25: 'title' is empty (fill it in or remove the line)"]),
        ("# none\n", ["1:1: the file must be a list (write [] for a glossary without levels)"]),
        ("year-1: First\n", ["1:1: the file must be a list (write [a, b])"]),
    ],
)
def test_a_list_that_cannot_be_read_is_the_only_problem(levels: str, found: list[str], sample: Path) -> None:
    set_levels(sample, levels, OLD)
    assert problems(sample) == [f"terms/levels.yml:{problem}" for problem in found]


def test_a_level_stands_on_the_list_once(sample: Path) -> None:
    set_levels(sample, OWN + "- {slug: year-1, title: Third}\n", OLD)
    assert problems(sample) == [
        "terms/levels.yml:3:10: the slug 'year-1' stands on the list already (remove one of the two, or rename it)"
    ]


def test_a_list_with_another_ending_is_found(sample: Path) -> None:
    set_levels(sample, OWN, None)
    (sample / "terms" / "levels.yml").rename(sample / "terms" / "Levels.yaml")
    assert "terms/Levels.yaml:1:1: no file of this name is read (rename it to levels.yml)" in problems(sample)


def test_without_a_list_there_are_three(sample: Path) -> None:
    assert read(sample).levels == LEVELS
