"""The cards as a deck for Anki, with their figures: those of the page of cards, and others from definition to name.

Anki knows a note by an identifier, made from the site's address and from what the page of cards knows a card by. So a
newer deck updates the notes of an older one, and what somebody has learned stays.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

import genanki
from markdown import Markdown

from termbook import graph
from termbook.addresses import TERMS
from termbook.data.shared import UP, Place
from termbook.data.twin import common
from termbook.figures.draw import Drawing
from termbook.figures.style import BLUE, PAPER
from termbook.model import Glossary, Term
from termbook.names import slugify
from termbook.pages.cards import answers, question_id
from termbook.pages.markdown import escape as as_markdown
from termbook.pages.markdown import link
from termbook.pages.site import Site
from termbook.schema import QuestionFields

_CSS = f"""\
.card {{ font: 20px/1.5 sans-serif; text-align: left; max-width: 34em; margin: 0 auto; padding: 0.5em; }}
.asks {{ font-weight: bold; }}
.more {{ font-size: 0.8em; }}
.card img {{ background: {PAPER}; border-radius: 0.3em; box-sizing: border-box; display: block; margin: 1em auto;
  max-width: 100%; padding: 0.4em; }}
.card a {{ color: {BLUE}; }}
.nightMode a {{ color: inherit; }}
"""
"""The figures' background is light in night mode too: Anki cannot ask a file for its dark colors."""

_END = "{{FrontSide}}<hr id=answer>"


@dataclass(frozen=True)
class Deck:
    """A deck, and how much is in it."""

    content: bytes
    """The file, in the form that Anki imports (`.apkg`)."""
    cards: int
    figures: int


def deck(glossary: Glossary, drawings: Mapping[str, Drawing], where: Place, edition: int) -> Deck:
    """Return all cards as a deck; the same arguments give the same bytes.

    Args:
        glossary: Terms without problems.
        drawings: The figures by slug.
        where: Where the site is; tells its notes from those of other glossaries.
        edition: Seconds since 1970; Anki updates notes of earlier editions.
    """
    made = _Deck(Site(glossary, drawings), where)
    package = genanki.Package(made.deck)
    return Deck(_file(package, made.media, edition), sum(len(note.cards) for note in made.deck.notes), len(made.media))


def _file(package: genanki.Package, media: Mapping[str, str], edition: int) -> bytes:
    """Return a package as a file. The library would put the time at which it writes into it."""
    with sqlite3.connect(":memory:") as database:
        package.write_to_db(database.cursor(), edition, itertools.count(edition * 1000))
        database.commit()
        collection = database.serialize()
    database.close()
    names = json.dumps({str(number): name for number, name in enumerate(media)})
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("collection.anki2"), collection)
        archive.writestr(_entry("media"), names)
        for number, svg in enumerate(media.values()):
            archive.writestr(_entry(str(number)), svg)
    return whole.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # of 1980, as everything in the file
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


