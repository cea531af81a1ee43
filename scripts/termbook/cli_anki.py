"""The command `termbook anki`: the cards as a deck for Anki."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from termbook.addresses import TERMS
from termbook.cli_check import count, show
from termbook.data.shared import place
from termbook.pipeline import prepare, site_renderer
from termbook.progress import shown
from termbook.workshop import Workshop
from termbook.write import files_in, replace

_EPOCH = "SOURCE_DATE_EPOCH"
"""The variable of reproducible builds: the time that stands in what is built, in seconds since 1970."""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the others."""
    text = "write all cards, with their figures, as a deck for Anki; importing a newer one updates the cards"
    command = commands.add_parser("anki", help=text, description=text)
    command.add_argument("file", type=Path, help="the deck to write, which ends in .apkg: cards.apkg")


def run(options: argparse.Namespace) -> int:
    """Write the deck, and return the exit status: 0 for success, 1 for problems in the content, 2 for misuse."""
    epoch = os.environ.get(_EPOCH, "")
    if options.file.suffix != ".apkg":
        print(f"{options.file}: Anki reads files that end in .apkg: write {options.file}.apkg", file=sys.stderr)
        return 2
    if epoch and not epoch.isdecimal():
        print(f"{_EPOCH}: '{epoch}' is no number of seconds since 1970", file=sys.stderr)
        return 2
    from termbook.data.anki import deck  # noqa: PLC0415  # slow to import, and of use to this command alone

    renderer = site_renderer(options.root)
    with Workshop(shown) as workshop:
        prepared = prepare(options.root, renderer=renderer, workshop=workshop)
    if prepared.problems:
        show(prepared.problems, "text", options.root)
        print(f"{options.file} was left as it was", file=sys.stderr)
        return 1
    edition = int(epoch) if epoch else _newest(options.root / TERMS)
    made = deck(prepared.glossary, prepared.drawings, place(renderer.settings), edition)
    replace(options.file, made.content)
    print(f"{options.file}: {count(made.cards, 'card')} and {count(made.figures, 'figure')}")
    return 0


def _newest(folder: Path) -> int:
    """Return when a file in a folder was last changed."""
    return int(max((folder / path).stat().st_mtime for path in files_in(folder)))
