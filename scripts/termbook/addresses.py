"""Where the build puts what it writes: folders in that of the documentation, and so on the site."""

from __future__ import annotations

from pathlib import PurePosixPath

OUTPUT = "docs"
"""The folder of the documentation, which is a person's but for the folders below."""

TERMS = "terms"
TOPICS = "topics"
CONTRASTS = "contrasts"
FIGURES = "figures"
SHARE = "share"
DATA = "data"
ASSETS = "assets/termbook"
SNIPPETS = "snippets"
"""Pieces of Markdown that hand-written pages include; they are no pages of the site."""

OWNED = (
    *(TERMS, TOPICS, CONTRASTS, FIGURES, SHARE, DATA, ASSETS, SNIPPETS),
    *("acronyms", "cards", "gaps", "map", "notation"),
)
"""The folders that belong to the build. A term can have any name, because none of them lies in that of the terms."""


def is_owned(path: str) -> bool:
    """Whether a path in the folder of the documentation lies in one that belongs to the build."""
    return any(PurePosixPath(path).is_relative_to(folder) for folder in OWNED)
