"""The content rules, one small function each: from what was read to what a person has to mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from termbook import links, markup, maths, names
from termbook.model import Body, Glossary, KeyPath, Position, Problem, Term
from termbook.names import suggestion
from termbook.schema import TermFields
from termbook.text_source import MAX_PROBLEMS

MAX_DEFINITION = 250
"""Characters of plain text a definition may have: what a hover card or a flashcard holds."""

RESERVED_SLUGS = frozenset(
    {
        "acronyms",
        "cards",
        "contrasts",
        "figures",
        "fonts",
        "gallery",
        "health",
        "index",
        "map",
        "notation",
        "paths",
        "scripts",
        "share",
        "snippets",
        "topics",
    }
)
"""Names the build uses itself beside the term pages."""


def check(glossary: Glossary) -> list[Problem]:
    """Every problem in the content of `glossary`, in no particular order."""
    problems: list[Problem] = []
    for markdown_rule in _MARKDOWN_RULES:
        for markdown in _markdowns(glossary):
            problems.extend(islice(markdown_rule(markdown, glossary), MAX_PROBLEMS))
    for body_rule in _BODY_RULES:
        for body in glossary.bodies:
            problems.extend(islice(body_rule(body, glossary), MAX_PROBLEMS))
    for term_rule in _TERM_RULES:
        for term in glossary.terms.values():
            problems.extend(term_rule(term, glossary))
    problems.extend(_shared_names(glossary))
    problems.extend(_shared_slugs(glossary))
    problems.extend(_repeated_contrasts(glossary))
    problems.extend(_circles(glossary))
    return problems


@dataclass(frozen=True)
class _Markdown:
    """Markdown someone wrote: the body of a term file, or a sentence in its front matter."""

    path: str
    text: str
    start: Position
    is_value: bool = False
    """Whether it is a value in YAML, whose lines are not the file's: its problems stand at its start."""

    def at(self, offset: int) -> Position:
        return self.start if self.is_value else markup.position(self.text, offset, self.start)


def _markdowns(glossary: Glossary) -> Iterator[_Markdown]:
    for body in glossary.bodies:
        yield _Markdown(body.path, body.text, body.start)
    for term in glossary.terms.values():
        for key, text in _sentences(term.fields):
            yield _Markdown(term.path, text, term.position(*key), is_value=True)


def _sentences(fields: TermFields) -> Iterator[tuple[KeyPath, str]]:
    """Everything in front matter that may hold links, emphasis and formulas, with its place."""
    if fields.figure is not None:
        yield ("figure", "caption"), fields.figure.caption
        for index, frame in enumerate(fields.figure.explore.frames if fields.figure.explore else ()):
            yield ("figure", "explore", "frames", index, "caption"), frame.caption
    for index, contrast in enumerate(fields.contrast):
        yield ("contrast", index, "difference"), contrast.difference
    for index, question in enumerate(fields.quiz):
        for name in ("question", "answer", "because"):
            yield ("quiz", index, name), getattr(question, name)
        for number, other in enumerate(question.others):
            yield ("quiz", index, "others", number), other


def _definition(body: Body, glossary: Glossary) -> Iterator[Problem]:
    for sense in body.senses:
        place = sense.definition_position
        text = glossary.plain(sense.definition)
        if not text:
            hint = "one sentence of plain words, right below the " + ("heading" if sense.title else "front matter")
            yield Problem(body.path, place, "no definition", hint)
            continue
        if len(text) > MAX_DEFINITION:
            yield Problem(body.path, place, f"the definition has {len(text)} characters", f"at most {MAX_DEFINITION}")
        if _SENTENCE_END.search(_ABBREVIATION.sub("", text)):
            yield Problem(body.path, place, "the definition is more than one sentence", "move the rest to a section")
        if text[-1] not in ".!?":
            yield Problem(body.path, place, "the definition does not end with a full stop")
        if any(markup.formulas(sense.definition)):
            yield Problem(body.path, place, "formula in the definition", "say it in words; '## Formula' has the rest")


_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|vs|cf|etc|al)\.")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9])")


