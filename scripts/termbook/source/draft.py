"""First drafts of a term file and its figure script."""

from __future__ import annotations

import os
import re
from pathlib import Path

import yaml

from termbook.messages import symbols_header
from termbook.model import Glossary
from termbook.names import either, fold
from termbook.schema import WantedFields
from termbook.source.form import Form

DEFINITION = "One sentence of plain words that says what it is."
CAPTION = "What the figure shows and what to notice."
ALT = "What a reader who cannot see the figure should know about it."
SYMBOL = "| $x$ | what it stands for |"
NOTE = "say what this is"

_TERM = """\
---
term: {term}
aliases: {aliases}        # every other name people type
asked_as: []       # what people ask who do not know the word
topics: [{topic}]  # {topics}
{level}needs: []          # slugs of terms to read first
related: []        # slugs of terms to see also
{figure}references:
  - {{title: "", authors: "", year: 2000, url: "https://"}}
---
{definition}
"""

_FIGURE = f"""\
figure:
  caption: {CAPTION}
  alt: {ALT}
"""

_SYMBOLS = f"""
$$ x $$

%s
|---|---|
{SYMBOL}
"""

_SCRIPT = f'''\
"""What the figure shows, in one line."""

from matplotlib.figure import Figure

from termbook.drawing import BLUE, note


def draw(figure: Figure) -> None:
    axes = figure.subplots()
    axes.plot([0, 1, 2], [0, 1, 4], color=BLUE)
    note(axes, "{NOTE}", at=(0.2, 3.0), to=(1.6, 2.6))
'''


def new_term(folder: Path, slug: str, text: str) -> tuple[Path, Path]:
    """Write first drafts of a term and its figure script.

    Args:
        folder: Where term files are.
        slug: The term's slug.
        text: The draft of the term file.

    Returns:
        The two files.

    Raises:
        FileExistsError: One of them exists already; neither was written.
    """
    files = folder / f"{slug}.md", folder / f"{slug}.py"
    for path in files:
        if os.path.lexists(path):  # a link to a missing file would be written through
            raise FileExistsError(f"{path} exists already")
    files[0].write_text(text, encoding="utf-8")
    files[1].write_text(_SCRIPT, encoding="utf-8")
    return files


def wanted(name: str, glossary: Glossary) -> WantedFields | None:
    """Return what the list of wanted terms knows of a term, if it is there."""
    return next((entry.fields for entry in glossary.wanted if fold(entry.fields.term) == fold(name)), None)


def draft_of_form(form: Form, glossary: Glossary, topic: str | None) -> str:
    """Return a first draft of a term file with what somebody wrote into the form for it."""
    text = draft(form.name, glossary, topic or form.topic or None)
    known = wanted(form.name, glossary)
    aliases = [*dict.fromkeys([*(known.aliases if known else ()), *form.aliases])]
    text = re.sub(r"(?m)^aliases: \[[^\n]*?\](?=\s)", lambda _: f"aliases: {_yaml(aliases)}", text, count=1)
    text = text.replace("asked_as: []", f"asked_as: {_yaml([*form.asked])}", 1)
    if form.sources:
        entries = ({"title": "", "authors": "", "year": 2000, **source} for source in form.sources)
        listed = "".join(f"  - {_yaml(entry)}\n" for entry in entries)
        text = text.replace('  - {title: "", authors: "", year: 2000, url: "https://"}\n', listed, 1)
    return text.replace(DEFINITION, form.definition, 1) if form.definition else text


def draft(name: str, glossary: Glossary, topic: str | None = None, *, has_figure: bool = True) -> str:
    """Return a first draft of a term file. What the list of wanted terms knows of the term is in it.

    Args:
        name: The term as written in running text.
        glossary: The glossary whose topics and sections the draft offers.
        topic: The topic that it is at home in; if not given, that of the list of wanted terms, or else the first.
        has_figure: Whether there is to be a figure script beside the file.
    """
    known = wanted(name, glossary)
    topics = [entry.slug for entry in glossary.topics] or ["topic"]
    text = _TERM.format(
        term=_yaml(name),
        aliases=_yaml([*known.aliases] if known else []),
        topic=topic or (known and known.topic) or topics[0],
        topics=", ".join(topics),
        level=_level(glossary),
        figure=_FIGURE if has_figure else "",
        definition=DEFINITION,
    )
    for section in glossary.sections:
        text += f"\n## {section.heading}\n\n{section.purpose}\n"
        if section.symbols:
            text += _SYMBOLS % symbols_header(glossary.messages)
    return text


def _level(glossary: Glossary) -> str:
    """Return the line with the easiest level, and all to choose from; nothing if terms have no levels."""
    slugs = [level.slug for level in glossary.levels]
    return f"level: {slugs[0]}    # {either(slugs)}\n" if slugs else ""


def _yaml(value: object) -> str:
    text: str = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=2**20)
    return text.removesuffix("...\n").strip()
