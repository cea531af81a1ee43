"""The pages of the rules that a check applies: what each asks for, why, and how to write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from termbook.messages import Messages
from termbook.pages.markdown import escape, opening, page
from termbook.rule import Place, Rule
from termbook.rules.catalogue import RULES, by_subject

FOLDER = "rules"

_LANGUAGES: dict[Place, str] = {
    "fields": "yaml",
    "frames": "yaml",
    "topics": "yaml",
    "paths": "yaml",
    "wanted": "yaml",
    "script": "python",
    "commands": "sh",
}
_PLACES: dict[Place, str] = {
    "fields": "in front matter",
    "frames": "in front matter",
    "definition": "as the definition",
    "section": "in a section",
    "body": "below the front matter",
    "file": "as a term file",
    "topics": "as `terms/topics.yml`",
    "paths": "as `terms/paths.yml`",
    "wanted": "as `terms/wanted.yml`",
    "script": "as the figure script",
    "commands": "in a terminal",
}
_KINDS = {
    "error": "An **error**: the site is not built with it.",
    "safety": "An **error** that keeps readers and machines from harm; no term can allow it.",
    "completeness": "For a **complete** term: `termbook check --complete` reports it.",
    "advice": "**Advice**: `termbook check --advice` gives it, and nothing fails because of it.",
}


@cache
def rule_pages(say: Messages) -> dict[str, str]:
    """Return a page for each rule, and the list of all, by path in the docs folder.

    Whatever the language, they are in English, as problems are.
    """
    return {f"{FOLDER}/index.md": _list(say), **{f"{FOLDER}/{name}.md": _page(rule) for name, rule in RULES.items()}}


def _list(say: Messages) -> str:
    title, summary = say("titles.rules"), say("rules.summary", count=len(RULES))
    blocks = [f"# {title}", opening(summary)]
    for subject, rules in by_subject().items():
        rows = [f"| [`{rule.name}`]({rule.name}.md) | {escape(rule.summary)} |" for rule in rules]
        blocks += [f"## {subject}", "\n".join(["| rule | what it asks for |", "|---|---|", *rows])]
    return page({"title": title, "description": summary.replace("`", ""), "source": "scripts/termbook"}, blocks)


def _page(rule: Rule) -> str:
    blocks = [f"# `{rule.name}`", opening(escape(rule.summary)), escape(rule.why), _KINDS[rule.kind], *_examples(rule)]
    if rule.can_be_allowed:
        blocks += ["## Where it does not hold", "A term says why in its front matter:"]
        blocks.append(_fenced(f"allow: {{{rule.name}: the reason}}", "yaml"))
    blocks.append("[All rules](index.md)")
    return page(
        {"title": rule.name, "description": rule.summary.replace("`", ""), "source": "scripts/termbook"}, blocks
    )


def _examples(rule: Rule) -> Iterator[str]:
    language = _LANGUAGES.get(rule.place, "markdown")
    yield from (f"## Wrong, {_PLACES[rule.place]}", _fenced(rule.wrong, language))
    yield from ("## Right", _fenced(rule.right, language))


def _fenced(text: str, language: str) -> str:
    shown = _INCLUDE.sub(r"\1;\2", text.rstrip())  # the mark before it makes it text, and is not shown
    return f"`````{language}\n{shown}\n`````"


_INCLUDE = re.compile(r"^([ \t]*)(-+8<-+)", re.MULTILINE)