def _headings(body: Body, glossary: Glossary) -> Iterator[Problem]:
    known = [section.heading for section in glossary.sections]
    for sense in body.senses:
        seen: list[str] = []
        for section in sense.sections:
            heading = section.heading
            if heading not in known:
                hint = suggestion(heading, known) or f"one of {', '.join(known)}"
                yield Problem(body.path, section.position, f"unknown section '{heading}'", hint)
                continue
            if heading in seen:
                yield Problem(body.path, section.position, f"section '{heading}' twice", "join the two")
            elif seen and known.index(heading) < known.index(seen[-1]):
                yield Problem(body.path, section.position, f"section '{heading}' after '{seen[-1]}'", "swap them")
            if not section.text.strip():
                yield Problem(body.path, section.position, f"section '{heading}' is empty", "fill it in or remove it")
            seen.append(heading)


def _sense_ids(body: Body, _: Glossary) -> Iterator[Problem]:
    seen: set[str] = set()
    for sense in body.senses:
        if sense.title and not sense.id:
            hint = "add one: '# " + sense.title + " {#name}'"
            yield Problem(body.path, sense.position, f"no name for the sense '{sense.title}' can be made", hint)
        if sense.id in seen:
            yield Problem(body.path, sense.position, f"two senses are named '{sense.id}'", "give each a {#name}")
        seen.add(sense.id)


def _symbols(body: Body, _: Glossary) -> Iterator[Problem]:
    for sense in body.senses:
        for section in sense.sections:
            if section.heading == "Formula" and not _SYMBOLS.search(section.text):
                hint = "add '| symbol | meaning |' with a row for each symbol"
                yield Problem(body.path, section.position, "section 'Formula' does not explain its symbols", hint)


_SYMBOLS = re.compile(r"^\|\s*symbol\s*\|\s*meaning\s*\|", re.MULTILINE | re.IGNORECASE)


def _formulas(markdown: _Markdown, _: Glossary) -> Iterator[Problem]:
    for formula in markup.formulas(markdown.text):
        if fault := maths.fault(formula.latex):
            offset, message = fault
            place = markdown.at(formula.start + offset)
            yield Problem(markdown.path, place, f"formula does not parse: {message}")


def _foreign_markup(markdown: _Markdown, _: Glossary) -> Iterator[Problem]:
    """Whatever a page could be harmed with, or that only some engines understand."""
    texts = {"all": markdown.text, "blocks": markup.mask_fences(markdown.text), "prose": markup.mask(markdown.text)}
    found: set[int] = set()
    for pattern, where, message, hint in _FORBIDDEN:
        for match in pattern.finditer(texts[where]):
            if match.start() in found:
                continue
            found.add(match.start())
            yield Problem(markdown.path, markdown.at(match.start()), message.format(match[0].strip()), hint)


