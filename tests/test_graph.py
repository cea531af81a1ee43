"""Terms hang together as their authors said: reading order, backlinks, dependents, circles."""

from __future__ import annotations

from pathlib import Path

from termbook import graph
from termbook.model import Glossary, Term
from termbook.source.load import load

TERM = """\
---
term: {slug}
topics: [{topic}]
level: {level}
needs: [{needs}]
references:
  - {{title: T, authors: A, year: 2001, url: "https://example.org"}}
---
{text}
"""


def write(
    folder: Path, slug: str, level: str = "beginner", *, needs: str = "", topic: str = "one", text: str = "X."
) -> None:
    (folder / f"{slug}.md").write_text(TERM.format(slug=slug, level=level, needs=needs, topic=topic, text=text))


def read(folder: Path) -> Glossary:
    lines = [f"- slug: {slug}\n  title: {slug}\n  summary: S.\n" for slug in ("one", "two")]
    (folder / "topics.yml").write_text("".join(lines))
    (folder / "sections.yml").write_text("- heading: H\n  purpose: P.\n")
    glossary, problems = load(folder)
    assert problems == []
    return glossary


def slugs(terms: tuple[Term, ...]) -> list[str]:
    return [term.slug for term in terms]


def test_needs_come_first(tmp_path: Path) -> None:
    write(tmp_path, "a", needs="b")
    write(tmp_path, "b", "advanced", needs="c")
    write(tmp_path, "c", "advanced")
    assert slugs(graph.reading_order(read(tmp_path))) == ["c", "b", "a"]


def test_easier_comes_first_then_the_alphabet(tmp_path: Path) -> None:
    write(tmp_path, "a", "advanced")
    write(tmp_path, "b", "intermediate")
    write(tmp_path, "d", "beginner")
    write(tmp_path, "c", "beginner")
    assert slugs(graph.reading_order(read(tmp_path))) == ["c", "d", "b", "a"]


def test_easier_comes_first_among_all_that_can_be_read(tmp_path: Path) -> None:
    write(tmp_path, "a", "advanced")
    write(tmp_path, "b", "beginner")
    write(tmp_path, "c", "beginner", needs="b")
    assert slugs(graph.reading_order(read(tmp_path))) == ["b", "c", "a"]


def test_topics_follow_one_another_whatever_is_needed(tmp_path: Path) -> None:
    write(tmp_path, "a", topic="two")
    write(tmp_path, "b", "advanced", needs="a", topic="one")
    write(tmp_path, "c", topic="two, one")
    assert slugs(graph.reading_order(read(tmp_path))) == ["b", "a", "c"]


def test_backlinks(tmp_path: Path) -> None:
    write(tmp_path, "a", text="See [[c]].\n\n## H\n\n[[c|again]], `[[b]]`.")
    write(tmp_path, "b", text="See [[c]].")
    write(tmp_path, "c", needs="b")
    found = {slug: slugs(terms) for slug, terms in graph.backlinks(read(tmp_path)).items()}
    assert found == {"c": ["a", "b"]}


def test_dependents(tmp_path: Path) -> None:
    write(tmp_path, "a", text="See [[c]].")
    write(tmp_path, "b", needs="a, c")
    write(tmp_path, "c", needs="a")
    found = {slug: slugs(terms) for slug, terms in graph.dependents(read(tmp_path)).items()}
    assert found == {"a": ["b", "c"], "c": ["b"]}


def test_prerequisites_name_the_sense_that_all_mean(tmp_path: Path) -> None:
    write(tmp_path, "a", needs="b, d#one")
    write(tmp_path, "b", needs="c#two, d#one")
    write(tmp_path, "c", needs="e#one")
    write(tmp_path, "d", needs="e#two")
    write(tmp_path, "e")
    glossary = read(tmp_path)
    assert graph.prerequisites(glossary.terms["a"], glossary) == {"b": "", "c": "two", "d": "one", "e": ""}
    assert slugs(graph.dependents(glossary)["d"]) == ["a", "b"]
    assert slugs(graph.reading_order(glossary)) == ["e", "c", "d", "b", "a"]


def test_circles(tmp_path: Path) -> None:
    for slug, needs in {"a": "c", "b": "a", "c": "b", "d": "e", "e": "d, a", "f": "f, a", "g": "missing"}.items():
        write(tmp_path, slug, needs=needs)
    assert graph.circles(read(tmp_path)) == [("a", "c", "b", "a"), ("d", "e", "d")]


def test_no_circle_in_a_diamond(tmp_path: Path) -> None:
    for slug, needs in {"a": "b, c", "b": "d", "c": "d", "d": ""}.items():
        write(tmp_path, slug, needs=needs)
    assert graph.circles(read(tmp_path)) == []


def test_sample(sample: Path) -> None:
    glossary, _ = load(sample / "terms")
    assert slugs(graph.reading_order(glossary)) == ["bakers-percentage", "hydration", "gluten", "proofing"]
    assert {slug: slugs(terms) for slug, terms in graph.backlinks(glossary).items()} == {
        "bakers-percentage": ["hydration"],
        "gluten": ["hydration"],
        "hydration": ["proofing"],
        "proofing": ["hydration"],
    }
