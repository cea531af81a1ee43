"""The corpus: each input is a term file with one of the cores, in a carrier, in one of the places people write in."""

from __future__ import annotations

import dataclasses
import html
import itertools
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from hostile import cores

SIZE = 6000
SEED = 20
HOST = "foreign.invalid"

CANARY = "canary-in-a-file-that-no-page-may-show"

TOPICS = "- {slug: attacks, title: Attacks, summary: What strangers send.}\n"
SECTIONS = """\
- {heading: How it works, purpose: Words}
- {heading: Formula, purpose: Words, optional: true}
"""
GROUND = """\
---
term: ground
topics: [attacks]
level: beginner
references:
  - {title: A book, authors: A. Author, year: 2000, url: "https://example.org/ground"}
---
What every other term here stands on.

## How it works

It stands.
"""


@dataclass(frozen=True)
class Input:
    """A term file, with the lines it adds to the lists of topics and of section headings."""

    number: int
    field: str
    carrier: str
    core: str
    text: str = dataclasses.field(repr=False)
    topic: str = dataclasses.field(default="", repr=False)
    section: str = dataclasses.field(default="", repr=False)
    script: str = dataclasses.field(default="", repr=False)

    @property
    def slug(self) -> str:
        return f"h{self.number}"

    @property
    def name(self) -> str:
        """What it is, for people."""
        return f"{self.slug} {self.field} / {self.carrier} / {self.core!r}"


def filled(text: str, number: int, drop: str, secret: str) -> str:
    """A core or a file for one input."""
    values = {"R": f"window.__ran={number}", "U": f"http://{HOST}/{number}", "N": str(number), "D": drop, "S": secret}
    for letter, value in values.items():
        text = text.replace(f"%{letter}%", value)
    return text


# Carriers: what stands around a core.


def _prefixed(prefix: str, first: str | None = None) -> Callable[[str], str]:
    """The text as the content of a block: each line behind a prefix."""
    begin = prefix if first is None else first
    return lambda text: begin + text.replace("\n", f"\n{prefix}")


def _around(before: str, after: str = "") -> Callable[[str], str]:
    return lambda text: before + text + after


def _entities(text: str) -> str:
    return "".join(f"&#{ord(letter)};" if letter in "<>\"'&:" else letter for letter in text)


def _fullwidth(text: str) -> str:
    return text.translate({ord(letter): ord(letter) + 0xFEE0 for letter in "<>\"'&:/="})


