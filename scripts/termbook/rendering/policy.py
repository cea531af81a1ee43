"""Put a strict Content-Security-Policy on every page of a finished site, whichever engine wrote it.

A browser then runs only scripts that are files of the site and the inline scripts that the templates write, which a
policy names by their hashes. The 404 page vouches for these: nothing on it comes from a term file. A script that got
into a page in any other way has no hash and is a fault, as is everything else that a policy blocks.

`python -m termbook.rendering.policy site` does this after an engine that does not run our plugin.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from termbook.write import files_in

VOUCHER = "404.html"
"""A page whose inline scripts all come from the templates."""

_CHARSET = '<meta charset="utf-8">'
_POLICY = re.compile(r'\n<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_SCOPE = re.compile(r'(?<=^__md_scope=new URL\(")[^"\\]*(?=",location\))')
"""Where the site begins, seen from the page: the only part of the templates' scripts that differs between pages."""

_DATA = {"application/json", "application/ld+json"}
"""Types of script elements that no browser runs."""

_BLOCKED = {"applet", "audio", "base", "embed", "fencedframe", "frame", "iframe", "object", "portal", "style", "video"}
_LINKS = {"a", "area"}
_TELLING = {"alternate", "canonical", "license"}
"""Relations of a link element for which a browser loads nothing."""

_HREFS = {"href", "xlink:href"}
_LOADING = {"action", "background", "data", "formaction", "imagesrcset", "ping", "poster", "src", "srcset"}
_JUDGED = {*_BLOCKED, *_HREFS, *_LOADING, "meta", "script", "style"}
"""Names of the elements and attributes that matter here, besides attributes that begin with `on`."""

_SCRIPT = re.compile(r"(javascript|vbscript|data):")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")
_BLANK = "".join(map(chr, range(33)))
_VALUE = r"([a-z-]+|-?(\d{1,2}(\.\d+)?|\.\d+)(em|rem|ex)?|(\d{1,2}(\.\d+)?|100)%)"
_PROPERTY = (
    r"(text-align|justify-items|font-variant-caps|width|margin-left|(padding|border)(-(left|right|top|bottom))?)"
)
_DECLARATION = rf"{_PROPERTY}: ?{_VALUE}( {_VALUE}){{0,2}}"
HARMLESS_STYLE = re.compile(rf"{_DECLARATION}(; ?{_DECLARATION})*;?|")
"""What tables and formulas may have in the attribute `style`: nothing that could cover the page or load a picture."""


class Guard:
    """Writes policies into the pages of a site, and collects what they block.

    Args:
        voucher: The page that vouches for the scripts of the templates.
    """

    def __init__(self, voucher: str) -> None:
        self._trusted = inline_scripts(voucher)
        self._done: set[str] = set()
        self._blocked: dict[str, set[str]] = {}

    @property
    def basis(self) -> str:
        """What policies follow from, besides the pages."""
        return repr(sorted(self._trusted))

    def page(self, path: str, page: str) -> str:
        """Return a page of the site with its policy."""
        protected, faults = with_policy(page, self._trusted)
        for fault in faults:
            self._blocked.setdefault(fault, set()).add(path)
        self._done.add(path)
        return protected

    def take(self, path: str) -> None:
        """Let a page pass that has its policy from an earlier build."""
        self._done.add(path)

    def blames(self, path: str) -> bool:
        """Tell whether something is wrong with a page."""
        return any(path in pages for pages in self._blocked.values())

    def rest(self, site: Path) -> list[str]:
        """Write a policy into every page in a folder that has none yet.

        Returns:
            What the policies of all pages block: page, element, and what is wrong; once, if it is on many pages.
        """
        pages = (path for path in files_in(site) - self._done if path.lower().endswith((".htm", ".html")))
        for path in sorted(pages):
            page = _read(site / path)
            if (protected := self.page(path, page)) != page:
                (site / path).write_bytes(protected.encode())
        return sorted(
            f"{min(on)}: {fault}" + (f" (on {len(on)} pages)" if len(on) > 1 else "")
            for fault, on in self._blocked.items()
        )


def protect(site: Path) -> list[str]:
    """Write a policy into every page of a built site, in place of an earlier one.

    Args:
        site: The folder of the site.

    Returns:
        What the policies block: page, element, and what is wrong with it; once, if it is on many pages.
    """
    if not (site / VOUCHER).is_file():
        return [f"{VOUCHER}: the page is missing, so that nothing tells which scripts the templates write"]
    return Guard(_read(site / VOUCHER)).rest(site)


def _read(file: Path) -> str:
    """Read a page as browsers do, with invalid UTF-8 replaced and all newlines as they are."""
    return file.read_bytes().decode(errors="replace")


def inline_scripts(page: str) -> frozenset[str]:
    """Return the scripts that are written in a page and run, without what differs between pages."""
    return frozenset(_shared(node) for node in _nodes(page) if _is_inline_script(node))


