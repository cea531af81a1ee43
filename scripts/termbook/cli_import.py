"""The command `termbook import`: first drafts of the terms of another glossary."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from termbook.addresses import TERMS
from termbook.characters import printable
from termbook.model import Glossary
from termbook.names import fold, slug_of
from termbook.source.draft import draft_of_form, new_term
from termbook.source.foreign import Foreign, foreign_terms
from termbook.source.load import load
from termbook.source.outside import UnreadableError


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the others."""
    text = "Write first drafts of the terms of another glossary, and list what could not be taken over."
    command = commands.add_parser("import", help="start the terms of another glossary", description=text)
    text = "a table (.csv), a list in Glosario's form (.yml), or a folder of Markdown files with front matter"
    command.add_argument("source", type=Path, help=text)
    command.add_argument("--language", default="en", help="which of Glosario's languages to take (default: en)")


def run(options: argparse.Namespace) -> int:
    """Write the drafts, and return the exit status: 0 for success, 1 if a term was left out, 2 for misuse."""
    glossary, _ = load(options.root / TERMS)
    try:
        found = foreign_terms(options.source, glossary, options.language)
    except UnreadableError as error:
        print(printable(str(error), 1_000), file=sys.stderr)
        return 2
    taken = {fold(name): term.path for term in glossary.terms.values() for name in (term.name, *term.fields.aliases)}
    left_out, lost = 0, Counter[str]()
    for foreign in found:
        fault = _fault(foreign, glossary, taken)
        if fault:
            left_out += 1
            print(f"left out {printable(foreign.where)}: {fault}", file=sys.stderr)
            continue
        slug = slug_of(foreign.form.name)
        new_term(options.root / TERMS, slug, _text(foreign, glossary))
        taken[fold(foreign.form.name)] = f"{TERMS}/{slug}.md"
        print(f"wrote {TERMS}/{slug}.md")
        lost.update(foreign.left)
    for field, times in sorted(lost.items()):
        have = "has" if times == 1 else "have"
        print(f"not taken over: '{printable(field)}', which {times} of them {have}", file=sys.stderr)
    if not found:
        print(f"{printable(str(options.source))} names no term", file=sys.stderr)
    if len(found) > left_out:
        print("Each draft says what it still needs: run 'termbook check'.")
    return 1 if left_out or not found else 0


def _fault(foreign: Foreign, glossary: Glossary, taken: dict[str, str]) -> str:
    """Return why a term is not taken over, or ""."""
    name, slug = foreign.form.name, slug_of(foreign.form.name)
    if fold(name) in taken:
        return f"'{printable(name)}' is {taken[fold(name)]} already"
    if not slug or slug in glossary.slugs or f"{TERMS}/{slug}.md" in taken.values():
        return f"no slug can be made from '{printable(name)}'" if not slug else f"{TERMS}/{slug}.md exists already"
    return ""


def _text(foreign: Foreign, glossary: Glossary) -> str:
    """Return the draft, with what the definition says after its first sentence in the first section."""
    text = draft_of_form(foreign.form, glossary, None)
    first = next(iter(glossary.sections), None)
    return text.replace(first.purpose, foreign.rest, 1) if first and foreign.rest else text