HIDING: Mapping[str, Callable[[str], str]] = {
    "code": _around("`", "`"),
    "code of two": _around("`` ", " ``"),
    "unclosed code": _around("`words "),
    "code closed wrongly": _around("``words` "),
    "code remnant": _around("`a` ` ", " `b`"),
    "escaped code": _around("\\`", "`"),
    "twice escaped code": _around("\\\\`", "\\\\`"),
    "thrice escaped code": _around("\\\\\\`", "`"),
    "code of a backslash": _around("`\\`", "`"),
    "code behind a backslash in code": _around("`a\\` ", " `b`"),
    "code over blocks": _around("`words\n\n", "\n\nwords`"),
    "code over a list": _around("`words\n- ", "\n- words`"),
    "code over an ordered list": _around("`words\n1. ", " `"),
    "code over a quote": _around("`words\n> ", " `"),
    "code over a heading": _around("`words\n### ", " `"),
    "code over a heading underlined": _around("`words\n===\n", " `"),
    "code over a rule": _around("`words\n* * *\n", " `"),
    "code over an admonition": _around("`words\n!!! note\n    ", " `"),
    "code over details": _around("`words\n??? note\n    ", " `"),
    "code over a fence": _around("`words\n```\nx\n```\n", " `"),
    "code over table cells": lambda text: f"| a | b |\n|---|---|\n| `a | {_one_line(text)} ` |",
    "code over table rows": lambda text: f"| a | b |\n|---|---|\n| `a | b |\n| {_one_line(text)} ` | b |",
    "code around an escaped bar": lambda text: f"| a | b |\n|---|---|\n| `\\|` {_one_line(text)} `\\|` | b |",
    "code with a formula's end": _around("$`$ ", " `$`"),
    "code in a link's text": _around("[`a](https://example.org/) ", " `"),
    "code in a link's title": _around('[a](https://example.org/ "`") ', " `"),
    "code in an address": _around("<https://example.org/`> ", " `"),
    "code in emphasis": _around("*`a* ", " `"),
    "code in a wiki link": _around("[[ground|`", "`]]"),
    "code over a wiki link": _around("[[ground|a `]] ", " `"),
    "code in HTML": _around("`<p title=` ", " `>`"),
    "code that closes": _around("`</p></div></summary></details></article>", "`"),
    "code that closes a string": _around('`">', "`"),
    "language in code": _around("`#!html ", "`"),
    "between prices": _around("$5.$1 ", " $5.$1"),
    "after a price": _around("US$5 $", "$ x"),
    "between digits": _around("$a$1 ", " $b$"),
    "between escaped dollars": _around("\\$a$ ", " $b\\$"),
    "formula": _around("$", "$"),
    "formula over lines": _around("$a\n", "\nb$"),
    "formula of an escaped dollar": _around("$a\\$ ", " $"),
    "display formula": _around("$$", "$$"),
    "display formula in lines": _around("$$\n", "\n$$"),
    "display formula over a list": _around("$$ a\n- ", " $$"),
    "display formula over a quote": _around("$$ a\n> ", " $$"),
    "display formula behind words": _around("words $$a\n", "\nb$$ words"),
    "formula in brackets": _around("\\(", "\\)"),
    "display formula in brackets": _around("\\[", "\\]"),
    "text in a formula": _around("$\\text{", "}$"),
    "text in a formula in brackets": _around("\\(\\text{", "}\\)"),
    "text in a display formula in brackets": _around("\\[\\text{", "}\\]"),
    "environment": _around("\\begin{align}\\text{", "}\\end{align}"),
    "fence": _around("```\n", "\n```"),
    "fence not taken": _around("~~~a b c\n", "\n~~~"),
    "fence not taken for its options": _around('``` python x="1" y\n', "\n```"),
    "fence with an option": _around('``` python x="1"\n', "\n```"),
    "fence with a bad title": _around("``` python title='a\"b'\n", "\n```"),
    "fence with a bad option": _around('``` python hl_lines="x"\n', "\n```"),
    "fence with a bad number": _around('``` python linenums="x"\n', "\n```"),
    "fence of a strange language": _around("```a#+.-b\n", "\n```"),
    "fence indented": _around(" ```\n", "\n ```"),
    "fence indented by four": _around("    ```\n", "\n    ```"),
    "fence closed by a longer": _around("```\n", "\n````"),
    "fence closed by a shorter": _around("````\n", "\n```"),
    "fence closed with spaces": _around("```\n", "\n```   "),
    "fence of both": _around("```\n~~~\n", "\n```\n~~~"),
    "fence in a list": _around("- ```\n  ", "\n  ```"),
    "fence in a quote not closed in it": _around("> ```\n", "\n```"),
    "fence behind words": _around("words\n```\n", "\n```\nwords"),
    "fence in details": _around("??? note\n    ```\n    ", "\n    ```"),
    "fence in details closed outside": _around("??? note\n    ```\n    x\n", "\n    ```"),
    "between CRs": _around("`a\r\r", "\r\rb`"),
    "fence with CRs": _around("```\r", "\r```"),
    "between FFs": _around("`a\x0c\x0c", "\x0c\x0cb`"),
    "between NELs": _around("`a\x85\x85", "\x85\x85b`"),
    "between LSs": _around("`a\u2028\u2028", "\u2028\u2028b`"),
    "blank line of spaces in code": _around("`a\n \n", "\n \nb`"),
    "blank line of a tab in code": _around("`a\n\t\n", "\n\t\nb`"),
    "blank line of NBSP in code": _around("`a\n\u00a0\n", "\n\u00a0\nb`"),
    "blank line of FF in code": _around("`a\n\x0c\n", "\n\x0c\nb`"),
    "after a placeholder": _around("\x02wzxhzdk:0\x03"),
    "placeholder of code": _around("`a` \x02klzzwxh:0000\x03 "),
    "characters by number": lambda text: "".join(f"\x02{ord(x)}\x03" if x in "<>&\"'" else x for x in text),
    "characters by entity": lambda text: text.replace("<", "&lt;").replace(">", "&gt;"),
    "entity in code": lambda text: f"`{text.replace('<', '&lt;')}`",
}
"""Carriers in which a core may look like code or a formula to some and not to others."""


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


