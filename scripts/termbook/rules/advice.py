"""Advice on how a term reads: never an error, because the writer may know better."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, partial
from importlib import resources

import pyphen

from termbook.model import Edit, Glossary, Position, Problem, Term
from termbook.rule import Rule
from termbook.schema import TermFields
from termbook.source import markup

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MARKS = re.compile(r"^(?:[ \t]*\|.*|#.*|[ \t>]*(?:[-*+]|\d{1,9}\.)[ \t]+)|\[\[[^\]|\n]*\||\[\[|\]\]|\*+", re.MULTILINE)
_PARAGRAPH = re.compile(r"(?:^[^\n]*\S[^\n]*\n?)+", re.MULTILINE)
_SENTENCE = re.compile(r"\S.*?(?:[.!?:](?=\s|$)|$)", re.DOTALL)
_Rule = partial(Rule, kind="advice", can_be_allowed=True)


@dataclass(frozen=True)
class _Prose:
    """What a term says in words: its Markdown, at the same offsets, without code, formulas, tables and headings."""

    term: Term
    text: str
    lines: markup.Lines

    def at(self, offset: int) -> Position:
        """Return the place in the file of an offset in the text."""
        return self.lines.position(offset)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield the sentences, each with its offset."""
        for paragraph in _PARAGRAPH.finditer(self.text):
            for sentence in _SENTENCE.finditer(paragraph[0]):
                yield paragraph.start() + sentence.start(), sentence[0]


def advise(glossary: Glossary, slugs: Collection[str]) -> Iterator[Problem]:
    """Yield advice on the terms with the given slugs."""
    for slug in sorted(slugs & glossary.terms.keys()):
        term = glossary.terms[slug]
        text = _MARKS.sub(lambda match: " " * len(match[0]), markup.mask(term.body.text))
        prose = _Prose(term, text, markup.Lines(term.body.text, term.body.start))
        for rule in (*_RULES, *(_OF_ENGLISH if glossary.messages.is_english else ())):
            yield from rule(prose, glossary)
    names = _Names(glossary)
    for slug in sorted(slugs & glossary.terms.keys()):
        yield from names.unlinked(glossary.terms[slug])
    yield from _similar(glossary, slugs)


FIELD_ORDER = _Rule(
    "field-order",
    "The fields stand in the order in which the documentation lists them.",
    why="Whoever edits a file looks for a field where the other files have it.",
    wrong="""\
---
topics: [training]
term: learning rate
level: beginner
figure: {caption: A long step leads past the goal., alt: A curve that falls and rises again.}
references:
  - {title: Deep Learning, authors: I. Goodfellow et al., year: 2016, url: "https://www.deeplearningbook.org/"}
---
The number that says how far each step of training goes.
""",
    right="""\
---
term: learning rate
topics: [training]
level: beginner
figure: {caption: A long step leads past the goal., alt: A curve that falls and rises again.}
references:
  - {title: Deep Learning, authors: I. Goodfellow et al., year: 2016, url: "https://www.deeplearningbook.org/"}
---
The number that says how far each step of training goes.
""",
    place="file",
)


def _field_order(prose: _Prose, _: Glossary) -> Iterator[Problem]:
    wanted = [*TermFields.model_fields]
    front = prose.term.source.partition("\n---")[0].removeprefix("---\n")
    starts = [match.start() for match in re.finditer(r"^(?=\w)", front, re.MULTILINE)]
    blocks = [front[start:end].rstrip("\n") for start, end in zip(starts, [*starts[1:], len(front)], strict=True)]
    names = [block.partition(":")[0] for block in blocks]
    order = sorted(names, key=lambda name: wanted.index(name) if name in wanted else len(wanted))
    if names == order or len({*names}) < len(names):
        return
    first = next(index for index, (name, other) in enumerate(zip(names, order, strict=True)) if name != other)
    line = 2 + front[: starts[first]].count("\n")
    sorted_blocks = [blocks[names.index(name)] for name in order]
    old, new = "\n".join(blocks[first:]), "\n".join(sorted_blocks[first:])
    is_plain = front[starts[first] :] == old and "\n#" not in old and {*names} <= {*wanted}
    edits = (Edit(Position(line), old, new),) if is_plain else ()
    yield FIELD_ORDER.problem(
        prose.term.path,
        Position(line),
        f"'{names[first]}' stands before '{order[first]}'",
        "put the fields in order",
        edits,
    )


