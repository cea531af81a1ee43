"""Read files that are no part of the glossary: other glossaries, and forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from termbook.model import Problem
from termbook.source.text import utf8


class UnreadableError(Exception):
    """A file or folder is none of the forms that can be read."""


def text_of(path: Path, name: str) -> str:
    """Return what a file says.

    Args:
        path: The file.
        name: What it is called in messages.

    Raises:
        OSError: It cannot be read.
        UnreadableError: It is not in UTF-8.
    """
    text = utf8(name, path.read_bytes())
    if isinstance(text, Problem):
        raise UnreadableError(str(text))
    return text


def yaml_of(text: str, name: str) -> Any:
    """Return what YAML says.

    Raises:
        UnreadableError: It does not parse.
    """
    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        raise UnreadableError(f"{name}:{place}: YAML does not parse: {error.problem}") from error
    except yaml.YAMLError as error:
        first, *_ = str(error).split("\n")
        raise UnreadableError(f"{name}: YAML does not parse: {first}") from error