CARRIERS: Mapping[str, Callable[[str], str]] = {
    **HIDING,
    "plain": str,
    "in words": _around("words ", " words"),
    "quote": _prefixed("> "),
    "quote twice": _prefixed("> > "),
    "lazy quote": _around("> words\n"),
    "list": _prefixed("  ", "- "),
    "list by four": _prefixed("    ", "-   "),
    "list in a list": _prefixed("        ", "- a\n    -   "),
    "ordered list": _prefixed("    ", "1.  "),
    "list in a quote": _prefixed(">     ", "> -   "),
    "quote in a list": _prefixed("    > ", "-   > "),
    "after a list": _around("- a\n\n"),
    "table": lambda text: "| a | b |\n|---|---|\n| " + text.replace("\n", " ") + " | b |",
    "table head": lambda text: "| " + text.replace("\n", " ") + " | b |\n|---|---|\n| a | b |",
    "table without pipes": lambda text: "a | b\n--- | ---\n" + text.replace("\n", " ") + " | b",
    "heading": _around("### "),
    "after a heading": _around("### words\n"),
    "before a rule": _around("", "\n---"),
    "underlined": _around("", "\n===="),
    "emphasis": _around("*", "*"),
    "strong": _around("**", "**"),
    "unclosed strong": _around("**words "),
    "half emphasis": _around("*`a*` "),
    "unclosed dollar": _around("$5 and "),
    "link text": _around("[", "](https://example.org/)"),
    "link target": _around("[words](", ")"),
    "link target in angles": _around("[words](<", ">)"),
    "link title": _around('[words](https://example.org/ "', '")'),
    "single-quoted link title": _around("[words](https://example.org/ '", "')"),
    "autolink": _around("<https://example.org/", ">"),
    "autolink of its own": _around("<", ">"),
    "after an autolink": _around("<https://example.org/>"),
    "after a link": _around("[words](https://example.org/)"),
    "image text": _around("![", "](x.png)"),
    "image address": _around("![x](", ")"),
    "wiki link": _around("[[ground|", "]]"),
    "wiki link target": _around("[[", "]]"),
    "wiki link sense": _around("[[ground#", "]]"),
    "after a wiki link": _around("[[ground]]"),
    "reference": _around("[x]: ", "\n\n[x]"),
    "reference label": lambda text: f"[{text}]: https://example.org/\n\n[{text}]",
    "reference in a quote": _around("> [x]: ", "\n\n[x]"),
    "reference in a list": _around("- [x]: ", "\n\n[x]"),
    "reference title": _around('[x]: https://example.org/ "', '"\n\n[x]'),
    "footnote": _prefixed("    ", "[^1]\n\n[^1]: "),
    "definition list": _prefixed("    ", "words\n:   "),
    "abbreviation": _around("*[words]: ", "\n\nwords"),
    "admonition": _prefixed("    ", "!!! note\n    "),
    "admonition title": _around('!!! note "', '"\n    words'),
    "admonition kind": _around("!!! ", "\n    words"),
    "details": _prefixed("    ", '??? note "words"\n    '),
    "details title": _around('??? note "', '"\n    words'),
    "details in a quote": _prefixed(">     ", "> ??? note\n>     "),
    "tab": _prefixed("    ", '=== "words"\n    '),
    "block": _around("/// note\n", "\n///"),
    "fence with a language": _around("```python\n", "\n```"),
    "fence of tildes": _around("~~~\n", "\n~~~"),
    "fence line": _around("```", "\nx\n```"),
    "fence title": _around('``` python title="', '"\nx\n```'),
    "fence attributes": _around("``` {.python ", "}\nx\n```"),
    "fence unclosed": _around("```\n"),
    "fence closed wrongly": _around("````\n```\n", "\n```"),
    "fence in a quote": _prefixed("> ", "> ```\n> "),
    "session": _around("```python\n>>> ", "\n```"),
    "indented": _prefixed("    "),
    "indented by three": _prefixed("   "),
    "tabs": _prefixed("\t"),
    "keys": _around("++", "++"),
    "inline language": _around("`#!python ", "`"),
    "attributes": _around("words {", "}"),
    "attributes below": _around("words\n{: ", " }"),
    "attributes of a heading": _around("### words {", "}"),
    "attributes of a link": _around("[words](https://example.org/){", "}"),
    "attributes of an autolink": _around("<https://example.org/>{", "}"),
    "attributes of code": _around("`words`{", "}"),
    "attributes of a list item": _around("- words {: ", "}"),
    "onclick behind it": _around("", "{onclick=%R%}"),
    "onclick below it": _around("", "\n{: onclick=%R% }"),
    "script behind it": _around("", "\n\n<script>%R%</script>"),
    "in a comment": _around("<!-- ", " -->"),
    "behind a comment": _around("<!-- -->"),
    "behind an unclosed comment": _around("<!-- "),
    "behind an instruction": _around("<?x ?>"),
    "in HTML": _around("<div>", "</div>"),
    "in Markdown in HTML": _around('<div markdown="1">\n\n', "\n\n</div>"),
    "in code in HTML": _around("<p>`", "`</p>"),
    "in an attribute": _around('<p title="', '">'),
    "after closing all": _around("</p></li></ul></div></details></figure></article></main>"),
    "after closing a string": _around('">'),
    "after closing a title": _around("</title>"),
    "after closing a script": _around("</script>"),
    "in a placeholder": _around("\x02", "\x03"),
    "after CR": _around("words\r"),
    "after FF": _around("words\x0c"),
    "after NEL": _around("words\x85"),
    "after LS": _around("words\u2028"),
    "after NUL": _around("words\x00"),
    "after a BOM": _around("\ufeff"),
    "in bidi": _around("\u202e", "\u202c"),
    "zero width within": lambda text: text.replace("script", "scr\u200bipt").replace("on", "o\u200dn"),
    "line before": _around("words\n"),
    "block before": _around("words\n\n"),
    "hard break before": _around("words  \n"),
    "backslash before": _around("\\"),
    "two backslashes before": _around("\\\\"),
    "colon before": _around(": "),
    "number before": _around("1. "),
    "hash before": _around("# "),
    "pipe before": _around("| "),
    "bracket before": _around("]("),
    "spaces around": _around("    ", "    "),
    "entities": _entities,
    "entities of entities": lambda text: html.escape(html.escape(text)),
    "escaped": html.escape,
    "percents": lambda text: quote(text, safe=" %=", errors="replace").replace("%25", "%"),
    "full width": _fullwidth,
    "upper case": str.upper,
    "twice": lambda text: f"{text} {text}",
    "backslashes within": lambda text: text.replace("<", "\\<").replace("[", "\\["),
}

