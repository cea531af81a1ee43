"""Every text of pages and interface stands in a table, once for each language, and a glossary may say it otherwise."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from commands import Run
from conftest import ROOT, WEB
from rendering import render
from termbook.figures.draw import draw
from termbook.messages import ENGLISH, Messages, Text, languages, locale, placeholders, table
from termbook.pages import pages
from termbook.pipeline import CACHE
from termbook.source.load import load
from termbook.source.messages import LanguageError, site_messages

PACKAGE = ROOT / "scripts" / "termbook"
NAMED = ("levels.", "lacks.", "scheme.")
"""What code names otherwise than by a text of its own: by what a term says, by a rule, by a setting."""


@cache
def used() -> Mapping[str, set[frozenset[str]]]:
    """Return the texts that code, templates and scripts show, each with the sets of values that they give it."""
    found: dict[str, set[frozenset[str]]] = defaultdict(set)
    for key, values in (*_by_code(), *_by_templates(), *_by_scripts()):
        found[key].add(values)
    return found


def _by_code() -> Iterator[tuple[str, frozenset[str]]]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in {"say", "messages", "self"} and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant) and isinstance(key.value, str) and "." in key.value:
                    yield key.value, frozenset(word.arg for word in node.keywords if word.arg)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _by_templates() -> Iterator[tuple[str, frozenset[str]]]:
    for path in (WEB / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r'\["([\w.-]+)"\]', text):
            after = re.match(r'(?:\s*\|\s*replace\("\{\w+\}",[^|}]*(?:\|\s*e\b[^|}]*)?)*', text[match.end() :])
            assert after is not None
            yield match[1], frozenset(re.findall(r'replace\("\{(\w+)\}"', after[0]))


_IN_SCRIPTS = re.compile(r'\b(?:message|phrase)\(\s*"([\w.-]+)"(?:,\s*(\{[^{}]*\}|\w+))?')


def _by_scripts() -> Iterator[tuple[str, frozenset[str]]]:
    for path in WEB.glob("*/*.js"):
        script = path.read_text(encoding="utf-8")
        yield from ((f"speech.{name}", frozenset()) for name in re.findall(r"\bspeech\.(\w+)", script))
        for key, given in _IN_SCRIPTS.findall(script):
            values = frozenset(re.findall(r"(?:^|,)\s*(\w+)\s*(?=[:,]|$)", given.strip("{} ,\n")))
            if given.startswith("{") and "..." not in given:
                yield key, values
            else:  # values that have a name
                yield key, frozenset(placeholders(ENGLISH.texts.get(key, ""))) if given else values


def test_every_text_that_is_shown_is_there_with_its_placeholders() -> None:
    wrong = [
        (key, sorted(values))
        for key, given in used().items()
        for values in given
        if key not in ENGLISH.texts or placeholders(ENGLISH.texts[key]) - {"count"} != values - {"count"}
    ]
    assert wrong == []


def test_every_text_is_shown() -> None:
    assert [key for key in ENGLISH.texts if key not in used() and not key.startswith(NAMED)] == []


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_texts(language: str) -> None:
    found = table(language)
    assert [*found] == [*ENGLISH.texts], "in the same order, so that one can be read beside the other"
    assert {key: placeholders(text) for key, text in found.items()} == {
        key: placeholders(text) for key, text in ENGLISH.texts.items()
    }


@pytest.mark.parametrize("language", languages())
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    known = locale(language)
    assert known is not None
    forms = {*known.plural_form.tags, "other"}
    plural = {key: {*text} for key, text in table(language).items() if not isinstance(text, str)}
    assert {key for key, own in plural.items() if own != forms} == set()


def test_a_number_is_written_and_counted_as_the_language_does() -> None:
    texts: dict[str, Text] = {
        "a.b": {"one": "{count} plik", "few": "{count} pliki", "many": "{count} plików", "other": "x"}
    }
    polish = Messages("pl", texts)
    assert [polish("a.b", count=count) for count in (1, 3, 5, 22, 1200)] == [
        "1 plik",
        "3 pliki",
        "5 plików",
        "22 pliki",
        "1\xa0200 plików",
    ]
    assert Messages("de", {"a.b": "{count} Wörter"})("a.b", count=1200) == "1.200 Wörter"


def test_what_stands_for_a_placeholder_is_not_read_as_a_text() -> None:
    assert Messages("en", {"a.b": "{one} and {two}"})("a.b", one="{two}", two="2") == "{two} and 2"


def pages_of(sample: Path, language: str = "en") -> dict[str, str]:
    glossary, problems = load(sample / "terms", language=language)
    assert problems == []
    return pages(glossary, draw(glossary, sample / CACHE / "figures")[0])


def test_glossary_says_some_texts_in_its_own_words(sample: Path) -> None:
    (sample / "terms" / "messages.yml").write_text(
        "connections: {needs: Bake first}\n"
        "levels: {beginner: apprentice}\ncards: {what_is: 'What on earth is {term}?'}\n"
    )
    files = pages_of(sample)
    term = render(files["terms/hydration.md"], sample)
    assert "Bake first" in [heading.get_text().removesuffix("¶") for heading in term.select("h3")]
    line = term.select_one(".term-line")
    assert line is not None
    assert "· apprentice ·" in line.get_text()
    assert "What on earth is hydration?" in files["cards/index.md"]
    assert "Leads to" in files["terms/hydration.md"], "what it does not say otherwise stays"


MISTAKES = {
    "connections: {see_also: Look at}": "1:15: no page has a text 'connections.see_also'",
    "cards: {what_is: 'What is {name}?'}": "1:9: 'cards.what_is' has no placeholder {name} (it has {term})",
    "cards: {definitions: {one: a card, more: cards}}": "1:9: 'cards.definitions' has other forms than a language has",
    "cards: {more: {one: a, other: b}}": "1:9: 'cards.more' counts nothing, so it has one form (write one text)",
    "cards: {more: [a, b]}": "1:9: 'cards.more' is no text (write one text, or one for each form)",
    "cards": "1:1: the file has no texts by name",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_mistake_in_a_text_is_a_problem_at_its_place(text: str, sample: Path) -> None:
    (sample / "terms" / "messages.yml").write_text(f"{text}\n")
    [problem] = load(sample / "terms")[1]
    assert str(problem).startswith(f"terms/messages.yml:{MISTAKES[text]}")


def test_accents_do_not_change_where_a_name_stands(sample: Path) -> None:
    names = "aliases: [Zucker, Ährenkorn, Apfel, Azidität]"
    gluten = sample / "terms" / "gluten.md"
    gluten.write_text(gluten.read_text().replace("topics:", f"{names}\ntopics:", 1))
    listed = re.findall(r"^(\w+) → ", pages_of(sample, "de")["terms/index.md"], re.MULTILINE)
    assert [name for name in listed if name in names] == ["Ährenkorn", "Apfel", "Azidität", "Zucker"]


def in_language(sample: Path, language: str) -> None:
    settings = sample / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("  name: material\n", f"  name: material\n  language: {language}\n")
    )


def test_language_without_texts_is_named_with_those_that_there_are(sample: Path, run: Run) -> None:
    in_language(sample, "fr")
    built, checked = run(sample, "mkdocs", "build"), run(sample, "termbook", "check")
    for ran in (built, checked):
        assert ran.returncode == 1
        assert "theme.language: there are no texts in 'fr', only in " in ran.stderr
        assert "en.yml to terms/messages.yml and translate" in ran.stderr


def test_glossary_brings_its_own_language(sample: Path) -> None:
    whole = (PACKAGE / "languages" / "en.yml").read_text(encoding="utf-8")
    (sample / "terms" / "messages.yml").write_text(whole.replace("Read first", "À lire d’abord"), encoding="utf-8")
    say = site_messages(sample / "terms", "fr")
    assert (say("connections.needs"), say.date("2026-11-30")) == ("À lire d’abord", "2026-11-30")
    (sample / "terms" / "messages.yml").write_text(whole.replace("  leads: Leads to\n", ""), encoding="utf-8")
    with pytest.raises(LanguageError, match=r"lacks the text 'connections\.leads': translate it from .*en\.yml"):
        site_messages(sample / "terms", "fr")
    with pytest.raises(LanguageError, match="no language that Babel knows"):
        site_messages(sample / "terms", "klingon")
