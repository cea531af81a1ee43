"""Where the build writes: folders in `docs`, which have the same names on the site."""

from __future__ import annotations

OUTPUT = "docs"
"""The docs folder. People write everything in it except the folders below."""

TERMS = "terms"
TOPICS = "topics"
CONTRASTS = "contrasts"
PATHS = "paths"
FIGURES = "figures"
SHARE = "share"
DATA = "data"
DAYS = f"{DATA}/days"
MAP = "map"
NEWS = "news"
ASSETS = "assets/termbook"
SNIPPETS = "snippets"
"""Pieces of Markdown that hand-written pages include; they are not pages of their own."""

OWNED = (
    *(TERMS, TOPICS, CONTRASTS, PATHS, FIGURES, SHARE, DATA, MAP, NEWS, ASSETS, SNIPPETS),
    *("acronyms", "cards", "gaps", "notation", "rules"),
)
"""The folders that belong to the build. None lies inside the terms' folder, so a term can have any name."""

_FOLDERS = tuple(f"{folder}/" for folder in OWNED)


def is_owned(path: str) -> bool:
    """Tell whether a path in the docs folder lies in a folder that belongs to the build."""
    return f"{path}/".startswith(_FOLDERS)
