"""Pages and data files look as they always did, and show what people wrote as they wrote it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from conftest import ROOT
from rendering import render
from termbook.data.exports import exports
from termbook.figures.draw import draw
from termbook.pages import pages
from termbook.pipeline import CACHE, prepare
from termbook.rules.check import check
from termbook.schema import TermFields
from termbook.source.load import load

GOLDEN = ROOT / "tests" / "golden"


def generate(root: Path) -> dict[str, str]:
    """Every text file made of the glossary in `root`, but for schemas."""
    glossary, problems = load(root / "terms")
    drawings, faults = draw(glossary, root / CACHE / "figures")
    assert problems + check(glossary) + faults == []
    files = pages(glossary, drawings) | exports(glossary, drawings)
    return {path: text for path, text in files.items() if not path.endswith(".schema.json")}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_golden(sample: Path) -> None:
    """Refresh with `TERMBOOK_UPDATE_GOLDEN=1`, then read the diff. The pages of rules are those of any glossary."""
    files = {name: text for name, text in generate(sample).items() if not name.startswith("rules/")}
    if os.environ.get("TERMBOOK_UPDATE_GOLDEN"):
        for path in GOLDEN.rglob("*"):
            if path.is_file():
                path.unlink()
        for name, text in files.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
    golden = {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in GOLDEN.rglob("*")
        if path.is_file()
    }
    assert sorted(files) == sorted(golden), "the golden files are not those of the sample"
    for name, text in files.items():
        assert text == golden[name], name


def test_notation_says_once_what_several_terms_say(sample: Path) -> None:
    table = "\n\n## Formula\n\n$$ x $$\n\n| symbol | meaning |\n|---|---|\n| $x$ | how warm the dough is |\n"
    for slug in ("proofing", "gluten"):
        with (sample / "terms" / f"{slug}.md").open("a") as file:
            file.write(table)
    notation = generate(sample)["notation/index.md"]
    assert notation.count("how warm the dough is") == 1
    line = next(line for line in notation.splitlines() if "how warm" in line)
    assert "../terms/proofing.md" in line
    assert "../terms/gluten.md" in line


def test_each_sense_can_be_linked_to(sample: Path) -> None:
    files = generate(sample)
    page = render(files["terms/proofing.md"], sample)
    summary = [(link.get_text(), link["href"]) for link in page.select("ol > li > strong > a")]
    assert summary == [("Proofing of dough", "#dough"), ("Proofing of yeast", "#proofing-of-yeast")]
    assert [heading["id"] for heading in page.select("h2")][:2] == ["dough", "proofing-of-yeast"]
    assert page.select_one("h3#dough-at-the-bench") is not None
    link = render(files["terms/hydration.md"], sample).select_one('a[href="../terms/proofing.md#dough"]')
    assert link is not None
    assert link["title"] == "The rest in which a shaped dough rises."


@pytest.mark.parametrize(
    "comment",
    ["```\nleft the fence\n````", '--8<-- "topics.md"', "    ```\n    left\n    ```", "</code></pre></details>"],
    ids=["fences", "include", "indented fences", "closing tags"],
)
def test_script_is_shown_whole(comment: str, sample: Path) -> None:
    path = sample / "terms" / "hydration.py"
    path.write_text(f'"""\n{comment}\n"""\n{path.read_text()}')
    page = render(generate(sample)["terms/hydration.md"], sample)
    shown = page.select("details pre code")
    assert [code.get_text() for code in shown] == [path.read_text()]


SIGNS = [
    "*args",
    "__init__",
    "`code",
    "<br>",
    "a|b",
    "x^2^",
    "~~x~~",
    "$x",
    "[[gluten",
    "[a](b)",
    "{#id}",
    "C\\\\n",
    "![x]",
    "&amp",
    "#hash",
    "C#",
    "+ plus",
    "1. one",
]


@pytest.mark.parametrize("name", SIGNS)
def test_alias_is_shown_literally(name: str, sample: Path) -> None:
    replace(sample / "terms" / "hydration.md", '"water <ratio>"', f"'{name}'")
    files = generate(sample)
    aliases = render(files["terms/hydration.md"], sample).select_one(".term-aliases")
    assert aliases is not None
    assert aliases.get_text() == f"Also found under dough hydration, AP, {name}"
    entries = [entry.get_text() for entry in render(files["terms/index.md"], sample).select(".index-alias")]
    assert f"{name} → hydration" in entries


def test_many_aliases_are_folded_and_none_is_lost(sample: Path) -> None:
    names = [f"another name {number}" for number in range(20)]
    replace(sample / "terms" / "hydration.md", '"water <ratio>"', ", ".join(names))
    page = render(generate(sample)["terms/hydration.md"], sample)
    folded = page.select_one("details.term-aliases")
    assert folded is not None
    shown = ["dough hydration", "AP", *names[:4]]
    assert folded.summary is not None
    assert folded.summary.get_text() == f"Also found under {', '.join(shown)} and 16 more"
    assert [name.get_text() for name in folded.select("em")] == ["dough hydration", "AP", *names]


@pytest.mark.parametrize("name", SIGNS)
def test_name_is_shown_literally(name: str, sample: Path) -> None:
    replace(sample / "terms" / "gluten.md", "term: gluten", f"term: '{name}'")
    files = generate(sample)
    heading = render(files["terms/gluten.md"], sample).select_one("h1")
    assert heading is not None
    assert heading.get_text().removesuffix("¶") in (name, name.capitalize())
    links = render(files["terms/proofing.md"], sample).select(
        '.local-map a[href="../terms/gluten.md"], .connections a[href="../terms/gluten.md"]'
    )
    assert [link.get_text() for link in links] == [name]


def test_reference_with_brackets_in_its_address(sample: Path) -> None:
    address = "https://example.org/wiki/Wheat_(grain)"
    replace(sample / "terms" / "gluten.md", "https://example.org/wheat", address)
    page = render(generate(sample)["terms/gluten.md"], sample)
    assert page.select_one(f'a[href="{address}"]') is not None


def test_alternative_text_is_literal(sample: Path) -> None:
    alt = 'A "line" of *dots* [falling]; $x & <y>'
    replace(sample / "terms" / "hydration.md", "A line that falls from left to right, labelled height.", f"'{alt}'")
    images = render(generate(sample)["terms/hydration.md"], sample).select("figure img")
    assert [image["alt"] for image in images] == [alt, alt]


@pytest.mark.parametrize(
    "caption",
    ["See [[glutten]].", "A <script>alert(1)</script> line.", "A [line](javascript:alert(1)).", "A ![x](https://x.y)."],
)
def test_caption_is_checked_as_the_body_is(caption: str, sample: Path) -> None:
    old = "More water makes a flatter, more open loaf; see [[gluten]] for what holds it up."
    replace(sample / "terms" / "hydration.md", old, f"'{caption}'")
    problems = prepare(sample).problems
    assert {problem.path for problem in problems} == {"terms/hydration.md"}


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("gluten net", "Gluten net"),
        ("naive Bayes", "Naive Bayes"),
        ("one-hot encoding", "One-hot encoding"),
        ("t-SNE", "t-SNE"),
        ("k-means", "k-means"),
        ("ReLU", "ReLU"),
    ],
)
def test_heading_has_a_capital_unless_it_would_be_wrong(name: str, heading: str, sample: Path) -> None:
    replace(sample / "terms" / "gluten.md", "term: gluten", f"term: {name}")
    assert f"# {heading}\n" in generate(sample)["terms/gluten.md"]


def test_former_slug_leads_to_the_page(sample: Path) -> None:
    page = generate(sample)["terms/gluten-network.md"]
    meta = get_data(page)[1]
    assert (meta["template"], meta["moved_to"]) == ("moved.html", "terms/gluten")
    link = render(page, sample).select_one("p a")
    assert link is not None
    assert link["href"] == "../terms/gluten.md"


def test_topic_without_a_term_has_no_page(sample: Path) -> None:
    files = generate(sample)
    assert "topics/ovens.md" not in files
    assert "Ovens" not in files["topics/index.md"]


def test_tables_have_a_row_for_each_field_and_section(sample: Path) -> None:
    files = generate(sample)
    for name in TermFields.model_fields:
        assert f"| `{name}` |" in files["snippets/fields.md"]
    assert "| `## At the bench` | What to do with one's hands. |" in files["snippets/sections.md"]


def test_navigation_of_a_page_lists_the_terms_around_it_however_many_there_are(sample: Path) -> None:
    text = (sample / "terms" / "gluten.md").read_text().replace("former_slugs: [gluten-network]\n", "")
    for number in range(30):
        name = f"crumb {chr(97 + number % 26)}{number}"
        (sample / "terms" / f"{name.replace(' ', '-')}.md").write_text(
            re.sub(r"^aliases:.*\n", "", text.replace("term: gluten", f"term: {name}"), flags=re.MULTILINE)
        )
    glossary, _ = load(sample / "terms")
    found = pages(glossary, draw(glossary, sample / CACHE / "figures")[0])
    order = [entry["title"] for entry in _beside(found, "crumb-a0") + _beside(found, "gluten")]
    for slug in ("crumb-a0", "crumb-p15", "gluten"):
        titles = [entry["title"] for entry in _beside(found, slug)]
        assert len(titles) == 15
        assert glossary.terms[slug].title in titles
    assert len(set(order)) > 15


def _beside(files: dict[str, str], slug: str) -> list[dict[str, str]]:
    topic: dict[str, list[dict[str, str]]] = get_data(files[f"terms/{slug}.md"])[1]["topic"]
    return topic["terms"]


def test_long_path_lists_the_nearest_steps_and_says_how_many_come_before(sample: Path) -> None:
    text = re.sub(r"^former_slugs:.*\n", "", (sample / "terms" / "gluten.md").read_text(), flags=re.MULTILINE)
    for number in range(1, 21):
        need = f"step-{number - 1}" if number > 1 else "hydration"
        made = text.replace("term: gluten", f"term: step {number}").replace("needs: [hydration]", f"needs: [{need}]")
        (sample / "terms" / f"step-{number}.md").write_text(made)
    glossary, _ = load(sample / "terms")
    found = pages(glossary, draw(glossary, sample / CACHE / "figures")[0])
    page = render(found["terms/step-20.md"], sample)
    names = [link.get_text() for link in page.select(".path li > a")]
    assert names == [f"Step {number}" for number in range(8, 20)]
    before = page.select_one(".path-steps > p:last-child")
    assert before is not None
    assert before.get_text().startswith("9 more terms come before these")
    assert [link.get_text() for link in render(found["terms/step-1.md"], sample).select(".path li > a")] == [
        "Baker's percentage",
        "Hydration",
    ]