OWN_WORD = _Rule(
    "own-word",
    "A definition does not use the term that it defines.",
    why="Whoever looks the word up does not know it yet.",
    wrong="A learning rate is the rate at which learning proceeds, the learning rate of each step.",
    right="The number that says how far each step of training goes.",
    place="definition",
)


def _own_word(prose: _Prose, glossary: Glossary) -> Iterator[Problem]:
    name = prose.term.name
    pattern = re.compile(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])", re.IGNORECASE)
    for sense in prose.term.senses:
        if pattern.search(glossary.plain(sense.definition)):
            message, hint = f"the definition uses the term '{name}' itself", "say it in words that come before it"
            yield OWN_WORD.problem(prose.term.path, sense.definition_position, message, hint)


MAX_SENTENCE = 40
"""The most words of a sentence that most people can read in one go."""

LONG_SENTENCE = _Rule(
    "long-sentence",
    f"A sentence has at most {MAX_SENTENCE} words.",
    why="Readers lose the beginning of a long sentence before they reach its end.",
    wrong="""\
Each step goes against the gradient, which points to where the loss grows, and the rate, which is one number for all
weights unless an optimizer changes it for each of them, says how far the step goes, so that a small one takes long, and
a large one leads past the goal.
""",
    right="""\
Each step goes against the gradient, which points to where the loss grows. The rate says how far. A small one takes
long, and a large one leads past the goal.
""",
)


def _long_sentence(prose: _Prose, _: Glossary) -> Iterator[Problem]:
    for offset, sentence in prose.sentences():
        count = len(_WORD.findall(sentence))
        if count > MAX_SENTENCE:
            yield LONG_SENTENCE.problem(
                prose.term.path,
                prose.at(offset),
                f"a sentence of {count} words",
                f"at most {MAX_SENTENCE}: make it two",
            )


MAX_GRADE = 14.0
"""The most years of school that a page should ask for, in words and sentences; 14 is the second year of college."""

LEAST_WORDS = 100
"""A shorter text says little about how its writer writes."""

HARD_TO_READ = _Rule(
    "hard-to-read",
    f"A page is for readers with at most {MAX_GRADE:g} years of school, by the length of its words and sentences.",
    why="Long words in long sentences make a page harder than its subject is.",
    wrong="""\
Optimization methodologies incorporating adaptive regularization characteristically necessitate considerable
computational infrastructure, particularly whenever high-dimensional parameterizations exacerbate conditioning
difficulties. Consequently, practitioners investigating convergence characteristics systematically undertake
hyperparameter explorations, notwithstanding considerable associated computational expenditure. Theoretical
considerations nevertheless demonstrate that appropriately calibrated stochastic approximation methodologies
asymptotically approximate stationarity under comparatively unrestrictive regularity assumptions, notwithstanding
heterogeneous gradient distributions. Practical implementations additionally incorporate preconditioning,
momentum accumulation, normalization, gradient clipping, and exponentially decaying schedules, thereby substantially
complicating interpretability, reproducibility, maintainability, and comparative evaluation across architectures,
particularly considering contemporary large-scale distributed implementations requiring synchronization
infrastructure, heterogeneous accelerators, fault tolerance, checkpointing, and comprehensive instrumentation.
""",
    right="""\
Each step goes against the gradient. A small rate takes long, and a large one leads past the goal.
""",
)


