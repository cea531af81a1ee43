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
TWINS = f"{DATA}/markdown"
"""Each term's page as Markdown, until the site is complete: there, it is beside the page."""
LLMS = f"{DATA}/llms.txt"
"""The list for language models, until the site is complete: there, it is at the top."""
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


def on_site(path: str) -> str:
    """Return where a file of the docs folder is on the site.

    Programs look for some files where a build may not write before, or where an engine would take them for pages.
    """
    if path == LLMS:
        return "llms.txt"
    return twin(path.removeprefix(f"{TWINS}/").removesuffix(".txt")) if path.startswith(f"{TWINS}/") else path


def twin(slug: str) -> str:
    """Return where the Markdown of a term is on the site."""
    return f"{TERMS}/{slug}.md"


def is_owned(path: str) -> bool:
    """Tell whether a path in the docs folder lies in a folder that belongs to the build."""
    return f"{path}/".startswith(_FOLDERS)
