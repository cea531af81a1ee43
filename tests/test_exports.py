"""What other programs read: the glossary as JSON, and the schemas of what people write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from termbook.data.exports import exports
from termbook.figures.draw import draw
from termbook.pipeline import CACHE
from termbook.schema import LEVELS, TermFields
from termbook.source.load import load


@pytest.fixture
def files(sample: Path) -> dict[str, str]:
    glossary, problems = load(sample / "terms")
    drawings, faults = draw(glossary, sample / CACHE / "figures")
    assert problems + faults == []
    return exports(glossary, drawings)


@pytest.fixture
def terms(files: dict[str, str]) -> dict[str, dict[str, Any]]:
    return {term["slug"]: term for term in json.loads(files["data/glossary.json"])["terms"]}


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every object a JSON Schema describes."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


@pytest.mark.parametrize("name", ["term", "topics", "levels", "sections"])
def test_schema_explains_every_field(name: str, files: dict[str, str]) -> None:
    described = list(objects(json.loads(files[f"data/{name}.schema.json"])))
    assert described
    for entry in described:
        assert entry["additionalProperties"] is False
        assert [field for field, text in entry["properties"].items() if not text.get("description")] == []


def test_schema_of_a_term_asks_for_what_the_loader_asks_for(files: dict[str, str]) -> None:
    schema = json.loads(files["data/term.schema.json"])
    assert set(schema["properties"]) == set(TermFields.model_fields)
    assert sorted(schema["required"]) == ["level", "references", "term", "topics"]
    assert schema["properties"]["level"]["enum"] == [level.slug for level in LEVELS]
    assert schema["properties"]["needs"]["maxItems"] == 4
    assert sorted(schema["$defs"]["ReferenceFields"]["required"]) == ["authors", "title", "year"]
    assert sorted(schema["$defs"]["FigureFields"]["required"]) == ["alt", "caption"]


def test_schema_wants_one_link_in_a_reference(files: dict[str, str]) -> None:
    reference = json.loads(files["data/term.schema.json"])["$defs"]["ReferenceFields"]
    assert {"oneOf", "anyOf", "allOf", "minProperties"} & set(reference), "an editor would accept one without a link"


def test_schema_patterns_fit_what_the_loader_accepts(files: dict[str, str]) -> None:
    reference = json.loads(files["data/term.schema.json"])["$defs"]["ReferenceFields"]["properties"]
    good = {"url": "https://example.org/a_(b)", "doi": "10.1038/323533a0", "arxiv": "1412.6980"}
    bad = {"url": "javascript:alert(1)", "doi": "https://doi.org/10.1038/323533a0", "arxiv": "arXiv:1412.6980"}
    for name, value in good.items():
        pattern = next(kind["pattern"] for kind in reference[name]["anyOf"] if "pattern" in kind)
        assert re.search(pattern, value)
        assert not re.search(pattern, bad[name])


def test_glossary_has_every_term(terms: dict[str, dict[str, Any]], sample: Path) -> None:
    assert sorted(terms) == sorted(path.stem for path in (sample / "terms").glob("*.md"))
    hydration = terms["hydration"]
    assert hydration["term"] == "hydration"
    assert hydration["aliases"] == ["dough hydration", "AP", "water <ratio>"]
    assert (hydration["needs"], hydration["related"]) == (["bakers-percentage"], ["gluten"])
    assert hydration["contrast"] == [
        {
            "terms": ["proofing#dough"],
            "difference": "Hydration is how much water goes in; proofing is how long the dough then rests.",
        }
    ]
    assert hydration["quiz"][0]["answer"] == "350 g"
    assert terms["gluten"]["quiz"][1]["others"] == ["The one with $h = 80$", "The one that rested"]
    assert [reference["url"] for reference in hydration["references"]] == [
        "https://doi.org/10.1000/182",
        "https://arxiv.org/abs/2001.00001",
    ]
    assert terms["gluten"]["figure"] is None


def test_figure_leads_to_its_drawing(terms: dict[str, dict[str, Any]]) -> None:
    figure = terms["hydration"]["figure"]
    assert figure["path"] == "../figures/hydration.svg"
    assert figure["alt"] == "A line that falls from left to right, labelled height."


def test_words_are_plain(terms: dict[str, dict[str, Any]]) -> None:
    definition = (
        "The water in a dough as a baker's percentage, so a dough of 500 g flour and 350 g water has 70 % of it."
    )
    assert terms["hydration"]["definition"] == definition
    first, second = terms["proofing"]["senses"]
    assert (first["id"], first["title"]) == ("dough", "Proofing of dough")
    assert second["definition"] == "A test of yeast in warm water, which must foam: not hydration."
    assert terms["proofing"]["definition"] == f"1. {first['definition']} 2. {second['definition']}"
    assert "[[" not in terms["hydration"]["figure"]["caption"], "the caption is Markdown of the term file"


def test_definition_with_markup_is_plain(sample: Path) -> None:
    path = sample / "terms" / "gluten.md"
    marked = r"The *elastic* `net` of **proteins** in [wheat](https://example.org), 3 \* 4 of [[hydration|the dough]]."
    path.write_text(
        path.read_text().replace("The elastic net of proteins that forms when wheat flour meets water.", marked)
    )
    data = json.loads(exports(load(sample / "terms")[0], {})["data/glossary.json"])
    definitions = {term["slug"]: term["definition"] for term in data["terms"]}
    assert definitions["gluten"] == "The elastic net of proteins in wheat, 3 * 4 of the dough."
