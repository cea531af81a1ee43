"""Problems as people and programs read them: with the line they are in, or as JSON, SARIF or annotations."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

from termbook.characters import printable
from termbook.model import Edit, Position, Problem
from termbook.rule import Rule
from termbook.source.load import MAX_BYTES
from termbook.source.text import read_bytes

WINDOW = 100
"""The most columns of a line that are shown around a problem."""

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True)
class Report:
    """Problems, and what is needed to show them.

    Attributes:
        problems: What was found, in order.
        root: The folder that their paths start from.
        rules: All rules by name.
        site: The address of the site whose pages explain the rules, with a slash at the end; empty if there is none.
    """

    problems: Sequence[Problem]
    root: Path
    rules: Mapping[str, Rule]
    site: str = ""

    def level(self, problem: Problem) -> str:
        """Return "error" or "advice"."""
        rule = self.rules.get(problem.rule)
        return "advice" if rule is not None and rule.kind == "advice" else "error"

    def link(self, problem: Problem) -> str:
        """Return the address of the page that explains a problem's rule; empty if there is none."""
        return f"{self.site}rules/{problem.rule}/" if self.site and problem.rule in self.rules else ""


def text(report: Report) -> str:
    """Return problems for people: each with its line, a caret below the place, and its rule."""
    return "\n\n".join("\n".join(_block(problem, report)) for problem in report.problems)


def _block(problem: Problem, report: Report) -> Iterator[str]:
    advice = "advice: " if report.level(problem) == "advice" else ""
    place = f"{printable(problem.path)}:{problem.position.line}:{problem.position.column}"
    yield f"{place}: {advice}{problem.text}"
    number = f"{problem.position.line:5}"
    if excerpt := _excerpt(report.root / problem.path, problem.position):
        shown, before = excerpt
        yield f"{number} | {shown}"
        yield f"{'':5} | {' ' * before}^"
    if problem.rule:
        link = report.link(problem)
        yield f"{'':5} = {problem.rule}" + (f": {link}" if link else "")


def _excerpt(file: Path, position: Position) -> tuple[str, int] | None:
    """Return a line of a file, or a part of it, and how many columns are before the place; None if it is not text."""
    lines = _lines(file)
    if position.line > len(lines) or not lines[position.line - 1].strip():
        return None
    line, offset = lines[position.line - 1], position.column - 1
    first = max(0, min(offset - WINDOW // 2, len(line) - WINDOW))
    left, right = line[first:offset], line[offset : first + WINDOW]
    shown = ("…" if first else "") + _flat(left) + _flat(right) + ("…" if first + WINDOW < len(line) else "")
    return shown, (1 if first else 0) + _columns(_flat(left))


def _lines(file: Path) -> tuple[str, ...]:
    """Return the lines of a file that may be read, and that is not too large; none of any other."""
    raw = read_bytes(file, MAX_BYTES)
    return tuple(raw.decode("utf-8-sig", "replace").split("\n")) if isinstance(raw, bytes) else ()


def _flat(text: str) -> str:
    """Return text as a terminal may show it, a space for each tab."""
    return "".join(char if char.isprintable() else " " if char == "\t" else "\ufffd" for char in text)


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    widths = {"W": 2, "F": 2}
    return sum(0 if unicodedata.combining(char) else widths.get(unicodedata.east_asian_width(char), 1) for char in text)


def github(report: Report) -> str:
    """Return problems as commands that a GitHub workflow turns into annotations."""
    return "\n".join(_annotation(problem, report) for problem in report.problems)


def _annotation(problem: Problem, report: Report) -> str:
    command = "notice" if report.level(problem) == "advice" else "error"
    path = printable(problem.path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    place = f"file={path},line={problem.position.line},col={problem.position.column}"
    title = f",title={problem.rule}" if problem.rule else ""
    return f"::{command} {place}{title}::{problem.text.replace('%', '%25')}"


def as_json(report: Report) -> str:
    """Return problems as a JSON list."""
    return json.dumps([_entry(problem, report) for problem in report.problems], ensure_ascii=False, indent=2)


def _entry(problem: Problem, report: Report) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.position.line,
        "column": problem.position.column,
        "level": report.level(problem),
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
        "link": report.link(problem),
        "edits": [_edit(edit) for edit in problem.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {"line": edit.position.line, "column": edit.position.column, "old": edit.old, "new": edit.new}


def sarif(report: Report) -> str:
    """Return problems as SARIF 2.1.0, the standard form of what checkers find (OASIS, 2020)."""
    names = sorted({problem.rule for problem in report.problems} & report.rules.keys())
    driver = {
        "name": "termbook",
        "version": metadata.version("termbook"),
        "rules": [_sarif_rule(report.rules[name], report) for name in names],
    }
    results = [_sarif_result(problem, names, report) for problem in report.problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _sarif_rule(rule: Rule, report: Report) -> dict[str, Any]:
    link = {"helpUri": f"{report.site}rules/{rule.name}/"} if report.site else {}
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        **link,
    }


def _sarif_result(problem: Problem, names: Sequence[str], report: Report) -> dict[str, Any]:
    known = {"ruleId": problem.rule, "ruleIndex": names.index(problem.rule)} if problem.rule in names else {}
    start = {"startLine": problem.position.line, "startColumn": problem.position.column}
    location = {"artifactLocation": {"uri": quote(problem.path)}, "region": start}
    fixes = {"fixes": [_sarif_fix(problem)]} if problem.edits else {}
    return {
        **known,
        "level": "note" if report.level(problem) == "advice" else "error",
        "message": {"text": problem.text},
        "locations": [{"physicalLocation": location}],
        **fixes,
    }


def _sarif_fix(problem: Problem) -> dict[str, Any]:
    replacements = [{"deletedRegion": _region(edit), "insertedContent": {"text": edit.new}} for edit in problem.edits]
    return {"artifactChanges": [{"artifactLocation": {"uri": quote(problem.path)}, "replacements": replacements}]}


def _region(edit: Edit) -> dict[str, int]:
    lines = edit.old.split("\n")
    end = len(lines[-1]) + (edit.position.column if len(lines) == 1 else 1)
    return {
        "startLine": edit.position.line,
        "startColumn": edit.position.column,
        "endLine": edit.position.line + len(lines) - 1,
        "endColumn": end,
    }


FORMATS: Mapping[str, Callable[[Report], str]] = {"text": text, "json": as_json, "github": github, "sarif": sarif}
"""How problems can be shown, by the name of the form."""


def explained(rule: Rule) -> str:
    """Return a rule in words and examples, for a terminal."""
    waiver = "\n\nA term may allow it: allow: {" + rule.name + ": the reason}" if rule.can_be_allowed else ""
    examples = f"Wrong:\n\n{_indented(rule.wrong)}\n\nRight:\n\n{_indented(rule.right)}"
    return f"{rule.name} ({rule.kind})\n\n{rule.summary} {rule.why}\n\n{examples}{waiver}"


def listed(rules: Iterable[Rule]) -> str:
    """Return the names of rules, each with what it says."""
    rules = list(rules)
    width = max(len(rule.name) for rule in rules)
    return "\n".join(f"{rule.name:{width}}  {rule.summary}" for rule in rules)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.rstrip("\n").split("\n"))
