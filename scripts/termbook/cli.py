"""The command `termbook`: `init` starts a glossary; `new`, `rename` and `remove` take care of terms.

`check` finds problems, and `build` writes the pages. `rule` explains what a problem names. `search` says what the
site's search finds first, and why.

`zensical` builds the site as well, with Zensical, as `mkdocs build` does with MkDocs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from termbook import cli_anki, cli_check, cli_import, cli_init, cli_terms, zensical
from termbook.addresses import OUTPUT, TERMS
from termbook.assistant.source import SourceError, open_source
from termbook.cache import tidy
from termbook.characters import printable
from termbook.cli_check import count
from termbook.lock import turn
from termbook.names import suggestion
from termbook.pipeline import CACHE, build
from termbook.progress import shown
from termbook.rendering.settings import SettingsError, site_language
from termbook.report import FORMATS, explained, listed
from termbook.rules.catalogue import RULES
from termbook.source.load import load
from termbook.web.ask import NoNodeError, ask
from termbook.workshop import Workshop
from termbook.write import explain

_LAST_SITE = "the site was left as it was"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0 for success, 1 for problems in the content, 2 for misuse."""
    parser = argparse.ArgumentParser(prog="termbook", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds terms/ (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (
        ("build", f"write {OUTPUT} from {TERMS}"),
        ("zensical", f"write {OUTPUT} from {TERMS}, and the site with Zensical"),
        ("check", "find problems, and write nothing without --fix"),
    ):
        command = commands.add_parser(name, help=text, description=text)
        forms = "how problems are shown (text: with the line; github: as annotations of a workflow; json; sarif)"
        command.add_argument("--format", choices=FORMATS, default="text", help=forms)
        if name == "check":
            cli_check.add_options(command)
    text = "say what a rule asks for, and why; without a name, list all rules"
    rule = commands.add_parser("rule", help=text, description=text)
    rule.add_argument("name", nargs="?", help="the name that a problem shows: unknown-term")
    cli_init.add_command(commands)
    cli_terms.add_commands(commands)
    cli_import.add_command(commands)
    cli_check.add_review(commands)
    cli_anki.add_command(commands)
    text = "answer an editor over standard input and output, by the Language Server Protocol"
    commands.add_parser("editor", help=text, description=text)
    text = "answer an assistant from a glossary over standard input and output, by the Model Context Protocol"
    assistant = commands.add_parser("mcp", help=text, description=text)
    place = "a folder that holds terms/, a glossary.json, or the address of a glossary's site (default: --root)"
    assistant.add_argument("source", nargs="?", help=place)
    text = "say what the search finds for a text, and what makes up each score"
    search = commands.add_parser("search", help=text, description=text)
    search.add_argument("text", help='what somebody types: "why is my loss NaN"')
    options = parser.parse_args(arguments)
    if options.command == "rule":
        return _rule(options.name)
    if options.command == "mcp":
        return _mcp(options.source or str(options.root))
    if options.command != "init" and not os.path.isdir(options.root / TERMS):  # noqa: PTH112  # Path.is_dir raises where access is denied
        root = printable(str(options.root.absolute()))
        way = "go to the glossary's folder, name it with --root, or start a glossary with 'termbook init'"
        parser.error(f"no folder {TERMS}/ in {root}: {way}")
    try:
        return _run(options)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        rest = f"; {_LAST_SITE}" if options.command in {"build", "zensical"} else ""
        print(f"{explain(error, options.root)}{rest}", file=sys.stderr)
        return 1


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case "build":
            with turn(options.root, _tell):
                return _build(options.root, options.format)
        case "zensical":
            with turn(options.root, _tell):
                return _build(options.root, options.format) or _build_site(options.root)
        case "check":
            return cli_check.run(options)
        case "search":
            return _search(options.root, options.text)
        case _:
            return _OTHERS[options.command](options)


def _editor(options: argparse.Namespace) -> int:
    try:
        from termbook.editor.server import serve  # noqa: PLC0415  # an extra of the package
    except ModuleNotFoundError:
        print("the language server is not installed: pip install 'termbook[editor]'", file=sys.stderr)
        return 2
    serve(options.root).start_io()
    return 0


def _mcp(place: str) -> int:
    try:
        from termbook.assistant.server import serve  # noqa: PLC0415  # an extra of the package
    except ModuleNotFoundError:
        print("the server for assistants is not installed: pip install 'termbook[mcp]'", file=sys.stderr)
        return 2
    try:
        source = open_source(place)
    except SourceError as error:
        print(printable(str(error), 1_000), file=sys.stderr)
        return 2
    serve(source).run()
    return 0


_OTHERS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    **cli_terms.COMMANDS,
    "anki": cli_anki.run,
    "editor": _editor,
    "import": cli_import.run,
    "init": cli_init.run,
    "review": cli_check.run_review,
}


def _build(root: Path, style: str) -> int:
    with Workshop(shown) as workshop:
        report = build(root, workshop=workshop)
    tidy(root / CACHE)
    if report.problems:
        cli_check.show(report.problems, style, root)
        print(f"{OUTPUT} was left as it was", file=sys.stderr)
        return 1
    for verb, paths in (("wrote", report.changes.written), ("removed", report.changes.removed)):
        for path in paths:
            print(f"{verb} {OUTPUT}/{path}")
    written, removed = len(report.changes.written), len(report.changes.removed)
    print(f"{count(report.terms, 'term')}: {count(written, 'file')} written, {removed} removed")
    return 0


def _build_site(root: Path) -> int:
    status = zensical.build(root, _tell)
    if status:
        print(_LAST_SITE, file=sys.stderr)
    return status


def _rule(name: str | None) -> int:
    if name is None:
        print(listed(RULES.values()))
    elif name in RULES:
        print(explained(RULES[name]))
    else:
        hint = suggestion(name, RULES) or "'termbook rule' lists them"
        print(f"no rule is named '{printable(name)}' ({hint})", file=sys.stderr)
        return 2
    return 0


def _search(root: Path, text: str) -> int:
    glossary, problems = load(root / TERMS, language=site_language(root))
    try:
        [hits] = ask(glossary, [text])
    except (FileNotFoundError, NoNodeError) as error:
        print(error, file=sys.stderr)
        return 1
    for group, within in groupby(hits, lambda hit: hit.group):
        print(group)
        for hit in within:
            why = [f"{part} {worth:.1f}" + (f" “{name}”" if name else "") for part, (worth, name) in hit.parts.items()]
            print(f"  {hit.score:5.1f}  {hit.name} ({hit.address}): {', '.join(why)}")
    if not hits:
        print("nothing")
    if problems:
        print(f"{count(len(problems), 'problem')} in the terms: 'termbook check' tells which", file=sys.stderr)
    return 0


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
