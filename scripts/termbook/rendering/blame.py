"""Find the place in a term file where something that no reader should get was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from termbook.addresses import PATHS, SNIPPETS, TERMS
from termbook.model import Glossary, Position, Problem, Term
from termbook.rendering.render import Danger
from termbook.source import markup


def problems(dangers: Mapping[str, Sequence[Danger]], glossary: Glossary) -> list[Problem]:
    """Return what has to be fixed so that every page is fit for readers.

    Args:
        dangers: What was found on each page, by the page's path in the docs folder.
        glossary: What the pages were made from.
    """
    found: dict[str, Problem] = {}
    for path in sorted(dangers, key=lambda path: (_slug(path) not in glossary.terms, path)):
        for danger in dangers[path]:
            if danger.message not in found:  # other pages have it because the term's own page has it
                found[danger.message] = _problem(danger, path, glossary)
    return sorted({*found.values()})


def _problem(danger: Danger, path: str, glossary: Glossary) -> Problem:
    owners = _owners(path, glossary)
    others = [term for term in glossary.terms.values() if term not in owners]
    place = _find(danger.evidence, owners) or _find(danger.evidence[:1] if owners else danger.evidence, others)
    if place is None:
        place = (owners[0].path if owners else f"terms/{_source(path)}"), Position()
    return danger.rule.problem(*place, f"{danger.message} on the page {path}", danger.hint)


def _slug(path: str) -> str:
    """Return the slug of the term whose page this is, if it is a term's."""
    return path.removeprefix(f"{TERMS}/").removesuffix(".md")


def _owners(path: str, glossary: Glossary) -> list[Term]:
    """Return the terms that a page is about; none if it is about all."""
    slugs = path.removesuffix(".md").rpartition("/")[2].split("-vs-")
    found = (glossary.terms.get(glossary.former.get(slug, slug)) for slug in slugs)
    return [term for term in found if term is not None]


def _source(path: str) -> str:
    """Return the file that a page about all terms was most likely made from, if nothing else tells."""
    if path.startswith(f"{PATHS}/") or path == f"{SNIPPETS}/paths.md":
        return "paths.yml"
    return "sections.yml" if path == f"{SNIPPETS}/sections.md" else "topics.yml"


def _find(evidence: Sequence[str], terms: Sequence[Term]) -> tuple[str, Position] | None:
    """Find the first place that has one of the texts, which are given with the surest first."""
    for text in filter(None, evidence):
        for term in terms:
            offset = term.source.lower().find(text.lower())
            if offset >= 0:
                return term.path, markup.position(term.source, offset, Position())
    return None
