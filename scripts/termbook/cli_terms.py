"""The commands `termbook new`, `rename` and `remove`: start a term, give one another slug, take one away."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace as replace_fields
from pathlib import Path
from typing import Any

import click

from termbook.addresses import FIGURES, TERMS
from termbook.characters import printable
from termbook.cli_init import STARTER
from termbook.ledger import HEADER, addresses, with_lines
from termbook.model import Glossary
from termbook.names import closest, fold, misspelled, slug_of
from termbook.new_slug import name_fault, taken
from termbook.remove import lines_for, remove
from termbook.rename import rename
from termbook.source.draft import draft, draft_of_form, new_term, wanted
from termbook.source.form import FORM, Form, read_form
from termbook.source.load import ADDRESSES, load
from termbook.source.outside import UnreadableError, text_of
from termbook.write import replace


def add_commands(commands: Any) -> None:
    """Add the three commands to the others."""
    text = "Start a term: a term file and a figure script."
    new = commands.add_parser("new", help="start a term", description=text)
    new.add_argument("name", nargs="?", help='the term as written in running text: "loss function"')
    text = "the file with what somebody wrote into the form for a new term, as the host sends it ('-': standard input)"
    new.add_argument("--form", metavar="FILE", help=text)
    new.add_argument("--topic", help="the topic that it is at home in (asked for on a terminal)")
    new.add_argument("--slug", help="the end of the page's address, where the name does not make a good one")
    new.add_argument("--distinct", action="store_true", help="start it although a term of nearly that name is there")
    text = "Give a term another slug: move its files, and write the new slug wherever the old one stands."
    renaming = commands.add_parser("rename", help="give a term another slug", description=text)
    renaming.add_argument("old", metavar="OLD", help="its slug: relu")
    renaming.add_argument("new", metavar="NEW", help="its slug from now on: rectified-linear-unit")
    text = "Remove a term: its files, and what other files say of it."
    removing = commands.add_parser("remove", help="remove a term", description=text)
    removing.add_argument("slug", metavar="SLUG", help="its slug: relu")
    removing.add_argument("--to", metavar="OTHER", help="the slug of the term that readers should see instead")


def _run_new(options: argparse.Namespace) -> int:
    """Start a term, and return the exit status: 0 for success, 1 if there is such a term, 2 for misuse."""
    glossary, _ = load(options.root / TERMS)
    try:
        form = _form(options, glossary) if options.form else None
    except UnreadableError as error:
        return _refuse(str(error), 2)
    name = options.name or (form.name if form else "")
    if not name:
        return _refuse("the form names no term" if form else "name the term, or give a --form", 2)
    slug = options.slug or slug_of(name)
    if fault := name_fault(name, slug) or _topic_fault(options.topic, glossary):
        return _refuse(fault, 2)
    if fault := taken(slug, glossary) or _taken_name(name, glossary, distinct=options.distinct):
        return _refuse(fault, 1)
    try:
        if form:
            text = draft_of_form(replace_fields(form, name=name), glossary, options.topic)
        else:
            text = draft(name, glossary, options.topic or _asked_topic(name, glossary))
        written = new_term(options.root / TERMS, slug, text)
    except FileExistsError as error:
        return _refuse(str(error), 1)
    for path in written:
        print(f"wrote {path}")
    _keep(options.root, glossary, [f"{TERMS}/{slug}", f"{FIGURES}/{slug}"])
    print("Fill in both, then run 'termbook check'; 'mkdocs serve' shows the page.")
    return 0


def _form(options: argparse.Namespace, glossary: Glossary) -> Form:
    """Return what was written into a form, by the labels of the glossary's own form if it has one."""
    text = sys.stdin.read() if options.form == "-" else text_of(Path(options.form), options.form)
    own = options.root / FORM
    return read_form(text, own if own.is_file() else STARTER / "en" / FORM, glossary)