_FORBIDDEN = [
    (re.compile(r"<(?!https?://|mailto:)[A-Za-z/!?][^>\n]*>?"), "prose", "raw HTML '{}'", "write Markdown, or `code`"),
    (
        re.compile(r"^ {0,3}<(?!https?://|mailto:)[A-Za-z/!?][^>\n]*>?", re.MULTILINE),
        "blocks",
        "raw HTML '{}'",
        "no line may begin with it",
    ),
    (re.compile(r"!\[[^\]\n]*\]"), "prose", "image '{}'", "the figure is drawn by the script beside the term"),
    (
        re.compile(r"(?<!\])\]\((?!https?://|mailto:)[^)\n]*\)"),
        "prose",
        "link '{}'",
        "[[slug]] for a term, https:// or mailto: for the rest",
    ),
    (re.compile(r"^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE), "prose", "link definition '{}'", "write [text](address)"),
    (re.compile(r"^ {0,3}\*\[[^\]\n]+\]:.*$", re.MULTILINE), "prose", "abbreviation '{}'", "use 'aliases'"),
    (
        re.compile(r"(?<!\\)\{(?!#[a-z0-9-]+\}[ \t]*$)[^}\n]*\}?", re.MULTILINE),
        "prose",
        "attributes '{}'",
        "remove them",
    ),
    (re.compile(r"^[ \t]*:::.*$", re.MULTILINE), "prose", "directive '{}'", "remove it"),
    (re.compile(r"^[ \t]*;?-{1,}8<-{1,}.*$", re.MULTILINE), "all", "include '{}'", "write the text out"),
    (re.compile(r"^ {0,3}(?:=+|-{2,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE), "prose", "rule '{}'", "use ## headings"),
]


def _links(markdown: _Markdown, glossary: Glossary) -> Iterator[Problem]:
    own = markdown.path.rpartition("/")[2].removesuffix(".md")
    for link in markup.links(markdown.text, markdown.start):
        place = markdown.at(link.start)
        if link.target == own and not link.sense:
            hint = "write it without brackets"
            yield Problem(markdown.path, place, f"link '[[{link.target}]]' to this page itself", hint)
        elif link.target not in glossary.slugs:
            message = f"unknown term '{link.target}' in a link"
            yield Problem(markdown.path, place, message, _known_term(link.target, glossary))
        elif link.sense and link.target in glossary.terms:
            yield from _known_sense(glossary.terms[link.target], link.sense, markdown.path, place)


def _known_term(word: str, glossary: Glossary) -> str:
    """A hint at the slug that was meant: by the slug itself, or by a name or alias of the term."""
    known = {name.lower(): slug for name, slug in links.names(glossary)}
    if word.lower() in known:
        return f"did you mean '{known[word.lower()]}'?"
    return suggestion(word, glossary.slugs)


def _slug(term: Term, glossary: Glossary) -> Iterator[Problem]:
    if term.slug in RESERVED_SLUGS:
        yield Problem(term.path, Position(), f"the slug '{term.slug}' is the site's own", "choose a longer one")
    for index, former in enumerate(term.fields.former_slugs):
        if former in glossary.slugs:
            message = f"former slug '{former}' is a term of today"
            yield Problem(term.path, term.position("former_slugs", index), message, "remove it")
        elif former in RESERVED_SLUGS:
            message = f"former slug '{former}' is the site's own"
            yield Problem(term.path, term.position("former_slugs", index), message, "remove it")


def _topics(term: Term, glossary: Glossary) -> Iterator[Problem]:
    known = [topic.slug for topic in glossary.topics]
    for index, topic in enumerate(term.fields.topics):
        if topic not in known:
            hint = suggestion(topic, known) or f"one of {', '.join(known)}"
            yield Problem(term.path, term.position("topics", index), f"unknown topic '{topic}' in 'topics'", hint)


def _relations(term: Term, glossary: Glossary) -> Iterator[Problem]:
    for field in ("needs", "related"):
        for index, slug in enumerate(getattr(term.fields, field)):
            place = term.position(field, index)
            if slug == term.slug:
                yield Problem(term.path, place, f"'{slug}' names itself in '{field}'", "remove it")
            elif slug not in glossary.slugs:
                message = f"unknown term '{slug}' in '{field}'"
                yield Problem(term.path, place, message, _known_term(slug, glossary))


def _contrast(term: Term, glossary: Glossary) -> Iterator[Problem]:
    for index, contrast in enumerate(term.fields.contrast):
        for number, name in enumerate(contrast.terms):
            slug, _, sense = name.partition("#")
            place = term.position("contrast", index, "terms", number)
            if slug == term.slug:
                yield Problem(term.path, place, f"'{slug}' names itself in 'contrast'", "remove it")
            elif slug not in glossary.slugs:
                yield Problem(term.path, place, f"unknown term '{slug}' in 'contrast'", _known_term(slug, glossary))
            elif sense and slug in glossary.terms:
                yield from _known_sense(glossary.terms[slug], sense, term.path, place)


def _known_sense(term: Term, sense: str, path: str, place: Position) -> Iterator[Problem]:
    """A problem at a place if the term has no such sense."""
    senses = [entry.id for entry in term.senses if entry.id]
    if sense not in senses:
        others = f"one of {', '.join(senses)}" if senses else "it has only one"
        hint = suggestion(sense, senses) or others
        yield Problem(path, place, f"'{term.slug}' has no sense '{sense}'", hint)


def _quiz(term: Term, _: Glossary) -> Iterator[Problem]:
    for index, question in enumerate(term.fields.quiz):
        answers = [question.answer, *question.others]
        for number, other in enumerate(question.others):
            if other in answers[: number + 1]:
                place = term.position("quiz", index, "others", number)
                yield Problem(term.path, place, f"the answer '{other}' twice", "remove one")


def _explore(term: Term, _: Glossary) -> Iterator[Problem]:
    explore = term.fields.figure.explore if term.fields.figure else None
    values = [frame.value for frame in explore.frames] if explore else []
    for index, value in enumerate(values):
        if value in values[:index]:
            place = term.position("figure", "explore", "frames", index, "value")
            yield Problem(term.path, place, f"the value '{value}' twice", "remove one")


def _figure(term: Term, _: Glossary) -> Iterator[Problem]:
    if term.script is not None and term.fields.figure is None:
        message = f"{term.slug}.py draws a figure, but the field 'figure' is missing"
        yield Problem(term.path, Position(), message, "add 'figure:' with 'caption' and 'alt'")
    if term.script is None and term.fields.figure is not None:
        message = f"field 'figure' without a script {term.slug}.py"
        yield Problem(term.path, term.position("figure"), message, "write the script or remove the field")


def _names(term: Term) -> Iterator[tuple[str, Position]]:
    yield term.name, term.position("term")
    for index, alias in enumerate(term.fields.aliases):
        yield alias, term.position("aliases", index)


def _own_names(term: Term, _: Glossary) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, place in _names(term):
        if name.casefold() in seen:
            yield Problem(term.path, place, f"'{name}' is a name of this term already", "remove it")
        seen.add(name.casefold())
        for word in names.mixed_words(name):
            yield Problem(term.path, place, f"the letters of '{word}' are of two alphabets", "write it in one")


@dataclass(frozen=True)
class _Claim:
    """A name that a term has, and where it says so."""

    name: str
    term: Term
    place: Position


def _shared_names(glossary: Glossary) -> Iterator[Problem]:
    """A name leads to one page, and so does one that readers take for it."""
    hint = "a name leads to one page: drop it here or there"
    same: dict[str, _Claim] = {}
    alike: dict[str, _Claim] = {}
    foreign: dict[str, _Claim] = {}
    for claim in (_Claim(name, term, place) for term in glossary.terms.values() for name, place in _names(term)):
        owner = same.setdefault(names.fold(claim.name), claim)
        if owner.term is not claim.term:
            spelling = "" if owner.name.casefold() == claim.name.casefold() else f", as '{owner.name}'"
            message = f"'{claim.name}' is also a name of '{owner.term.slug}'{spelling}"
            yield Problem(claim.term.path, claim.place, message, hint)
            continue
        shape, is_foreign = names.shape(claim.name)
        double = foreign.get(shape) or (alike.get(shape) if is_foreign else None)
        if double is not None and double.term is not claim.term:
            false, true = (claim, double) if is_foreign else (double, claim)
            message = f"'{false.name}' looks like '{true.name}', a name of '{true.term.slug}'"
            yield Problem(false.term.path, false.place, message, hint)
        alike.setdefault(shape, claim)
        if is_foreign:
            foreign.setdefault(shape, claim)


def _shared_slugs(glossary: Glossary) -> Iterator[Problem]:
    owners: dict[str, Term] = {}
    for term in glossary.terms.values():
        for index, former in enumerate(term.fields.former_slugs):
            if former in owners:
                message = f"former slug '{former}' is one of '{owners[former].slug}' already"
                yield Problem(term.path, term.position("former_slugs", index), message, "drop it here or there")
            owners[former] = term


def _repeated_contrasts(glossary: Glossary) -> Iterator[Problem]:
    owners: dict[frozenset[str], Term] = {}
    for term in glossary.terms.values():
        for index, contrast in enumerate(term.fields.contrast):
            place = term.position("contrast", index)
            slugs = frozenset({term.slug, *(name.partition("#")[0] for name in contrast.terms)})
            if slugs in owners:
                message = f"what tells {' and '.join(sorted(slugs))} apart stands in {owners[slugs].path} already"
                yield Problem(term.path, place, message, "a contrast is shown on the pages of all its terms")
            owners[slugs] = term


def _circles(glossary: Glossary) -> Iterator[Problem]:
    for circle in links.circles(glossary):
        term = glossary.terms[circle[0]]
        place = term.position("needs", term.fields.needs.index(circle[1]))
        shown = " → ".join(circle)
        yield Problem(term.path, place, f"circle in 'needs': {shown}", "a term cannot be read before itself")


_MARKDOWN_RULES: list[Callable[[_Markdown, Glossary], Iterator[Problem]]] = [_formulas, _foreign_markup, _links]
_BODY_RULES: list[Callable[[Body, Glossary], Iterator[Problem]]] = [_definition, _headings, _sense_ids, _symbols]
_TERM_RULES: list[Callable[[Term, Glossary], Iterator[Problem]]] = [
    _slug,
    _own_names,
    _topics,
    _relations,
    _contrast,
    _quiz,
    _explore,
    _figure,
]
