"""A site's settings for rendering Markdown, read from its `mkdocs.yml`."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import MarkdownExtensions, Private, Type
from mkdocs.utils.yaml import yaml_load

from termbook.addresses import TERMS
from termbook.defaults import UnusableSettingsError, complete, language
from termbook.repository import ways
from termbook.source.messages import site_messages
from termbook.source.text import utf8

_DISTRIBUTIONS = {"pymdownx": "pymdown-extensions", "math_core": "math-core"}
_ALWAYS_USED = ("markdown", "math_core", "pygments", "pymdownx", "selectolax")


class SettingsError(Exception):
    """Pages cannot be rendered with the site's settings."""


@dataclass(frozen=True)
class Settings:
    """What the HTML of a page depends on besides its Markdown."""

    extensions: tuple[str, ...]
    """Names of Python-Markdown extensions, in the order in which the site lists them."""
    options: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The options of each extension that has any."""
    use_directory_urls: bool = True
    """Whether pages are folders or, for reading from a disk, files."""
    name: str = ""
    """What the site is called; only its feed says so here."""
    address: str = ""
    """Where the site is published, if that is known, with a slash at its end; only its feed depends on it."""
    language: str = "en"
    """What pages are written in; the HTML of a page follows from its Markdown whatever that is."""
    book: str = ""
    """What citations name; only data for other programs says so here."""
    license: tuple[str, str] = ("", "")
    """The name and the address of the license; only data for other programs says so here."""
    repository: Mapping[str, str] = field(default_factory=dict)
    """Patterns of addresses at the repository's host, by what they are for; only links to the host depend on them."""

    @cached_property
    def fingerprint(self) -> bytes:
        """A value that changes with the settings, and with the versions of the packages that read Markdown."""
        modules = sorted({*_ALWAYS_USED, *(name.partition(".")[0] for name in self.extensions)})
        versions = [f"{module}={_version(module)}" for module in modules]
        return pickle.dumps((self.extensions, self.options, self.use_directory_urls, versions), protocol=5)


class _MarkdownConfig(Config):
    """The part of MkDocs' settings that rendering depends on, read as MkDocs reads it."""

    markdown_extensions = MarkdownExtensions(builtins=["toc", "tables", "fenced_code"])
    mdx_configs = Private[dict[str, dict[str, Any]]]()
    use_directory_urls = Type(bool, default=True)


def load(path: Path) -> dict[str, Any]:
    """Return all settings in a `mkdocs.yml`, with what it leaves out.

    Raises:
        SettingsError: The file is missing, is not YAML, or rules out what a glossary needs.
    """
    try:
        with path.open(encoding="utf-8") as file:
            found = yaml_load(file)
    except FileNotFoundError as error:
        hint = "write one with the lines 'site_name: My Glossary' and 'plugins: [termbook]'"
        raise SettingsError(f"{path.name} is missing: {hint}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(str(utf8(path.name, path.read_bytes()))) from error
    except Exception as error:  # YAML's tags can run code that raises anything
        raise SettingsError(f"{path.name} cannot be read: {error}") from error
    try:
        return complete(found, path.parent.resolve())
    except UnusableSettingsError as error:
        raise SettingsError(f"{path.name}: {error}") from error


def read(path: Path) -> Settings:
    """Read the settings in a `mkdocs.yml` that rendering depends on.

    Raises:
        SettingsError: As `load` does, or an extension that the file names does not load.
    """
    found = load(path)
    config = _MarkdownConfig(config_file_path=str(path))
    config.load_dict({key: found[key] for key in config.keys() & found.keys()})
    failed, _ = config.validate()
    if failed:
        raise SettingsError(f"{path.name}: {failed[0][0]}: {failed[0][1]}")
    address = str(found.get("site_url") or "")
    say = site_messages(path.parent.resolve() / TERMS, language(found))
    return Settings(
        tuple(config.markdown_extensions),
        config.mdx_configs or {},
        config.use_directory_urls,
        str(found.get("site_name") or ""),
        f"{address.rstrip('/')}/" if address else "",
        language(found),
        *_rights(found),
        ways(str(found.get("repo_url") or ""), str(found.get("edit_uri") or ""), say),
    )


def site_language(root: Path) -> str:
    """Return the language of the site whose `mkdocs.yml` is in a folder; English if its settings cannot be read."""
    try:
        return language(load(root / "mkdocs.yml"))
    except SettingsError:
        return "en"


def _rights(found: Mapping[str, Any]) -> tuple[str, tuple[str, str]]:
    """Return what a citation names, and the license."""
    extra = found["extra"] if isinstance(found.get("extra"), Mapping) else {}
    license_ = extra["license"] if isinstance(extra.get("license"), Mapping) else {}
    book = str(extra.get("book") or found.get("site_name") or "")
    return book, (str(license_.get("name") or ""), str(license_.get("url") or ""))


def _version(module: str) -> str:
    try:
        return metadata.version(_DISTRIBUTIONS.get(module, module))
    except metadata.PackageNotFoundError:
        return ""
