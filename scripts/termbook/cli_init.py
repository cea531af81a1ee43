"""The command `termbook init`: start a glossary in an empty folder."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from termbook.addresses import OUTPUT, OWNED, TERMS
from termbook.characters import printable, unwanted
from termbook.ledger import HEADER
from termbook.pages.markdown import escape
from termbook.source.load import ADDRESSES
from termbook.write import replace

STARTER = Path(__file__).parent / "starter"
"""The files of a new glossary, with the words below in place of what differs: those of all, and a folder a language."""
_COMMON = "common"

_NAME, _YEAR, _REQUIREMENT = "NAME OF THE GLOSSARY", "YEAR", "REQUIREMENT"
MAX_NAME = 100
"""The most characters of a glossary's name, which is in the title of each page."""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the others."""
    text = "Start a glossary: settings, a front page, a topic, a sample term with its figure, workflows and licences."
    init = commands.add_parser("init", help="start a glossary", description=text)
    init.add_argument("name", help='what it is called: "The Illustrated Chemistry Glossary"')
    init.add_argument("--language", choices=_languages(), default="en", help="what it is written in (default: en)")


def run(options: argparse.Namespace) -> int:
    """Start a glossary, and return the exit status: 0 for success, 1 if files are in the way, 2 for misuse."""
    name = " ".join(options.name.split())
    if fault := _name_fault(name):
        print(fault, file=sys.stderr)
        return 2
    files = dict(_files(name, options.language))
    there = [path for path in files if (options.root / path).exists()]
    if there:
        print(f"{there[0]} is there already, so nothing was written: start in an empty folder", file=sys.stderr)
        return 1
    for path, text in sorted(files.items()):
        replace(options.root / path, text.encode())
        print(f"wrote {path}")
    folder = "" if options.root == Path() else f" in {printable(str(options.root))}"
    print(f"'mkdocs serve'{folder} shows the site; 'termbook new' starts a term.")
    return 0


def _name_fault(name: str) -> str:
    """Return why a glossary cannot be called so, or ""."""
    if not name:
        return "a glossary needs a name"
    if len(name) > MAX_NAME:
        return f"the name has {len(name)} characters: at most {MAX_NAME}"
    for _, message, hint in unwanted(name):
        return f"the name has an {message}: {hint}"
    return ""


def _languages() -> list[str]:
    return sorted(folder.name for folder in STARTER.iterdir() if folder.is_dir() and folder.name != _COMMON)


def _files(name: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the files of a new glossary, by path in its folder."""
    yield f"{TERMS}/{ADDRESSES}", HEADER  # without the sample's, which nobody has kept
    for folder in (STARTER / _COMMON, STARTER / language):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                place = path.relative_to(folder).as_posix()
                text = _filled_in(path.read_text(encoding="utf-8"), name, path)
                yield place.replace("gitignore", ".gitignore"), text


def _filled_in(text: str, name: str, path: Path) -> str:
    quoted = json.dumps(name, ensure_ascii=False)
    shown = escape(name) if path.suffix == ".md" else name
    text = text.replace(f'"{_NAME}"', quoted).replace(_NAME, shown)
    text = text.replace(f"(c) {_YEAR}", f"(c) {dt.datetime.now(tz=dt.UTC).year}")
    if path.name == "requirements.txt":
        text = text.replace(_REQUIREMENT, requirement(metadata.distribution("termbook")))
    if path.name == "gitignore":
        text += "".join(f"/{OUTPUT}/{folder}/\n" for folder in sorted(OWNED))
    return text


def requirement(installed: metadata.Distribution) -> str:
    """Return what to install to get a distribution again, for a file of requirements.

    One that came from a repository or from an address comes from there again (PEP 610).
    """
    name = installed.metadata["Name"]
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    address = str(origin.get("url", ""))
    if "vcs_info" in origin:
        return f"{name} @ {origin['vcs_info']['vcs']}+{address}@{origin['vcs_info']['commit_id']}"
    return f"{name} @ {address}" if address.startswith("https://") else f"{name}=={installed.version}"
