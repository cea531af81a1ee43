"""A term has only sections that are listed, in the order of the list, and each of its senses has a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from termbook.messages import symbols_header
from termbook.model import Body, Edit, Glossary, Position, Problem, Sense
from termbook.names import closest, misspelled
from termbook.rule import Rule
from termbook.rules.tables import has_table
from termbook.source import markup

MAX_SENSES = 20
"""The most senses a term may have: every link to its page shows all of their definitions."""

UNKNOWN_SECTION = Rule(
    "unknown-section",
    "The sections of a term are on the list `sections.yml`.",
    why="Readers find the same headings on each page, and know where to look.",
    wrong="""\
Each step goes against the [[gradient]].

## example

A rate of 0.1 turns a slope of 2 into a step of 0.2.
""",
    right="""\
Each step goes against the [[gradient]].

## Example

A rate of 0.1 turns a slope of 2 into a step of 0.2.
""",
)
REPEATED_SECTION = Rule(
    "repeated-section",
    "A sense of a term has each section once.",
    why="Readers who find the first one would not look for another.",
    wrong="""\
Each step goes against the [[gradient]].

## How it works

The learning rate says how far it goes.
""",
    right="""\
Each step goes against the [[gradient]].
The learning rate says how far it goes.
""",
)
SECTION_ORDER = Rule(
    "section-order",
    "The sections of a term stand in the order of the list `sections.yml`.",
    why="Readers know the order from the other pages, and each section builds on those before it.",
    wrong="""\
Each step goes against the [[gradient]].

## Pitfalls

A rate of 1 often diverges.

## Example

A rate of 0.1 turns a slope of 2 into a step of 0.2.
""",
    right="""\
Each step goes against the [[gradient]].

## Example

A rate of 0.1 turns a slope of 2 into a step of 0.2.

## Pitfalls

A rate of 1 often diverges.
""",
)
EMPTY_SECTION = Rule(
    "empty-section",
    "Each section has text below its heading.",
    why="A heading promises something that readers would look for in vain.",
    wrong="""\
Each step goes against the [[gradient]].

## Pitfalls
""",
    right="""\
Each step goes against the [[gradient]].

## Pitfalls

A rate of 1 often diverges.
""",
)


def headings(body: Body, glossary: Glossary) -> Iterator[Problem]:
    """Yield what is wrong with the `##` headings, and with what is below them, if the list of them could be read."""
    known = [section.heading for section in glossary.sections]
    if not known:
        return
    for sense in body.senses:
        seen: list[str] = []
        written = {section.heading for section in sense.sections}
        for section in sense.sections:
            heading, place = section.heading, section.position
            if heading not in known:
                meant = closest(heading, known)
                hint = f"did you mean '{meant}'?" if meant else f"one of {', '.join(known)}"
                sure = misspelled(heading, known)
                edits = _edits(body, place, f"## {sure}") if sure and sure not in written else ()
                yield UNKNOWN_SECTION.problem(body.path, place, f"unknown section '{heading}'", hint, edits)
                continue
            if heading in seen:
                yield REPEATED_SECTION.problem(body.path, place, f"section '{heading}' twice", "join the two")
            elif seen and known.index(heading) < known.index(seen[-1]):
                yield SECTION_ORDER.problem(body.path, place, f"section '{heading}' after '{seen[-1]}'", "swap them")
            if not section.text.strip():
                hint = "fill it in or remove it"
                yield EMPTY_SECTION.problem(body.path, place, f"section '{heading}' is empty", hint)
            seen.append(heading)


@lru_cache(1)
def lines(text: str) -> list[str]:
    """Return the lines of a text, which is remembered: a rule may ask for many of them."""
    return text.split("\n")


def _line(body: Body, place: Position) -> str:
    """Return a line of the file without the spaces at its end."""
    return lines(body.text)[place.line - body.start.line].rstrip()


def _edits(body: Body, place: Position, heading: str) -> tuple[Edit, ...]:
    return (Edit(place, _line(body, place), heading),)


SENSE_HEADING = Rule(
    "sense-heading",
    "A heading with one `#` is that of a sense, not of a section.",
    why="The page would say that the term has a further meaning, and that this is its name.",
    wrong="""\
# In training {#training}

The number that says how far each step goes.

# Example

A rate of 0.1 turns a slope of 2 into a step of 0.2.
""",
    right="""\
# In training {#training}

The number that says how far each step goes.

## Example

A rate of 0.1 turns a slope of 2 into a step of 0.2.
""",
    place="body",
)
SUBHEADING = Rule(
    "subheading",
    "The heading of a section has two `#`.",
    why="With more of them, the text below becomes a part of the section above, where nobody looks for it.",
    wrong="""\
Each step goes against the [[gradient]].

### Example

A rate of 0.1 turns a slope of 2 into a step of 0.2.
""",
    right="""\
