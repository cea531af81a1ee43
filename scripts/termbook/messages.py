"""The words of pages and interface in the language of the site: a table of texts by key, a file for each language."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LANGUAGES = Path(__file__).parent / "languages"
"""The folder of the tables: `en.yml`, `de.yml`."""

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The names of plural forms in Unicode's CLDR; every language has "other"."""

Text = str | Mapping[str, str]
"""A text with named placeholders, such as `{count}`; or several by plural form, which `count` chooses among."""


@dataclass(frozen=True, eq=False)
class Messages:
    """The texts of a site. `say("cards.left", count=3)` returns one."""

    language: str
    """The language as `theme.language` in `mkdocs.yml` names it: "de", "pt-BR"."""
    texts: Mapping[str, Text]
    """By key: the part of the site, a dot, and a name."""

    def __call__(self, key: str, **values: str | int) -> str:
        """Return a text.

        Args:
            key: Names it.
            values: What stands for its placeholders, numbers as the language writes them; `count` chooses among forms.

        Raises:
            KeyError: There is no such text, or a placeholder of it has no value.
        """
        text = self.texts[key]
        if not isinstance(text, str):
            text = text.get(self.locale.plural_form(int(values["count"])), text["other"])
        return PLACEHOLDER.sub(lambda match: self._shown(values[match[1]]), text)

    def _shown(self, value: str | int) -> str:
        return value if isinstance(value, str) else _number(value, self.locale)

    def named(self, key: str, name: str) -> str:
        """Return the text of a name that a glossary may have chosen, or the name itself if the table does not know it.

        Args:
            key: What kind of name it is: "levels".
            name: The name in files: "beginner".
        """
        text = self.texts.get(f"{key}.{name}", name)
        return text if isinstance(text, str) else name

    def date(self, day: str) -> str:
        """Return a day, given as `2026-11-30`, as pages show it."""
        return format_date(dt.date.fromisoformat(day), self("dates.day"), locale=self.locale)

    def joined(self, parts: Iterable[str]) -> str:
        """Return parts of a sentence as one: "a, b, and c"."""
        return format_list([*parts], locale=self.locale)

    def listed(self, names: Iterable[str]) -> str:
        """Return names one after the other: "a, b, c"."""
        return self("lists.between").join(names)

    @cached_property
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        return locale(self.language) or Locale("en")

    @cached_property
    def key(self) -> str:
        """A digest of everything here, for whatever is made from it."""
        return hashlib.sha256(repr((self.language, sorted(self.texts.items()))).encode()).hexdigest()

    @property
    def is_english(self) -> bool:
        """Whether rules about English words apply."""
        return self.language.partition("-")[0] == "en"


@lru_cache(4096)
def _number(value: int, known: Locale) -> str:
    """Return a number as a language writes it; the same few are on all pages."""
    return format_decimal(value, locale=known)


def symbols_header(say: Messages) -> str:
    """Return the first line of the table that a term file has below a formula."""
    return f"| {say('notation.heading_symbol')} | {say('notation.heading_meaning')} |"


PLACEHOLDER = re.compile(r"\{(\w+)\}")


def for_templates(say: Messages) -> dict[str, str]:
    """Return the texts without plural forms as HTML by key: `config.extra.messages` in templates of both engines."""
    return {key: html.escape(text) for key, text in say.texts.items() if isinstance(text, str)}


def languages() -> list[str]:
    """Return the languages that there are tables for."""
    return sorted(path.stem for path in LANGUAGES.glob("*.yml"))


def has_table(language: str) -> bool:
    """Tell whether there is a table for a language, or for the one that it is a variety of."""
    return _table_of(language) is not None


def messages(language: str, own: Mapping[str, Text] | None = None) -> Messages:
    """Return the texts in a language, or in English as far as there are none.

    Args:
        language: As `theme.language` in `mkdocs.yml` names it.
        own: Texts of a glossary's own, which come before those of the table.
    """
    known = _messages(language)
    return Messages(language, {**known.texts, **own}) if own else known


@cache
def _messages(language: str) -> Messages:
    return Messages(language, table(_table_of(language) or "en"))


def _table_of(language: str) -> str | None:
    there = languages()
    return next((name for name in (language, language.partition("-")[0]) if name in there), None)


@cache
def table(language: str) -> Mapping[str, Text]:
    """Return the table of a language by key; the language is one of `languages()`."""
    text = (LANGUAGES / f"{language}.yml").read_text(encoding="utf-8")
    return dict(flat(yaml.load(text, yaml.CBaseLoader)))  # noqa: S506  # it makes nothing but texts


def flat(data: object, key: str = "") -> Iterator[tuple[str, Text]]:
    """Yield the texts in nested mappings, each with its keys joined by dots."""
    if isinstance(data, Mapping) and not is_plural(data):
        for name, value in data.items():
            yield from flat(value, f"{key}.{name}" if key else str(name))
    elif isinstance(data, str | Mapping):
        yield key, data


def is_plural(data: Mapping[str, object]) -> bool:
    """Tell whether a mapping is a text in plural forms."""
    return "other" in data and {*data} <= {*CATEGORIES}


def placeholders(text: Text) -> set[str]:
    """Return the names of the placeholders in a text, in any of its forms."""
    forms = [text] if isinstance(text, str) else text.values()
    return {name for form in forms for name in PLACEHOLDER.findall(form)}


@cache
def locale(language: str) -> Locale | None:
    """Return what Babel knows of a language, if it knows it."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


ENGLISH = messages("en")
"""What a glossary says that says nothing of its language; problems are told in English whatever it is."""