def _hard_to_read(prose: _Prose, _: Glossary) -> Iterator[Problem]:
    sentences = [_WORD.findall(sentence) for _, sentence in prose.sentences()]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < LEAST_WORDS:
        return
    syllables = sum(_syllables(word) for word in words)
    # Kincaid et al. (1975), Derivation of New Readability Formulas for Navy Enlisted Personnel.
    grade = 0.39 * len(words) / sum(map(bool, sentences)) + 11.8 * syllables / len(words) - 15.59
    if grade > MAX_GRADE:
        message = f"the page is for readers with {grade:.0f} years of school"
        yield HARD_TO_READ.problem(prose.term.path, prose.term.body.start, message, "use shorter words and sentences")


@cache
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word)) + 1


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=1, right=1)


BRITISH_SPELLING = _Rule(
    "british-spelling",
    "Words are spelled as in the United States.",
    why="A glossary that spells a word in two ways looks unfinished, and the browser's search finds one of them.",
    wrong="The behaviour of the step depends on the rate.",
    right="The behavior of the step depends on the rate.",
)

MISSPELLING = _Rule(
    "misspelling",
    "Words are spelled right.",
    why="Readers who see a slip in a word trust the numbers less.",
    wrong="The rate is choosen before the first step.",
    right="The rate is chosen before the first step.",
)


def _spelling(prose: _Prose, _: Glossary) -> Iterator[Problem]:
    own = {name.casefold() for name in (prose.term.name, *prose.term.fields.aliases)}
    for match in _WORD.finditer(prose.text):
        word = match[0]
        if word.islower() or word.istitle():
            for rule, file in ((BRITISH_SPELLING, "dictionary_en-GB_to_en-US.txt"), (MISSPELLING, "dictionary.txt")):
                better = _corrections(file).get(word.lower())
                if better and word.lower() not in own:
                    yield _misspelled(rule, prose, match, better)
                    break


def _misspelled(rule: Rule, prose: _Prose, match: re.Match[str], better: tuple[str, ...]) -> Problem:
    shown = [word.capitalize() if match[0].istitle() else word for word in better]
    place = prose.at(match.start())
    is_sure = len(shown) == 1 and match[0].islower() and _stands_alone(prose.term.body.text, *match.span())
    edits = (Edit(place, match[0], shown[0]),) if is_sure else ()
    hint = " or ".join(f"'{word}'" for word in shown)
    return rule.problem(prose.term.path, place, f"the spelling '{match[0]}'", hint, edits)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether only punctuation is around a word, so that it is no part of a link, an address or an identifier."""
    while start and text[start - 1] in "(\"'“‘*_":
        start -= 1
    return (start == 0 or text[start - 1].isspace()) and _BEHIND.match(text, end) is not None


_BEHIND = re.compile(r"[)\"'”’*_.,;:!?…]*(?:\s|\Z)")


@cache
def _corrections(file: str) -> Mapping[str, tuple[str, ...]]:
    """Return what codespell would write instead of a word, from one of its lists; the package runs none of its code."""
    text = (resources.files("codespell_lib") / "data" / file).read_text(encoding="utf-8")
    pairs = (line.partition("->") for line in text.splitlines())
    return {word: tuple(entry.strip() for entry in better.split(",") if entry.strip()) for word, _, better in pairs}


ALT_REPEATS_CAPTION = _Rule(
    "alt-repeats-caption",
    "`alt` says more than the caption does.",
    why="Readers who cannot see the figure hear both, one after the other, and learn nothing from the second.",
    wrong="""\
figure:
  caption: The further the step, the lower the loss, up to a point.
  alt: The further the step, the lower the loss up to a point.
""",
    right="""\
figure:
  caption: The further the step, the lower the loss, up to a point.
  alt: A curve that falls from 1 to 0 and rises to 1 again, with its lowest point in the middle.
