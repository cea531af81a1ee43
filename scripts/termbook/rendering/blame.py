"""From what no reader should get to the place in a term file where it was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from termbook.addresses import SNIPPETS, TERMS
from termbook.model import Glossary, Position, Problem, Term
from termbook.rendering.render import Danger
from termbook.source import markup


def problems(dangers: Mapping[str, Sequence[Danger]], glossary: Glossary) -> list[Problem]:
    """What has to be fixed so that every page is fit for readers.

    Args:
        dangers: By the path of the page in the folder of the documentation.
        glossary: What the pages were made from.
    """
    found: dict[str, Problem] = {}
    for path in sorted(dangers, key=lambda path: (_slug(path) not in glossary.terms, path)):
        for danger in dangers[path]:
            if danger.message not in found:  # on further pages it is there because it is on the term's own
                found[danger.message] = _problem(danger, path, glossary)
    return sorted({*found.values()})


def _problem(danger: Danger, path: str, glossary: Glossary) -> Problem:
    owners = _owners(path, glossary)
    others = [term for term in glossary.terms.values() if term not in owners]
    place = _find(danger.evidence, owners) or _find(danger.evidence[:1] if owners else danger.evidence, others)
    if place is None:
        place = (owners[0].path if owners else f"terms/{_source(path)}"), Position()
    return Problem(*place, f"{danger.message} on the page {path}", danger.hint)


def _slug(path: str) -> str:
    """Of the term whose page it is, if it is one."""
    return path.removeprefix(f"{TERMS}/").removesuffix(".md")


def _owners(path: str, glossary: Glossary) -> list[Term]:
    """The terms that a page is about; none if it is about all."""
    slugs = path.removesuffix(".md").rpartition("/")[2].split("-vs-")
    former = {old: term.slug for term in glossary.terms.values() for old in term.fields.former_slugs}
    found = (glossary.terms.get(former.get(slug, slug)) for slug in slugs)
    return [term for term in found if term is not None]


def _source(path: str) -> str:
    """The file that a page about all terms is most likely made from, where nothing else tells."""
    return "sections.yml" if path == f"{SNIPPETS}/sections.md" else "topics.yml"


def _find(evidence: Sequence[str], terms: Sequence[Term]) -> tuple[str, Position] | None:
    """Where one of some texts stands first, the surest first."""
    for text in filter(None, evidence):
        for term in terms:
            offset = term.source.lower().find(text.lower())
            if offset >= 0:
                return term.path, markup.position(term.source, offset, Position())
    return None
