"""What stands in a built page that no term file may put there; judged apart from the generator's own judge."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hostile.corpus import CANARY


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MATHS = (
    "math maction annotation semantics menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts "
    "mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none"
)
_ELEMENTS = _words(
    "a abbr b blockquote br button caption code col colgroup dd del details div dl dt em fieldset figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img input kbd label legend li mark nav ol option output p path pre s select small span "
    f"strong sub summary sup svg table tbody td tfoot th thead time tr ul var {_MATHS}"
)
"""Elements that Markdown and the templates write into an article, with forms and scripts of their own."""

_ATTRIBUTES = _words(
    "alt checked class colspan d datetime dir display download fetchpriority height hidden href id lang "
    "loading max min name open placeholder preserveaspectratio role rowspan src start tabindex title type "
    "value viewbox width xmlns autocomplete style for rel accent accentunder columnalign columnlines "
    "columnspacing depth displaystyle encoding fence form frame framespacing linethickness lspace "
    "mathvariant maxsize minsize movablelimits notation rowalign rowlines rowspacing rspace scriptlevel "
    "separator stretchy symmetric voffset mathcolor mathbackground intent arg"
)
_DATA = _words(
    "asks-address box card days-in-file definition ends goal level lines md-component name needs placeholder right "
    "slug slugs start text thing title topic topics value words"
)
_OF_THE_PAGE = {
    "id": re.compile(r"__\w+|scripts|schemes|cite|peek|trainer-back|FSRS|\w+\$"),
    "name": re.compile(r".+"),
}
"""Names by which the site's scripts and Material's find something; what has a `name` can hide what a document has."""

_STYLE = re.compile(
    r"(?:\s*(?:text-align|justify-items|padding(?:-\w+)?|margin(?:-\w+)?|width|height|vertical-align|display|color|"
    r"background|border(?:-[\w-]+)?|background-color|math-\w+)\s*:\s*[\w.#% -]+;?)*\s*"
)
_ADDRESS = re.compile(r"https?://|mailto:|(?!//)[^:/?#]*(?:[/?#]|$)", re.IGNORECASE)
_SPACES = re.compile(r"[\x00-\x20]+")
_FETCHED = frozenset({"src", "srcset", "poster", "background", "data", "action", "formaction", "ping", "manifest"})
_OUTSIDE = frozenset({"iframe", "object", "embed", "base", "applet", "frame", "frameset", "portal", "marquee"})
_INERT = re.compile(r'location\.replace\("[\w./-]*" \+ location\.search \+ location\.hash\)')


class Judge:
    """Judges the pages of one site; its home page, which shows nothing but topics, says which scripts are its own."""

    def __init__(self, site: Path) -> None:
        self.site = site
        home = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
        self.scripts = {_without_depth(script.text()) for script in home.css("script")}

    def pages(self) -> Iterator[tuple[str, str]]:
        """Path of the page, and what is wrong with it, for every page."""
        for path in sorted(self.site.rglob("*.html")):
            text = path.read_text(encoding="utf-8")
            name = path.relative_to(self.site).as_posix()
            if CANARY in text:
                yield name, "shows a file that it may not show"
            yield from ((name, fault) for fault in self.page(text))

    def page(self, text: str) -> Iterator[str]:
        """What is wrong with the HTML of a page."""
        tree = LexborHTMLParser(text)
        assert tree.root is not None
        seen: set[str] = set()
        for node in tree.root.traverse():
            if node.tag == "script":
                if not _is_own(node, self.scripts) and not _is_data(node):
                    yield f"a script of another: {_shown(node)}"
            elif node.tag in _OUTSIDE or (node.tag == "meta" and "refresh" in str(node.attributes.get("http-equiv"))):
                if node.parent is None or node.parent.tag != "noscript" or node.tag != "meta":
                    yield f"<{node.tag}>: {_shown(node)}"
            elif node.tag == "form" and node.attributes.get("class") not in {"filter", "search"}:
                yield f"a form: {_shown(node)}"
            identity = node.attributes.get("id")
            if identity:
                if identity in seen:
                    yield f"the id '{identity}' twice"
                seen.add(identity)
            yield from _attributes(node)
        article = tree.css_first("article")
        if article is not None:
            yield from _article(article)


def fragment(text: str) -> Iterator[str]:
    """What is wrong with HTML that a script puts into a page."""
    tree = LexborHTMLParser(f"<article>{text}</article>")
    article = tree.css_first("article")
    if article is None or "<script" in text.lower():
        yield f"a script: {text[:120]}"
        return
    for node in article.traverse():
        yield from _attributes(node)
    yield from _article(article)


def _article(article: LexborNode) -> Iterator[str]:
    for node in article.traverse():
        tag = str(node.tag)
        if node == article or tag.startswith(("-", "_")) or tag in {"script", "form"}:
            continue
        if tag not in _ELEMENTS:
            yield f"<{tag}>: {_shown(node)}"
        for written, value in node.attributes.items():
            name = written.lower()  # SVG has capitals
            known = name in _ATTRIBUTES or name.startswith("aria-") or name.removeprefix("data-") in _DATA
            if not known:
                yield f"the attribute {name}: {_shown(node)}"
            is_own = (tag, value) in {("a", "__skip"), ("details", "cite")} or tag in {"input", "select"}
            if name in _OF_THE_PAGE and not is_own and _OF_THE_PAGE[name].fullmatch(value or ""):
                yield f"the {name} '{value}': {_shown(node)}"
            if name == "class" and any(_is_of_theme(word, tag) for word in (value or "").split()):
                yield f"a class of the theme: {_shown(node)}"


def _is_of_theme(word: str, tag: str) -> bool:
    allowed = {"md-content__button", "md-icon", "md-button", "md-button--primary", "md-clipboard", "md-code__button"}
    return word.startswith("md-") and word not in allowed and not (tag in {"nav", "button"} and "md-code" in word)


def _attributes(node: LexborNode) -> Iterator[str]:
    """What no element may have, wherever it stands."""
    for written, value in node.attributes.items():
        name = written.lower()
        address = _SPACES.sub("", value or "").replace("\\", "/")
        if name.startswith("on") or name in {
            "srcdoc",
            "formaction",
            "action",
            "ping",
            "background",
            "poster",
            "srcset",
            "is",
        }:
            yield f"the attribute {name}: {_shown(node)}"
        elif name in {"href", "xlink:href"} and node.tag in {"a", "area", "base", "use", "image", "math", "script"}:
            if not _ADDRESS.match(address):
                yield f"an address: {_shown(node)}"
        elif name in _FETCHED and (":" in address or address.startswith("//")):
            yield f"something to fetch: {_shown(node)}"
        elif name == "style" and not _STYLE.fullmatch(value or ""):
            yield f"a style: {_shown(node)}"
        elif name == "target" and value != "_blank":
            yield f"a target: {_shown(node)}"


def _is_data(node: LexborNode) -> bool:
    """Whether it is what a page says of its term for programs: no browser runs that, and nothing in it can end it."""
    text = node.text()
    if dict(node.attributes) != {"type": "application/ld+json"} or {*text} & {*"<>&"}:
        return False
    data = json.loads(text)
    return isinstance(data, dict) and data["@type"] == "DefinedTerm"


def _is_own(script: LexborNode, own: set[str]) -> bool:
    address = script.attributes.get("src")
    if address is not None:
        return re.fullmatch(r"[\w./-]*assets/(?:javascripts|\w+)/[\w./-]+\.js", address) is not None
    if script.attributes.get("type") == "application/json":  # data, which no browser runs
        return script.attributes.get("id") == "__config"
    text = script.text()
    return _without_depth(text) in own or _INERT.fullmatch(text) is not None


def _without_depth(text: str) -> str:
    """A script without the way from its page to the home page."""
    return re.sub(r'new URL\("[./]*"', "new URL(", re.sub(r"\s+", " ", text))


def _shown(node: LexborNode) -> str:
    return re.sub(r"\s+", " ", node.html or "")[:160]
