"""All rules, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from termbook.figures import draw
from termbook.rendering import render, renderer, ways
from termbook.rule import Rule
from termbook.rules import (
    addresses,
    advice,
    definitions,
    drafts,
    entities,
    fences,
    fields,
    figures,
    formulas,
    gaps,
    harm,
    headings,
    links,
    lost,
    marks,
    names,
    output,
    paths,
    quiz,
    relations,
    sections,
    slugs,
    tables,
    waivers,
    wanted,
    writing,
)
from termbook.source import body, ledger, load, messages, schema_problems, term, text, trial, yaml

_SUBJECTS = {
    "Files": (text, load, term, trial, output),
    "Front matter": (yaml, schema_problems, fields),
    "Text": (
        body,
        writing,
        marks,
        fences,
        tables,
        headings,
        sections,
        definitions,
        drafts,
        formulas,
        links,
        addresses,
        harm,
        entities,
    ),
    "Names and relations": (names, slugs, relations, paths, quiz, wanted),
    "Addresses": (ledger, lost),
    "Texts of pages": (messages,),
    "Figures": (figures, draw),
    "Pages": (render, renderer, ways),
    "Complete terms": (gaps,),
    "Advice": (advice,),
    "Waivers": (waivers,),
}
"""The modules that hold rules, by what these are about, in the order in which people meet them."""


def by_subject() -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules by what they are about, as the documentation lists them."""
    listed: set[Rule] = set()
    found = {}
    for subject, modules in _SUBJECTS.items():
        there = {value: None for module in modules for value in vars(module).values() if isinstance(value, Rule)}
        found[subject] = tuple(rule for rule in there if rule not in listed)
        listed.update(there)
    return found


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.name: rule
        for rule in sorted((rule for each in by_subject().values() for rule in each), key=lambda r: r.name)
    }
)
"""All rules by name, in alphabetical order."""
