"""Whether a term can have a slug that none has yet."""

from __future__ import annotations

from termbook.addresses import TERMS
from termbook.characters import printable
from termbook.model import Glossary
from termbook.names import slug_fault, slugify
from termbook.rules.slugs import INDEX


def name_fault(name: str, slug: str) -> str:
    """Return why a term cannot have a slug, or ""."""
    if not slug:
        return f"no slug can be made from '{printable(name)}': give one in Latin letters and digits with --slug"
    if slug != slugify(slug):
        hint = f": '{slugify(slug)}'?" if slugify(slug) else ""
        return f"'{printable(slug)}' is no slug: lower-case letters and digits, joined by hyphens{hint}"
    if slug == INDEX:
        return f"the slug '{INDEX}' is that of the list of all terms: choose a longer one"
    fault = slug_fault(slug)
    return f"the slug {fault[0]}: {fault[1]}" if fault else ""


def taken(slug: str, glossary: Glossary) -> str:
    """Return which term has a slug, or used to have it, or ""."""
    if slug in glossary.slugs:
        return f"{TERMS}/{slug}.md exists already"
    former = glossary.former.get(slug)
    return f"'{slug}' is a former slug of '{former}', and its old links lead there" if former else ""