def _run_rename(options: argparse.Namespace) -> int:
    """Rename a term, and return the exit status: 0 for success, 1 if the glossary has problems, 2 for misuse."""
    glossary, problems = load(options.root / TERMS)
    fault = _unknown(options.old, glossary) or name_fault(options.new, options.new) or taken(options.new, glossary)
    if fault:
        return _refuse(fault, 2)
    if problems:
        return _refuse(_unsure(options.old, len(problems), "rename"), 1)
    done = rename(options.root, glossary, options.old, options.new)
    for old, new in done.moved:
        print(f"moved {old} to {new}")
    for path in done.changed:
        print(f"changed {path}")
    renamed, _ = load(options.root / TERMS)
    _keep(options.root, renamed, addresses(renamed, [options.new]))
    print("The old address leads on to the new one. Run 'termbook check', and look at the changes.")
    return 0


def _run_remove(options: argparse.Namespace) -> int:
    """Remove a term, and return the exit status: 0 for success, 1 if the glossary has problems, 2 for misuse."""
    glossary, problems = load(options.root / TERMS)
    heir = options.to or ""
    if fault := _unknown(options.slug, glossary) or (heir and _unknown(heir, glossary)):
        return _refuse(fault, 2)
    if options.slug == heir:
        return _refuse(f"'{heir}' cannot be seen instead of itself", 2)
    if problems:
        return _refuse(_unsure(options.slug, len(problems), "remove"), 1)
    done = remove(options.root, glossary, options.slug, heir)
    for verb, paths in (("removed", done.files), ("changed", done.changed), ("still names it:", done.left)):
        for path in paths:
            print(f"{verb} {path}")
    _keep(options.root, glossary, lines_for(glossary, load(options.root / TERMS)[0], heir))
    leads = f"Its address leads on to '{heir}'." if heir else "Its address is gone."
    print(f"{leads} Run 'termbook check', and look at the changes.")
    return 0


def _unknown(slug: str, glossary: Glossary) -> str:
    """Return why a slug is no term's, or ""."""
    if slug in glossary.slugs:
        return ""
    hint = glossary.suggest(slug) or f"its file would be {TERMS}/{printable(slug)}.md"
    return f"no term has the slug '{printable(slug)}' ({hint})"


def _unsure(slug: str, problems: int, what: str) -> str:
    count = "a problem" if problems == 1 else f"{problems} problems"
    message = f"the terms have {count}, so a place that names '{slug}' could be missed"
    return f"{message}: run 'termbook check', and {what} then"


def _keep(root: Path, glossary: Glossary, lines: Iterable[str]) -> None:
    """Write lines into the list of addresses, if the glossary keeps one."""
    if glossary.ledger is not None:
        path = f"{TERMS}/{ADDRESSES}"
        text = glossary.ledger.source or HEADER
        known = {line.name for line in glossary.ledger.addresses}
        if replace(root / path, with_lines(text, [line for line in lines if line not in known]).encode()):
            print(f"changed {path}")


def _taken_name(name: str, glossary: Glossary, *, distinct: bool) -> str:
    """Return which term has a name, or nearly has it, or ""."""
    names = {fold(own): term for term in glossary.terms.values() for own in (term.name, *term.fields.aliases)}
    if fold(name) in names:
        term = names[fold(name)]
        return f"'{printable(name)}' is {term.path} already; add to that page, or take the name from its aliases first"
    near = "" if distinct else misspelled(fold(name), names)
    if near:
        term = names[near]
        return f"'{printable(name)}' is nearly '{near}', a name of {term.path}; if it is another term, say --distinct"
    return ""


def _topic_fault(topic: str | None, glossary: Glossary) -> str:
    known = [entry.slug for entry in glossary.topics]
    if topic is None or topic in known:
        return ""
    near = closest(topic, known)
    hint = f"did you mean '{near}'?" if near else f"one of {', '.join(known)}"
    return f"unknown topic '{printable(topic)}' ({hint})"


def _asked_topic(name: str, glossary: Glossary) -> str | None:
    """Ask for the topic, if nothing tells and somebody is there to answer."""
    is_known = (entry := wanted(name, glossary)) is not None and entry.topic is not None
    if is_known or not glossary.topics or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    for topic in glossary.topics:
        print(f"{topic.slug:<32} {topic.summary}")
    known = click.Choice([topic.slug for topic in glossary.topics])
    answer: str = click.prompt("topic", type=known, show_choices=False)
    return answer


def _refuse(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "new": _run_new,
    "rename": _run_rename,
    "remove": _run_remove,
}
"""What runs each of the commands."""
