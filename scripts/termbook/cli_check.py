"""The command `termbook check`: find problems, mend what can be mended, and show what is left."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from termbook.addresses import TERMS
from termbook.characters import printable
from termbook.garbage import collect_seldom
from termbook.mend import mend
from termbook.model import Problem
from termbook.pipeline import Scope, prepare
from termbook.progress import shown
from termbook.rendering import settings
from termbook.report import FORMATS, Report
from termbook.review import review
from termbook.rules.catalogue import RULES
from termbook.watch import watch
from termbook.workshop import Workshop

_WHOLE = {"json", "sarif"}
"""The forms that are one document, for a program that reads standard output."""


def add_options(command: argparse.ArgumentParser) -> None:
    """Add the options that no other command has."""
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


def run(options: argparse.Namespace) -> int:
    """Check, and return the exit status: 0 for success or a watch that was ended, 1 for problems, 2 for misuse."""
    slugs = _slugs(options.files, options.root)
    if isinstance(slugs, str):
        print(slugs, file=sys.stderr)
        return 2
    if options.fix and options.watch:
        print("--fix writes files, which --watch would hear of: use one of the two", file=sys.stderr)
        return 2
    collect_seldom()
    scope = Scope(slugs, complete=options.complete, advice=options.advice or options.fix, today=_today())
    with Workshop(shown) as workshop:
        if options.watch:
            watch(options.root / TERMS, lambda: _run_once(options, scope, workshop))
            return 0
        return _run_once(options, scope, workshop)


def _run_once(options: argparse.Namespace, scope: Scope, workshop: Workshop) -> int:
    terms = 0

    def find() -> list[Problem]:
        nonlocal terms
        found = prepare(options.root, workshop=workshop, scope=scope)
        terms = len(found.glossary.terms if scope.slugs is None else scope.slugs)
        return found.problems

    changes, problems = mend(options.root, find) if options.fix else ("", find())
    print(changes, end="", file=sys.stderr if options.format in _WHOLE else sys.stdout)
    if not options.advice:
        problems = [problem for problem in problems if not _is_advice(problem)]
    show(problems, options.format, options.root)
    if not problems and options.format not in _WHOLE:
        print(f"{count(terms, 'term')}: no problems", flush=True)
    return 0 if all(map(_is_advice, problems)) else 1


def _today() -> date:
    """Return the date where the day begins first, which a reviewer there may have written."""
    return (datetime.now(tz=UTC) + timedelta(hours=14)).date()


def _slugs(files: Sequence[Path], root: Path) -> frozenset[str] | str | None:
    """Return the slugs of the terms that files belong to, None if no file is named, or why one is no term's."""
    terms = Path(os.path.abspath(root / TERMS))  # noqa: PTH100  # a link is not followed
    for file in files:
        places = {Path(os.path.abspath(path)) for path in (file, root / file)}  # noqa: PTH100  # likewise
        if file.suffix not in {".md", ".py"} or terms / file.name not in places or not (terms / file.name).is_file():
            return f"no term file or figure script in {TERMS}: {printable(str(file))}"
    return frozenset(file.stem for file in files) or None


def add_review(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `termbook review` to the others."""
    text = "show what a change does to terms: their pages and figures before and after"
    command = commands.add_parser("review", help=text, description=text)
    command.add_argument("before", type=Path, help="the folder of the glossary without the change, such as a worktree")
    command.add_argument("--into", type=Path, default=Path("review"), help="where to write it (default: review)")


def run_review(options: argparse.Namespace) -> int:
    """Write what a change does, print a summary in Markdown, and return the exit status: 0, or 2 for misuse."""
    if not (options.before / TERMS).is_dir():
        print(f"no folder {TERMS}/ in {printable(str(options.before))}", file=sys.stderr)
        return 2
    print(review(options.before, options.root, options.into), end="")
    print(f"wrote {printable(str(options.into / 'index.html'))}", file=sys.stderr)
    return 0


def show(problems: Sequence[Problem], style: str, root: Path) -> None:
    """Print problems in one of the forms, and how many there are."""
    report = Report(problems, root, RULES, _site(root) if problems else "")
    if style in _WHOLE:
        print(FORMATS[style](report), flush=True)
    elif problems:
        advice = sum(map(_is_advice, problems))
        counts = [(len(problems) - advice, "problem", "problems"), (advice, "piece of advice", "pieces of advice")]
        summary = ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts if number)
        print(FORMATS[style](report), file=sys.stderr)
        print(f"{summary}; 'termbook rule NAME' explains a rule", file=sys.stderr)


def count(number: int, thing: str) -> str:
    """Return a number of things in words: `1 term`, `2 terms`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _is_advice(problem: Problem) -> bool:
    rule = RULES.get(problem.rule)
    return rule is not None and rule.kind == "advice"


def _site(root: Path) -> str:
    """Return the address of the site, if it is published."""
    try:
        address = settings.read(root / "mkdocs.yml").address
    except settings.SettingsError:
        return ""
    return "" if urlsplit(address).hostname in {None, "localhost", "127.0.0.1"} else address.rstrip("/") + "/"
