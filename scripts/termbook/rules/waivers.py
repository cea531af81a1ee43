"""A term may say in `allow` why a rule does not hold for it; an answer to nothing is a problem."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from termbook.model import Glossary, Problem, Term
from termbook.names import suggestion
from termbook.rule import Rule

UNKNOWN_WAIVER = Rule(
    "unknown-waiver",
    "`allow` names rules that there are, and that can be allowed.",
    why="A misspelled name would allow nothing, and nobody can allow what would harm readers or break a page.",
    wrong="allow: {long-defintion: The name of the law takes a line by itself.}",
    right="allow: {}",
    place="fields",
)

UNUSED_WAIVER = Rule(
    "unused-waiver",
    "`allow` names only rules that the term breaks.",
    why="What is allowed without need hides the mistake that somebody makes there later.",
    wrong="allow: {long-definition: The name of the law takes a line by itself.}",
    right="allow: {}",
    place="fields",
)


def allows(glossary: Glossary, problem: Problem, rules: Mapping[str, Rule]) -> bool:
    """Tell whether the term that has a problem allows it."""
    term, rule = glossary.terms.get(PurePosixPath(problem.path).stem), rules.get(problem.rule)
    return term is not None and rule is not None and rule.can_be_allowed and rule.name in term.fields.allow


def apply(
    problems: Iterable[Problem], glossary: Glossary, rules: Mapping[str, Rule], looked_for: Collection[str]
) -> list[Problem]:
    """Return the problems that no term allows, and a problem for each waiver that is of no use.

    Args:
        problems: What was found.
        glossary: The terms.
        rules: All rules by name.
        looked_for: The kinds of rules that were applied; a waiver of another kind may be of use another time.
    """
    used: set[tuple[str, str]] = set()
    kept = []
    for problem in problems:
        if allows(glossary, problem, rules):
            used.add((PurePosixPath(problem.path).stem, problem.rule))
        else:
            kept.append(problem)
    return [*kept, *_useless(glossary, rules, looked_for, used)]


def _useless(
    glossary: Glossary, rules: Mapping[str, Rule], looked_for: Collection[str], used: set[tuple[str, str]]
) -> Iterator[Problem]:
    for term in glossary.terms.values():
        for name in term.fields.allow:
            if name not in rules:
                names = [rule.name for rule in rules.values() if rule.can_be_allowed]
                hint = suggestion(name, names) or "'termbook rule' lists them"
                yield _problem(UNKNOWN_WAIVER, term, name, f"no rule is named '{name}'", hint)
            elif not rules[name].can_be_allowed:
                yield _problem(UNKNOWN_WAIVER, term, name, f"the rule '{name}' holds for every term", "remove it")
            elif rules[name].kind in looked_for and (term.slug, name) not in used:
                yield _problem(UNUSED_WAIVER, term, name, f"the term does not break the rule '{name}'", "remove it")


def _problem(rule: Rule, term: Term, name: str, message: str, hint: str) -> Problem:
    return rule.problem(term.path, term.position("allow", name), message, hint)
