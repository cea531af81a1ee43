"""The JSON format of all the glossary's data files."""

from __future__ import annotations

import json


def dump(data: object) -> str:
    """Return data as JSON that people can read; the same data always gives the same text."""
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