# Fields: where it stands in a term file. A field gives what differs from a file in which nothing is wrong.

Place = Callable[[str, int], dict[str, Any]]


def _body(before: str, after: str = "") -> Place:
    """In the text of a section."""
    return lambda text, _: {"section": f"{before}{text}{after}"}


def _reference(**fields: str) -> Place:
    def place(text: str, number: int) -> dict[str, Any]:
        good = {"title": "A book", "authors": "A. Author", "year": 2000, "url": f"https://example.org/h{number}"}
        if fields.keys() & {"doi", "arxiv"}:
            del good["url"]
        return {"references": [{**good, **{key: form.replace("%", text) for key, form in fields.items()}}]}

    return place


def _question(**fields: str) -> Place:
    def place(text: str, _: int) -> dict[str, Any]:
        good: dict[str, Any] = {"question": "What is it?", "answer": "One", "others": ["Two"], "because": "It is so."}
        asked = {**good, **{key: form.replace("%", text) for key, form in fields.items()}}
        return {"quiz": [asked if isinstance(asked["others"], list) else {**asked, "others": [asked["others"]]}]}

    return place


def _figure(**fields: str) -> Place:
    def place(text: str, _: int) -> dict[str, Any]:
        return {"figure": {"caption": "A line.", "alt": "A line.", **_formed(fields, text)}}

    return place


def _explore(label: str = "shape", value: str = "dashed", caption: str = "It is so.") -> Place:
    def place(text: str, _: int) -> dict[str, Any]:
        frames = [
            {"value": "solid", "caption": "It is solid."},
            {"value": value.replace("%", text), "caption": caption.replace("%", text)},
        ]
        explore = {"keyword": "shape", "label": label.replace("%", text), "frames": frames}
        return {"figure": {"caption": "A line.", "alt": "A line.", "explore": explore}}

    return place


