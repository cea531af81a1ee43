"""Read a term file into a term, with a problem for whatever cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import ValidationError

from termbook.characters import printable
from termbook.model import Body, Edit, Position, Problem, Script, Term
from termbook.names import slug_fault, slugify
from termbook.rule import Rule
from termbook.schema import LEVELS, LevelFields, TermFields, term_fields
from termbook.source import schema_problems, yaml
from termbook.source.body import read_body
from termbook.source.text import MAX_LINE, decode

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Reading:
    """What a term file says, as far as it could be read."""

    term: Term | None = None
    """The term, if its fields follow the schema."""
    body: Body | None = None
    """What is below the front matter; it can be read even if the fields are faulty."""
    problems: tuple[Problem, ...] = ()


NO_FRONT_MATTER = Rule(
    "no-front-matter",
    "A term file begins with its fields between two lines '---'.",
    why="Without them Termbook knows neither the term's name nor its topics and sources.",
    wrong="The number that says how far each step of training goes.",
    right="""\
---
term: learning rate
topics: [training]
level: beginner
figure:
  caption: The further the step, the lower the loss, up to a point.
  alt: A curve that falls and rises again.
references:
  - {title: Deep Learning, authors: I. Goodfellow et al., year: 2016, url: "https://www.deeplearningbook.org/"}
---
The number that says how far each step of training goes.
""",
    place="file",
)


def read_term(
    name: str, raw: bytes, script: Script | None = None, levels: tuple[LevelFields, ...] | None = LEVELS
) -> Reading:
    """Read a term file.

    Args:
        name: The file as shown in problems, `terms/adam.md`; the stem is the slug.
        raw: The contents of the file.
        script: The script that draws the term's figure.
        levels: The levels of the glossary; None if they are not known, and any will do.
    """
    path = PurePosixPath(name)
    misnamed = tuple(_name_problems(name, path))
    if not path.name.isprintable():
        return Reading(problems=misnamed)
    text = decode(name, raw, MAX_LINE, if_empty="remove it; 'termbook new' then writes a first draft")
    if not isinstance(text, str):
        return Reading(problems=(*misnamed, *text))
    front = _FRONT_MATTER.match(text)
    if front is None:
        return Reading(problems=(*misnamed, _no_front_matter(name, text)))
    below = Position(text.count("\n", 0, front.end()) + 1)
    body, stray = read_body(name, text[front.end() :], below)
    document = yaml.read(front["yaml"], first_line=2)
    fields, faults = _term_fields(name, document, TermFields if levels is None else term_fields(levels))
    term = None if fields is None else Term(path.stem, fields, body, script, document.values, text)
    return Reading(term, body, (*misnamed, *stray, *faults))


_DASHES = re.compile(r"[ \t]*(?:[-–—+]{2,}|\.\.\.|___|===|\*\*\*)")
_MARK = re.compile(r"^---[ \t]*$", re.MULTILINE)
_HINT = "begin the file with a line '---', the fields, and another line '---'"


def _no_front_matter(name: str, text: str) -> Problem:
    """Return the problem of a file without front matter, at what keeps it from having some."""
    lines, top = text.split("\n"), text.lstrip("\n")
    message, hint, number, edits = "no front matter", _HINT, 1, tuple[Edit, ...]()
    if _MARK.match(text):
        end = next((number for number, line in enumerate(lines[1:], 2) if _DASHES.match(line)), None)
        message, hint, number = "front matter without an end", "write a line '---' below the last field", end or 1
        if end:
            message, hint = f"'{printable(lines[end - 1].rstrip())}' does not end front matter", _ALONE
    elif _DASHES.match(lines[0]):
        message, hint = f"'{printable(lines[0].rstrip())}' does not begin front matter", _ALONE
    elif _MARK.match(top):
        message, hint = "an empty line above front matter", "remove it"
        edits = (Edit(Position(), text[: len(text) - len(top)], ""),)
    elif _FIELD.match(text):
        message = "no line '---' above the fields"
    elif len(_MARK.findall(text)) > 1:
        message, hint = "text above front matter", "begin the file with the first '---'"
    return NO_FRONT_MATTER.problem(name, Position(number), message, hint, edits)


_ALONE = "write '---', and nothing else, on this line"
_FIELD = re.compile(rf"(?:{'|'.join(TermFields.model_fields)}):")

FILE_NAME = Rule(
    "file-name",
    "The name of a term file is a slug: lower-case words of a to z and digits, joined by hyphens.",
    why="The name is part of the page's address, which people type, and must mean the same file on every system.",
    wrong="mv terms/bias.md 'terms/Bias (statistics).md'",
    right="mv terms/bias.md terms/bias-in-statistics.md",
    place="commands",
)


def _name_problems(name: str, path: PurePosixPath) -> Iterator[Problem]:
    slug = slugify(path.stem)
    if slug != path.stem:
        hint = f"rename it to {slug}.md" if slug else "use lower-case words and hyphens"
        yield FILE_NAME.problem(name, Position(), f"the file name '{path.name}' is not a slug", hint)
    elif fault := slug_fault(slug):
        message, hint = fault
        yield FILE_NAME.problem(name, Position(), f"the slug {message}", hint)


def _term_fields(name: str, document: yaml.Document, kind: type[TermFields]) -> tuple[TermFields | None, list[Problem]]:
    if document.faults:
        return None, list(schema_problems.yaml_problems(name, document))
    quoted = [*schema_problems.quoted_problems(name, document), *schema_problems.comment_problems(name, document)]
    try:
        found = kind.model_validate({} if document.data is None else document.data)
    except ValidationError as error:
        places = {problem.position for problem in quoted}
        faults = schema_problems.field_problems(name, error, document, kind)
        return None, [*quoted, *(problem for problem in faults if problem.position not in places)]
    fields = TermFields.model_construct(found.model_fields_set, **dict(found))  # of a class that others can name
    return (None, quoted) if quoted else (fields, [])
