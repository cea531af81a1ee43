"""The command `termbook`: `new` starts a term, `check` finds problems, `build` writes the pages.

`search` says what the site's search finds first, and why.

`zensical` builds the site as well, with Zensical, as `mkdocs build` does with MkDocs.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from termbook import zensical
from termbook.addresses import OUTPUT, TERMS
from termbook.cache import tidy
from termbook.characters import printable
from termbook.lock import turn
from termbook.mend import mend
from termbook.model import Problem
from termbook.names import slug_fault, slugify, suggestion
from termbook.pipeline import CACHE, Scope, build, prepare
from termbook.progress import shown
from termbook.rendering import settings
from termbook.report import FORMATS, Report, explained, listed
from termbook.rules.catalogue import RULES
from termbook.source.draft import new_term
from termbook.source.load import load
from termbook.watch import watch
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
            _add_options_of_check(command)
    text = "say what a rule asks for, and why; without a name, list all rules"
    rule = commands.add_parser("rule", help=text, description=text)
    rule.add_argument("name", nargs="?", help="the name that a problem shows: unknown-term")
    new = commands.add_parser("new", help="start a term", description="Start a term: a term file and a figure script.")
    new.add_argument("name", help='the term as written in running text: "loss function"')
    text = "say what the search finds for a text, and what makes up each score"
    search = commands.add_parser("search", help=text, description=text)
    search.add_argument("text", help='what somebody types: "why is my loss NaN"')
    options = parser.parse_args(arguments)
    gc.freeze()
    gc.set_threshold(
        50_000
    )  # most of what is made stays to the end, and looking through it takes longer than making it
    if options.command == "rule":
        return _rule(options.name)
    if not os.path.isdir(options.root / TERMS):  # noqa: PTH112  # Path.is_dir raises where access is denied
        root = printable(str(options.root.absolute()))
        parser.error(f"no folder {TERMS}/ in {root}: go to the glossary's folder or name it with --root")
    try:
        return _run(options)
    except OSError as error:
        rest = f"; {_LAST_SITE}" if options.command in {"build", "zensical"} else ""
        print(f"{explain(error, options.root)}{rest}", file=sys.stderr)
        return 1


def _add_options_of_check(command: argparse.ArgumentParser) -> None:
    text = "term files or figure scripts; only their problems are looked for and shown (default: all)"
    command.add_argument("files", nargs="*", type=Path, metavar="FILE", help=text)
    text = "mend what has one right answer, and show what changed"
    command.add_argument("--fix", action="store_true", help=text)
    text = "ask what a complete term has as well: a figure, an example, two references …"
    command.add_argument("--complete", action="store_true", help=text)
    text = "give advice on language and links as well; nothing fails because of it"
    command.add_argument("--advice", action="store_true", help=text)
    text = "check again after each change, until interrupted"
    command.add_argument("--watch", action="store_true", help=text)


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case "build":
            with turn(options.root, _tell):
                return _build(options.root, options.format)
        case "zensical":
            with turn(options.root, _tell):
                return _build(options.root, options.format) or _build_site(options.root)
        case "check":
            return _check(options)
        case "search":
            return _search(options.root, options.text)
        case _:
            return _new(options.root, options.name)


def _build(root: Path, style: str) -> int:
    with Workshop(shown) as workshop:
        report = build(root, workshop=workshop)
    tidy(root / CACHE)
    if report.problems:
        _print(report.problems, style, root)
        print(f"{OUTPUT} was left as it was", file=sys.stderr)
        return 1
    for verb, paths in (("wrote", report.changes.written), ("removed", report.changes.removed)):
        for path in paths:
            print(f"{verb} {OUTPUT}/{path}")
    written, removed = len(report.changes.written), len(report.changes.removed)
    print(f"{_count(report.terms, 'term')}: {_count(written, 'file')} written, {removed} removed")
    return 0


def _build_site(root: Path) -> int:
    status = zensical.build(root, _tell)
    if status:
        print(_LAST_SITE, file=sys.stderr)
    return status


def _check(options: argparse.Namespace) -> int:
    slugs = _slugs(options.files, options.root)
    if isinstance(slugs, str):
        print(slugs, file=sys.stderr)
        return 2
    scope = Scope(slugs, complete=options.complete, advice=options.advice or options.fix)
    with Workshop(shown) as workshop:
        if options.watch:
            return watch(options.root / TERMS, lambda: _check_once(options, scope, workshop))
        return _check_once(options, scope, workshop)


def _check_once(options: argparse.Namespace, scope: Scope, workshop: Workshop) -> int:
    """Check once, mend what can be mended if asked to, and print what is left."""
    root, count = options.root, 0

    def find() -> list[Problem]:
        nonlocal count
        found = prepare(root, workshop=workshop, scope=scope)
        count = len(found.glossary.terms if scope.slugs is None else scope.slugs)
        return found.problems

    changes, problems = mend(root, find) if options.fix else ("", find())
    print(changes, end="", file=sys.stderr if options.format in _WHOLE else sys.stdout)
    kinds = {rule.name: rule.kind for rule in RULES.values()}
    if not options.advice:
        problems = [problem for problem in problems if kinds.get(problem.rule) != "advice"]
    _print(problems, options.format, root)
    errors = [problem for problem in problems if kinds.get(problem.rule) != "advice"]
    if not problems and options.format not in _WHOLE:
        print(f"{_count(count, 'term')}: no problems")
    return 1 if errors else 0


def _slugs(files: Sequence[Path], root: Path) -> frozenset[str] | str | None:
    """Return the slugs of the terms that files belong to, None if no file is named, or why one is no term's."""
    terms = (root / TERMS).absolute()
    for file in files:
        if file.suffix not in {".md", ".py"} or not (terms / file.name).is_file():
            return f"no term file or figure script in {TERMS}: {printable(str(file))}"
    return frozenset(file.stem for file in files) or None


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


def _new(root: Path, name: str) -> int:
    slug = slugify(name)
    if not slug:
        print(f"no slug can be made from '{printable(name)}': use some Latin letters or digits", file=sys.stderr)
        return 2
    if fault := slug_fault(slug):
        print(f"the slug {fault[0]}: {fault[1]}", file=sys.stderr)
        return 2
    glossary, _ = load(root / TERMS)
    try:
        written = new_term(root / TERMS, name, glossary)
    except FileExistsError as error:
        print(error, file=sys.stderr)
        return 1
    for path in written:
        print(f"wrote {path}")
    print("Fill in both, then run 'termbook check'; 'mkdocs serve' shows the page.")
    return 0


def _search(root: Path, text: str) -> int:
    glossary, problems = load(root / TERMS)
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
        print(f"{_count(len(problems), 'problem')} in the terms: 'termbook check' tells which", file=sys.stderr)
    return 0


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


_WHOLE = {"json", "sarif"}
"""The forms that are one document, for a program that reads standard output."""


def _print(problems: Sequence[Problem], style: str, root: Path) -> None:
    shown = FORMATS[style](Report(problems, root, RULES, _site(root) if problems else ""))
    if style in _WHOLE:
        print(shown)
    elif problems:
        print(shown, file=sys.stderr)
        print(f"{_count(len(problems), 'problem')}; 'termbook rule NAME' explains a rule", file=sys.stderr)


def _site(root: Path) -> str:
    """Return the address of the site, if it is published."""
    try:
        address = settings.read(root / "mkdocs.yml").address
    except settings.SettingsError:
        return ""
    return "" if urlsplit(address).hostname in {None, "localhost", "127.0.0.1"} else address.rstrip("/") + "/"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
