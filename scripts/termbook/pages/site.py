"""A glossary with what several of its pages need to know about it, and how they link and show its terms."""

from __future__ import annotations

import copy
import posixpath
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import starmap
from types import MappingProxyType

from termbook import graph
from termbook.addresses import FIGURES, TERMS
from termbook.figures.draw import Drawing
from termbook.model import Glossary, Sense, Term
from termbook.pages.markdown import attribute, escape, link
from termbook.pages.minutes import time
from termbook.pages.steps import Path, Step, Way, meant
from termbook.schema import TopicFields
from termbook.source.history import Change, History, since_review
from termbook.workshop import Workshop


class Site:
    """A glossary, its figures, and what follows from them, worked out once.

    Args:
        glossary: Terms without problems.
        drawings: The figures by slug.
        history: What was done to each term, as far as that is known.
        workshop: Remembers what the last of several builds worked out.
    """

    def __init__(
        self,
        glossary: Glossary,
        drawings: Mapping[str, Drawing],
        history: History = MappingProxyType({}),
        workshop: Workshop | None = None,
    ) -> None:
        self.glossary = glossary
        self.say = glossary.messages
        self.drawings = drawings
        self.history = history
        self.workshop = workshop or Workshop()
        self.order = graph.reading_order(glossary)
        self.place = {term.slug: index for index, term in enumerate(self.order)}
        self.homes: dict[str, list[Term]] = defaultdict(list)
        for term in self.order:
            self.homes[term.fields.topics[0]].append(term)
        self.backlinks = graph.backlinks(glossary)
        self.dependents = graph.dependents(glossary)
        self.contrasts = graph.contrasts(glossary)
        self.contrasts_of: dict[str, list[graph.Contrast]] = defaultdict(list)
        for contrast in self.contrasts:
            for term, _ in contrast.members:
                self.contrasts_of[term.slug].append(contrast)
        self._steps: dict[tuple[str, str], Step] = {}
        needs = tuple((term.slug, *term.needs.items()) for term in self.order)
        find = partial(graph.ways, glossary, [*self.place])
        self._ways = self.workshop.made("paths to terms", needs, find)
        self._found: dict[str, Way] = {}
        self.paths = [
            Path(path.fields, tuple(self.step(*named.partition("#")[::2]) for named in path.fields.steps))
            for path in glossary.paths
        ]
        self.topics = [topic for topic in glossary.topics if self.home(topic)]
        self.shown = {slug: self._shown(term) for slug, term in glossary.terms.items()}
        """What pages may show of each term beside its own."""
        self.looks = {section.heading: section.look for section in glossary.sections if section.look}
        """How sections that stand out from running text look, by heading."""
        self.up = ".."

    def _shown(self, term: Term) -> Hashable:
        senses = tuple((sense.id, sense.title, self.glossary.plain(sense.definition)) for sense in term.senses)
        return term.slug, term.name, self.glossary.level(term), term.slug in self.drawings, senses

    def on_front_page(self) -> Site:
        """Return the same site for what the front page includes: that page, unlike generated ones, is in no folder."""
        site = copy.copy(self)
        site.up = ""
        return site

    def way(self, folder: str, name: str = "index.md") -> str:
        """Return the path from the page that is being written to a file in the docs folder."""
        return posixpath.join(self.up, folder, name)

    def home(self, topic: TopicFields) -> list[Term]:
        """Return the terms whose first topic this is, in reading order."""
        return self.homes[topic.slug]

    def in_topic(self, topic: TopicFields) -> list[Term]:
        """Return all terms of a topic, including those at home in another, in reading order."""
        return [term for term in self.order if topic.slug in term.fields.topics]

    def named(self, slugs: Iterable[str]) -> list[Term]:
        """Return the terms with the given slugs, in the order given."""
        return [self.glossary.terms[slug] for slug in slugs]

    def changes(self, term: Term) -> tuple[Change, ...]:
        """Return what was done to a term, the newest first, also under the slugs that it used to have."""
        changes = [change for change in self._history(term) if change.is_edit]
        return tuple(replace(change, is_new=change is changes[-1]) for change in changes)

    def since_review(self, term: Term) -> list[Change]:
        """Return what was done to a term after it was reviewed, the newest first, as far as that is known."""
        review = term.fields.reviewed
        return since_review(self._history(term), review.on) if review else []

    def _history(self, term: Term) -> list[Change]:
        return [change for slug in (term.slug, *term.fields.former_slugs) for change in self.history.get(slug, ())]

    def step(self, slug: str, sense: str = "") -> Step:
        """Return a term, or one of its senses, as a step of paths: always the same, which knows how long it takes."""
        if (slug, sense) not in self._steps:
            term = self.glossary.terms[slug]
            takes = self.workshop.made("time", (term.digest, sense), lambda: time(term, meant(term, sense)))
            self._steps[slug, sense] = Step(term, sense, takes)
        return self._steps[slug, sense]

    def path_to(self, term: Term) -> Way:
        """Return what to read before a term."""
        if term.slug not in self._found:
            self._found[term.slug] = Way(tuple(starmap(self.step, self._ways[term.slug])))
        return self._found[term.slug]

    def page(self, term: Term) -> str:
        """Return the path to a term's page."""
        return self.way(TERMS, f"{term.slug}.md")

    def link(self, term: Term, text: str = "", sense: str = "") -> str:
        """Return a link to a term, or to one sense of it, whose preview shows its name and definition."""
        path = self.page(term) + (f"#{sense}" if sense else "")
        meant = self._meant(term, sense)
        name = meant.title if meant else term.name
        shown = text or escape(term.name)
        says_name = shown in (escape(name), escape(term.title))
        traits = [
            *([] if term.slug in self.drawings else [".no-figure"]),
            *([] if says_name else [f'data-name="{attribute(name)}"']),
        ]
        address = link(shown, path, self.meaning(term, sense))
        return f"{address}{{ {' '.join(traits)} }}" if traits else address

    def meaning(self, term: Term, sense: str = "") -> str:
        """Return the definition of a term, or of one sense of it, as plain text."""
        meant = self._meant(term, sense)
        return self.glossary.plain(meant.definition) if meant else self.glossary.definition(term)

    def _meant(self, term: Term, sense: str) -> Sense | None:
        return next((entry for entry in term.senses if sense and entry.id == sense), None)

    def resolve(self, text: str) -> str:
        """Resolve the `[[links]]` in Markdown from a term file, and mark its Python sessions as such."""

        def write(term: Term, sense: str, shown: str) -> str:
            return self.link(term, shown, sense)

        return _SESSION.sub(r"\1pycon\2", graph.resolve(text, self.glossary, write))

    def images(self, term: Term, alt: str = "", *, lazy: bool = True) -> str:
        """Return a figure as one image for each scheme, both of one file. A lazy image that is not shown is not loaded.

        An image that is not lazy is what its page is opened for, so it is loaded before other files.
        """
        width, height = self.drawings[term.slug].size
        picture = self.way(FIGURES, f"{term.slug}.svg")
        loading = "loading=lazy " if lazy else "fetchpriority=high "
        size = f"{{ {loading}width={width} height={height} }}"
        dark_size = f"{{ loading=lazy width={width} height={height} }}"
        text = escape(" ".join(alt.split()))
        return f"![{text}]({picture}#only-light){size}\n![{text}]({picture}#only-dark){dark_size}"

    def picture(self, term: Term) -> list[str]:
        """Return the figure as a decoration beside the term's name, if it has one."""
        return [self.images(term)] if term.slug in self.drawings else []

    def and_level(self, term: Term) -> str:
        """Return a term's level as a part of a line, behind a dot; nothing if terms have no levels."""
        level = self.glossary.level(term)
        return f" · {escape(level)}" if level else ""

    def tile(self, term: Term) -> list[str]:
        """Return a term's figure, name and definition."""
        title = f"**{link(escape(term.title), self.page(term))}**{self.and_level(term)}"
        return [*self.picture(term), title, escape(self.glossary.definition(term))]


_SESSION = re.compile(r"^([ \t]*`{3,}[ \t]*)python([ \t]*\n[ \t]*>>> )", re.MULTILINE)
"""The opening of a Python session: if it is highlighted as one, the copy button leaves out its prompts."""