class _Deck:
    """The notes of a glossary.

    Args:
        site: Its terms and figures.
        where: Where the site is.
    """

    def __init__(self, site: Site, where: Place) -> None:
        self._site = site
        self._say = say = site.say
        self._where = where
        self._identity = where.root if where.root != UP else where.name
        self._prefix = slugify(where.name) or "glossary"
        self.media: dict[str, str] = {}
        """The figures by name: one that changes has another name, because all decks share their names."""
        self._markdown = Markdown(
            extensions=["pymdownx.arithmatex"], extension_configs={"pymdownx.arithmatex": {"generic": True}}
        )
        self._markdown.preprocessors.deregister("html_block")  # text stays text
        self._markdown.inlinePatterns.deregister("html")
        self._definitions = self._model(
            "definition",
            ("Name", "Question", "Definition", "Clue", "Figure", "More"),
            {
                say("cards.definition"): ("<p class=asks>{{Question}}</p>", "{{Definition}}{{Figure}}{{More}}"),
                say("anki.name"): (
                    f"<p class=asks>{escape(say('anki.which_term'))}</p>{{{{Clue}}}}",
                    "<p class=asks>{{Name}}</p>{{Figure}}{{More}}",
                ),
            },
        )
        self._questions = self._model(
            "question",
            ("Question", "Choices", "Answer", "Because", "More"),
            {
                say("cards.question"): (
                    "<div class=asks>{{Question}}</div>{{Choices}}",
                    "<div class=asks>{{Answer}}</div><div>{{Because}}</div>{{More}}",
                )
            },
        )
        title = (where.book or where.name or "Glossary").replace("::", ":")
        self.deck = genanki.Deck(self._number("deck"), title, self._about())
        for place, note in enumerate(self._notes()):
            note.due = place
            self.deck.add_note(note)

    def _number(self, kind: str) -> int:
        """Return a number for the site's deck or for one of its kinds of notes, in the range that Anki has."""
        digest = hashlib.sha256(f"{self._identity} {kind}".encode()).digest()
        return (1 << 30) + int.from_bytes(digest[:4], "big") % (1 << 30)

    def _model(self, kind: str, fields: tuple[str, ...], templates: Mapping[str, tuple[str, str]]) -> genanki.Model:
        return genanki.Model(
            self._number(kind),
            f"{self._where.name or 'Glossary'}: {self._say(f'cards.{kind}')}",
            fields=[{"name": field} for field in fields],
            templates=[{"name": name, "qfmt": front, "afmt": _END + back} for name, (front, back) in templates.items()],
            css=_CSS,
        )

    def _about(self) -> str:
        name, address = self._where.license
        site = self._anchor(self._where.root, self._where.root) if self._where.root != UP else ""
        return " · ".join(filter(None, [site, self._anchor(address, name) if name and address else ""]))

    def _notes(self) -> Iterator[genanki.Note]:
        """Yield the notes in the order of the page of cards."""
        for topic in self._site.topics:
            for term in self._site.home(topic):
                yield self._definition(term)
                yield from (self._question(term, question) for question in term.fields.quiz)

    def _definition(self, term: Term) -> genanki.Note:
        definitions = [self._html(sense.definition) for sense in term.senses]
        titles = [escape(sense.title) for sense in term.senses]
        rows = (f"<li><b>{title}</b>: {text}</li>" for title, text in zip(titles, definitions, strict=True))
        has_senses = len(definitions) > 1
        asks = self._say("cards.what_means" if has_senses else "cards.what_is", term=term.name)
        fields = [
            escape(term.name),
            escape(asks),
            f"<ol>{''.join(rows)}</ol>" if has_senses else definitions[0],
            _list("ol", definitions) if has_senses else definitions[0],  # titles of senses have the name in them
            self._figure(term),
            self._more(term),
        ]
        return self._note(self._definitions, fields, term, _first_slug(term))

    def _question(self, term: Term, question: QuestionFields) -> genanki.Note:
        fields = [
            self._html(question.question),
            _list("ul", [self._html(answer) for answer in answers(question)]),
            self._html(question.answer),
            self._html(question.because),
            self._more(term),
        ]
        return self._note(self._questions, fields, term, question_id(_first_slug(term), question))

    def _note(self, model: genanki.Model, fields: list[str], term: Term, identity: str) -> genanki.Note:
        level = [f"level::{term.fields.level}"] if term.fields.level else []
        tags = [*(f"topic::{topic}" for topic in term.fields.topics), *level]
        return genanki.Note(model, fields, tags=tags, guid=genanki.guid_for(self._identity, identity))

    def _html(self, markdown: str) -> str:
        """Return Markdown from a term file as HTML, with formulas as Anki's MathJax reads them."""
        resolved = graph.resolve(markdown, self._site.glossary, self._link)
        html: str = self._markdown.reset().convert(common(resolved))
        inner = html.removeprefix("<p>").removesuffix("</p>")
        return html if "<p>" in inner else inner

    def _link(self, term: Term, sense: str, shown: str) -> str:
        text = shown or as_markdown(term.name)
        address = self._address(term) + (f"#{sense}" if sense else "")
        return link(text, address) if self._where.root != UP else text

    def _address(self, term: Term) -> str:
        return self._where.page(TERMS, term.slug)

    def _more(self, term: Term) -> str:
        if self._where.root == UP:
            return ""
        more = self._say("cards.more", term=self._anchor(self._address(term), term.name))
        return f"<p class=more>{more}</p>"

    @staticmethod
    def _anchor(address: str, text: str) -> str:
        return f'<a href="{escape(address)}">{escape(text)}</a>'

    def _figure(self, term: Term) -> str:
        drawing, fields = self._site.drawings.get(term.slug), term.fields.figure
        if drawing is None or fields is None:
            return ""
        name = f"{self._prefix}-{term.slug}-{hashlib.sha256(drawing.svg.encode()).hexdigest()[:8]}.svg"
        self.media[name] = drawing.svg
        return f'<img src="{name}" alt="{escape(" ".join(fields.alt.split()))}">'


def _list(tag: str, items: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _first_slug(term: Term) -> str:
    """Return the first slug that a term had, which is the last of its former ones: a renamed term is the same note."""
    return term.fields.former_slugs[-1] if term.fields.former_slugs else term.slug
