"""Apply all rules to what was read, to find what a person has to fix."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
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
        workshop: Remembers what was wrong with each file.
        asked: The terms that are asked about; all if not given. What is wrong between terms is looked for in all.
    """
    workshop, asked = workshop or Workshop(), asked or glossary
    problems: list[Problem] = []
    others = _of_others(glossary)
    terms = {term.path: term for term in asked.terms.values()}
    for body in asked.bodies:
        file = _File(body, terms.get(body.path))
        written, faults = workshop.made("markdown", file.key, partial(_check_markdown, file))
        problems += faults
        problems += workshop.made("file", (file.key, others), partial(_check_file, file, written, glossary))
    problems.extend(relations.circles(glossary, asked))
    elsewhere = {slug: term for slug, term in glossary.terms.items() if slug not in asked.terms}
    in_order = replace(glossary, terms={**elsewhere, **asked.terms})  # of two that say the same, the later is at fault
    for glossary_rule in _GLOSSARY_RULES:
        problems.extend(glossary_rule(in_order))
    return problems


@dataclass(frozen=True)
class _File:
    """A term file; the term is missing if the front matter is faulty."""

    body: Body
    term: Term | None

    @property
    def key(self) -> Hashable:
        """What the file was read from."""
        of_term = (self.term.digest, self.term.script) if self.term else None
        return self.body.path, self.body.start, self.body.text, of_term


def _of_others(glossary: Glossary) -> str:
    """Return a digest of what the rules for one file ask of the other files, and of the glossary's lists."""
    terms = (
        (term.slug, term.name, term.fields.aliases, term.fields.former_slugs, [sense.id for sense in term.senses])
        for term in glossary.terms.values()
    )
    lists = (glossary.topics, glossary.sections, glossary.levels)
    whole = (sorted(glossary.slugs), [*terms], lists, glossary.messages.key)
    return sha256(repr(whole).encode()).hexdigest()


def _check_markdown(file: _File) -> tuple[tuple[Markdown, ...], list[Problem]]:
    """Return the Markdown in a file, which knows its links by now, and what is wrong with it by itself."""
    written = tuple(markdowns(file.body, file.term))
    problems = [*_first(links.amount(written))]
    for rule in _MARKDOWN_RULES:
        problems += _first(chain.from_iterable(map(rule, written)))
    return written, problems


def _check_file(file: _File, written: Iterable[Markdown], glossary: Glossary) -> list[Problem]:
    """Return what is wrong with a file in a glossary, besides the Markdown by itself."""
    body, term = file.body, file.term
    problems = [*_first(chain.from_iterable(links.links(markdown, glossary) for markdown in written))]
    for body_rule in _BODY_RULES:
        problems += _first(body_rule(body, glossary))
    if term is not None:
        for term_rule in _TERM_RULES:
            problems += _first(term_rule(term, glossary))
    return problems


def _first(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yield the first problems that a rule finds in a file; the rule reads no further."""
    yield from islice(problems, MAX_PROBLEMS)
    for further in islice(problems, 1):
        yield replace(further, message="more problems like those above", hint="fix these first", edits=())
