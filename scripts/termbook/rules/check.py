"""Apply all rules to what was read, to find what a person has to fix."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice

from termbook.model import Body, Glossary, Problem, Term
from termbook.rules import (
    addresses,
    definitions,
    drafts,
    entities,
    fences,
    fields,
    figures,
    formulas,
    harm,
    headings,
    links,
    lost,
    marks,
    names,
    paths,
    quiz,
    relations,
    sections,
    slugs,
    tables,
    wanted,
    writing,
)
from termbook.rules.markdown import Markdown, markdowns
from termbook.source.text import MAX_PROBLEMS
from termbook.workshop import Workshop

_MARKDOWN_RULES: list[Callable[[Markdown], Iterator[Problem]]] = [
    formulas.formulas,
    harm.foreign_markup,
    entities.in_markdown,
    writing.slips,
    writing.bars,
    writing.backslashes,
    writing.nested_lists,
    writing.emphasis,
    fences.fences,
    tables.broken_tables,
    marks.list_marks,
    marks.formula_marks,
    marks.unknown_markup,
    addresses.broken_links,
    addresses.bare_addresses,
]
_BODY_RULES: list[Callable[[Body, Glossary], Iterator[Problem]]] = [
    definitions.definition,
    sections.headings,
    sections.other_levels,
    sections.sense_ids,
    sections.symbols,
    headings.hidden_headings,
    marks.indented_text,
    drafts.body,
]
_TERM_RULES: list[Callable[[Term, Glossary], Iterator[Problem]]] = [
    slugs.slug,
    names.own_names,
    names.phrases,
    harm.foreign_words,
    entities.in_words,
    fields.repeats,
    fields.markup,
    fields.sources,
    relations.topics,
    relations.relations,
    relations.contrast,
    quiz.quiz,
    figures.explore,
    figures.figure,
    drafts.figure,
]
_GLOSSARY_RULES: list[Callable[[Glossary], Iterator[Problem]]] = [
    names.shared_names,
    names.shared_phrases,
    slugs.shared_slugs,
    slugs.topic_slugs,
    slugs.path_slugs,
    paths.steps,
    relations.repeated_contrasts,
    wanted.wanted_terms,
    wanted.wanted_topics,
    lost.lost_addresses,
]


def check(glossary: Glossary, workshop: Workshop | None = None, asked: Glossary | None = None) -> list[Problem]:
    """Return every problem in the content of a glossary, in no particular order.

    Args:
        glossary: All terms, which those that are asked about may name.
        workshop: Remembers what was wrong with each text.
        asked: The terms that are asked about; all if not given. What is wrong between terms is looked for in all.
    """
    workshop, asked = workshop or Workshop(), asked or glossary
    problems: list[Problem] = []
    for written in map(tuple, markdowns(asked).values()):
        texts = workshop.made("texts", written, partial(tuple, written))  # those of last time know their links
        problems.extend(_first(links.amount(texts)))
        problems.extend(workshop.made("markdown", texts, partial(_check_markdown, texts)))
        problems.extend(_first(chain.from_iterable(links.links(markdown, glossary) for markdown in texts)))
    for body_rule in _BODY_RULES:
        for body in asked.bodies:
            problems.extend(_first(body_rule(body, glossary)))
    for term_rule in _TERM_RULES:
        for term in asked.terms.values():
            problems.extend(_first(term_rule(term, glossary)))
    problems.extend(relations.circles(glossary, asked))
    others = {slug: term for slug, term in glossary.terms.items() if slug not in asked.terms}
    in_order = replace(glossary, terms={**others, **asked.terms})  # of two that say the same, the later is at fault
    for glossary_rule in _GLOSSARY_RULES:
        problems.extend(glossary_rule(in_order))
    return problems


def _check_markdown(texts: Sequence[Markdown]) -> list[Problem]:
    """Return what is wrong with the Markdown in a file, whatever the other files say."""
    return [
        problem
        for rule in _MARKDOWN_RULES
        for problem in _first(chain.from_iterable(rule(markdown) for markdown in texts))
    ]


def _first(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yield the first problems that a rule finds in a file; the rule reads no further."""
    yield from islice(problems, MAX_PROBLEMS)
    for further in islice(problems, 1):
        yield replace(further, message="more problems like those above", hint="fix these first", edits=())
