"""Read what somebody wrote into the form for a new term, which needs no git, and make a draft of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from termbook.model import Glossary
from termbook.names import fold
from termbook.source.outside import UnreadableError, text_of, yaml_of

FORM = ".github/ISSUE_TEMPLATE/new-term.yml"
"""Where a glossary has the form."""

_HEADING = re.compile(r"^### +(?P<label>.+?)\s*$", re.MULTILINE)
_NOTHING = "_No response_"
"""What the host writes where a form was left empty."""
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s<>\")\]]+)")
_ARXIV = re.compile(r"(?:arxiv[:.\s/]|org/abs/|org/pdf/)\s*(\d{4}\.\d{4,5})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\")\]]+")


@dataclass(frozen=True)
class Form:
    """What somebody wrote into the form for a new term; all but the name may be empty."""

    name: str
    aliases: tuple[str, ...]
    topic: str
    asked: tuple[str, ...]
    definition: str
    sources: tuple[Mapping[str, str], ...]
    """References as far as they are told: `title`, and one of `doi`, `arxiv` and `url`."""


def read_form(text: str, form: Path, glossary: Glossary) -> Form:
    """Return what was written into a form.

    Args:
        text: The body of the issue that the host makes of it: a heading for each field, and below it the answer.
        form: The file of the form, which says how each field is labeled.
        glossary: The glossary, by whose topics a topic is known.

    Raises:
        OSError: The file of the form cannot be read.
        UnreadableError: It is no form.
    """
    answers = dict(_answers(text, form))
    lines = {field: _lines(answer) for field, answer in answers.items()}
    aliases = re.split(r"[,;\n]", answers.get("aliases", ""))
    return Form(
        " ".join(answers.get("term", "").split()),
        tuple(filter(None, (alias.strip() for alias in aliases))),
        _topic(answers.get("topic", ""), glossary),
        tuple(lines.get("asked", [])[:6]),
        " ".join(answers.get("definition", "").split()),
        tuple(source_of(line) for line in lines.get("sources", [])),
    )


def _answers(text: str, form: Path) -> Iterator[tuple[str, str]]:
    """Yield the fields of a form by id, with what was answered."""
    entries = yaml_of(text_of(form, FORM), FORM)
    try:
        fields = {fold(entry["attributes"]["label"]): entry["id"] for entry in entries["body"] if "id" in entry}
    except (KeyError, TypeError) as error:
        raise UnreadableError(f"{FORM}:1:1: no form: below 'body', each field has an id and a label") from error
    _, *parts = _HEADING.split(text.replace("\r\n", "\n"))
    for label, written in zip(parts[::2], parts[1::2], strict=True):
        field, answer = fields.get(fold(label)), written.strip()
        if field and answer and answer != _NOTHING:
            yield field, answer


def _lines(answer: str) -> list[str]:
    return [line for line in (_BULLET.sub("", line).strip() for line in answer.splitlines()) if line]


def _topic(answer: str, glossary: Glossary) -> str:
    """Return the slug of the topic that is meant, or "" if none is."""
    known = {fold(name): topic.slug for topic in glossary.topics for name in (topic.slug, topic.title)}
    return known.get(fold(answer), "")


def source_of(line: str) -> Mapping[str, str]:
    """Return a reference as far as a line tells: its `title`, and its `doi`, `arxiv` or `url` if there is one."""
    for name, pattern in (("doi", _DOI), ("arxiv", _ARXIV), ("url", _ADDRESS)):
        if found := pattern.search(line):
            link = found[found.lastindex or 0].rstrip(".,;")
            title = _ADDRESS.sub("", line.replace(found[0], "")).strip(" .,:;()[]<>")
            return {"title": title.removesuffix("doi").strip(" .,:;()"), name: link}
    return {"title": line}
