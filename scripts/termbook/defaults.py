"""What a site need not say in its `mkdocs.yml`: the theme, Markdown extensions and navigation of every glossary."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from termbook.addresses import OUTPUT, PATHS, SNIPPETS, TERMS, is_owned
from termbook.messages import Messages
from termbook.source.messages import LanguageError, site_messages

Settings = dict[str, Any]

LANGUAGE = "en"
_THEME: Mapping[str, Any] = {
    "name": "material",
    "variant": "classic",
    "language": LANGUAGE,
    "font": False,
    "logo": "assets/images/logo.svg",
    "favicon": "assets/images/logo.svg",
    "palette": [
        {
            "media": "(prefers-color-scheme)",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/brightness-auto", "name": "scheme.to_light"},
        },
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-sunny", "name": "scheme.to_dark"},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-night", "name": "scheme.to_system"},
        },
    ],  # the names of the buttons are names of texts
    "features": [
        "content.code.copy",
        "navigation.footer",
        "navigation.indexes",
        "navigation.tabs",
        "navigation.top",
        "toc.follow",
    ],
}

_EXTENSIONS: Mapping[str, Mapping[str, Any]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "md_in_html": {},
    "tables": {},
    "toc": {"permalink": True},
    "pymdownx.arithmatex": {"generic": True},
    "termbook.maths": {},
    "pymdownx.details": {},
    "pymdownx.highlight": {},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {},
    "pymdownx.snippets": {"check_paths": True, "restrict_base_path": True},
    "pymdownx.superfences": {},
}

_NOT_PAGES = f"/{SNIPPETS}/"
_NOT_IN_NAV = "".join(f"/{folder}/*\n" for folder in (TERMS, "topics", "contrasts", PATHS, "rules", "gaps"))


class UnusableSettingsError(Exception):
    """A site's settings rule out what a glossary needs."""


def complete(found: Mapping[str, Any], root: Path) -> Settings:
    """Return a site's settings with what they leave out; what they say stays.

    Args:
        found: What `mkdocs.yml` says, as plain data.
        root: The folder it is in.

    Raises:
        UnusableSettingsError: They ask for another theme, for other folders, or for a language without texts.
    """
    settings = copy.deepcopy(dict(found))
    try:
        say = site_messages(root / TERMS, language(settings))
    except LanguageError as error:
        raise UnusableSettingsError(f"theme.language: {error}") from error
    settings["theme"] = _theme(settings.get("theme") or {}, say)
    settings["markdown_extensions"] = _extensions(settings.get("markdown_extensions") or [], root)
    settings["exclude_docs"] = _lines(settings.get("exclude_docs"), _NOT_PAGES)
    settings["not_in_nav"] = _lines(settings.get("not_in_nav"), _NOT_IN_NAV)
    if settings.get("docs_dir", OUTPUT) != OUTPUT:
        raise UnusableSettingsError(f"docs_dir: a glossary has its pages in '{OUTPUT}'; leave the setting out")
    if not settings.get("nav"):
        settings["nav"] = _navigation(root, say)
    return settings


def language(settings: Mapping[str, Any]) -> str:
    """Return the language that a site's settings name, as plain data; English if they name none."""
    theme = settings.get("theme")
    return str(theme.get("language") or LANGUAGE) if isinstance(theme, Mapping) else LANGUAGE


def _theme(theme: Any, say: Messages) -> Any:
    if not isinstance(theme, str | Mapping):
        return theme  # MkDocs says what is wrong with it
    said = {"name": theme} if isinstance(theme, str) else dict(theme)
    if said.get("name", _THEME["name"]) != _THEME["name"]:
        message = f"the pages of a glossary need the theme '{_THEME['name']}', not '{said['name']}'"
        raise UnusableSettingsError(f"theme: {message}; leave the setting out")
    ours = copy.deepcopy(dict(_THEME))
    for scheme in ours["palette"]:
        scheme["toggle"]["name"] = say(scheme["toggle"]["name"])
    return {**ours, **said}


def _extensions(listed: Any, root: Path) -> Any:
    """Return Markdown extensions with their options: those that a site lists, in its order, and the others."""
    try:
        said = _by_name(listed)
    except (AttributeError, TypeError, ValueError):
        return listed  # MkDocs says what is wrong with it
    ours = {name: dict(options) for name, options in _EXTENSIONS.items()}
    ours["pymdownx.snippets"]["base_path"] = [str(root / OUTPUT / SNIPPETS), str(root / OUTPUT)]
    return [{name: {**ours.get(name, {}), **said.get(name, {})}} for name in {**said, **ours}]


def _by_name(listed: Any) -> dict[str, dict[str, Any]]:
    """Return the options of extensions by name, from the forms in which MkDocs takes them."""
    entries = [listed] if isinstance(listed, Mapping) else listed
    found: dict[str, dict[str, Any]] = {}
    for entry in entries:
        pairs = entry.items() if isinstance(entry, Mapping) else [(str(entry), None)]
        found |= {name: dict(options or {}) for name, options in pairs}
    return found


def _lines(said: object, more: str) -> str:
    return f"{said or ''}\n{more}".strip() + "\n"


def _navigation(root: Path, say: Messages) -> list[Any]:
    """Return the navigation of a site that says nothing of it: the generated pages, and those that people wrote."""
    docs = root / OUTPUT
    written = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    own = [path for path in written if path != "index.md" and not is_owned(path)]
    return [
        *([{say("titles.home"): "index.md"}] if "index.md" in written else []),
        {say("titles.terms"): f"{TERMS}/index.md"},
        {say("titles.topics"): "topics/index.md"},
        {say("titles.paths"): f"{PATHS}/index.md"},
        {say("titles.cards"): "cards/index.md"},
        {
            say("titles.explore"): [
                {say("titles.map"): "map/index.md"},
                {say("titles.news"): "news/index.md"},
                {say("titles.contrasts"): "contrasts/index.md"},
                {say("titles.figures"): "figures/index.md"},
                {say("titles.notation"): "notation/index.md"},
                {say("titles.acronyms"): "acronyms/index.md"},
                {say("titles.gaps"): "gaps/index.md"},
                {say("titles.rules"): "rules/index.md"},
            ]
        },
        *own,
    ]