def _formed(fields: Mapping[str, str], text: str) -> dict[str, str]:
    return {key: form.replace("%", text) for key, form in fields.items()}


def _short(number: int) -> str:
    """Letters that stand for a number, as a short form's."""
    letters = ""
    while number or len(letters) < 2:
        number, place = divmod(number, 26)
        letters += chr(ord("A") + place)
    return letters


def _acronym(text: str, number: int) -> dict[str, Any]:
    words = " ".join(f"{letter}{letter.lower()}" for letter in _short(number))
    return {"aliases": [_short(number), f"{words} {text}".strip()]}


def _contrast(text: str, _: int) -> dict[str, Any]:
    return {"contrast": [{"terms": ["ground"], "difference": f"{text} differs."}]}


def _named(text: str, number: int) -> dict[str, Any]:
    """A name, which stands on nearly every page."""
    return {"term": f"{text} {number}", **_contrast("One", number)}


FIELDS: Mapping[str, Place] = {
    "section": _body(""),
    "section in words": _body("Words before ", " and words after."),
    "section behind a link": _body("Words and [[ground]] ", " and words after."),
    "section behind code": _body("Words and `code` ", " and `code` after."),
    "subsection": _body("Words.\n\n### ", "\n\nWords."),
    "subsection id": _body("### Words {#", "}\n\nWords."),
    "list item": _body("- one\n- ", "\n- three"),
    "ordered list item": _body("1. one\n2. ", "\n3. three"),
    "quote": lambda text, _: {"section": "> " + text.replace("\n", "\n> ")},
    "table cell": lambda text, _: {"section": f"| a | b |\n|---|---|\n| {text} | b |"},
    "table head": lambda text, _: {"section": f"| {text} | b |\n|---|---|\n| a | b |"},
    "code": _body("Words and `", "` after."),
    "code block": _body("```\n", "\n```"),
    "code block's first line": _body("``` ", "\ncode\n```"),
    "session": _body("```python\n>>> ", "\n```"),
    "formula": _body("Words and $", "$ after."),
    "display formula": _body("$$\n", "\n$$"),
    "display formula in words": _body("Words and $$", "$$ after."),
    "formula in brackets": _body("Words and \\(", "\\) after."),
    "display formula in brackets": _body("\\[", "\\]"),
    "link text": _body("Words [", "](https://example.org/) after."),
    "link target": _body("Words [words](", ") after."),
    "link target's end": _body("Words [words](https://example.org/", ") after."),
    "link title": _body('Words [words](https://example.org/ "', '") after.'),
    "wiki link": _body("Words [[ground|", "]] after."),
    "wiki link's sense": _body("Words [[ground#", "]] after."),
    "wiki link's target": _body("Words [[", "]] after."),
    "autolink": _body("Words <https://example.org/", "> after."),
    "reference definition": _body("[words]: ", "\n\nWords [words]."),
    "emphasis": _body("Words *", "* after."),
    "heading": lambda text, _: {"rest": f"\n## {text}\n\nWords.\n"},
    "symbol": lambda text, number: {"symbol": f"| $x_{{{number}}}$ | {text} |"},
    "symbol's formula": lambda text, _: {"symbol": f"| ${text}$ | words |"},
    "symbol beside its formula": lambda text, number: {"symbol": f"| $y_{{{number}}}$ {text} | words |"},
    "definition": lambda text, number: {"definition": f"{text} is what number {number} is called."},
    "definition's end": lambda text, number: {"definition": f"What number {number} is called by {text}."},
    "definition behind a link": lambda text, number: {"definition": f"What [[ground]] {number} calls {text}."},
    "sense": lambda text, number: {"senses": (text, "", f"What {number} means.")},
    "sense id": lambda text, number: {"senses": ("Words", text, f"What {number} means.")},
    "sense definition": lambda text, number: {"senses": ("Words", "", f"{text} is what {number} means.")},
    "term": _named,
    "term alone": lambda text, _: {"term": text},
    "alias": lambda text, number: {"aliases": [f"{text} {number}"]},
    "alias alone": lambda text, number: {"aliases": [text, f"b{number}", f"{number}c" * 30]},
    "alias of a short form": _acronym,
    "near alias": lambda text, number: {"term": f"close {number}", "aliases": [f"close {number} {text}"]},
    "phrase": lambda text, number: {"asked_as": [f"{text} {number}"]},
    "topics": lambda text, _: {"topics": ["attacks", text]},
    "level": lambda text, _: {"level": text},
    "needs": lambda text, _: {"needs": ["ground", text]},
    "related": lambda text, _: {"related": [text]},
    "former slug": lambda text, _: {"former_slugs": [text]},
    "contrast": _contrast,
    "contrast's terms": lambda text, _: {"contrast": [{"terms": [text], "difference": "One differs."}]},
    "question": _question(question="%?"),
    "answer": _question(answer="%"),
    "other answer": _question(others="%"),
    "because": _question(because="It is so: %."),
    "caption": _figure(caption="A line: %."),
    "alt": _figure(alt="A line: %."),
    "explore label": _explore(label="%"),
    "explore value": _explore(value="%"),
    "explore caption": _explore(caption="It is %."),
    "reference title": _reference(title="%"),
    "reference authors": _reference(authors="%"),
    "reference year": _reference(year="%"),
    "reference url": _reference(url="%"),
    "reference url's end": _reference(url="https://example.org/%"),
    "reference doi": _reference(doi="%"),
    "reference doi's end": _reference(doi="10.1000/%"),
    "reference arxiv": _reference(arxiv="%"),
    "unknown field": lambda text, _: {text: "x"},
    "topic title": lambda text, number: {"topic": (f"{text} {number}", "A topic.")},
    "topic summary": lambda text, _: {"topic": ("Topic", text)},
    "section heading": lambda text, number: {"heading": f"{text} {number}"},
}

