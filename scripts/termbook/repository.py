"""The addresses at a repository's host where readers edit a page, report a mistake, or propose and write a term."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from termbook.messages import ENGLISH, Messages

_EDIT_URI = re.compile(r"(?P<edit>(?:.+/)?edit/(?P<root>.+))/docs/?")
"""The setting `edit_uri` of a site whose pages are in the folder `docs`, on a branch and perhaps in a folder there."""

_HOSTS: Mapping[str, Mapping[str, str]] = {
    "github": {
        "browse": "{home}/tree/{root}/{file}",
        "write": "{home}/new/{root}/terms?filename={file}&value={draft}",
        "propose": "{home}/issues/new?template=new-term.yml&title={new_term}&term={term}",
        "report": "{home}/issues/new?template=mistake-in-a-term.yml&title={mistake_in}&term={term}&page={page}&wrong=",
    },
    "gitlab": {
        "browse": "{home}/-/tree/{root}/{file}",
        "propose": "{home}/-/issues/new?issue%5Btitle%5D={new_term}&issue%5Bdescription%5D={asks_of_term}",
        "report": "{home}/-/issues/new?issue%5Btitle%5D={mistake_in}&issue%5Bdescription%5D={asks_of_mistake}",
    },
}
"""Patterns of addresses by the service that understands them. A reader's quotation comes after the end of `report`."""


def ways(url: str, edit_uri: str, say: Messages = ENGLISH) -> Mapping[str, str]:
    """Return patterns of addresses by what they are for, as far as it is sure that the repository's host has them.

    Args:
        url: The repository's address, as a site's setting `repo_url` has it; may be empty.
        edit_uri: The setting `edit_uri`.
        say: The texts of the site, which become those of new issues.
    """
    if not url:
        return {}
    service = _HOSTS.get(_service(url), {})
    known = {"home": url.rstrip("/"), **_issues(say)}
    patterns = {"home": "{home}", **service}
    if match := _EDIT_URI.fullmatch(edit_uri):
        known |= match.groupdict()
        patterns["edit"] = "{home}/{edit}/{file}"
    filled = {name: _replace(pattern, known) for name, pattern in patterns.items()}
    return {name: pattern for name, pattern in filled.items() if "{root}" not in pattern}


def _issues(say: Messages) -> dict[str, str]:
    """Return the texts of new issues, percent-encoded except for the names of what is filled in later."""
    asks_of_term = f"{say('respond.other_names')}\n\n{say('respond.where_met')}\n\n{say('respond.definition')}\n"
    asks_of_mistake = f"{say('respond.page', page='{page}')}\n\n{say('respond.right')}\n\n{say('respond.wrong')}\n\n"
    texts = {
        "new_term": say("respond.new_term", term="{term}"),
        "mistake_in": say("respond.mistake_in", term="{term}"),
        "asks_of_term": asks_of_term,
        "asks_of_mistake": asks_of_mistake,
    }
    return {name: quote(text, safe="{}") for name, text in texts.items()}


def fill(pattern: str, **texts: str) -> str:
    """Return an address: a pattern with texts in place of their names."""
    return _replace(pattern, {name: quote(text, safe="") for name, text in texts.items()})


def _service(url: str) -> str:
    """Return the service behind a host, which may be a company's own: `gitlab.example.org`."""
    return next((label for label in (urlsplit(url).hostname or "").split(".") if label in _HOSTS), "")


def _replace(pattern: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern
