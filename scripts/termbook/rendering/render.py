"""Turn a generated page's Markdown into HTML: a pure function of the text, its path, and the site's settings.

This uses the site's own Markdown extensions, except for two that reach beyond the page: mkdocstrings, which runs what
its options name, and snippets, which reads files. What these would act on is reported instead.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from termbook.addresses import SNIPPETS
from termbook.maths import MathsExtension
from termbook.rendering.settings import Settings
from termbook.rule import Rule

_MATHS, _SNIPPETS = "termbook.maths", "pymdownx.snippets"


UNSAFE_PAGE = Rule(
    "unsafe-page",
    "A page has only what pages of a glossary are made of, and no heading takes a name that the page itself needs.",
    why="Browsers run and load whatever a page tells them to, and its own scripts change what has the name they seek.",
    wrong="""\
### Schemes

Most schemes make the rate smaller from step to step.
""",
    right="""\
### Schedules

Most schedules make the rate smaller from step to step.
""",
    kind="safety",
)
"""What `judge` looks for on the finished page, and `render` before that."""


@dataclass(frozen=True)
class Danger:
    """Something on a page that no reader should get."""

    message: str
    hint: str = ""
    evidence: tuple[str, ...] = ()
    """Texts to find the place where it was written, the surest first."""
    rule: Rule = UNSAFE_PAGE
    """The rule that is broken; of a page that was rendered, always this one."""


@dataclass(frozen=True)
class Html:
    """A rendered page."""

    text: str
    toc: list[Any]
    """Its headings, as Python-Markdown's `toc` gives them."""
    dangers: tuple[Danger, ...]
    """What could not be rendered."""


def render(path: str, markdown: str, settings: Settings) -> Html:
    """Render a page.

    Args:
        path: Where its Markdown is in the docs folder: `terms/adam.md`.
        markdown: Its Markdown, without front matter.
        settings: The site's settings.
    """
    dangers: list[Danger] = []
    names = [name for name in settings.extensions if name not in {_MATHS, _SNIPPETS}]
    own: list[Extension] = [
        _Guard(dangers),
        _Addresses(documentation_path(path), use_directory_urls=settings.use_directory_urls),
    ]
    if _MATHS in settings.extensions:
        own.append(MathsExtension(on_fault=lambda latex, fault: dangers.append(_bad_formula(latex, fault))))
    options = {name: dict(settings.options[name]) for name in names if name in settings.options}
    parser = Markdown(extensions=[*names, *own], extension_configs=options)
    text = parser.convert(markdown)
    return Html(text, getattr(parser, "toc_tokens", []), tuple(dangers))


def _bad_formula(latex: str, fault: str) -> Danger:
    return Danger(f"formula does not parse: {fault}", "", (latex, latex.split("\n", maxsplit=1)[0]))


def documentation_path(path: str) -> str:
    """Return the page that shows a generated file: the file itself, or the front page for a snippet."""
    return "index.md" if path.startswith(f"{SNIPPETS}/") else path


def url_of(path: str, *, use_directory_urls: bool) -> str:
    """Return the address on the site of a file in the docs folder: `terms/adam.md` is at `terms/adam/`."""
    stem, ending = posixpath.splitext(path)
    if ending != ".md":
        return quote(path)
    folder, name = posixpath.split(stem)
    if not use_directory_urls:
        return quote(f"{stem}.html")
    return quote(posixpath.join(folder, "" if name == "index" else f"{name}/")) or "./"


def relative_url(target: str, base: str) -> str:
    """Return the address `target` relative to the page at the address `base`."""
    parts = [[part for part in url.split("/") if part not in {"", "."}] for url in (target, base)]
    if not base.endswith("/"):
        parts[1] = parts[1][:-1]
    common = len(posixpath.commonprefix(parts))
    way = "/".join([*[".."] * (len(parts[1]) - common), *parts[0][common:]]) or "."
    return f"{way}/" if target.endswith("/") else way


class _Addresses(Extension):
    """Turns links to files in the docs folder into links to their addresses on the site, as MkDocs does."""

    def __init__(self, path: str, *, use_directory_urls: bool) -> None:
        super().__init__()
        self.path = path
        self.use_directory_urls = use_directory_urls

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name Markdown calls
        md.treeprocessors.register(_ToAddresses(md, self), "termbook-addresses", 0)

    def of(self, link: str) -> str:
        try:
            scheme, host, path, query, section = urlsplit(link)
        except ValueError:  # not an address at all
            return link
        if scheme or host or not path or path.startswith("/") or AMP_SUBSTITUTE in link:
            return link
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(path)))
        urls = (url_of(file, use_directory_urls=self.use_directory_urls) for file in (target, self.path))
        return urlunsplit(("", "", relative_url(*urls), query, section))


class _ToAddresses(Treeprocessor):
    def __init__(self, md: Markdown, addresses: _Addresses) -> None:
        super().__init__(md)
        self.addresses = addresses

    def run(self, root: Element) -> None:
        for tag, name in (("a", "href"), ("img", "src")):
            for element in root.iter(tag):
                element.set(name, self.addresses.of(element.get(name, "")))


class _Guard(Extension):
    """Reports what mkdocstrings and snippets would act on, wherever they look for it."""

    def __init__(self, dangers: list[Danger]) -> None:
        super().__init__()
        self.dangers = dangers

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name Markdown calls
        md.preprocessors.register(_Includes(self.dangers), "termbook-includes", 32)
        md.parser.blockprocessors.register(_Directives(md.parser, self.dangers), "termbook-directives", 75)


class _Includes(Preprocessor):
    def __init__(self, dangers: list[Danger]) -> None:
        super().__init__()
        self.dangers = dangers

    def run(self, lines: list[str]) -> list[str]:
        for line in lines:
            if _INCLUDE.match(line):
                self.dangers.append(Danger(f"include '{line.strip()}'", "write the text out", (line.strip(), "8<")))
        return [_SHOWN_INCLUDE.sub(r"\1", line) for line in lines]


_INCLUDE = re.compile(r"[ \t]*-+8<-+")
_SHOWN_INCLUDE = re.compile(r"^([ \t]*);(?=-+8<-+)")
"""The mark with which a page shows what would include a file; snippets leaves it out as well."""


class _Directives(BlockProcessor):
    def __init__(self, parser: Any, dangers: list[Danger]) -> None:
        super().__init__(parser)
        self.dangers = dangers

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002  # Markdown's call
        """Report directives, and leave the block to the other processors."""
        for line in _DIRECTIVE.findall(block):
            self.dangers.append(Danger(f"directive '{line.strip()}'", "remove it", (line.strip(), ":::")))
        return False

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Never called."""


_DIRECTIVE = re.compile(r"^\s*+#{0,6}+\s*+:::.*$", re.MULTILINE)
