"""Small files that could keep the check busy for long, or end it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from hostile.corpus import body, front, good

SIZE = 60 * 1024  # a term file may have 64 kB


def _filled(piece: str, size: int = SIZE) -> str:
    return piece * (size // len(piece.encode()))


def heavy() -> Iterator[tuple[str, str]]:
    """What each is, and the term file `h0.md`."""
    for name, text in _texts():
        yield name, f"---\n{front(good(0))}\n---\n{body(0, {'section': text})}"
    for name, fields in _fields():
        yield name, f"---\n{front({**good(0), **fields})}\n---\n{body(0, {})}"
    for name, yaml in _yaml():
        yield name, f"---\n{front(good(0))}\n{yaml}\n---\n{body(0, {})}"
    for piece in ("a ", "[[ground]] ", "a. ", "*a", "`", "$", "\\", "(", "[", "e.g. ", "A. "):
        name = f"a definition of {piece!r}"
        yield name, f"---\n{front(good(0))}\n---\n{body(0, {'definition': _filled(piece) + '.'})}"
    yield "headings only", f"---\n{front(good(0))}\n---\nA thing.\n\n" + _filled("## How it works\n\n")
    yield "senses only", f"---\n{front(good(0))}\n---\n" + _filled("# a\n\nA thing.\n\n")
    yield "dashes only", _filled("---\n")
    yield "front matter without an end", "---\n" + _filled("a: b\n")
    yield "spaces after ---", f"---{' ' * SIZE}x\n"
    yield "blank lines", f"---\n{front(good(0))}\n---\nA thing.\n" + "\n" * SIZE + "x"


_PIECES = (
    *(
        "~~~a\n",
        "~~~a",
        " *a",
        "*a ",
        "![",
        "](",
        "[](",
        "[a](",
        "<https://a ",
        "<a",
        "<!--",
        "<a ",
        "&",
        "&#",
        "[[",
        "[[a|",
        "]]",
    ),
    *(
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "{: ",
        "{#a",
        "*",
        "**",
        "***",
        "_",
        "__",
        "`",
        "``",
        "`a",
        "$",
        "$$",
        "$a",
        "$ a",
        "\\",
        "\\(",
    ),
    *(
        "\\[",
        "\\`",
        "\\$",
        "> ",
        ">",
        "- ",
        "+ ",
        "1. ",
        "    ",
        "\t",
        " ",
        "\n\n",
        "\n \n",
        "|",
        "| a ",
        "|-",
        "a|b\n",
        ":",
        ": ",
        "::: ",
    ),
    *(
        ":::",
        "!!! a\n",
        "??? a\n",
        "=== a\n",
        "/// a\n",
        "[^1]",
        "[^1]: a\n",
        "*[a]: b\n",
        "[a]: b\n",
        "[a]: <b>\n",
        "++",
        "++a",
        "==",
        "^^",
    ),
    *(
        "~~",
        "~",
        "--8<--\n",
        ";--8<-- ",
        "```\n",
        "````\n",
        "``` a\n",
        "```` ```",
        "# ",
        "#",
        "### a\n",
        "a\n---\n",
        "a\n===\n",
        "<div>",
        "</div>",
    ),
    *(
        "<div markdown>\n",
        "<p>",
        "<x",
        "<?",
        "<!",
        "<![CDATA[",
        "javascript:",
        "http://",
        "https://a.b/",
        "a@b.c ",
        "www.",
        "&lt;",
        "\x02",
        "\x03",
    ),
    *(
        "\r",
        "\r\n",
        "\x0c",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u0301",
        "\u202e",
        "\U0001f600",
        "\u0130",
        "\ufdfa",
        "Aa",
        "AAAAAB ",
        "a, ",
        "a-",
        "a/",
    ),
)


def _texts() -> Iterator[tuple[str, str]]:
    for piece in _PIECES:
        yield f"nothing but {piece!r}", _filled(piece)
    for piece in _PIECES:
        yield f"{piece!r} on lines of their own", _filled(f"{piece.strip()}\n\n")
    for first, second in itertools.pairwise(_PIECES[::3]):
        yield f"{first!r} and then {second!r}", _filled(first, SIZE // 2) + _filled(second, SIZE // 2)
    yield "brackets in a formula", "$" + "[" * 60 + "$"
    yield "backslashes in a formula", "$" + "\\\\" * 20_000
    yield "brackets, doubling", "$" + "[" * 40 + "a"
    yield "spaces in a heading", "### a" + " " * SIZE + "b"
    yield "spaces in a heading's mark", "##" + " " * SIZE + "x"
    yield "spaces behind an id", "### a {#b}" + " " * SIZE + "x"
    yield "spaces in a link", "[a](https://a" + " " * SIZE
    yield "spaces before a link's end", "[[ground" + " " * SIZE + "x"
    yield "quotes in quotes", "> " * 20_000 + "a"
    yield "quotes in quotes, by lines", "\n".join("> " * depth + "a" for depth in range(300))
    yield "lists in lists", "\n".join("    " * depth + "- a" for depth in range(150))
    yield "lists on one line", "- " * 20_000
    yield "numbers on one line", "1. " * 15_000
    yield "admonitions in admonitions", "\n".join("    " * depth + "!!! note" for depth in range(150))
    yield "details in details", "\n".join("    " * depth + '??? note "a"' for depth in range(150))
    yield "emphasis in emphasis", "*a **b " * 4_000 + "c** d*" * 4_000
    yield "stars around", "*" * 10_000 + "a" + "*" * 10_000
    yield "brackets around", "[" * 10_000 + "a" + "](https://a.b)" * 3_000
    yield "parentheses in an address", "[a](https://a.b/" + "(" * 20_000 + ")" * 20_000 + ")"
    yield "backticks of every length", " ".join("`" * length for length in range(1, 340))
    yield "backticks of every length, falling", " a ".join("`" * length for length in range(330, 0, -1))
    yield "fences of every length", "\n".join("`" * length for length in range(3, 340))
    yield "a table of many columns", f"| {'a | ' * 10_000}\n|{'---|' * 10_000}\n| b |"
    yield "a table of many rows", "| a | b |\n|---|---|\n" + _filled("| a | b |\n")
    yield "a long word", "a" * SIZE
    yield "a long line", _filled("a b ")
    yield "a long code span", f"`{'a ' * 20_000}`"
    yield "many references", "".join(f"[a{number}]: https://a.b\n" for number in range(2_500)) + "[a]" * 2_000
    yield "many links", "[[ground]] " * 5_000
    yield "many links, unclosed", "[[ground|" * 6_000
    yield "many formulas", "$x$ " * 12_000
    yield "many code blocks", "```python\nx\n```\n\n" * 3_000
    yield "many code blocks of many languages", "".join(f"```a{number}\nx\n```\n\n" for number in range(3_000))
    yield "a code block with a regular expression's worst", "```perl\n" + "s/" * 10_000 + "\n```"
    yield "a code block of brackets", "```python\n" + "(" * 30_000 + "\n```"
    yield "a code block of quotes", "```python\n" + "'''\"\"\"" * 8_000 + "\n```"
    yield "a code block of lines to be highlighted", '```python hl_lines="1-999999999"\nx\n```'
    yield "a code block of numbered lines", '```python linenums="1 999999999 1"\nx\n```'
    yield "attributes of every kind", "words {: " + "a=b " * 14_000 + "}"
    yield "attributes, unclosed", "words {: " + 'a="b ' * 12_000
    for command in (
        "\\frac{",
        "{",
        "\\sqrt{",
        "\\left(",
        "x^{",
        "x_{",
        "\\text{",
        "\\begin{matrix}",
        "\\hat{",
        "\\mathbf{",
        "\\overset{a}{",
    ):
        for count in (6_000, 800, 200):
            yield f"{count} of {command} in a formula", f"${command * min(count, SIZE // len(command))}$"
    for latex in (
        "\\frac12" * 8_000,
        "x" * SIZE,
        "x^" * 25_000,
        "&" * SIZE,
        "\\\\" * 25_000,
        "\\def\\x{\\x\\x}\\x",
        "{}" * 25_000,
    ):
        yield f"the formula {latex[:20]}…", f"$$\n{latex}\n$$"
    yield "a bad command in brackets", r"\(\frac\)"


def _fields() -> Iterator[tuple[str, dict[str, Any]]]:
    words = " ".join(["AAAAAB"] * 300)
    yield "an alias of 300 words", {"aliases": [words, "AAAAAB"]}
    yield "an alias of 300 words and its short form", {"aliases": [words, "AAAAAA", "AAAAAC"]}
    yield "300 aliases", {"aliases": [f"AAAAAB {number}" for number in range(300)]}
    yield (
        "aliases that spell one another",
        {"aliases": [*(" ".join(["AAAAAB"] * count) for count in range(2, 90)), "AAAAB"]},
    )
    yield "words of one letter", {"aliases": ["a " * 2_000 + "b", "AAAAAA", "AAAAAB"]}
    yield "small words", {"aliases": ["a and by for in of on the to with " * 200 + "b", "ABFIOT"]}
    yield "hyphens", {"aliases": ["a-" * 20_000 + "b", "AAAAA"]}
    yield "many aliases", {"aliases": [f"name {number}" for number in range(3_000)]}
    yield "a long alias", {"aliases": ["a" * SIZE]}
    yield "a long name", {"term": "a" * SIZE}
    yield "a long name of words", {"term": "a b " * 14_000}
    yield "many needs", {"needs": ["ground"] * 4_000}
    yield "many relations", {"related": [f"grounds{number}" for number in range(3_000)]}
    yield "a relation of many letters", {"related": ["ground" * 9_000]}
    yield "many topics", {"topics": ["attacks", *(f"attack{number}" for number in range(3_000))]}
    yield "many former slugs", {"former_slugs": [f"slug-{number}" for number in range(3_000)]}
    yield "a former slug of many letters", {"former_slugs": ["a-" * 20_000 + "a"]}
    yield "a former slug of almost only hyphens", {"former_slugs": ["a" + "-a" * 20_000 + "-"]}
    yield "a level of many letters", {"level": "beginner" * 7_000}
    yield "an unknown field of many letters", {"alias" * 10_000: "x"}
    yield "many unknown fields", {f"alias{number}": "x" for number in range(3_000)}
    for name, text in (
        ("brackets", "[" * 30_000),
        ("links", "[[" * 15_000),
        ("stars", "*a" * 20_000),
        ("formula", "$" + "[" * 60),
    ):
        yield f"a caption of {name}", {"figure": {"caption": text, "alt": "x"}}
        yield f"a difference of {name}", {"contrast": [{"terms": ["ground"], "difference": text}]}
        question = {"question": text, "answer": text, "others": [f"{text} "], "because": text}
        yield f"a question of {name}", {"quiz": [question]}
    question = {"question": "What?", "answer": "1", "others": ["2"], "because": "So."}
    yield "many questions", {"quiz": [question] * 700}
    for field, text in (("title", "[" * 20_000), ("authors", "`" * 20_000), ("url", "https://" + "a" * 50_000)):
        reference = {"title": "A", "authors": "A", "year": "2000", "url": "https://a.b/"}
        yield f"a reference of a long {field}", {"references": [{**reference, field: text}]}
    reference = {"title": "A", "authors": "A", "year": "2000"}
    yield "a DOI of brackets", {"references": [{**reference, "doi": "10.1000/" + "(" * 40_000}]}
    yield "a year of many digits", {"references": [{**reference, "year": "9" * 50_000, "url": "https://a.b/"}]}
    yield "many references to sources", {"references": [{**reference, "url": "https://a.b/"}] * 700}


def _yaml() -> Iterator[tuple[str, str]]:
    for count in (30_000, 3_000, 800, 100):
        yield f"{count} nested lists", "related: " + "[" * count
        yield f"{count} nested lists, closed", "related: " + "[" * count + "]" * count
        yield f"{count} nested mappings", "related: " + "{a: " * (count // 4) + "}" * (count // 4)
        yield f"{count} nested dashes", "related:\n" + "- " * count + "a"
        yield f"{count} nested question marks", "? " * count
    yield "nested mappings by lines", "\n".join(" " * depth + "a:" for depth in range(340))
    yield "an alias for each", "\n".join(f"a{number}: &a{number} b" for number in range(3_000))
    yield (
        "laughs",
        "a0: &a0 [x]\n"
        + "\n".join(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 30)),
    )
    yield "one alias", "a: &a [*a, *a]"
    yield "a long key", "a" * 50_000 + ": b"
    yield "a long quoted key", '"' + "a" * 50_000 + '": b'
    yield "many keys", "\n".join(f"a{number}: b" for number in range(5_000))
    yield "many equal keys", "related: []\n" * 4_000
    yield "a long block", "a: |\n" + "  x\n" * 12_000
    yield "a long folded text", "a: >\n" + "  x\n\n" * 12_000
    yield "quotes", "a: " + "'" * 50_000
    yield "quotes, doubled", 'a: "' + '\\"' * 25_000
    yield "escapes", 'a: "' + "\\U0010ffff" * 5_000 + '"'
    yield "tags", "a: " + "!" * 50_000
    yield "tags of many values", "a: [" + "!!str x, " * 5_000 + "]"
    yield "comments", "#" * 50_000
    yield "directives", "%" * 50_000
    yield "tabs", "\t" * 50_000
    yield "colons", ":" * 50_000
    yield "colons and spaces", ": " * 25_000
    yield "percent signs", "a: b" + " " * 50_000 + "# c"
    yield "a number of many digits", "a: " + "9" * 50_000
    yield "documents", "---\na: b\n" * 6_000
