"""What stays where a page or a sense used to be, and leads on to where it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from termbook import ledger
from termbook.addresses import CONTRASTS, FIGURES, PATHS, TERMS, TOPICS
from termbook.messages import Messages
from termbook.pages.markdown import escape, link, page
from termbook.pages.site import Site
from termbook.workshop import Workshop


@dataclass(frozen=True)
class Target:
    """Where something is now."""

    folder: str
    slug: str
    sense: str
    title: str
    """The title of the page, or of the sense on it."""
    name: str
    """The same in running text."""

    def way(self, site: Site) -> str:
        """Return the path to it, from the page that is being written."""
        return site.way(self.folder, f"{self.slug}.md") + (f"#{self.sense}" if self.sense else "")


@dataclass(frozen=True)
class Moved:
    """The pages and senses that are elsewhere now, as far as they are not gone."""

    pages: Mapping[str, Target]
    """By their former address."""
    senses: Mapping[str, Sequence[tuple[str, Target]]]
    """By the slug of the term whose page had them: the sense, and where it is."""


def moved(site: Site, workshop: Workshop) -> Moved:
    """Return what is elsewhere now, by the former slugs of terms and the list of addresses."""
    glossary = site.glossary
    known = (
        tuple(site.shown.values()),
        tuple(glossary.former.items()),
        tuple((contrast.slug, contrast.title) for contrast in site.contrasts),
        glossary.topics,
        tuple((path.fields.slug, path.fields.title) for path in site.paths),
        glossary.ledger,
        site.say.key,
    )
    return workshop.made("moved", known, partial(_moved, site))


def _moved(site: Site) -> Moved:
    there, ways = {*ledger.addresses(site.glossary), *ledger.LISTS}, ledger.moved(site.glossary)
    pages: dict[str, Target] = {}
    senses: dict[str, list[tuple[str, Target]]] = defaultdict(list)
    for address in sorted(ways.keys() - there):
        page_of, _, sense = address.partition("#")
        arrived = ledger.end(address, there, ways)
        if arrived in {"", ledger.GONE} or arrived.startswith(f"{FIGURES}/") or address.startswith(f"{FIGURES}/"):
            continue
        if not sense:
            pages[address] = _target(arrived, site)
        elif (host := ledger.end(page_of, there, ways)).startswith(f"{TERMS}/") and host not in ledger.LISTS:
            slug, _, _ = host.removeprefix(f"{TERMS}/").partition("#")
            if f"{TERMS}/{slug}#{sense}" not in there:
                senses[slug].append((sense, _target(arrived, site)))
    return Moved(pages, senses)


def _target(address: str, site: Site) -> Target:
    page_of, _, sense = address.partition("#")
    folder, _, slug = page_of.partition("/")
    if address in ledger.LISTS:
        title = name = _list(folder, site.say)
    elif folder == TERMS:
        term = site.glossary.terms[slug]
        meant = next((entry for entry in term.senses if sense and entry.id == sense), None)
        title, name = (meant.title, meant.title) if meant else (term.title, term.name)
    elif folder == CONTRASTS:
        title = name = next(contrast.title for contrast in site.contrasts if contrast.slug == slug)
    elif folder == TOPICS:
        title = name = next(topic.title for topic in site.glossary.topics if topic.slug == slug)
    else:
        title = name = next(path.fields.title for path in site.paths if path.fields.slug == slug)
    return Target(folder, slug, sense, title, name)


def _list(folder: str, say: Messages) -> str:
    names = {
        TERMS: say("moved.terms"),
        TOPICS: say("titles.topics"),
        PATHS: say("titles.paths"),
        CONTRASTS: say("titles.contrasts"),
    }
    return names[folder]


def moved_pages(found: Moved, site: Site) -> dict[str, str]:
    """Return a page at each former address that leads on."""
    return {f"{address}.md": _page(target, site) for address, target in found.pages.items()}


def _page(target: Target, site: Site) -> str:
    meta = {"title": target.title, "template": "moved.html", "moved_to": f"{target.folder}/{target.slug}"}
    sense = {"moved_sense": target.sense} if target.sense else {}
    text = site.say("moved.now_at", page=link(escape(target.name), target.way(site)))
    return page({**meta, **sense}, [f"# {escape(target.title)}", text])


def moved_sense(sense: str, target: Target, site: Site) -> str:
    """Return what stays on a term's page of a sense that it had."""
    says = site.say("moved.sense_now_at", sense=f"*{escape(sense)}*", page=link(escape(target.name), target.way(site)))
    return f"{says}\n{{ #{sense} .moved-sense }}"
