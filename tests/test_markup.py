"""Links, formulas and code are found where Markdown has them, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from rendering import render
from termbook.model import Position
from termbook.pages import pages
from termbook.rules.check import check
from termbook.source import markup
from termbook.source.load import load

LINKS = {
    "see [[a]]": ["a"],
    "[[a]][[b]]": ["a", "b"],
    "[[a|shown]] and [[b#sense|shown]]": ["a", "b"],
    "[[ a ]]": ["a"],
    "- [[a]]\n- `x` [[b]] `y`": ["a", "b"],
    "> [[a]]": ["a"],
    "| [[a]] | b |": ["a"],
    "`[[a]]`": [],
    "`` ` [[a]] ``": [],
    "``` [[a]] ```": [],
    "```\n[[a]]\n```\n[[b]]": ["b"],
    "~~~\n[[a]]\n~~~\n[[b]]": ["b"],
    "````\n```\n[[a]]\n```\n````\n[[b]]": ["b"],
    "```python\nx = '[[a]]'\n```": [],
    "1. x\n\n    ```\n    [[a]]\n    ```\n\n[[b]]": ["b"],
    "$[[a]]$ [[b]]": ["b"],
    "$$\n[[a]]\n$$\n\n[[b]]": ["b"],
    "$$\n[[a]]\n$$\n[[b]]": ["a", "b"],
    "x\n$$\n[[a]]\n$$": ["a"],
    "> $$\n> [[a]]\n> $$": [],
    "- $$\n  [[a]]\n  $$\n- [[b]]": ["b"],
    r"\([[a]]\) [[b]]": ["b"],
    "costs $5 [[a]] or $6": ["a"],
    r"\\`[[a]]` [[b]]": ["b"],
    r"\`[[a]]` [[b]]": ["a", "b"],
    r"\``[[a]]` [[b]]": ["b"],
    "```[[a]]`` [[b]]": ["b"],
    "`[[a]]\n# [[b]] `": ["a", "b"],
    "# `[[a]]\n[[b]] `": ["a", "b"],
    "- `[[a]]\n- [[b]] `": ["a", "b"],
    "`[[a]]\n> [[b]] `": ["a", "b"],
    "> `[[a]]\n> ` [[b]]": ["b"],
    "`[[a]]\n```\nx\n```\n[[b]] `": ["a", "b"],
    "  ```\n  [[a]]\n  ```\n[[b]]": ["b"],
    "  ```\n[[a]]\n\n  ```": ["a"],
    "> ```\n> [[a]]\n>\n> ```\n\n[[b]]": ["b"],
    '```py title="x"\n[[a]]\n```': [],
    "``` one two three\n[[a]]\n\n```": ["a"],
    "a stray ` tick\n\n[[a]]\n\nanother ` tick": ["a"],
    "[[a]": [],
    "[a]": [],
    "[[a\n]]": [],
}


@pytest.mark.parametrize("text", LINKS)
def test_links(text: str) -> None:
    found = markup.links(text, Position())
    assert [link.target for link in found] == LINKS[text]
    assert all(text[link.start : link.end].startswith("[[") and text[: link.end].endswith("]]") for link in found)


def test_link_says_what_it_shows_and_where_it_stands() -> None:
    link, other = markup.links("αβ [[a#b|the *c*]]\n  [[d]]", Position(8, 3))
    assert (link.target, link.sense, link.shown, link.position) == ("a", "b", "the *c*", Position(8, 6))
    assert (other.target, other.sense, other.shown, other.position) == ("d", "", "", Position(9, 3))


FORMULAS = {
    "a $x$ b": [("x", False)],
    "$x$, $y$": [("x", False), ("y", False)],
    "$$ x $$": [("x", True)],
    "$$\nx\n$$": [("x", True)],
    r"$\$5$": [(r"\$5", False)],
    "($x$)": [("x", False)],
    "costs $5 or $6": [],
    "costs $5–$6": [("5–", False)],
    "US$5 and US$6": [("5 and US", False)],
    "$5.$1": [("5.", False)],
    "costs $5 `$` or $6": [],
    r"\\$x$": [("x", False)],
    r"\(x\) and \[y\]": [("x", False)],
    r"\[ x \]": [("x", True)],
    r"$$x\$$": [(r"x\$", False)],
    r"\$x$ y": [],
    "`$x$`": [],
    "```\n$x$\n```": [],
    "$ x $": [],
    "$x\ny$": [("x\ny", False)],
    "$x\n\ny$": [],
}


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas(text: str) -> None:
    found = list(markup.formulas(text))
    assert [(formula.latex, formula.display) for formula in found] == FORMULAS[text]
    assert all(text[formula.start :].startswith(formula.latex) for formula in found)


CODE = {
    "```python\nx\n```": [("python", "x\n")],
    "``` python title='a'\nx\n```\ny": [("python title='a'", "x\n")],
    "~~~\nx\n~~~": [("", "x\n")],
    "````\n```\nx\n```\n````": [("", "```\nx\n```\n")],
    "```\na\n```\n\n```\nb\n```": [("", "a\n"), ("", "b\n")],
    "```\n```": [("", "")],
    "`x`": [],
    "$$\n```\n$$": [],
    "- x\n\n    ```\n    y\n    ```": [("", "    y\n")],
}


@pytest.mark.parametrize("text", CODE)
def test_code_blocks(text: str) -> None:
    found = list(markup.code_blocks(text))
    assert [(block.language, block.code) for block in found] == CODE[text]
    assert all(text[block.start :].startswith(block.code) for block in found)


@pytest.mark.parametrize("text", [*LINKS, *FORMULAS, *CODE])
def test_mask_keeps_every_offset(text: str) -> None:
    masked = markup.mask(text)
    assert len(masked) == len(text)
    assert all(new in (old, " ") for new, old in zip(masked, text, strict=True))
    assert masked.count("\n") == text.count("\n")


HARM = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "text",
    [
        HARM,
        f"`{HARM}`",
        f"```\n{HARM}\n```",
        f"a ` b\n\n{HARM}\n\nc ` d",
        f"a ` b\n{HARM}\nc ` d",
        f"$$ x\n{HARM}\n$$",
        f"$$ x\n\n{HARM}\n\n$$",
        f"```\n{HARM}",
        f"~~~ one two three\n{HARM}\n~~~",
        f"```python\nx\n~~~\n```\n{HARM}\n```\ny\n```",
        f"- x\n\n    ```\n    {HARM}\n    ```",
        f"\\`{HARM}\\`",
        f"\\$x {HARM} x$",
        f"x\n```\n{HARM}\n```",
        f"```\nx\n``` \n{HARM}",
        f"```\nx\n```~\n{HARM}\n```\ny\n```",
    ],
)
def test_no_script_of_a_contributor_reaches_a_reader(text: str, sample: Path) -> None:
    """Either `check` sees it, or the page shows it as text."""
    path = sample / "terms" / "gluten.md"
    path.write_text(f"{path.read_text()}\n## At the bench\n\n{text}\n")
    (sample / "terms" / "hydration.py").unlink()
    hydration = sample / "terms" / "hydration.md"
    front, rest = hydration.read_text().split("figure:")
    hydration.write_text(front + "references:" + rest.partition("references:")[2])
    glossary, problems = load(sample / "terms")
    problems += check(glossary)
    assert {problem.path for problem in problems} <= {"terms/gluten.md"}
    if not problems:
        page = render(pages(glossary, {})["terms/gluten.md"], sample)
        assert page.find_all("script") == []
        assert "alert(1)" in page.get_text()


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("See [[ relu ]] now.", "See ReLU now."),
        ("See [[relu|]] now.", "See ReLU now."),
        ("See [[relu#leaky| the leaky one ]] now.", "See the leaky one now."),
        ("Write `[[relu]]` for [[relu]].", "Write [[relu]] for ReLU."),
        ("Of `a * b * c` and *this*.", "Of a * b * c and this."),
        ("A **bold `x_1` word**, `` ` `` too.", "A bold x_1 word, ` too."),
        ("The $a_1 * b_1$ of *two* ~~~.", "The $a_1 * b_1$ of two ~~~."),
        ("A [[gone]] term.", "A gone term."),
    ],
)
def test_words_of_a_text_are_those_that_its_page_shows(markdown: str, words: str) -> None:
    assert markup.plain(markdown, {"relu": "ReLU"}) == words
