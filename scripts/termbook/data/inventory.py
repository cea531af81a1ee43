"""The names of terms and where their pages are, as Sphinx and mkdocstrings read them for links between sites."""

from __future__ import annotations

from termbook.addresses import TERMS
from termbook.data.shared import Place
from termbook.model import Glossary


def inventory(glossary: Glossary, where: Place) -> bytes:
    """Return `objects.inv`: every name of a term as a `std:term`, with the address of its page within the site."""
    from mkdocstrings import Inventory, InventoryItem  # noqa: PLC0415  # slow to import, and often nothing is new

    found = Inventory(project=where.name or "Glossary", version="")
    page = "{}/{}/" if where.use_directory_urls else "{}/{}.html"
    for term in glossary.terms.values():
        for name in (*term.fields.aliases, term.name):
            address = page.format(TERMS, term.slug)
            found[name] = InventoryItem(name, "std", "term", address, priority=-1, dispname=term.name)
    return found.format_sphinx()