def with_policy(page: str, trusted: Collection[str]) -> tuple[str, list[str]]:
    """Add its policy to a finished page, ahead of everything that a policy governs.

    Args:
        page: The page as HTML.
        trusted: The inline scripts that may run, as `inline_scripts` returns them.

    Returns:
        The page, and what is wrong with each element that its policy blocks.
    """
    page = _with(page, "")
    nodes = [node for node in _nodes(page) if _matters(node)]
    scripts = {node.text() for node in nodes if _is_inline_script(node) and _shared(node) in trusted}
    styles = {style for node in nodes if (style := node.attributes.get("style")) and HARMLESS_STYLE.fullmatch(style)}
    meta = f'\n<meta http-equiv="Content-Security-Policy" content="{policy(scripts, styles)}">'
    protected = _with(page, meta)
    faults = [f"{_shown(node)} {fault}" for node in nodes for fault in _faults(node, trusted)]
    if not _comes_first(protected, meta):
        faults.insert(0, f"the <head> has to begin with {_CHARSET}, behind which the policy stands")
    return protected, faults


def _with(page: str, meta: str) -> str:
    """Return a page with an element in place of its policy, or where it should be."""
    before, charset, after = page.partition(_CHARSET)
    old = _POLICY.match(after)
    return before + charset + (meta if charset else "") + (after[old.end() :] if old else after)


def policy(scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """Return the policy of a page, from the inline scripts and the style attributes that are allowed in it."""
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *_hashes(scripts)],
        "style-src": ["'self'"],
        "style-src-attr": ["'unsafe-hashes'", *hashes] if (hashes := _hashes(styles)) else [],
        "img-src": ["'self'", "data:"],  # the theme's icons
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items() if sources)


def _hashes(texts: Iterable[str]) -> list[str]:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _comes_first(page: str, meta: str) -> bool:
    before, found, _ = page.partition(meta)
    return [node.tag for node in _nodes(before + found)] == ["html", "head", "meta", "meta", "body"]


def _nodes(page: str) -> Iterator[LexborNode]:
    """Yield all elements, including those in templates, which scripts put into the page later."""
    roots: list[LexborHTMLParser | LexborNode] = [LexborHTMLParser(page)]
    while roots:
        root = roots.pop()
        yield from root.css("*")
        roots += root.template_fragments()


def _matters(node: LexborNode) -> bool:
    return node.tag in _JUDGED or any(name in _JUDGED or name.startswith("on") for name in node.attributes)


def _is_inline_script(node: LexborNode) -> bool:
    return node.tag == "script" and "src" not in node.attributes and node.attributes.get("type") not in _DATA


def _shared(script: LexborNode) -> str:
    """Return a script without what differs between pages."""
    return _SCOPE.sub("", script.text())


def _faults(node: LexborNode, trusted: Collection[str]) -> Iterator[str]:
    tag, attributes = node.tag or "", {name: value or "" for name, value in node.attributes.items()}
    if tag in _BLOCKED:
        yield "is an element that no page may have"
    if _is_inline_script(node) and _shared(node) not in trusted:
        yield "is a script that no template writes: put it into a file and name that under extra_javascript"
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "content-security-policy":
        yield "is a second policy"
    if not HARMLESS_STYLE.fullmatch(attributes.get("style", "")):
        yield "has a style of its own: put it into a stylesheet"
    yield from (f"has a script in {name}" for name in attributes if name.startswith("on"))
    if tag in _LINKS and any(_SCRIPT.match(_plain(attributes[name])) for name in _HREFS & attributes.keys()):
        yield "leads to a script"
    if any(_ELSEWHERE.match(_plain(address)) for address in _loaded(tag, attributes)):
        yield "loads something from elsewhere: keep it in this site"


def _loaded(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses that a browser goes to by itself."""
    for name in _LOADING & attributes.keys():
        yield from attributes[name].split(",") if name.endswith("srcset") else [attributes[name]]
    if tag not in _LINKS and not (tag == "link" and _TELLING & set(attributes.get("rel", "").lower().split())):
        yield from (attributes[name] for name in _HREFS & attributes.keys())
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        yield attributes.get("content", "").partition("=")[2].strip("'\" ")


def _plain(address: str) -> str:
    """Return an address as a browser reads it, as far as needed to tell where it leads."""
    return re.sub(r"[\t\n\r]", "", address).lstrip(_BLANK).replace("\\", "/").lower()


def _shown(node: LexborNode) -> str:
    """Return the beginning of an element on one line, safe to print on a terminal."""
    text = " ".join((node.html or "").split())[:100]
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def main(folders: Sequence[str]) -> int:
    """Protect the sites in the named folders; print what is wrong, and return the exit status."""
    problems = [f"{folder}/{problem}" for folder in folders for problem in protect(Path(folder))]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
