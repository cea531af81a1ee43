"""Say which slip keeps YAML from being parsed, where that can be told from the lines that the parser stumbled over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

from termbook.model import Edit, Position


class Slip(NamedTuple):
    """What is wrong, where, and what to write instead."""

    line: int
    """As the parser counts: the first is 0."""
    column: int
    message: str
    hint: str
    edits: tuple[tuple[int, str, str], ...] = ()
    """What mends the line: where, what stands there, and what is to stand there."""

    def placed(self, first: int) -> tuple[Edit, ...]:
        """Return the edits in a file, if the text begins at its line `first`."""
        return tuple(Edit(Position(first + self.line, column + 1), old, new) for column, old, new in self.edits)


_NO_SPACE = re.compile(r" *+(?:- )?+(?P<name>[a-z_]++)(?P<sign>: *+(?=[^\s:/])| *+= *+)(?P<value>\S.*+)")
_OPEN = re.compile(
    r" *+(?:- )*+(?:\w++: ++)?+"
    r"(?:(?P<double>\")[^\"]*+|(?P<single>')[^']*+|(?P<list>\[)[^\[\]]*+|(?P<braces>\{)[^{}]*+)"
)
_NEXT = re.compile(r" *+(?:- |\w++:(?: |$))|$")
_CLOSING = {'"': '"', "'": "'", "[": "]", "{": "}"}
_LATEX = re.compile(
    r"\\(?:alpha|approx|bar|begin|beta|big|ell|epsilon|equiv|eta|exp|forall|frac|nabla|ne|neq|not|nu|rangle|rho|right"
    r"|tanh|tau|text|theta|tilde|times|to|top|varepsilon|varphi|vec|vert)(?![A-Za-z])"
)
LATEX_HINT = "write it between single quotes, where a backslash is a backslash"


def is_latex_escaped(written: str) -> bool:
    r"""Tell whether text between double quotes has LaTeX that YAML takes for an escape, such as the tab of `\theta`."""
    return _LATEX.search(written) is not None


def slip(lines: Sequence[str], error: yaml.MarkedYAMLError) -> Slip | None:
    """Return the slip behind an error of the parser, if it is a common one."""
    mark, problem = error.problem_mark, str(error.problem)
    if mark is None:
        return None
    if "unknown escape" in problem:
        return Slip(mark.line, mark.column - 1, f"a backslash between double quotes: {problem}", LATEX_HINT)
    return _no_space(lines, error, mark.line) or _open(lines, error, mark.line)


def _no_space(lines: Sequence[str], error: yaml.MarkedYAMLError, last: int) -> Slip | None:
    is_key = error.context_mark is not None and "simple key" in str(error.context)
    number = error.context_mark.line if is_key and error.context_mark else last - 1
    is_line = number >= 0 and last < len(lines) and (is_key or _indent(lines[number]) == _indent(lines[last]))
    found = _NO_SPACE.fullmatch(lines[number]) if is_line else None
    if found is None or not (is_key or "mapping values" in str(error.problem)) or found["sign"].startswith(": "):
        return None
    name, start = found["name"], found.start("sign")
    message = f"no colon behind '{name}'" if "=" in found["sign"] else f"no space behind '{name}:'"
    edits = ((start, found["sign"], ": "),)
    return Slip(number, start, message, f"write '{name}: {found['value'].rstrip()}'", edits)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _open(lines: Sequence[str], error: yaml.MarkedYAMLError, last: int) -> Slip | None:
    for number, line in enumerate(lines[: last + 1]):
        found = _OPEN.fullmatch(line.rstrip())
        is_last = number + 1 >= len(lines) or _NEXT.match(lines[number + 1])
        if found and is_last and line.rstrip()[-1] not in ",[{":
            mark = next(filter(None, found.groups()))
            edits = ((len(line.rstrip()), "", _CLOSING[mark]),) if "#" not in line else ()
            start = next(found.start(group) for group in found.groupdict() if found[group])
            hint = f"write {_CLOSING[mark]} at the end of it"
            return Slip(number, start, f"{mark} is never closed", hint, edits)
    if (
        error.context_mark is not None
        and "quoted scalar" in str(error.context)
        and "end of stream" in str(error.problem)
    ):
        mark = lines[error.context_mark.line][error.context_mark.column]
        hint = f"write {mark} at the end of the text"
        return Slip(error.context_mark.line, error.context_mark.column, f"{mark} is never closed", hint)
    return None
