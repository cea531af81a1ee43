"""JSON as all of the glossary's files have it."""

from __future__ import annotations

import json


def dump(data: object) -> str:
    """The same text for the same data, which people can read, too."""
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
