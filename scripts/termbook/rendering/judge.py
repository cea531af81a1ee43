"""The judge: whether a page, read as a browser reads it, has only what the generator's pages are made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from termbook.rendering.allowed import DRAWING, MATHS, TAKEN_ID, elements
from termbook.rendering.render import Danger

MAX_DEPTH = 100
"""How deep elements may be nested. Browsers give up at 512, and then build a different tree from the one judged."""

_BEFORE, _AFTER = "<!doctype html><title></title><article>", "</article><footer>"
_HINTS = {
    "a": "http://, https:// or mailto: for other sites, [[slug]] for a term",
    "img": "the figure is drawn by the script beside the term",
}


@dataclass(frozen=True)
class Verdict:
    """What was found on a page."""

    dangers: tuple[Danger, ...]
    ids: tuple[str, ...]
    """The ids on it, in order."""
    links: tuple[str, ...]
    """Where its links and pictures lead within the site."""


def judge(path: str, html: str) -> Verdict:
    """Judge the page at `path` in the docs folder by what a browser makes of its HTML."""
    article, dangers = _article(html)
    ids: list[str] = []
    links: list[str] = []
    allowed = elements(path)
    for node, tag, parent, depth in _inside(article):
        if depth > MAX_DEPTH:
            dangers.append(_TOO_DEEP)
        if tag not in allowed:
            dangers.append(_no_element(node, tag))
            continue
        dangers += _misplaced(tag, parent)
        for name, value in (node.attributes or {}).items():
            pattern = allowed[tag].get(name)
            text = value or ""
            words = text.split() if name == "class" else [text]
            if name == "id":
                ids.append(text)
            if pattern is None or not all(pattern.fullmatch(word) for word in words):
                dangers.append(_no_attribute(tag, name, text))
            elif name in {"href", "src"} and ":" not in text.partition("#")[0]:
                links.append(text)
    dangers += [_repeated(name) for name, count in sorted(Counter(ids).items()) if count > 1]
    return Verdict(tuple(dict.fromkeys(dangers)), tuple(ids), tuple(dict.fromkeys(links)))


def _article(html: str) -> tuple[LexborNode, list[Danger]]:
    """Return the element that contains the page, and what is wrong if the page does not stay in it."""
    body = LexborHTMLParser(f"{_BEFORE}{html}{_AFTER}").body
    assert body is not None  # every document has one
    dangers = [
        _no_attribute(tag, name, value or "")
        for tag, node in (("html", body.parent), ("body", body))
        if node is not None
        for name, value in (node.attributes or {}).items()
    ]
    around = list(body.iter(include_text=True))
    if [str(node.tag) for node in around] == ["article", "footer"]:
        return around[0], dangers
    hint = "write Markdown, or `code`"
    return body, [*dangers, Danger("HTML that is not closed, or closes more than it opens", hint, ("</", "<!", "<"))]


def _inside(root: LexborNode) -> Iterator[tuple[LexborNode, str, str, int]]:
    """Yield each element and comment below a node, with its tag, its parent's tag, and its depth."""
    waiting = [(root, "", 0)]
    while waiting:
        parent, parent_tag, depth = waiting.pop()
        for node in parent.iter(include_text=False):
            tag = str(node.tag)
            yield node, tag, parent_tag, depth
            waiting.append((node, tag, depth + 1))


def _no_element(node: LexborNode, tag: str) -> Danger:
    if tag == "-comment":
        return Danger("HTML comment", "remove it", ("<!--", "<!", "<?", "</"))
    shown = (node.html or "").partition(">")[0] + ">"
    return Danger(f"element '{_cut(shown)}'", "write Markdown, or `code`", (shown, f"<{tag}", tag))


def _no_attribute(tag: str, name: str, value: str) -> Danger:
    if name in {"href", "src"}:
        return Danger(
            f"address '{_cut(value)}'", _HINTS.get(tag, "remove it"), (value, value[:12], value.partition(":")[0])
        )
    if name == "id" and re.fullmatch(TAKEN_ID, value):
        taken = value.partition("_")[0]
        return Danger(f"the id '{taken}', which the page uses itself,", _OTHER_NAME, _where(taken))
    if name == "id":
        return Danger(f"id '{_cut(value)}'", "lower-case letters, digits and hyphens", (f"#{value}", value))
    shown = f'{name}="{value}"' if value else name
    return Danger(f"attribute '{_cut(shown)}' of '{tag}'", "remove it", (shown, f"{name}=", value, name))


def _repeated(name: str) -> Danger:
    return Danger(f"the id '{_cut(name)}' twice", _OTHER_NAME, _where(name))


_OTHER_NAME = "write the heading in other words, or give it another {#name}"


def _where(name: str) -> tuple[str, ...]:
    """Return texts to find the place where an id, or the heading it was made from, was written."""
    return f"#{name}", f"# {name.replace('-', ' ')}", name


def _misplaced(tag: str, parent: str) -> Iterator[Danger]:
    """Report what is in a formula or a drawing but not part of one, and parts of one that are outside it."""
    for family, root in ((MATHS, "math"), (DRAWING, "svg")):
        if (tag in family and tag != root) != (parent in family):
            yield Danger(f"'{tag}' within '{parent}'", "write Markdown", (f"<{tag}", tag))


_TOO_DEEP = Danger(f"more than {MAX_DEPTH} elements within one another", "write it with fewer levels")


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
