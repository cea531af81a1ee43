"""Where the map draws everything: nothing covers anything else, and every arrow leads to the right."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from conftest import ROOT
from termbook.layout import Area, Box, Layout, lay_out
from termbook.source.load import load


def of_our_glossary() -> tuple[tuple[Area, ...], tuple[tuple[str, str], ...]]:
    glossary, _ = load(ROOT / "terms")
    terms = glossary.terms.values()
    areas = tuple(
        Area(topic.slug, topic.title, tuple((term.slug, term.name) for term in terms if glossary.home(term) == topic))
        for topic in glossary.topics
    )
    needs = ((need.partition("#")[0], term.slug) for term in terms for need in term.fields.needs)
    return tuple(area for area in areas if area.terms), tuple(needs)


@pytest.fixture(scope="module")
def layout() -> Layout:
    return lay_out(*of_our_glossary())


def test_every_arrow_leads_to_the_right_and_ends_at_its_term(layout: Layout) -> None:
    _, arrows = of_our_glossary()
    assert layout.arrows.keys() == {*arrows}
    for (start, end), curve in layout.arrows.items():
        before, after = layout.terms[start], layout.terms[end]
        assert before.left + before.width < after.left
        points = [
            (int(x), int(y)) for x, y in re.findall(r"(-?\d+) (-?\d+)", curve.partition("M")[2].partition("M")[0])
        ]
        assert is_at(points[0], before)
        assert is_at(points[-1], after)


def is_at(point: tuple[int, int], box: Box) -> bool:
    x, y = point
    return box.left - 2 <= x <= box.left + box.width + 2 and box.top - 2 <= y <= box.top + box.height + 2


def test_nothing_covers_anything_else(layout: Layout) -> None:
    areas, _ = of_our_glossary()
    assert not [
        pair for boxes in (layout.terms, layout.topics) for pair in combinations(boxes.values(), 2) if meet(*pair)
    ]
    for area in areas:
        around = layout.topics[area.slug]
        assert all(is_within(layout.terms[slug], around) for slug, _ in area.terms)
        assert is_within(around, Box(0, 0, *layout.size))


def meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


def is_within(box: Box, around: Box) -> bool:
    return (
        around.left <= box.left
        and around.top <= box.top
        and box.left + box.width <= around.left + around.width
        and box.top + box.height <= around.top + around.height
    )


def test_same_terms_are_laid_out_the_same(layout: Layout) -> None:
    assert lay_out(*of_our_glossary()) == layout


def test_longer_name_gets_a_wider_box() -> None:
    made = lay_out((Area("a", "A", (("i", "il"), ("w", "WWWW"), ("kanji", "学習"))),), ())
    assert made.terms["i"].width < made.terms["kanji"].width < made.terms["w"].width


def test_glossary_without_terms_has_an_empty_map() -> None:
    assert lay_out((), ()) == Layout((0, 0), {}, {}, {})