""",
    place="fields",
)

_ALIKE = 0.8
"""How much two texts may have in common, as the share of characters in common runs (Ratcliff and Metzener, 1988)."""


def _alt(prose: _Prose, _: Glossary) -> Iterator[Problem]:
    figure = prose.term.fields.figure
    if figure and SequenceMatcher(None, figure.caption.casefold(), figure.alt.casefold()).ratio() > _ALIKE:
        place = prose.term.position("figure", "alt")
        hint = "say what there is to see, for somebody who cannot"
        yield ALT_REPEATS_CAPTION.problem(prose.term.path, place, "'alt' repeats the caption", hint)


_RULES: list[Callable[[_Prose, Glossary], Iterator[Problem]]] = [
    _field_order,
    _own_word,
    _long_sentence,
    _alt,
]
_OF_ENGLISH: list[Callable[[_Prose, Glossary], Iterator[Problem]]] = [_hard_to_read, _spelling]


UNLINKED_MENTION = _Rule(
    "unlinked-mention",
    "The first mention of a term that has a page is a link.",
    why="Readers who do not know the word would have to search for it.",
    wrong="Training makes the loss small. Each step goes against the [[gradient]].",
    right="Training makes the [[loss]] small. Each step goes against the [[gradient]].",
)


class _Names:
    """The names of all terms, to be found in texts."""

    def __init__(self, glossary: Glossary) -> None:
        self.slugs = {term.name.lower(): slug for slug, term in glossary.terms.items()}
        longest_first = sorted(self.slugs, key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first))
        self.pattern = re.compile(rf"(?<![\w-])(?P<name>{names})s?(?![\w-])", re.IGNORECASE)

    def unlinked(self, term: Term) -> Iterator[Problem]:
        """Yield the first mention of each term that the text of this one does not link, nor a link to it names."""
        linked = {link.target for link in term.body.links}
        known = {term.slug, *linked, *term.needs}
        text = list(_MARKS.sub(lambda match: " " * len(match[0]), markup.mask(term.body.text)))
        for link in term.body.links:
            text[link.start : link.end] = " " * (link.end - link.start)
        lines = markup.Lines(term.body.text, term.body.start)
        for match in self.pattern.finditer("".join(text)):
            slug = self.slugs[match["name"].lower()]
            if slug not in known:
                known.add(slug)
                shown = f"[[{slug}]]" if match[0].lower() == slug else f"[[{slug}|{match[0]}]]"
                message, hint = f"'{match[0]}' has a page", f"'{shown}' where that first helps"
                yield UNLINKED_MENTION.problem(term.path, lines.position(match.start()), message, hint)


SIMILAR_DEFINITIONS = _Rule(
    "similar-definitions",
    "Two definitions do not say nearly the same.",
    why="Either the two are one term with two names, or the definitions do not say what tells them apart.",
    wrong="The number that training makes quite small.",
    right="The number that says how far each step of training goes.",
    place="definition",
)

_SHARED = 0.7
"""The share of words that two definitions may have in common (Jaccard's index)."""

_RARE = 20
"""A word in more definitions than this says little about any of them."""


def _similar(glossary: Glossary, slugs: Collection[str]) -> Iterator[Problem]:
    words = {
        slug: {*map(str.lower, _WORD.findall(glossary.definition(glossary.terms[slug])))} for slug in glossary.terms
    }
    having: dict[str, list[str]] = defaultdict(list)
    for slug, own in words.items():
        for word in own:
            having[word].append(slug)
    for slug in sorted(slugs & words.keys()):
        near = {other for word in words[slug] if len(having[word]) <= _RARE for other in having[word]} - {slug}
        for other in sorted(near):
            if len(words[slug] & words[other]) > _SHARED * len(words[slug] | words[other]):
                term = glossary.terms[slug]
                message = f"the definition says nearly what that of '{other}' says"
                hint = "say what tells the two apart, or make one an alias of the other"
                yield SIMILAR_DEFINITIONS.problem(term.path, term.senses[0].definition_position, message, hint)