Each step goes against the [[gradient]].

## Example

A rate of 0.1 turns a slope of 2 into a step of 0.2.
""",
)


def other_levels(body: Body, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each heading that has the name of a section, but not its level."""
    known = _by_lower(glossary)
    for sense in body.senses:
        if is_section(sense, body, glossary):
            heading = f"## {known[sense.title.lower()]}"
            message, hint = f"'# {sense.title}' opens a sense", f"'{heading}' for the section"
            edits = _edits(body, sense.position, heading)
            yield SENSE_HEADING.problem(body.path, sense.position, message, hint, edits)
    if not _DEEPER.search(body.text):
        return
    places = markup.Lines(body.text, body.start)
    for match in _DEEPER.finditer(body.prose):
        title = match["title"].rstrip()
        if title.lower() in known:
            heading, place = f"## {known[title.lower()]}", places.position(match.start())
            message = f"'{match['marks']} {title}' is not a section"
            yield SUBHEADING.problem(body.path, place, message, f"'{heading}'", _edits(body, place, heading))


def is_section(sense: Sense, body: Body, glossary: Glossary) -> bool:
    """Tell whether what opens a sense was meant to open a section."""
    return sense.title.lower() in _by_lower(glossary) and not _line(body, sense.position).endswith("}")


def _by_lower(glossary: Glossary) -> Mapping[str, str]:
    return {section.heading.lower(): section.heading for section in glossary.sections}


_DEEPER = re.compile(r"^(?P<marks>#{3,6}) +(?P<title>\S[^\n]*)$", re.MULTILINE)

SENSE_NAME = Rule(
    "sense-name",
    "Each sense of a term has a name of its own.",
    why="Links lead to a sense by its name, which is part of its address.",
    wrong="""\
# In training

The number that says how far each step goes.

# In training

The share of what is new that a learner keeps.
""",
    right="""\
# In training

The number that says how far each step goes.

# In psychology

The share of what is new that a learner keeps.
""",
    place="body",
)
MANY_SENSES = Rule(
    "many-senses",
    f"A term has at most {MAX_SENSES} senses.",
    why="Every link to the page shows all the definitions, and nobody reads that many.",
    wrong=f"""\
sed -i '/^The number/,$d' terms/learning-rate.md
for n in $(seq {MAX_SENSES + 1}); do printf '# In field %s\\n\\nA number.\\n\\n' $n; done >> terms/learning-rate.md
""",
    right="""\
sed -i '/^The number/,$d' terms/learning-rate.md
for n in $(seq 2); do printf '# In field %s\\n\\nA number.\\n\\n' $n; done >> terms/learning-rate.md
""",
    place="commands",
)


def sense_ids(body: Body, glossary: Glossary) -> Iterator[Problem]:
    """Yield what keeps links from leading to one sense, and a problem if there are too many senses."""
    seen: set[str] = set()
    if len(body.senses) > MAX_SENSES:
        place = body.senses[MAX_SENSES].position
        yield MANY_SENSES.problem(body.path, place, f"{len(body.senses)} senses", f"at most {MAX_SENSES}")
    for sense in body.senses:
        if is_section(sense, body, glossary):
            continue
        if sense.title and not sense.id:
            message = f"no name for the sense '{sense.title}' can be made"
            hint = "add one: '# " + sense.title + " {#name}'"
            yield SENSE_NAME.problem(body.path, sense.position, message, hint)
        if sense.id in seen:
            message = f"two senses are named '{sense.id}'"
            yield SENSE_NAME.problem(body.path, sense.position, message, "give each a {#name}")
        seen.add(sense.id)


SYMBOL_TABLE = Rule(
    "symbol-table",
    "A section whose entry in `sections.yml` has `symbols: true` has a table that says what each symbol means.",
    why="Symbols differ from one book to the next. Readers can only guess what is meant here.",
    wrong="""\
Each step goes against the [[gradient]].

## Formula

$$ w - \\eta g $$
""",
    right="""\
Each step goes against the [[gradient]].

## Formula

$$ w - \\eta g $$

| symbol | meaning |
|---|---|
| $w$ | a weight |
| $\\eta$ | the learning rate |
| $g$ | the gradient |
""",
    can_be_allowed=True,
)


def symbols(body: Body, glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each section that lacks the table that it needs."""
    say = glossary.messages
    head = (say("notation.heading_symbol").lower(), say("notation.heading_meaning").lower())
    for sense in body.senses:
        for section in sense.sections:
            if section.heading in glossary.formula_headings and not has_table(section.text, *head):
                message = f"section '{section.heading}' does not explain its symbols"
                hint = f"add '{symbols_header(say)}' with a row for each symbol"
                yield SYMBOL_TABLE.problem(body.path, section.position, message, hint)