DRAWN = frozenset({"caption", "alt", "explore label", "explore value", "explore caption"})
"""Fields of a figure: each input costs a picture for sharing."""

_LATEX_FIELDS = ("formula", "display formula", "formula in brackets", "display formula in brackets", "symbol's formula")
_ADDRESS_FIELDS = (
    *("link target", "link target's end", "autolink", "reference definition", "reference url", "reference url's end"),
    *("reference doi", "reference doi's end", "reference arxiv"),
)
_NAME_FIELDS = (
    *("subsection id", "sense id", "sense", "topics", "level", "needs", "related", "former slug", "contrast's terms"),
    *("wiki link's target", "wiki link's sense", "unknown field", "subsection", "term alone", "alias alone"),
)

SCRIPT = """\
def draw(figure, shape="solid"):
    figure.subplots().plot([0, 1])
"""


def _triples(chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Field, carrier and core, without end: what fits together first, then mostly scripts where chance puts them."""
    texts = (*cores.HTML, *cores.MARKDOWN, *cores.CHARACTERS)
    yield from (("front matter", "plain", core) for core in cores.YAML)
    yield from (("section", "plain", core) for core in texts)
    yield from ((chance.choice(_LATEX_FIELDS), "plain", core) for core in cores.LATEX)
    yield from ((field, "plain", core) for core in cores.ADDRESSES for field in chance.sample(_ADDRESS_FIELDS, 4))
    yield from ((field, "plain", core) for core in cores.NAMES for field in chance.sample(_NAME_FIELDS, 5))
    carriers = list(CARRIERS)
    every = (*texts, *cores.LATEX, *cores.ADDRESSES, *cores.NAMES)
    light = [field for field in FIELDS if field not in DRAWN]
    for field, _ in itertools.product(FIELDS, range(8)):
        yield field, "plain", chance.choice(texts)
    for carrier, _ in itertools.product(carriers, range(6)):
        yield "section", carrier, chance.choice(texts)
    running = [core for core in texts if "%R%" in core]
    while True:
        draw = chance.random()
        field = chance.choice(light) if chance.random() < 0.98 else chance.choice(sorted(DRAWN))
        if draw < 0.45:
            yield field, chance.choice(sorted(HIDING)), chance.choice(running)
        elif draw < 0.6:
            yield "section", chance.choice(carriers), chance.choice(running)
        elif draw < 0.7:
            yield field, "plain", chance.choice(running)
        else:
            yield field, chance.choice(carriers), chance.choice(every)


def corpus(drop: str, secret: str, size: int = SIZE, seed: int = SEED) -> list[Input]:
    """The first `size` inputs.

    Args:
        drop: A folder; a command that runs would leave a file in it.
        secret: The path of a file that no page may show.
        size: How many inputs; every core, carrier and field is among the first 4,000.
        seed: Of the chance that brings them together.
    """
    seen: set[tuple[str, str, str]] = set()
    found: list[Input] = []
    for triple in _triples(random.Random(seed)):
        if len(found) == size:
            break
        if triple not in seen:
            seen.add(triple)
            found.append(make_input(len(found) + 1, *triple, drop, secret))
    return found


def sample(inputs: list[Input], size: int, seed: int = SEED) -> list[Input]:
    """Some of the inputs, of those too whose term has a figure: these are few, as each costs a picture."""
    drawn = [entry for entry in inputs if entry.field in DRAWN]
    light = [entry for entry in inputs if entry.field not in DRAWN]
    chance = random.Random(seed)
    return sorted(
        [*chance.sample(drawn, min(2, len(drawn))), *chance.sample(light, size - 2)], key=lambda entry: entry.number
    )


def make_input(number: int, field: str, carrier: str, core: str, drop: str = "", secret: str = "") -> Input:
    """An input of these parts."""
    made = Input(number, field, carrier, core, "")
    if field == "front matter":
        text = core.replace("%T%", front(good(number)))
        made = replace(made, text=f"---\n{text}\n---\n{body(number, {})}")
        return replace(made, text=filled(made.text, number, drop, secret))
    carried = filled(CARRIERS[carrier](core), number, drop, secret)
    changes = FIELDS[field](carried, number)
    fields = {**good(number), **{key: value for key, value in changes.items() if key not in _OF_BODY}}
    if "topic" in changes:
        title, summary = changes["topic"]
        fields["topics"] = [f"topic-{number}"]
        topic = f"{{slug: topic-{number}, title: {scalar(title)}, summary: {scalar(summary)}}}"
        made = replace(made, topic=f"- {topic}\n")
    if "heading" in changes:
        changes = {**changes, "rest": f"\n## {changes['heading']}\n\nWords.\n"}
        made = replace(made, section=f"- {{heading: {scalar(changes['heading'])}, purpose: Words, optional: true}}\n")
    script = SCRIPT if "figure" in changes else ""
    return replace(made, text=f"---\n{front(fields)}\n---\n{body(number, changes)}", script=script)


_OF_BODY = {"section", "rest", "symbol", "definition", "senses", "topic", "heading"}


def good(number: int) -> dict[str, Any]:
    """Front matter in which nothing is wrong."""
    return {
        "term": f"hostile {number}",
        "aliases": [f"zq{number}"],
        "topics": ["attacks"],
        "level": "beginner",
        "needs": ["ground"],
        "references": [
            {"title": "A book", "authors": "A. Author", "year": 2000, "url": f"https://example.org/h{number}"}
        ],
    }


def body(number: int, changes: Mapping[str, Any]) -> str:
    definition: str = changes.get("definition", f"A thing called {number} that is here for tests.")
    rest: str = changes.get("rest", "")
    if "senses" in changes:
        title, identity, meaning = changes["senses"]
        heading = f"# {title} {{#{identity}}}" if identity else f"# {title}"
        return f"{heading}\n\n{meaning}\n\n## How it works\n\nWords.\n\n# Another\n\n{definition}\n{rest}"
    section = changes.get("section", "It works with [[ground]].")
    text = f"{definition}\n\n## How it works\n\n{section}\n"
    if "symbol" in changes:
        text += f"\n## Formula\n\n$$ x $$\n\n| symbol | meaning |\n|---|---|\n{changes['symbol']}\n"
    return text + rest


def front(fields: Mapping[str, Any]) -> str:
    """Fields as YAML in which every text is quoted and stands on one line."""
    return "\n".join(f"{scalar(key)}: {_flow(value)}" for key, value in fields.items())


def _flow(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{scalar(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _:
            return scalar(str(value))


def scalar(text: str) -> str:
    """Any text as YAML, double-quoted; even half of a surrogate pair."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(letter: str) -> str:
    code = ord(letter)
    if letter in '"\\':
        return f"\\{letter}"
    if letter.isprintable() and code < 0xFFFE:
        return letter
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
