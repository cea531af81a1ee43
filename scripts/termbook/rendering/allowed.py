"""What generated pages are made of: elements, their attributes, and the values of these.

Each attribute has a pattern that its whole value must match; for `class`, each word must. An attribute without a
pattern, or an element that is not listed, may not be on a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from termbook.rendering.policy import HARMLESS_STYLE

Elements = Mapping[str, Mapping[str, str]]

RESERVED_IDS = frozenset({"cite", "figure", "path", "peek", "schemes", "scripts", "trainer-back"})
"""Ids that templates, scripts and figures use: if a heading had one of them, a script would find it instead."""

OWN_HEADINGS = frozenset({"check-yourself", "connections", "references"})
"""Ids of the headings below the author's. Python-Markdown numbers them if one of the author's took the name first."""

TAKEN_ID = rf"(?:{'|'.join(sorted(RESERVED_IDS))})|(?:{'|'.join(sorted(OWN_HEADINGS))})_\d+"

_ANY = ".*"
_FLAG = "|checked|hidden"
_NUMBER = r"-?\d+"
_BOOLEAN = "true|false"
_LENGTH = r"-?\d*\.?\d+(?:em|ex|px|rem|%)?"
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_SLUGS = f"(?:{_SLUG}(?: {_SLUG})*)?"
_ID = rf"(?!(?:{TAKEN_ID})$)[a-z0-9]+(?:[-_.][a-z0-9]+)*|_\d+"
_BOX = r"\d+(?: \d+){1,3}"
_CODE = "[a-z]{1,3}[0-9]?(-[A-Z][A-Za-z]+)*"
"""What Pygments calls a piece of code: `s1`, `p-Indicator`."""
_LANGUAGE = "language-[a-z0-9+#.-]+"
_ADMONITION = "admonition|abstract|bug|danger|example|failure|info|note|question|quote|success|tip|warning"

_SIGN = r"[^\s\\<>\"`{|}^\x00-\x20\x7f-\xa0]"
_PORT = r":(?:\d{1,4}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])"
_HOST = rf"(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\])(?:{_PORT})?"
_OUTSIDE = rf"https?://{_HOST}(?:[/?#]{_SIGN}*)?|mailto:{_SIGN}+"
_INSIDE = r"(?:\.\./)*(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*|\./?|\.\./?)?"
"""The path to a file of the site: relative, so that it leads to no other host."""

_HREF = rf"{_OUTSIDE}|{_INSIDE}(?:#[\w:.%-]*)?"
_PICTURE = rf"{_INSIDE}\.svg(?:#only-(?:light|dark))?"


def _same(names: str, attributes: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    return dict.fromkeys(names.split(), attributes)


_HTML: Elements = {
    **_same("blockquote br dd del dl dt em figcaption hr ins kbd li mark pre s small strong sub summary sup", {}),
    **_same("table tbody thead tr ul", {}),
    **_same("h1 h2 h3 h4 h5 h6", {"id": _ID}),
    **_same("td th", {"style": r"text-align: (?:left|right|center);"}),
    "a": {
        "class": "figure-link|headerlink|md-button(--primary)?|no-figure|path-start|random-term|save-svg",
        "data-box": _BOX,
        "data-name": _ANY,
        "data-needs": _SLUGS,
        "data-slug": _SLUG,
        "data-slugs": _SLUGS,
        "data-text": _ANY,
        "download": rf"{_SLUG}\.svg",
        "href": _HREF,
        "id": f"at-{_SLUG}",
        "title": _ANY,
    },
    "abbr": {"title": _ANY},
    "code": {"class": f"highlight|{_LANGUAGE}"},
    "details": {
        "class": f"card|path|path-list|path-look|sections|term-aliases|{_ADMONITION}",
        "data-card": _SLUG,
        "data-goal": _ANY,
        "data-slug": _SLUG,
        "data-title": _ANY,
        "data-topic": _SLUG,
    },
    "div": {
        "aria-hidden": "true",
        "class": (
            "arithmatex|card-list|cards|connections|contrast|day|explore-captions|explore-control|gallery|grid|"
            "highlight|local-map-leads|local-map-lines|local-map-needs|map|map-topic|map-view|notation|path|path-head|"
            "path-page|path-steps|paths|question|tiles|trainer|trainer-choice|trainer-desk|trainer-tools|"
            f"{_ADMONITION}|{_LANGUAGE}"
        ),
        "data-box": _BOX,
        "data-card": _SLUG,
        "data-right": _NUMBER,
        "data-slug": _SLUG,
        "data-title": _ANY,
        "data-topic": _SLUG,
        "data-days-in-file": _NUMBER,
        "data-words": _NUMBER,
        "id": "path",
    },
    "figure": {"class": "term-figure", "id": "figure"},
    "img": {
        "alt": _ANY,
        "fetchpriority": "high",
        "height": _NUMBER,
        "loading": "lazy",
        "src": _PICTURE,
        "width": _NUMBER,
    },
    "nav": {"aria-label": _ANY, "class": "letters|local-map|senses"},
    "ol": {"start": _NUMBER},
    "p": {
        "aria-current": "page",
        "aria-hidden": "true",
        "class": (
            "admonition-title|card-more|definition|explore-status|figure-share|gallery-name|index-alias|index-term|"
            "is-shown|local-map-here|map-link|moved-sense|path-continue|path-count|path-progress|path-times|question-answer|"
            "question-asks|term-aliases|term-line|"
            "tile-terms|trainer-note|trainer-status"
        ),
        "data-level": _SLUG,
        "data-slugs": _SLUGS,
        "data-topics": _SLUGS,
        "data-value": _ANY,
        "id": _ID,
        "role": "status",
    },
    "section": {"class": "section-(?:example|pitfalls)"},
    "span": {
        "class": f"arithmatex|keys|key-[a-z-]+|term-aliases-more|{_CODE}",
        "hidden": _FLAG,
    },
}

_TERM: Elements = {
    "button": {"class": "explore-play|figure-enlarge|save-png", "type": "button"},
    "fieldset": {"class": "explore|path-paces", "data-start": _NUMBER},
    "input": {
        "aria-label": _ANY,
        "aria-valuetext": _ANY,
        "checked": _FLAG,
        "max": _NUMBER,
        "min": _NUMBER,
        "name": "explore|pace",
        "type": "checkbox|radio|range",
        "value": f"{_NUMBER}|{_SLUG}",
    },
    "label": {"class": "path-known"},
    **_same("legend output", {}),
}
_FILTER: Elements = {
    "form": {"aria-label": _ANY, "class": "filter", "data-thing": "[a-z]+", "role": "search"},
    "input": {
        "autocomplete": "off",
        "name": "names|text",
        "placeholder": _ANY,
        "role": "switch",
        "type": "checkbox|search",
    },
    "label": {"class": "filter-switch"},
    "option": {"value": f"(?:{_SLUG})?"},
    "output": {"aria-live": "polite"},
    "select": {"name": "topic|level"},
}

MATHS: Elements = _same(
    "math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle "
    "msub msubsup msup mtable mtd mtext mtr munder munderover none",
    {
        **dict.fromkeys(("accent", "accentunder", "displaystyle", "fence", "largeop"), _BOOLEAN),
        **dict.fromkeys(("movablelimits", "separator", "stretchy", "symmetric"), _BOOLEAN),
        **dict.fromkeys(("depth", "height", "linethickness", "lspace", "maxsize", "minsize"), _LENGTH),
        **dict.fromkeys(("rspace", "voffset", "width"), _LENGTH),
        **dict.fromkeys(("columnspan", "rowspan"), _NUMBER),
        "class": "[a-z-]+",
        "columnalign": "[a-z ]+",
        "display": "block|inline",
        "form": "prefix|infix|postfix",
        "mathvariant": "normal",
        "scriptlevel": r"[+-]?\d+",
        "style": HARMLESS_STYLE.pattern,
    },
)
"""A page may have these only in a formula, and a formula may have nothing else."""

DRAWING: Elements = {
    "path": {"d": r"[MCLZ\d.,\s-]*", "data-ends": _SLUGS},
    "svg": {"aria-hidden": "true", "class": "map-arrows", "preserveAspectRatio": "none", "viewBox": r"[\d. ]+"},
}
"""The lines of maps: the only drawings that are part of a page."""


def elements(path: str) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """Return what the page at a path in the docs folder may contain: patterns of attributes by element."""
    return _COMPILED["list" if path in _FILTERED else "term"]


def _compile(extra: Elements) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    return {
        tag: {name: re.compile(pattern, re.DOTALL) for name, pattern in attributes.items()}
        for tag, attributes in {**_HTML, **extra, **MATHS, **DRAWING}.items()
    }


_FILTERED = {"figures/index.md", "terms/index.md"}
_COMPILED = {"list": _compile(_FILTER), "term": _compile(_TERM)}
