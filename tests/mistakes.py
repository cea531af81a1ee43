"""The catalogue of mistakes: by rule, files that break it, and the message that each of them gets, word for word.

A case stands under the rule that it is about, among those that it breaks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from conftest import SAMPLE
from termbook.source.draft import ALT, CAPTION, DEFINITION, NOTE, SYMBOL
from termbook.source.load import MAX_BYTES

SENTENCE = "The brown outside of a loaf."
GOOD = f"""\
---
term: crust
topics: [dough]
level: beginner
references:
  - {{title: Crusts, authors: A. Baker, year: 2001, url: "https://example.org/crust"}}
---
{SENTENCE}
"""
SCRIPT = "def draw(figure):\n    figure.text(0.1, 0.2, 'rind')\n"
EXPLORE = """\
figure:
  caption: A line.
  alt: A line.
  explore:
    keyword: flour
    label: flour
    frames:
"""
WHEAT, RYE = "      - {value: wheat, caption: A.}\n", "      - {value: rye, caption: B.}"
TEXT = "    figure.text(0.1, 0.2, flour)\n"
NO_TOPICS = "(begin it with '- {slug: basics, title: Basics, summary: What to know first.}')"
NO_SECTIONS = "(begin it with '- {heading: How it works, purpose: What makes it work.}')"
QUOTE = "(quote text that holds ': ' or '#' or begins with one of [ ] { } , & * ! | > % @ `)"


def front(**changes: str | None) -> str:
    """The good file with lines of its front matter changed, removed (None) or added."""
    lines = GOOD.split("\n")
    for name, line in changes.items():
        place = next((index for index, text in enumerate(lines) if text.startswith(f"{name}:")), 1)
        found = lines[place].startswith(f"{name}:")
        lines[place : place + found] = [] if line is None else [line]
    return "\n".join(lines)


def reference(fields: str) -> str:
    """The good file with another reference, on line 6."""
    return GOOD.replace(GOOD.split("\n")[5].strip(), f"- {fields}")


def frames(fields: str) -> str:
    """The good file with a figure that readers set to values."""
    return front(figure=EXPLORE + fields)


def below(text: str) -> str:
    """The good file with other text below its front matter, from line 8 on."""
    return GOOD.replace(SENTENCE, text)


def section(text: str, heading: str = "Why it matters") -> str:
    """The good file with a section, whose text begins on line 12."""
    return f"{GOOD}\n## {heading}\n\n{text}\n"


def changed(name: str, old: str, new: str) -> str:
    """A file of the sample glossary with one thing changed."""
    text = (SAMPLE / "terms" / name).read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


def laid(steps: str) -> str:
    """A list of one path, whose first step is in column 58."""
    return f"- {{slug: way, title: A way, summary: To a loaf., steps: [{steps}]}}\n"


FIGURE = front(figure="figure: {caption: A line., alt: A line.}")


@dataclass(frozen=True)
class Case:
    """Files in the sample glossary, and what is wrong with them."""

    name: str
    content: str | bytes | None
    """The term file `crust.md`; None if there is none."""
    problems: Sequence[str]
    """As they are printed, but without the path where they are in `crust.md`."""
    script: str | bytes | None = None
    """The figure script `crust.py`, if there is one."""
    others: Mapping[str, str | bytes | None] = field(default_factory=dict)
    """Other files of the folder, new or in place of those of the sample; None for one that is missing."""

    def write(self, terms: Path) -> None:
        """Write the files into the folder of a glossary."""
        files = {"crust.md": self.content, "crust.py": self.script, **self.others}
        for name, content in files.items():
            if content is None:
                (terms / name).unlink(missing_ok=True)
            else:
                (terms / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    @property
    def expected(self) -> list[str]:
        """The problems, all with their paths."""
        return [text if text.startswith("terms/") else f"terms/crust.md:{text}" for text in self.problems]


MISTAKES: Mapping[str, Sequence[Case]] = {
    "abbreviation": [
        Case(
            "abbreviation",
            section("*[DDT]: desired dough temperature"),
            ["12:1: abbreviation '*[DDT]: desired dough temperature' (use 'aliases')"],
        ),
        Case(
            "abbreviation in a list",
            section("- *[DDT]: desired dough temperature"),
            ["12:3: abbreviation '*[DDT]: desired dough temperature' (use 'aliases')"],
        ),
    ],
    "address-line": [
        Case(
            "no address in the list of addresses",
            None,
            ["terms/addresses.txt:2:1: no address ('terms/a-slug', or 'terms/a-slug -> terms/another-slug')"],
            others={"addresses.txt": "terms/gluten\nTerms/Gluten\n"},
        ),
        Case(
            "two successors",
            None,
            [
                "terms/addresses.txt:2:1: 'terms/old' leads to 'terms/gluten' in line 1 already (keep one of the two lines)"
            ],
            others={"addresses.txt": "terms/old -> terms/gluten\nterms/old -> gone\n"},
        ),
    ],
    "address-successor": [
        Case(
            "successor that is not there",
            None,
            [
                "terms/addresses.txt:1:1: 'terms/glutin' is no address of the glossary (did you mean 'terms/gluten'?)",
                "terms/addresses.txt:2:1: 'terms/wok' is no address of the glossary (write an address of today, or 'gone')",
            ],
            others={"addresses.txt": "terms/old -> terms/glutin\nterms/older -> terms/wok\n"},
        ),
        Case(
            "successor of what is there",
            None,
            [
                "terms/addresses.txt:1:1: 'terms/gluten' leads on to 'terms/hydration', but is there (remove '-> terms/hydration')"
            ],
            others={"addresses.txt": "terms/gluten -> terms/hydration\n"},
        ),
    ],
    "attributes": [
        Case(
            "attributes",
            GOOD.replace("loaf.", "loaf{ onclick=alert(1) }."),
            ["8:28: attributes '{ onclick=alert(1) }' (remove them)"],
        ),
        Case(
            "attributes behind an address, and behind a backslash that stands for itself",
            section("<https://example.org>{onclick=a}, a\\\\{b}, a\\{b}"),
            ["12:22: attributes '{onclick=a}' (remove them)", "12:38: attributes '{b}' (remove them)"],
        ),
        Case(
            "sets in text",
            section("Bake {1, 2} or {} or {1,\n{a, 1} or {1, 2, 3, 4, 5, 6, 7, 8}."),
            [
                r"12:6: attributes '{1, 2}' (write a set as a formula `$\{1, 2\}$` or as `code`)",
                "12:16: attributes '{}' (remove them)",
                "12:22: attributes '{1,' (remove them)",
                "13:1: attributes '{a, 1}' (remove them)",
                r"13:11: attributes '{1, 2, 3, 4, 5, 6, 7, 8}' (write a set as a formula `$\{1, 2\}$` or as `code`)",
            ],
        ),
        Case(
            "link that would open a window",
            section("See [this](https://example.org){target=_blank}."),
            ["12:32: attributes '{target=_blank}' (remove them)"],
        ),
        Case(
            "attributes on a line of their own",
            section("It is crisp.\n{: .note}"),
            ["13:1: attributes '{: .note}' (remove them)"],
        ),
        Case(
            "braces of a template",
            section("Mix {{ flour }} and {% water %}."),
            ["12:5: attributes '{{ flour }' (remove them)", "12:21: attributes '{% water %}' (remove them)"],
        ),
        Case("marks of an edit", section("It is {++very++} crisp."), ["12:7: attributes '{++very++}' (remove them)"]),
    ],
    "backslash-formula": [
        Case(
            "formula in other signs that does not parse",
            section("It is \\(\\frac\\) thick."),
            [
                r"12:7: formula between '\(' and '\)' (write $…$)",
                "12:13: formula does not parse: Expected argument but reached end of input.",
            ],
        ),
        Case(
            "formulas between backslashes",
            section("It is \\(x\\) thick, or `\\(x\\)`, or \\[y\\].\n\n\\[\n  x\n\\]\n\n- \\[y\\]"),
            [
                r"12:7: formula between '\(' and '\)' (write $…$)",
                r"14:1: formula between '\[' and '\]' (write $$…$$ on lines of its own)",
                r"18:3: formula between '\[' and '\]' (write $$…$$ on lines of its own)",
            ],
        ),
        Case(
            "formula between backslashes in a caption",
            front(figure="figure:\n  caption: It is \\(x\\) thick.\n  alt: Brown."),
            [
                "3:3: field 'figure' without a script crust.py (write the script or remove the field)",
                r"3:18: formula between '\(' and '\)' (write $…$)",
            ],
        ),
    ],
    "bar-in-table": [
        Case(
            "bar in the formula of a table",
            GOOD + "\n## Formula\n\n$$ |x| $$\n\n| symbol | meaning |\n|---|---|\n| $|x|$ | how thick |\n",
            [r"16:4: '|' in a formula ends the cell of a table ('\mid', '\vert' or '\|' for two)"],
        ),
        Case(
            "probability in a table",
            section("| sign | meaning |\n|---|---|\n| $P(a|b)$ | how likely |"),
            [r"14:7: '|' in a formula ends the cell of a table ('\mid', '\vert' or '\|' for two)"],
        ),
    ],
    "bare-address": [
        Case(
            "addresses in text",
            section("See https://example.org/a_(b), (http://example.org) and [it](https://example.org)."),
            [
                "12:5: 'https://example.org/a_(b)' would be no link (<https://example.org/a_(b)> or [text](address))",
                "12:33: 'http://example.org' would be no link (<http://example.org> or [text](address))",
            ],
        ),
    ],
    "broken-link": [
        Case(
            "link with its brackets swapped",
            section("See (crusts)[https://example.org]."),
            ["12:5: a link with the wrong brackets ([crusts](address))"],
        ),
        Case(
            "link whose address does not end",
            section("See [crusts](https://example.org and more."),
            ["12:13: the address of a link that is not closed (')' at its end)"],
        ),
    ],
    "broken-table": [
        Case(
            "table without a line of dashes",
            section("| flour | water |\n| 500 g | 350 g |"),
            ["12:1: a table without a line of dashes below its header ('|---|---|' as its second line)"],
        ),
        Case(
            "line of dashes with a cell too many",
            section("| flour | water |\n|---|---|---|\n| 500 g | 350 g |"),
            ["13:1: the line of dashes has 3 cells, the header has 2 ('|---|---|')"],
        ),
        Case(
            "line of long dashes",
            section("| flour | water |\n|–––|–––|\n| 500 g | 350 g |"),
            ["13:1: a table whose second line is not made of '|' and '-' ('|---|---|')"],
        ),
        Case(
            "table right below a paragraph",
            section("Take:\n| flour | water |\n|---|---|\n| 500 g | 350 g |"),
            ["13:1: a table within a paragraph (put an empty line above it)"],
        ),
        Case(
            "row with a cell too many",
            section("| flour | water |\n|---|---|\n| 500 g | 350 g | 10 g |"),
            [
                r"14:1: a row of 3 cells in a table of 2 (a column more in the first two lines, or '\|' for a bar within a cell)"
            ],
        ),
        Case(
            "text right below a table",
            section("| flour | water |\n|---|---|\n| 500 g | 350 g |\nMix them."),
            ["15:1: text right below a table (put an empty line above it)"],
        ),
        Case(
            "table with an empty line in it",
            section("| flour | water |\n|---|---|\n| 500 g | 350 g |\n\n| 600 g | 450 g |"),
            ["16:1: an empty line within a table (remove it)"],
        ),
    ],
    "circle": [
        Case(
            "circle of four",
            None,
            [
                "terms/bakers-percentage.md:5:9: circle in 'needs': bakers-percentage → proofing → gluten → hydration → bakers-percentage (a term cannot be read before itself)"
            ],
            others={"bakers-percentage.md": changed("bakers-percentage.md", "level:", "needs: [proofing]\nlevel:")},
        ),
        Case(
            "circle of a new term and two others",
            front(needs="needs: [gluten]"),
            ["2:9: circle in 'needs': crust → gluten → hydration → crust (a term cannot be read before itself)"],
            others={"hydration.md": changed("hydration.md", "[bakers-percentage]", "[crust]")},
        ),
    ],
    "costly-file": [
        Case(
            "formula that takes for ever",
            section("It is $" + r"x(y \text{)}" * 40 + "$ thick."),
            [
                "1:1: reading the file takes more than 1.5 seconds or 200 MB (find what it is by leaving parts out, and please report it)"
            ],
        ),
    ],
    "costly-page": [
        Case(
            "brackets without end",
            section(("[" * 1_900 + "\n") * 30),
            [
                "1:1: the page takes more than 1.5 seconds or 200 MB to render on the page terms/crust.md (find what it is by leaving parts out)"
            ],
        ),
    ],
    "directive": [
        Case("directive", section("::: os.system"), ["12:1: directive '::: os.system' (remove it)"]),
        Case(
            "directive in a heading in a quote",
            section("> ### ::: json.tool\n>     options:"),
            [
                "12:3: heading '### ::: json.tool' within a list or a quote (at the start of a line, or in bold)",
                "12:7: directive '::: json.tool' (remove it)",
            ],
        ),
        Case("directive in a sentence", GOOD.replace("loaf", "loaf ::: x"), ["8:29: directive '::: x.' (remove it)"]),
        Case("directive in a name", front(aliases="aliases: [a, 'b ::: c']"), ["2:14: directive '::: c' (remove it)"]),
        Case(
            "directives in a reference",
            reference('{title: "::: a", authors: "::: b", year: 2001, url: "https://example.org"}'),
            ["6:13: directive '::: a' (remove it)", "6:31: directive '::: b' (remove it)"],
        ),
        Case(
            "directive in a caption and what stands for the figure",
            front(figure='figure:\n  caption: "::: a"\n  alt: "::: b"'),
            [
                "3:3: field 'figure' without a script crust.py (write the script or remove the field)",
                "3:13: directive '::: a' (remove it)",
                "4:8: directive '::: b' (remove it)",
            ],
        ),
        Case(
            "box of another program",
            section("::: note\nIt is hot.\n:::"),
            ["12:1: directive '::: note' (remove it)", "14:1: directive ':::' (remove it)"],
        ),
    ],
    "draft": [
        Case(
            "words of the draft",
            front(figure=f"figure:\n  caption: {CAPTION}\n  alt: {ALT}").replace(SENTENCE, DEFINITION)
            + f"\n## Why it matters\n\n\nTaste.\n\nWhat it changes in the loaf.\n\n## Formula\n\n$$ x $$\n\n| symbol | meaning |\n|---|---|\n{SYMBOL}\n",
            [
                "3:3: field 'figure' without a script crust.py (write the script or remove the field)",
                "3:12: the draft's words are still here (write your own)",
                "4:8: the draft's words are still here (write your own)",
                "11:1: the draft's words are still here (write your own)",
                "18:1: the draft's words are still here (write your own)",
                "26:1: the draft's words are still here (write your own)",
            ],
        ),
        Case(
            "note of the draft in a figure script",
            FIGURE,
            ["terms/crust.py:4:3: the draft's words are still here (write your own)"],
            script=f"{SCRIPT}\n# {NOTE}\n",
        ),
    ],
    "duplicate-key": [
        Case(
            "duplicate key",
            front(level="level: beginner\nlevel: advanced"),
            ["5:1: duplicate key 'level' (keep one of the two)"],
        ),
        Case(
            "references twice",
            front(level="level: beginner\nreferences: []"),
            ["6:1: duplicate key 'references' (keep one of the two)"],
        ),
        Case(
            "caption twice",
            front(figure="figure:\n  caption: A.\n  caption: B.\n  alt: C."),
            ["4:3: duplicate key 'caption' (keep one of the two)"],
        ),
    ],
    "empty-field": [
        Case(
            "review by nobody",
            front(reviewed='reviewed: {by: " ", on: 2026-01-31}'),
            ["2:16: 'reviewed.by' is empty (fill it in or remove the line)"],
        ),
        Case("empty text", front(term="term: ''"), ["2:7: 'term' is empty (fill it in or remove the line)"]),
        Case("no topic", front(topics="topics: []"), ["3:9: 'topics' is empty (fill it in or remove the line)"]),
        Case(
            "question without a choice",
            front(quiz="quiz:\n  - {question: Why?, answer: Heat, others: [], because: It browns.}"),
            ["3:44: 'quiz.others' is empty (fill it in or remove the line)"],
        ),
        Case(
            "references of the draft",
            reference('{title: "", authors: "", year: 2000, url: "https://"}'),
            [
                "6:13: 'references.title' is empty (fill it in or remove the line)",
                "6:26: 'references.authors' is empty (fill it in or remove the line)",
                "6:47: 'references.url' is 'https://' (a plain host and a path, with special characters as %20 and the like)",
            ],
        ),
        Case("no name", front(term="term:"), ["2:6: 'term' is empty (fill it in or remove the line)"]),
        Case(
            "no alternative text",
            front(figure="figure: {caption: A line., alt: ''}"),
            ["2:33: 'figure.alt' is empty (fill it in or remove the line)"],
            script=SCRIPT,
        ),
        Case(
            "contrast with nothing",
            front(contrast="contrast:\n  - {terms: [], difference: One is a net.}"),
            ["3:13: 'contrast.terms' is empty (fill it in or remove the line)"],
        ),
        Case(
            "waiver without a reason",
            front(allow="allow: {one-sentence: ''}"),
            ["2:23: 'allow.one-sentence' is empty (fill it in or remove the line)"],
        ),
        Case(
            "list of topics without one",
            None,
            ["terms/topics.yml:1:1: the list is empty (list at least one entry)"],
            others={"topics.yml": "[]\n"},
        ),
    ],
    "empty-file": [
        Case("empty file", "", ["1:1: the file is empty (remove it; 'termbook new' then writes a first draft)"]),
        Case(
            "empty list of topics",
            None,
            [f"terms/topics.yml:1:1: the file is empty {NO_TOPICS}"],
            others={"topics.yml": ""},
        ),
        Case(
            "empty list of sections",
            None,
            [f"terms/sections.yml:1:1: the file is empty {NO_SECTIONS}"],
            others={"sections.yml": ""},
        ),
        Case(
            "empty lists that need not exist",
            None,
            [
                "terms/levels.yml:1:1: the file is empty (remove it, or write [] if terms have no level)",
                "terms/messages.yml:1:1: the file is empty (remove it, or write the texts that are to be otherwise)",
                "terms/paths.yml:1:1: the file is empty (remove it, or list an entry)",
                "terms/wanted.yml:1:1: the file is empty (remove it, or list an entry)",
            ],
            others=dict.fromkeys(("levels.yml", "messages.yml", "paths.yml", "wanted.yml"), ""),
        ),
        Case(
            "file of spaces", " \n\n", ["1:1: the file is empty (remove it; 'termbook new' then writes a first draft)"]
        ),
        Case(
            "empty script",
            FIGURE,
            ["terms/crust.py:1:1: the file is empty (define draw(figure) in it, or remove it and the field 'figure')"],
            script="",
        ),
    ],
    "empty-section": [
        Case(
            "empty section",
            GOOD + "\n## Why it matters\n",
            ["10:1: section 'Why it matters' is empty (fill it in or remove it)"],
        ),
        Case(
            "section of spaces before another",
            section("   ") + "\n## At the bench\n\nTap it.\n",
            ["10:1: section 'Why it matters' is empty (fill it in or remove it)"],
        ),
    ],
    "entity": [
        Case(
            "characters by name",
            section("It is caf&eacute; &lt;b, x&nbsp;y &amp; z, &#233;t&#xe9;, `&amp;`, \\&amp; and AT&T;"),
            [
                "12:10: '&eacute;' stands for a character (write 'é')",
                "12:19: '&lt;' stands for a character (write '<', or `code`)",
                "12:27: '&nbsp;' stands for a character (write a space)",
                "12:35: '&amp;' stands for a character (write '&')",
                "12:44: '&#233;' stands for a character (write 'é')",
                "12:51: '&#xe9;' stands for a character (write 'é')",
            ],
        ),
        Case(
            "character by name in the definition",
            below("The caf&eacute; of a loaf."),
            ["8:8: '&eacute;' stands for a character (write 'é')"],
        ),
        Case(
            "characters by name in a reference",
            reference('{title: Crust &amp; Crumb, authors: A. M&uuml;ller, year: 2001, url: "https://example.org"}'),
            [
                "6:19: '&amp;' stands for a character (write '&')",
                "6:45: '&uuml;' stands for a character (write 'ü')",
            ],
        ),
    ],
    "field-form": [
        Case(
            "topic is no slug",
            front(topics="topics: [The Dough]"),
            ["3:10: 'topics' is 'The Dough' (a slug: 'the-dough')"],
        ),
        Case(
            "former slug that is a device",
            front(former_slugs="former_slugs: [nul]"),
            ["2:16: 'former_slugs' is 'nul', which Windows keeps for a device (choose a longer one)"],
        ),
        Case(
            "reference with a script for an address",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: 'javascript:alert(1)'}"),
            ["6:57: 'references.url' is 'javascript:alert(1)' (an address that begins with https:// or http://)"],
        ),
        Case(
            "reference with a DOI as an address",
            reference("{title: Crusts, authors: A. Baker, year: 2001, doi: 'https://doi.org/10.1000/182'}"),
            ["6:57: 'references.doi' is 'https://doi.org/10.1000/182' (the bare identifier, like 10.1038/323533a0)"],
        ),
        Case(
            "address with somebody's name in front",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: 'https://example.org@example.com'}"),
            [
                "6:57: 'references.url' is 'https://example.org@example.com' (a plain host and a path, with special characters as %20 and the like)"
            ],
        ),
        Case(
            "DOI with a quote",
            reference("{title: Crusts, authors: A. Baker, year: 2001, doi: '10.1000/a\"b'}"),
            ["6:57: 'references.doi' is '10.1000/a\"b' (with special characters as %20 and the like)"],
        ),
        Case(
            "address without https",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: www.example.org}"),
            ["6:57: 'references.url' is 'www.example.org' (an address that begins with https:// or http://)"],
        ),
        Case(
            "address with a space",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: 'https://example.org/a crust'}"),
            [
                "6:57: 'references.url' is 'https://example.org/a crust' (a plain host and a path, with special characters as %20 and the like)"
            ],
        ),
        Case(
            "address with a letter that is not of English",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: 'https://example.org/brötchen'}"),
            [
                "6:57: 'references.url' is 'https://example.org/brötchen' (a plain host and a path, with special characters as %20 and the like)"
            ],
        ),
        Case(
            "address in Markdown",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: '[this](https://example.org)'}"),
            [
                "6:57: 'references.url' is '[this](https://example.org)' (an address that begins with https:// or http://)"
            ],
        ),
        Case(
            "address in angle brackets",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: <https://example.org>}"),
            ["6:57: 'references.url' is '<https://example.org>' (an address that begins with https:// or http://)"],
        ),
        Case(
            "address of a file",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: 'file:///C:/crusts.pdf'}"),
            ["6:57: 'references.url' is 'file:///C:/crusts.pdf' (an address that begins with https:// or http://)"],
        ),
        Case(
            "address of FTP",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: 'ftp://example.org/crusts.pdf'}"),
            [
                "6:57: 'references.url' is 'ftp://example.org/crusts.pdf' (an address that begins with https:// or http://)"
            ],
        ),
        Case(
            "no address behind https",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: 'https://'}"),
            [
                "6:57: 'references.url' is 'https://' (a plain host and a path, with special characters as %20 and the like)"
            ],
        ),
        Case(
            "DOI with a word before it",
            reference("{title: Crusts, authors: A. Baker, year: 2001, doi: 'doi:10.1000/182'}"),
            ["6:57: 'references.doi' is 'doi:10.1000/182' (the bare identifier, like 10.1038/323533a0)"],
        ),
        Case(
            "DOI with angle brackets",
            reference(
                "{title: Crusts, authors: A. Baker, year: 2001, doi: '10.1002/(SICI)1097-0258(1998)17:15<1661::AID-SIM968>3.0.CO;2-2'}"
            ),
            [
                "6:57: 'references.doi' is '10.1002/(SICI)1097-0258(1998)17:15<1661::AID-SIM968>3.0.CO;2-2' (with special characters as %20 and the like)"
            ],
        ),
        Case(
            "arXiv identifier with a word before it",
            reference("{title: Crusts, authors: A. Baker, year: 2001, arxiv: 'arXiv:2001.00001'}"),
            ["6:59: 'references.arxiv' is 'arXiv:2001.00001' (the bare identifier, like 1412.6980)"],
        ),
        Case(
            "arXiv identifier with a version",
            reference("{title: Crusts, authors: A. Baker, year: 2001, arxiv: 2001.00001v2}"),
            ["6:59: 'references.arxiv' is '2001.00001v2' (the bare identifier, like 1412.6980)"],
        ),
        Case(
            "arXiv identifier as an address",
            reference("{title: Crusts, authors: A. Baker, year: 2001, arxiv: 'https://arxiv.org/abs/2001.00001'}"),
            ["6:59: 'references.arxiv' is 'https://arxiv.org/abs/2001.00001' (the bare identifier, like 1412.6980)"],
        ),
        Case(
            "ISBN of ten digits",
            reference("{title: Crusts, authors: A. Baker, year: 2001, isbn: 0-262-03561-8}"),
            ["6:58: 'references.isbn' is '0-262-03561-8' (the number with 13 digits, like 978-0-262-03561-3)"],
        ),
        Case(
            "ISBN with a digit wrong",
            reference("{title: Crusts, authors: A. Baker, year: 2001, isbn: 978-0-262-03561-4}"),
            [
                "6:58: 'references.isbn' is '978-0-262-03561-4' (its last digit does not fit the others: one of them is wrong)"
            ],
        ),
        Case("topic with a capital", front(topics="topics: [Dough]"), ["3:10: 'topics' is 'Dough' (a slug: 'dough')"]),
        Case(
            "need in brackets of a link",
            front(needs="needs: ['[[gluten]]']"),
            ["2:9: 'needs' is '[[gluten]]' (a slug: 'gluten')"],
        ),
        Case(
            "former slug with a folder",
            front(former_slugs="former_slugs: [terms/rind]"),
            ["2:16: 'former_slugs' is 'terms/rind' (a slug: 'rind')"],
        ),
        Case(
            "keyword with a capital",
            front(figure=(EXPLORE + WHEAT + RYE).replace("keyword: flour", "keyword: Flour")),
            ["6:14: 'figure.explore.keyword' is 'Flour' (a keyword of draw, like learning_rate)"],
            script=f"def draw(figure, flour='wheat'):\n{TEXT}",
        ),
        Case(
            "waiver with capitals",
            front(allow="allow: {One-Sentence: It takes two.}"),
            ["2:9: 'allow' is 'One-Sentence' (a slug: 'one-sentence')"],
        ),
        Case(
            "name of a file for a slug",
            front(needs="needs: [gluten.md]"),
            ["2:9: 'needs' is 'gluten.md' (a slug: 'gluten')"],
        ),
        Case(
            "identifier with the end of its sentence",
            reference('{title: Crusts, authors: A. Baker, year: 2001, doi: "10.1000/182."}'),
            ["6:57: 'references.doi' is '10.1000/182.' (without the '.' at the end)"],
        ),
    ],
    "field-length": [
        Case(
            "too much of everything",
            front(
                term=f"term: {'a' * 81}",
                aliases=f"aliases: [{', '.join(f'a{number}' for number in range(41))}, {'b' * 101}]",
                topics="topics: [a, b, c, d, e, f]",
                related=f"related: [{'c' * 81}]",
            ),
            [
                "2:11: 'related' has 81 characters (at most 80)",
                "3:10: 'aliases' has 42 entries (at most 40)",
                "4:7: 'term' has 81 characters (at most 80)",
                "5:9: 'topics' has 6 entries (at most 5)",
            ],
        ),
        Case(
            "too many needs",
            front(needs="needs: [gluten, hydration, proofing, bakers-percentage, gluten]"),
            ["2:8: 'needs' has 5 entries (at most 4)"],
        ),
        Case(
            "one value that readers can set",
            frames(WHEAT),
            ["9:7: 'figure.explore.frames' has 1 of at least 2 entries"],
            script=f"def draw(figure, flour='wheat'):\n{TEXT}",
        ),
        Case(
            "phrase that is too long",
            front(asked_as=f"asked_as: [{'why ' * 30}]"),
            ["2:12: 'asked_as' has 119 characters (at most 80)"],
        ),
        Case(
            "more phrases than readers ask",
            front(asked_as="asked_as: [is it a, is it b, is it c, is it d, is it e, is it f, is it g]"),
            ["2:11: 'asked_as' has 7 entries (at most 6)"],
        ),
        Case(
            "contrast of four terms",
            front(
                contrast="contrast:\n  - {terms: [gluten, hydration, proofing, bakers-percentage], difference: It is outside.}"
            ),
            ["3:13: 'contrast.terms' has 4 entries (at most 3)"],
        ),
        Case(
            "six answers",
            front(
                quiz="quiz:\n  - {question: Why?, answer: Heat, others: [Ice, Salt, Air, Rye, Oil], because: It browns.}"
            ),
            ["3:44: 'quiz.others' has 5 entries (at most 4)"],
        ),
        Case(
            "former slug that is too long",
            front(former_slugs=f"former_slugs: [{'a' * 81}]"),
            ["2:16: 'former_slugs' has 81 characters (at most 80)"],
        ),
    ],
    "field-type": [
        Case(
            "list of reviews",
            front(reviewed="reviewed: [{by: B. Miller, on: 2026-01-31}]"),
            ["2:11: 'reviewed' must be fields (write '{by: your name, on: 2026-01-31}', for the last review)"],
        ),
        Case(
            "name alone",
            front(reviewed="reviewed: B. Miller"),
            ["2:11: 'reviewed' must be fields (write '{by: your name, on: 2026-01-31}', for the last review)"],
        ),
        Case(
            "front matter is a list",
            "---\n- term\n---\nThe crust.\n",
            ["2:1: front matter must be fields (write 'name: value')"],
        ),
        Case("text for a list", front(aliases="aliases: rind"), ["2:10: 'aliases' must be a list (write [rind])"]),
        Case(
            "nothing for a list",
            front(aliases="aliases:", topics="topics:", quiz="quiz: ''"),
            [
                "2:7: 'quiz' must be a list (write [] or remove the line)",
                "3:9: 'aliases' must be a list (write [] or remove the line)",
                "5:8: 'topics' must be a list (write [a, b])",
            ],
        ),
        Case(
            "no references",
            GOOD.replace(GOOD.split("\n")[5] + "\n", ""),
            ["5:12: 'references' must be a list (write '- {title: ..., authors: ..., year: 2020, url: ...}' below it)"],
        ),
        Case(
            "list for text",
            front(term="term: [crust]"),
            ["2:7: 'term' must be text (quote it, or remove the brackets)"],
        ),
        Case(
            "contrast without a sentence",
            front(contrast="contrast: [gluten]"),
            ["2:12: 'contrast' must be fields (write '- {terms: [slug], difference: what tells them apart}')"],
        ),
        Case(
            "heading in brackets in the list of sections",
            None,
            ["terms/sections.yml:1:12: 'heading' must be text (quote it, or remove the brackets)"],
            others={"sections.yml": "- heading: [A]\n  purpose: B\n"},
        ),
        Case(
            "neither true nor false in the list of sections",
            None,
            ["terms/sections.yml:3:13: 'optional' is 'maybe' (write true or false)"],
            others={"sections.yml": "- heading: A\n  purpose: B\n  optional: maybe\n"},
        ),
        Case(
            "topics that are no list",
            None,
            ["terms/topics.yml:1:1: the file must be a list (write [a, b])"],
            others={"topics.yml": "dough: Dough\n"},
        ),
        Case(
            "list with commas and no brackets",
            front(topics="topics: dough, fermentation"),
            ["3:9: 'topics' must be a list (write [dough, fermentation])"],
        ),
        Case(
            "question for a list",
            front(asked_as="asked_as: why is it brown?"),
            ["2:11: 'asked_as' must be a list (write [why is it brown?])"],
        ),
        Case("need for a list", front(needs="needs: hydration"), ["2:8: 'needs' must be a list (write [hydration])"]),
        Case(
            "wrong answer for a list",
            front(quiz="quiz:\n  - {question: Why?, answer: Heat, others: Ice, because: It browns.}"),
            ["3:44: 'quiz.others' must be a list (write [Ice])"],
        ),
        Case(
            "figure that names a file",
            front(figure="figure: crust.png"),
            ["2:9: 'figure' must be fields (write 'name: value')"],
        ),
        Case(
            "figure without its fields",
            front(figure="figure:\ncaption: A line.\nalt: A line."),
            [
                "2:8: 'figure' must be fields (write 'name: value')",
                "3:1: unknown field 'caption'",
                "4:1: unknown field 'alt'",
            ],
        ),
        Case(
            "figure with hyphens",
            front(figure="figure:\n  - caption: A line.\n  - alt: A line."),
            ["3:3: 'figure' must be fields (write 'name: value')"],
        ),
        Case(
            "authors in brackets",
            reference('{title: Crusts, authors: [A. Baker, B. Miller], year: 2001, url: "https://example.org"}'),
            ["6:30: 'references.authors' must be text (quote it, or remove the brackets)"],
        ),
        Case(
            "references that are only addresses",
            reference("https://example.org/crust"),
            ["6:5: 'references' must be fields (write 'name: value')"],
        ),
        Case(
            "waivers as a list",
            front(allow="allow: [one-sentence]"),
            ["2:8: 'allow' must be fields (write 'name: value')"],
        ),
        Case(
            "link in a list of slugs",
            front(related="related: [[[gluten]]]"),
            ["2:11: 'related' must be text (quote it, or remove the brackets)"],
        ),
        Case(
            "one reference without a hyphen",
            reference("x").replace("  - x", "  title: Crusts\n  authors: A. Baker\n  year: 2001\n  doi: 10.1000/182"),
            ["6:3: 'references' must be a list (write '- title: …', with the other fields below 'title')"],
        ),
        Case(
            "one question without a hyphen",
            front(quiz="quiz:\n  question: Why?\n  answer: Heat\n  others: [Cold]\n  because: It is."),
            ["3:3: 'quiz' must be a list (write '- question: …', with the other fields below 'question')"],
        ),
    ],
    "figure-and-script": [
        Case(
            "figure without a script",
            front(figure="figure: {caption: Brown., alt: Brown.}"),
            ["2:9: field 'figure' without a script crust.py (write the script or remove the field)"],
        ),
        Case(
            "script without figure fields",
            GOOD,
            [
                "1:1: crust.py draws a figure, but the field 'figure' is missing (add 'figure:' with 'caption' and 'alt')"
            ],
            script=SCRIPT,
        ),
    ],
    "file-name": [
        Case(
            "file name with a space",
            None,
            ["terms/Rye Bread.md:1:1: the file name 'Rye Bread.md' is not a slug (rename it to rye-bread.md)"],
            others={"Rye Bread.md": GOOD},
        ),
        Case(
            "file name with a capital",
            None,
            ["terms/Gluten.md:1:1: the file name 'Gluten.md' is not a slug (rename it to gluten.md)"],
            others={"Gluten.md": GOOD},
        ),
        Case(
            "file name with two hyphens",
            None,
            ["terms/rye--bread.md:1:1: the file name 'rye--bread.md' is not a slug (rename it to rye-bread.md)"],
            others={"rye--bread.md": GOOD},
        ),
        Case(
            "file name in Japanese",
            None,
            ["terms/パン.md:1:1: the file name 'パン.md' is not a slug (use lower-case words and hyphens)"],
            others={"パン.md": GOOD},
        ),
        Case(
            "file name with an underscore",
            None,
            ["terms/rye_bread.md:1:1: the file name 'rye_bread.md' is not a slug (rename it to rye-bread.md)"],
            others={"rye_bread.md": GOOD},
        ),
        Case(
            "file name of a copy",
            None,
            ["terms/crust (1).md:1:1: the file name 'crust (1).md' is not a slug (rename it to crust-1.md)"],
            others={"crust (1).md": GOOD},
        ),
        Case(
            "file name of a device",
            None,
            ["terms/con.md:1:1: the slug is 'con', which Windows keeps for a device (choose a longer one)"],
            others={"con.md": GOOD},
        ),
        Case(
            "file name that is too long",
            None,
            [
                "terms/rye-rye-rye-rye-rye-rye-rye-rye-rye-rye-rye-rye-rye-rye-rye-rye-rye-rye-rye-rye-bread.md:1:1: the slug has 85 characters (at most 80)"
            ],
            others={f"{'rye-' * 20}bread.md": GOOD},
        ),
    ],
    "foreign-link": [
        Case(
            "link that is no address",
            GOOD.replace("loaf.", "loaf [x](javascript:alert(1))."),
            ["8:31: link '](javascript:alert(1)' ([[slug]] for a term, https:// or mailto: for the rest)"],
        ),
        Case(
            "link to a file of the glossary",
            section("See [gluten](gluten.md)."),
            ["12:12: link '](gluten.md)' ([[slug]] for a term, https:// or mailto: for the rest)"],
        ),
        Case(
            "link to a page of the site",
            section("See [gluten](/terms/gluten/)."),
            ["12:12: link '](/terms/gluten/)' ([[slug]] for a term, https:// or mailto: for the rest)"],
        ),
        Case(
            "link to a place on the page",
            section("See [above](#formula)."),
            ["12:11: link '](#formula)' ([[slug]] for a term, https:// or mailto: for the rest)"],
        ),
        Case(
            "link without https",
            section("See [this](www.example.org) or [that](//example.org)."),
            [
                "12:10: link '](www.example.org)' ([[slug]] for a term, https:// or mailto: for the rest)",
                "12:37: link '](//example.org)' ([[slug]] for a term, https:// or mailto: for the rest)",
            ],
        ),
        Case(
            "link without an address",
            section("See [this]()."),
            ["12:10: link ']()' ([[slug]] for a term, https:// or mailto: for the rest)"],
        ),
        Case(
            "link to a mailbox without mailto",
            section("Ask [her](baker@example.org)."),
            ["12:9: link '](baker@example.org)' ([[slug]] for a term, https:// or mailto: for the rest)"],
        ),
        Case(
            "link with a space before its address",
            section("See [this]( https://example.org)."),
            ["12:10: link ']( https://example.org)' ([[slug]] for a term, https:// or mailto: for the rest)"],
        ),
        Case(
            "link to a file of one's own",
            section("See [this](file:///C:/crust.pdf)."),
            ["12:10: link '](file:///C:/crust.pdf)' ([[slug]] for a term, https:// or mailto: for the rest)"],
        ),
        Case(
            "foreign link in a contrast",
            front(contrast="contrast:\n  - {terms: [gluten], difference: 'See [this](gluten.html).'}"),
            ["3:45: link '](gluten.html)' ([[slug]] for a term, https:// or mailto: for the rest)"],
        ),
    ],
    "former-slug": [
        Case(
            "former slug of today",
            front(former_slugs="former_slugs: [gluten]"),
            ["2:16: former slug 'gluten' is a current term (remove it)"],
        ),
        Case(
            "former slug that somebody else has",
            front(former_slugs="former_slugs: [index, gluten-network]"),
            [
                "2:16: former slug 'index' is that of the list of all terms (remove it)",
                "terms/gluten.md:6:16: former slug 'gluten-network' is one of 'crust' already (drop it here or there)",
            ],
        ),
        Case(
            "former slug that is the slug",
            front(former_slugs="former_slugs: [crust]"),
            ["2:16: former slug 'crust' is a current term (remove it)"],
        ),
        Case(
            "former slug twice",
            front(former_slugs="former_slugs: [rind, rind]"),
            ["2:22: former slug 'rind' is one of 'crust' already (drop it here or there)"],
        ),
    ],
    "formula": [
        Case(
            "formula that does not parse",
            section("It is $\\frac{1$ thick."),
            ['12:14: formula does not parse: Expected closing token "}", but reached end of input.'],
        ),
        Case(
            "formula with brackets that stay open",
            section("It is $[[[[[[[[[ thick$."),
            ["12:22: formula does not parse: 9 brackets are not closed, at most 8."],
        ),
        Case(
            "misspelled command",
            section(r"It is $\aplha$ thick."),
            [r'12:8: formula does not parse: Unknown command "\aplha".'],
        ),
        Case(
            "command of a package",
            section(r"It is $\mathbbm{1}$ thick."),
            [r'12:8: formula does not parse: Unknown command "\mathbbm".'],
        ),
        Case(
            "chemical formula",
            section(r"It is $\ce{H2O}$."),
            [
                r'12:8: formula does not parse: Unknown command "\ce". (write chemical formulas as \mathrm{2\,H_2 + O_2 \rightarrow 2\,H_2O})'
            ],
        ),
        Case(
            "lines without an environment",
            section(r"It is $a &= b$ thick."),
            ['12:10: formula does not parse: Found "&", which may only appear in a table-like environment.'],
        ),
        Case(
            "two exponents",
            section(r"It is $x^2^3$ thick."),
            ["12:11: formula does not parse: Duplicate subscript or superscript."],
        ),
        Case(
            "brace that closes nothing",
            section(r"It is $x}$ thick."),
            ['12:9: formula does not parse: Unmatched closing token: "}".'],
        ),
        Case(
            "bracket that grows alone",
            section(r"It is $\left( x$ thick."),
            [r'12:15: formula does not parse: Expected closing token "\right", but reached end of input.'],
        ),
        Case(
            "environment without an end",
            section(r"It is $\begin{matrix} x$ thick."),
            [r'12:23: formula does not parse: Expected closing token "\end{...}", but reached end of input.'],
        ),
        Case(
            "command that defines another",
            section(r"It is $\newcommand{\x}{y}\x$ thick."),
            ["12:8: formula does not parse: A formula may not define commands."],
        ),
        Case(
            "underscore in words",
            section(r"It is $\text{flour_mass}$ thick."),
            ["12:19: formula does not parse: Not valid in text mode."],
        ),
    ],
    "formula-in-definition": [
        Case(
            "formula in the definition",
            GOOD.replace("loaf", "loaf of $x$ g"),
            ["8:1: formula in the definition (say it in words; '## Formula' has the rest)"],
        ),
        Case(
            "formula of its own in the definition",
            below("The outside: $$x$$."),
            [
                "8:1: formula in the definition (say it in words; '## Formula' has the rest)",
                "8:14: two dollar signs around 'x' within text (one at each end)",
            ],
        ),
    ],
    "formula-marks": [
        Case(
            "formula with spaces at its ends",
            section("It is $ h $ or $ h_0 + 1 $ thick."),
            [
                "12:7: spaces within the dollar signs of '$ h $' ($h$)",
                "12:16: spaces within the dollar signs of '$ h_0 + 1 $' ($h_0 + 1$)",
            ],
        ),
        Case(
            "formula in text with two dollar signs",
            section("It is $$h$$ thick."),
            ["12:7: two dollar signs around 'h' within text (one at each end)"],
        ),
        Case(
            "formula as code",
            section("It is\n\n```math\nh = 1\n```"),
            ["14:1: a formula as code ('$$' in place of each of the two fences)"],
        ),
    ],
    "frame-size": [
        Case(
            "script that changes the size",
            frames(WHEAT + RYE),
            ["10:9: this frame is 384 pixels high, the figure 288 (all frames have one size)"],
            script=f"def draw(figure, flour='wheat'):\n{TEXT}    if flour == 'rye':\n        figure.set_figheight(4)\n",
        ),
        Case(
            "frame that is lower",
            frames(WHEAT + RYE),
            ["10:9: this frame is 192 pixels high, the figure 288 (all frames have one size)"],
            script=f"def draw(figure, flour='wheat'):\n{TEXT}    if flour == 'rye':\n        figure.set_figheight(2)\n",
        ),
    ],
    "full-stop": [
        Case(
            "definition without an end",
            GOOD.replace("loaf.", "loaf"),
            ["8:1: the definition does not end with a full stop"],
        ),
        Case(
            "definition that ends with a colon",
            below("The brown outside of a loaf:"),
            ["8:1: the definition does not end with a full stop"],
        ),
        Case(
            "definition with the number of a source",
            below("The brown outside of a loaf.[1]"),
            ["8:1: the definition does not end with a full stop"],
        ),
        Case(
            "definition that ends with an emoji",
            below("The brown outside of a loaf. 🍞"),
            ["8:1: the definition does not end with a full stop"],
        ),
        Case(
            "definition that trails off",
            below("The brown outside of a loaf…"),
            ["8:1: the definition does not end with a full stop"],
        ),
    ],
    "heading-space": [
        Case(
            "heading without a space",
            section("It is crisp.\n\n###More\n\nMuch more."),
            ["14:1: no space after '###' ('### ' and the heading)"],
        ),
        Case("tag", section("It is brown. \n\n#bread #crust"), ["14:1: no space after '#' ('# ' and the heading)"]),
    ],
    "hidden-heading": [
        Case(
            "heading behind a space",
            section("Taste.\n\n ## At the bench\n\nTap it."),
            ["14:2: spaces before the heading '## At the bench' (remove them)"],
        ),
        Case(
            "heading with a non-breaking space",
            section("Taste.\n\n##\u00a0At the bench\n\nTap it."),
            ["14:3: a non-breaking space before the text of a heading (a plain space)"],
        ),
        Case(
            "heading without words",
            section("Taste.\n\n##\n\nTap it."),
            ["14:1: no heading behind '##' (add one, or remove the line)"],
        ),
        Case(
            "heading in a list and in a quote",
            section("- ## At the bench\n\n> ## In code"),
            [
                "12:3: heading '## At the bench' within a list or a quote (at the start of a line, or in bold)",
                "14:3: heading '## In code' within a list or a quote (at the start of a line, or in bold)",
            ],
        ),
        Case(
            "names of sections in bold",
            section("Taste.\n\n**At the bench:**\n\nTap it.\n\n__in code__\nNone."),
            [
                "14:1: '**At the bench:**' is not a section ('## At the bench')",
                "18:1: '__in code__' is not a section ('## In code')",
            ],
        ),
    ],
    "horizontal-rule": [
        Case("rule", section("Taste.\n\n---\n\nMore."), ["14:1: rule '---' (use ## headings)"]),
        Case(
            "heading that is underlined",
            section("Taste.\n\nAt the bench\n------------\n\nTap it."),
            ["15:1: rule '------------' (use ## headings)"],
        ),
        Case(
            "rule of stars or underscores",
            section("Taste.\n\n***\n\nMore.\n\n___\n\nMore."),
            ["14:1: rule '***' (use ## headings)", "18:1: rule '___' (use ## headings)"],
        ),
        Case(
            "front matter that ends twice",
            GOOD.replace(SENTENCE, f"---\n{SENTENCE}"),
            ["8:1: rule '---' (use ## headings)"],
        ),
    ],
    "idle-phrase": [
        Case(
            "phrase twice, and one that is a name",
            front(asked_as="asked_as: [brown outside, Brown outside, CRUST]"),
            [
                "2:27: 'Brown outside' leads to this term already (ask in other words, or remove it)",
                "2:42: 'CRUST' leads to this term already (ask in other words, or remove it)",
            ],
        ),
        Case(
            "phrase that is only the name",
            front(asked_as="asked_as: [Crust]"),
            ["2:12: 'Crust' leads to this term already (ask in other words, or remove it)"],
        ),
    ],
    "image": [
        Case(
            "image",
            GOOD.replace("loaf.", "loaf ![x](https://example.org/x.png)."),
            ["8:29: image '![x]' (the figure is drawn by the script beside the term)"],
        ),
        Case(
            "image that does not end",
            section("![a\nb](https://example.org)"),
            ["12:1: image '![a' (the figure is drawn by the script beside the term)"],
        ),
        Case(
            "picture embedded as in a notebook",
            section("![[crust.png]]"),
            [
                "12:1: image '![' (the figure is drawn by the script beside the term)",
                "12:2: unknown term 'crust.png' in a link (did you mean 'crust'?)",
            ],
        ),
        Case(
            "image that is a link",
            section("[![crust](https://example.org/crust.png)](https://example.org)"),
            ["12:2: image '![crust]' (the figure is drawn by the script beside the term)"],
        ),
        Case(
            "image in a question",
            front(
                quiz="quiz:\n  - {question: 'What is ![it](https://example.org/a.png)?', answer: Rind, others: [Crumb], because: It is outside.}"
            ),
            ["3:25: image '![it]' (the figure is drawn by the script beside the term)"],
        ),
    ],
    "include": [
        Case(
            "include",
            section('--8<-- "../../etc/passwd"'),
            ["12:1: include '--8<-- \"../../etc/passwd\"' (write the text out)"],
        ),
        Case(
            "include in code",
            section('```\n  ;;-8<--- "x"\n```'),
            ["13:3: include ';;-8<--- \"x\"' (write the text out)"],
        ),
        Case("include in a name", front(term="term: -8<- a"), ["2:7: include '-8<- a' (write the text out)"]),
        Case(
            "include of several files",
            section("--8<--\nflour.md\nwater.md\n--8<--"),
            ["12:1: include '--8<--' (write the text out)", "15:1: include '--8<--' (write the text out)"],
        ),
    ],
    "indented-text": [
        Case(
            "paragraph behind four spaces",
            section("Taste.\n\n    It is brown because of [[gluten]].\n\n- dry\n\n    It stays so for days."),
            ["14:5: a paragraph that would be code (remove the spaces before it, or put code between fences)"],
        ),
    ],
    "item-indent": [
        Case(
            "items further in",
            front(aliases="aliases:\n  - rind\n    - skin\n    - outside"),
            [
                "4:5: an item that is indented further than the one above (line it up with that)",
                "5:5: an item that is indented further than the one above (line it up with that)",
            ],
        ),
    ],
    "joined-names": [
        Case(
            "names that a semicolon parts",
            front(aliases="aliases: [rind; skin, 'outside ; peel', a;b]"),
            [
                "2:11: 'rind; skin' holds ';' (write two names: [a, b])",
                "2:23: 'outside ; peel' holds ';' (write two names: [a, b])",
            ],
        ),
    ],
    "keyword": [
        Case(
            "script without the keyword",
            frames(WHEAT + RYE),
            ["terms/crust.py:1:1: draw has no keyword 'flour' with a default, which the field 'explore' names"],
            script="def draw(figure):\n    figure.text(0, 0, 'x')\n",
        ),
        Case(
            "keyword that is true or false",
            frames(WHEAT + RYE),
            ["terms/crust.py:1:1: the default of 'flour' is of type bool: give it a number or text"],
            script="def draw(figure, flour=True):\n    figure.text(0, 0, 'x')\n",
        ),
        Case(
            "keyword that starts with none of the values",
            frames(WHEAT + RYE),
            [
                "6:5: no frame is the figure that draw makes without being told a value (give the keyword one of the values as its default)"
            ],
            script=f"def draw(figure, flour='spelt'):\n{TEXT}",
        ),
        Case(
            "values that are no numbers where the default is one",
            frames(WHEAT + RYE),
            [
                "terms/crust.py:1:1: 'rye' is not of type int, as the default of 'flour' is",
                "terms/crust.py:1:1: 'wheat' is not of type int, as the default of 'flour' is",
            ],
            script="def draw(figure, flour=1):\n    figure.text(0, 0, 'x')\n",
        ),
    ],
    "large-file": [
        Case("too large", GOOD + "x" * MAX_BYTES, ["1:1: 65714 bytes (at most 65536)"]),
        Case(
            "script that is too large",
            FIGURE,
            ["terms/crust.py:1:1: 65537 bytes (at most 65536)"],
            script="#" * (MAX_BYTES + 1),
        ),
    ],
    "link-definition": [
        Case(
            "link definition",
            section("[x]: data:text/html,x"),
            ["12:1: link definition '[x]: data:text/html,x' (write [text](address))"],
        ),
        Case(
            "link definition in a list and in a quote",
            section("- [x]: data:a\n\n> 1. [y]: data:b"),
            [
                "12:3: link definition '[x]: data:a' (write [text](address))",
                "14:6: link definition '[y]: data:b' (write [text](address))",
            ],
        ),
        Case(
            "footnote",
            section("It is brown.[^1]\n\n[^1]: Baker 2001."),
            [
                "12:13: '[^1]' for a footnote, which pages do not have (write [text](address), or use 'references')",
                "14:1: link definition '[^1]: Baker 2001.' (write [text](address))",
            ],
        ),
        Case(
            "address below the text",
            section("It is [brown].\n\n[brown]: https://example.org"),
            ["14:1: link definition '[brown]: https://example.org' (write [text](address))"],
        ),
    ],
    "link-elsewhere": [
        Case(
            "link whose address stands elsewhere",
            section("See [this][that], [that][] and `[x][y]`."),
            [
                "12:5: link '[this][that]' to an address that stands elsewhere (write [text](address))",
                "12:19: link '[that][]' to an address that stands elsewhere (write [text](address))",
            ],
        ),
        Case(
            "number of a source",
            section("See [the book][1] or [that one] [2]."),
            [
                "12:5: link '[the book][1]' to an address that stands elsewhere (write [text](address))",
                "12:22: link '[that one] [2]' to an address that stands elsewhere (write [text](address))",
            ],
        ),
    ],
    "list-in-paragraph": [
        Case(
            "list within a paragraph",
            section("It is:\n- crisp\n- brown\n\n- dry\nand hard\n- thin"),
            ["13:1: a list within a paragraph (put an empty line above it)"],
        ),
        Case(
            "steps within a paragraph",
            section("Do this:\n1. Tap it.\n2. Listen."),
            ["13:1: a list within a paragraph (put an empty line above it)"],
        ),
        Case(
            "list below a line in bold",
            section("**It is**\n- crisp\n- brown"),
            ["13:1: a list within a paragraph (put an empty line above it)"],
        ),
        Case(
            "list below a link",
            section("[[gluten]] makes it\n- firm\n- elastic"),
            ["13:1: a list within a paragraph (put an empty line above it)"],
        ),
    ],
    "list-mark": [
        Case(
            "list with bullets",
            section("It is:\n\n• crisp\n• brown"),
            ["14:1: a list whose items begin with '•' ('- ' in its place)"],
        ),
        Case(
            "list with dashes",
            section("It is:\n\n– crisp\n– brown"),
            ["14:1: a list whose items begin with '–' ('- ' in its place)"],
        ),
        Case(
            "list with round brackets",
            section("Do this:\n\n1) Tap it.\n2) Listen."),
            ["14:1: a list whose items begin with '1)' ('1. ' in its place)"],
        ),
    ],
    "lonely-script": [
        Case(
            "script without a term",
            None,
            ["terms/crumb.py:1:1: figure script without a term file crumb.md (write crumb.md or remove the script)"],
            others={"crumb.py": SCRIPT},
        ),
        Case(
            "script with a misspelled name",
            FIGURE,
            [
                "terms/crsut.py:1:1: figure script without a term file crsut.md (write crsut.md or remove the script)",
                "2:9: field 'figure' without a script crust.py (write the script or remove the field)",
            ],
            others={"crsut.py": SCRIPT},
        ),
    ],
    "long-definition": [
        Case(
            "definition too long",
            GOOD.replace("brown", "brown " * 50),
            ["8:1: the definition has 322 characters (at most 250)"],
        ),
        Case(
            "definition of one long sentence",
            below("The brown outside of a loaf, " + "which is crisp, " * 15 + "and thin."),
            ["8:1: the definition has 278 characters (at most 250)"],
        ),
    ],
    "long-line": [
        Case(
            "line too long",
            section("" + "a " * 1_100 + ""),
            ["12:1: the line has 2200 characters (at most 2000: break it into several)"],
        ),
        Case(
            "code without line breaks",
            section("`" + "a1" * 1_200 + "`"),
            ["12:1: the line has 2402 characters (at most 2000: break it into several)"],
        ),
        Case(
            "long line in front matter",
            front(aliases=f"aliases: [{', '.join(f'rind {number}' for number in range(1_000, 1_300))}]"),
            ["2:1: the line has 3309 characters (at most 2000: break it into several)"],
        ),
        Case(
            "long line in a list",
            None,
            ["terms/topics.yml:3:1: the line has 2837 characters (at most 2000: break it into several)"],
            others={"topics.yml": changed("topics.yml", "What is mixed", "What is mixed " * 200)},
        ),
    ],
    "look-alike": [
        Case(
            "name that looks like another's",
            front(aliases="aliases: [ρroνing]"),
            [
                "2:11: 'ρroνing' looks like 'proving', a name of 'proofing' (a name leads to one page: drop it here or there)"
            ],
        ),
        Case(
            "abbreviation in Cyrillic",
            front(aliases="aliases: [АР]"),
            ["2:11: 'АР' looks like 'AP', a name of 'hydration' (a name leads to one page: drop it here or there)"],
        ),
        Case(
            "name in Greek letters",
            front(term="term: ΑΡ"),
            ["2:7: 'ΑΡ' looks like 'AP', a name of 'hydration' (a name leads to one page: drop it here or there)"],
        ),
    ],
    "lost-address": [
        Case(
            "addresses that lead nowhere",
            None,
            [
                f"terms/addresses.txt:{line}:1: '{name}' leads nowhere any more "
                f"(write where readers should go instead, '{name} -> ' and an address, or '-> gone')"
                for line, name in enumerate(
                    [
                        "contrasts/a-vs-b",
                        "figures/gluten",
                        "paths/old",
                        "terms/crumb",
                        "terms/gluten#wet",
                        "topics/old",
                    ],
                    1,
                )
            ],
            others={
                "addresses.txt": "contrasts/a-vs-b\nfigures/gluten\npaths/old\nterms/crumb\nterms/gluten#wet\ntopics/old\n"
            },
        ),
    ],
    "lost-comment": [
        Case(
            "name with a number sign",
            front(term="term: crust #1"),
            [
                "2:7: 'term' ends before '#1', which YAML takes for a comment (quote the text, or put the comment on a line of its own)"
            ],
        ),
        Case(
            "comments behind items of a list",
            front(aliases="aliases:\n  - rind # skin\n  - the skin\n    of it #1"),
            [
                "3:5: 'aliases' ends before '# skin', which YAML takes for a comment (quote the text, or put the comment on a line of its own)",
                "4:5: 'aliases' ends before '#1', which YAML takes for a comment (quote the text, or put the comment on a line of its own)",
            ],
        ),
        Case(
            "number sign in a question, and in a waiver",
            front(
                quiz="quiz:\n  - question: Which is\n      #1?\n    answer: Heat\n    others: [Cold]\n    because: It is.",
                allow="allow:\n  one-sentence: see #1",
            ).replace("Which is\n      #1?", "Which is #1?"),
            [
                "3:17: 'allow.one-sentence' ends before '#1', which YAML takes for a comment (quote the text, or put the comment on a line of its own)",
                "5:15: 'quiz.question' ends before '#1?', which YAML takes for a comment (quote the text, or put the comment on a line of its own)",
            ],
        ),
        Case(
            "number sign in the list of topics",
            None,
            [
                "terms/topics.yml:2:10: 'title' ends before '#1', which YAML takes for a comment (quote the text, or put the comment on a line of its own)"
            ],
            others={"topics.yml": changed("topics.yml", "title: Dough", "title: Dough #1")},
        ),
    ],
    "many-links": [
        Case("link upon link", section("[[gluten]]\n" * 501), ["512:1: 501 links (at most 500)"]),
    ],
    "many-senses": [
        Case(
            "a sense for each bread",
            below("\n".join(f"# Of bread {number}\n\nThe outside.\n" for number in range(21))),
            ["88:1: 21 senses (at most 20)"],
        ),
    ],
    "markup-in-text": [
        Case(
            "marks in names",
            front(
                term="term: '**crust**'",
                aliases="aliases: ['`x`', \"[[gluten]]\", '$x$', <b>rind</b>, x**2 and y**2, $5 and $6, '<b>', '<img>']",
            ),
            [
                "2:12: '`x`' in plain text (write 'x')",
                "2:19: '[[gluten]]' in plain text (write it in words or plain characters)",
                "2:33: '$x$' in plain text (write it in words or plain characters)",
                "2:39: '<b>rind</b>' in plain text (write it in words or plain characters)",
                "3:8: '**crust**' in plain text (write 'crust')",
            ],
        ),
        Case(
            "link in what stands for a figure",
            front(figure="figure: {caption: A line., alt: 'A **line** of [[gluten]].'}"),
            [
                "2:36: '**line**' in plain text (write 'line')",
                "2:48: '[[gluten]]' in plain text (write it in words or plain characters)",
            ],
            script=SCRIPT,
        ),
        Case(
            "formula in a title",
            reference("{title: A $k$-means crust, authors: A. Baker, year: 2001, url: 'https://example.org'}"),
            ["6:15: '$k$' in plain text (write it in words or plain characters)"],
        ),
    ],
    "missing-field": [
        Case(
            "review without a day",
            front(reviewed="reviewed: {by: B. Miller}"),
            ["2:11: missing field 'reviewed.on'"],
        ),
        Case("missing field", front(level=None), ["1:1: missing field 'level' (every term needs it)"]),
        Case(
            "question without a reason",
            front(quiz="quiz:\n  - {question: Why?, answer: Heat, others: [Cold]}"),
            ["3:5: missing field 'quiz.because'"],
        ),
        Case(
            "figure without alternative text",
            front(figure="figure: {caption: Brown.}"),
            ["2:9: missing field 'figure.alt'"],
        ),
        Case(
            "front matter without fields",
            "---\n---\nThe brown outside of a loaf.\n",
            [
                "1:1: missing field 'level' (every term needs it)",
                "1:1: missing field 'references' (every term needs it)",
                "1:1: missing field 'term' (every term needs it)",
                "1:1: missing field 'topics' (every term needs it)",
            ],
        ),
        Case(
            "reference without a year",
            reference("{title: Crusts, authors: A. Baker, url: 'https://example.org'}"),
            ["6:5: missing field 'references.year'"],
        ),
        Case(
            "question with all answers in one list",
            front(quiz="quiz:\n  - {question: Why?, answers: [Heat, Ice], because: It browns.}"),
            [
                "3:5: missing field 'quiz.answer'",
                "3:5: missing field 'quiz.others'",
                "3:22: unknown field 'quiz.answers' (did you mean 'answer'?)",
            ],
        ),
        Case(
            "slip in the list of topics",
            None,
            [
                "terms/topics.yml:1:3: missing field 'title'",
                "terms/topics.yml:2:3: unknown field 'titel' (did you mean 'title'?)",
            ],
            others={"topics.yml": changed("topics.yml", "title", "titel")},
        ),
        Case(
            "slip in the list of sections",
            None,
            [
                "terms/sections.yml:1:3: missing field 'purpose'",
                "terms/sections.yml:2:3: unknown field 'purpos' (did you mean 'purpose'?)",
            ],
            others={"sections.yml": changed("sections.yml", "purpose", "purpos")},
        ),
    ],
    "mixed-alphabets": [
        Case(
            "word of two alphabets",
            front(aliases="aliases: [brown ѕkin]"),
            ["2:11: the letters of 'ѕkin' are of two alphabets (write it in one)"],
        ),
        Case(
            "name with a Cyrillic letter",
            front(term="term: сrust"),
            ["2:7: the letters of 'сrust' are of two alphabets (write it in one)"],
        ),
    ],
    "nested-list": [
        Case(
            "items that are indented too little",
            section("- crisp\n  - thin\n\n   1. hot\n    - dry\n- brown\n - dark\n      - black\n        - bitter"),
            [
                "13:3: a list item indented by 2 spaces (indent it by 4)",
                "15:4: a list item indented by 3 spaces (indent it by 4)",
            ],
        ),
        Case(
            "items within items that are indented too little",
            section("* crisp\n  * thin\n    * hot\n    * `dry`\n\nText.\n\n  - brown\n    - dark\n      - black"),
            [
                "13:3: a list item indented by 2 spaces (indent it by 4)",
                "14:5: a list item indented by 4 spaces (indent it by 8)",
                "15:5: a list item indented by 4 spaces (indent it by 8)",
                "21:7: a list item indented by 6 spaces (indent it by 8)",
            ],
        ),
        Case(
            "list within steps",
            section("1. Tap it.\n   - with a finger\n2. Listen."),
            ["13:4: a list item indented by 3 spaces (indent it by 4)"],
        ),
    ],
    "no-definition": [
        Case(
            "no definition",
            GOOD.replace("The brown outside of a loaf.\n", ""),
            ["8:1: no definition (one sentence of plain words, right below the front matter)"],
        ),
        Case(
            "sense without a definition",
            GOOD.replace("The brown", "# Of bread\n\n## Why it matters\n\nThe brown"),
            ["10:1: no definition (one sentence of plain words, right below the heading)"],
        ),
        Case(
            "definition in a section",
            GOOD.replace(SENTENCE, f"## Definition\n\n{SENTENCE}"),
            [
                "8:1: no definition (one sentence of plain words, right below the front matter)",
                "8:1: unknown section 'Definition' (one of Why it matters, Formula, At the bench, In code)",
            ],
        ),
        Case(
            "last sense without a definition",
            below("# Of bread\n\nThe outside.\n\n# Of cake"),
            ["13:1: no definition (one sentence of plain words, right below the heading)"],
        ),
    ],
    "no-front-matter": [
        Case(
            "no front matter",
            "The brown outside of a loaf.\n",
            ["1:1: no front matter (begin the file with a line '---', the fields, and another line '---')"],
        ),
        Case(
            "empty line at the top",
            "\n" + GOOD,
            ["1:1: an empty line above front matter (remove it)"],
        ),
        Case(
            "long dashes",
            GOOD.replace("---", "———"),
            ["1:1: '———' does not begin front matter (write '---', and nothing else, on this line)"],
        ),
        Case(
            "plus signs for dashes",
            GOOD.replace("---", "+++"),
            ["1:1: '+++' does not begin front matter (write '---', and nothing else, on this line)"],
        ),
        Case(
            "text behind the dashes",
            GOOD.replace("---\nThe", "--- # text\nThe"),
            ["7:1: '--- # text' does not end front matter (write '---', and nothing else, on this line)"],
        ),
        Case(
            "front matter that ends with dots",
            GOOD.replace("---\nThe", "...\nThe"),
            ["7:1: '...' does not end front matter (write '---', and nothing else, on this line)"],
        ),
        Case(
            "all of it as code",
            f"```yaml\n{GOOD}```\n",
            ["1:1: text above front matter (begin the file with the first '---')"],
        ),
        Case(
            "no dashes below the fields",
            GOOD.replace("---\nThe", "The"),
            ["1:1: front matter without an end (write a line '---' below the last field)"],
        ),
        Case(
            "no dashes above the fields",
            GOOD.removeprefix("---\n"),
            [
                "1:1: no line '---' above the fields (begin the file with a line '---', the fields, and another line '---')"
            ],
        ),
        Case(
            "space before the dashes",
            f" {GOOD}",
            ["1:1: ' ---' does not begin front matter (write '---', and nothing else, on this line)"],
        ),
    ],
    "no-longer-wanted": [
        Case(
            "wanted term that is there",
            GOOD,
            ["terms/wanted.yml:2:9: 'Crust' is there by now: it leads to 'crust' (remove the entry)"],
            others={"wanted.yml": "- term: levain\n- term: Crust\n"},
        ),
        Case(
            "other name of a wanted term that is there",
            None,
            [
                "terms/wanted.yml:2:24: 'gluten network' is there by now: it leads to 'gluten' (remove the name, or the whole entry)"
            ],
            others={"wanted.yml": "- term: net\n  aliases: [crumb net, gluten network]\n"},
        ),
        Case(
            "wanted term whose file cannot be read",
            "",
            [
                "1:1: the file is empty (remove it; 'termbook new' then writes a first draft)",
                "terms/wanted.yml:1:9: 'crust' is there by now: it leads to 'crust' (remove the entry)",
            ],
            others={"wanted.yml": "- term: crust\n"},
        ),
    ],
    "not-utf-8": [
        Case(
            "not UTF-8",
            GOOD.replace("brown", "br\xfcn").encode("latin-1"),
            ["8:7: not UTF-8: byte 0xfc (save the file as UTF-8)"],
        ),
        Case("UTF-16", GOOD.encode("utf-16"), ["1:1: not UTF-8 but UTF-16 (save the file as UTF-8)"]),
        Case(
            "quotes of Windows",
            GOOD.replace("brown", "“brown”").encode("cp1252"),
            ["8:5: not UTF-8: byte 0x93 (save the file as UTF-8)"],
        ),
        Case("UTF-32", GOOD.encode("utf-32"), ["1:1: not UTF-8 but UTF-32 (save the file as UTF-8)"]),
        Case(
            "half of an emoji",
            GOOD.encode().replace(b"brown", b"\xed\xa0\xbd"),
            ["8:5: not UTF-8: byte 0xed (save the file as UTF-8)"],
        ),
        Case(
            "script that is not UTF-8",
            FIGURE,
            ["terms/crust.py:2:31: not UTF-8: byte 0xfb (save the file as UTF-8)"],
            script=SCRIPT.replace("rind", "croûte").encode("latin-1"),
        ),
    ],
    "one-sentence": [
        Case(
            "definition of two sentences",
            GOOD.replace("loaf.", "loaf. It crackles."),
            ["8:1: the definition is more than one sentence (move the rest to a section)"],
        ),
        Case(
            "definition of two numbered meanings",
            below("1. The brown outside of a loaf. 2. The end of a loaf."),
            ["8:1: the definition is more than one sentence (move the rest to a section)"],
        ),
        Case(
            "definition that asks first",
            below("What is outside? The brown part of a loaf."),
            ["8:1: the definition is more than one sentence (move the rest to a section)"],
        ),
        Case(
            "definition of two sentences, one in brackets",
            below("The brown outside of a loaf. (It crackles.)"),
            ["8:1: the definition is more than one sentence (move the rest to a section)"],
        ),
    ],
    "open-emphasis": [
        Case(
            "bold text that does not end",
            section("It is **very brown.\n\n- **Dry. It is old."),
            [
                "12:7: '**' at one end of a text in bold ('**' at both ends, or `code` if the stars are meant)",
                "14:3: '**' at one end of a text in bold ('**' at both ends, or `code` if the stars are meant)",
            ],
        ),
        Case(
            "bold text that does not begin",
            section("- Dry.** It is old."),
            ["12:7: '**' at one end of a text in bold ('**' at both ends, or `code` if the stars are meant)"],
        ),
    ],
    "open-fence": [
        Case(
            "code that is not closed",
            section("```python\nx = 1\n\nMore text."),
            ["12:1: a fence '```' that no other closes ('```' on a line below the code)"],
        ),
        Case(
            "code that is closed with other marks",
            section("```python\nx = 1\n~~~"),
            ["12:1: a fence '```' that no other closes (end it with '```', not with '~~~')"],
        ),
        Case(
            "code that is closed with fewer marks",
            section("````python\nx = 1\n```"),
            ["12:1: a fence '````' that no other closes (end it with '````', not with '```')"],
        ),
        Case(
            "code that is not closed before the next",
            section("```python\nx = 1\n\nText.\n\n```python\ny = 2\n```"),
            ["17:1: a fence within code ('```' to end the code above it)"],
        ),
        Case(
            "fence with more than a language",
            section("```python wide\nx = 1\n```"),
            ["12:1: a fence '```' that no other closes ('```python' or another language, and nothing more)"],
        ),
    ],
    "open-link": [
        Case(
            "link that is not closed",
            GOOD.replace("loaf.", "loaf with [[gluten.") + "\n## Why it matters\n\nIt has [[gluten|a\nnet]].\n",
            [
                "8:34: a link that is not closed ('[[slug]]' or '[[slug|text]]', on one line)",
                "12:8: a link that is not closed ('[[slug]]' or '[[slug|text]]', on one line)",
            ],
        ),
        Case(
            "link that is closed with one bracket",
            below("The outside that has [[gluten]."),
            ["8:22: a link that is not closed ('[[slug]]' or '[[slug|text]]', on one line)"],
        ),
        Case(
            "link that is closed with round brackets",
            below("The outside that has [[gluten))."),
            ["8:22: a link that is not closed ('[[slug]]' or '[[slug|text]]', on one line)"],
        ),
        Case(
            "link that is not closed in a caption",
            front(figure="figure: {caption: 'See [[gluten.', alt: A line.}"),
            ["2:24: a link that is not closed ('[[slug]]' or '[[slug|text]]', on one line)"],
            script=SCRIPT,
        ),
        Case(
            "link with one bracket at its start",
            section("It has [gluten]] and [gluten|a net]]."),
            [
                "12:8: a link with one bracket at its start ('[[gluten]]')",
                "12:22: a link with one bracket at its start ('[[gluten|a net]]')",
            ],
        ),
        Case(
            "link with two bars",
            section("It has [[gluten|a|net]]."),
            ["12:8: two bars in the link '[[gluten|a|net]]' ('[[slug|text]]')"],
        ),
    ],
    "picture-letters": [
        Case(
            "definition that no picture can show",
            FIGURE.replace("a loaf", "a loaf (パン)"),
            [
                "9:1: no font has the letter 'パ' (U+30D1) (the title and the definition are on the picture for sharing: use letters that its fonts have)"
            ],
            script=SCRIPT,
        ),
    ],
    "plural-forms": [
        Case(
            "form that no language has",
            None,
            [
                "terms/messages.yml:2:3: 'paths.terms' has other forms than a language has ('other', and as many of zero, one, two, few, many, other as the language has)"
            ],
            others={"messages.yml": "paths:\n  terms: {one: a loaf, more: many}\n"},
        ),
    ],
    "price": [
        Case(
            "prices that Markdown takes for a formula",
            section("It costs $5–$6."),
            [r"12:10: formula '$5–$' right before a digit (write \$ for a dollar sign)"],
        ),
        Case(
            "price of another country's dollar",
            section("It costs US$5 or US$6."),
            [r"12:12: formula '$5 or US$' right before a digit (write \$ for a dollar sign)"],
        ),
        Case(
            "prices of thousands",
            section("An oven costs $1,000–$2,000."),
            [r"12:15: formula '$1,000–$' right before a digit (write \$ for a dollar sign)"],
        ),
        Case(
            "prices in a question",
            front(quiz="quiz:\n  - {question: 'Does it cost $5–$6?', answer: Yes, others: [No], because: It is dear.}"),
            [r"3:30: formula '$5–$' right before a digit (write \$ for a dollar sign)"],
        ),
    ],
    "raw-html": [
        Case(
            "question with HTML",
            front(quiz='quiz:\n  - {question: Why?, answer: "<b>Heat", others: [Cold], because: It browns.}'),
            ["3:31: raw HTML '<b>' (write Markdown, or `code`)"],
        ),
        Case(
            "raw HTML",
            GOOD.replace("loaf.", "loaf<script>alert(1)</script>."),
            [
                "8:28: raw HTML '<script>' (write Markdown, or `code`)",
                "8:44: raw HTML '</script>' (write Markdown, or `code`)",
            ],
        ),
        Case(
            "code that ends with its paragraph",
            section("- a ` b\n- <b> ` c"),
            ["13:3: raw HTML '<b>' (write Markdown, or `code`)"],
        ),
        Case(
            "long HTML",
            section(f"a <b {'c' * 100}>"),
            [
                "12:3: raw HTML '<b ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc…' (write Markdown, or `code`)"
            ],
        ),
        Case(
            "comparisons in text",
            section(
                "Bake if t0<limit, not\nif f(t)<limit, nor\nif t<b>u, or\n" + f"if {'t' * 20}<u.\n\nIf t<{'u' * 20}"
            ),
            [
                "12:11: raw HTML '<limit, not' (write $t0 < limit$ or `t0<limit`)",
                "13:8: raw HTML '<limit, nor' (write Markdown, or `code`)",
                "14:5: raw HTML '<b>' (write Markdown, or `code`)",
                "15:24: raw HTML '<u.' (write $a < b$ or `a<b`)",
                "17:5: raw HTML '<uuuuuuuuuuuuuuuuuuuu' (write $a < b$ or `a<b`)",
            ],
        ),
        Case(
            "line break",
            section("It is brown.<br>It is crisp.<br/>"),
            [
                "12:13: raw HTML '<br>' (write Markdown, or `code`)",
                "12:29: raw HTML '<br/>' (write Markdown, or `code`)",
            ],
        ),
        Case(
            "comment",
            section("It is brown. <!-- why? -->"),
            ["12:14: raw HTML '<!-- why? -->' (write Markdown, or `code`)"],
        ),
        Case(
            "comment of several lines",
            section("<!--\nwhy?\n-->\n\nIt is brown."),
            ["12:1: raw HTML '<!--' (write Markdown, or `code`)"],
        ),
        Case(
            "small letters of a formula",
            section("H<sub>2</sub>O"),
            [
                "12:2: raw HTML '<sub>' (write Markdown, or `code`)",
                "12:8: raw HTML '</sub>' (write Markdown, or `code`)",
            ],
        ),
        Case(
            "link in HTML",
            section('<a href="https://example.org">this</a>'),
            [
                "12:1: raw HTML '<a href=\"https://example.org\">' (write Markdown, or `code`)",
                "12:35: raw HTML '</a>' (write Markdown, or `code`)",
            ],
        ),
        Case(
            "image in HTML",
            section('<img src="crust.png">'),
            ["12:1: raw HTML '<img src=\"crust.png\">' (write Markdown, or `code`)"],
        ),
        Case(
            "part that unfolds",
            section("<details>\n<summary>Why?</summary>\n\nHeat.\n</details>"),
            [
                "12:1: raw HTML '<details>' (write Markdown, or `code`)",
                "13:1: raw HTML '<summary>' (write Markdown, or `code`)",
                "13:14: raw HTML '</summary>' (write Markdown, or `code`)",
                "16:1: raw HTML '</details>' (write Markdown, or `code`)",
            ],
        ),
        Case(
            "blank to fill in",
            section("Bake <number> loaves."),
            ["12:6: raw HTML '<number>' (write Markdown, or `code`)"],
        ),
        Case(
            "mailbox in angle brackets",
            section("Ask <baker@example.org>."),
            ["12:5: raw HTML '<baker@example.org>' (write Markdown, or `code`)"],
        ),
        Case(
            "table in HTML",
            section("<table><tr><td>brown</td></tr></table>"),
            [
                "12:1: raw HTML '<table>' (write Markdown, or `code`)",
                "12:8: raw HTML '<tr>' (write Markdown, or `code`)",
                "12:12: raw HTML '<td>' (write Markdown, or `code`)",
                "12:21: raw HTML '</td>' (write Markdown, or `code`)",
                "12:26: raw HTML '</tr>' (write Markdown, or `code`)",
                "12:31: raw HTML '</table>' (write Markdown, or `code`)",
            ],
        ),
    ],
    "reference-link": [
        Case(
            "reference without a link",
            reference("{title: Crusts, authors: A. Baker, year: 2001}"),
            ["6:5: reference without a link (give one of url, doi, arxiv and isbn)"],
        ),
        Case(
            "reference with two links",
            reference("{title: Crusts, authors: A. Baker, year: 2001, doi: 10.1000/182, arxiv: '2001.00001'}"),
            ["6:5: reference with more than one link (give one of url, doi, arxiv and isbn)"],
        ),
    ],
    "repeated-answer": [
        Case(
            "question with an answer twice",
            front(quiz="quiz:\n  - {question: Why?, answer: Heat, others: [Cold, Heat], because: It browns.}"),
            ["3:51: the answer 'Heat' twice (remove one)"],
        ),
        Case(
            "answer twice with a space behind it",
            front(quiz="quiz:\n  - {question: Why?, answer: Heat, others: ['Heat ', Ice], because: It browns.}"),
            ["3:45: the answer 'Heat' twice (remove one)"],
        ),
        Case(
            "answer with another first letter and a full stop",
            front(quiz="quiz:\n  - {question: Why?, answer: Heat, others: [heat., $N$, $n$], because: It browns.}"),
            ["3:45: the answer 'heat.' is 'Heat' again (remove one)"],
        ),
    ],
    "repeated-contrast": [
        Case(
            "contrast twice",
            front(contrast="contrast:\n  - {terms: [gluten], difference: A.}\n  - {terms: [gluten], difference: B.}"),
            [
                "4:5: what tells crust and gluten apart stands in terms/crust.md already (a contrast is shown on the pages of all its terms)"
            ],
        ),
        Case(
            "contrast that another page has",
            None,
            [
                "terms/proofing.md:7:5: what tells hydration and proofing apart stands in terms/hydration.md already (a contrast is shown on the pages of all its terms)",
            ],
            others={
                "proofing.md": changed(
                    "proofing.md", "needs:", "contrast:\n  - {terms: [hydration], difference: One is time.}\nneeds:"
                )
            },
        ),
    ],
    "repeated-entry": [
        Case(
            "path twice",
            None,
            ["terms/paths.yml:2:10: the slug 'way' stands on the list already (remove one of the two, or rename it)"],
            others={"paths.yml": laid("hydration, gluten") * 2},
        ),
        Case(
            "wanted term twice",
            None,
            ["terms/wanted.yml:3:22: 'Oven-Spring' stands on the list already (remove it)"],
            others={"wanted.yml": "- term: oven spring\n- term: lift\n  aliases: [rise up, Oven-Spring]\n"},
        ),
        Case(
            "topic twice",
            None,
            ["terms/topics.yml:7:9: the slug 'dough' stands on the list already (remove one of the two, or rename it)"],
            others={"topics.yml": changed("topics.yml", "slug: ovens", "slug: dough")},
        ),
        Case(
            "title of two topics",
            None,
            [
                "terms/topics.yml:5:10: the title 'dough' stands on the list already (remove one of the two, or rename it)"
            ],
            others={"topics.yml": changed("topics.yml", "title: Fermentation", "title: dough")},
        ),
        Case(
            "section twice",
            None,
            [
                "terms/sections.yml:8:12: the heading 'Formula' stands on the list already (remove one of the two, or rename it)"
            ],
            others={
                "sections.yml": changed("sections.yml", "heading: In code", "heading: Formula").replace(
                    "  optional: true\n", "- {heading: In code, purpose: The same in Python., optional: true}\n"
                )
            },
        ),
    ],
    "repeated-frame": [
        Case(
            "value that readers can set twice",
            frames(WHEAT + WHEAT),
            ["10:17: the value 'wheat' twice (remove one)"],
            script=f"def draw(figure, flour='wheat'):\n{TEXT}",
        ),
    ],
    "repeated-name": [
        Case(
            "name twice",
            front(aliases="aliases: [Crust]"),
            ["2:11: 'Crust' is a name of this term already (remove it)"],
        ),
        Case(
            "alias twice",
            front(aliases="aliases: [rind, brown skin, Rind]"),
            ["2:29: 'Rind' is a name of this term already (remove it)"],
        ),
    ],
    "repeated-section": [
        Case(
            "section twice",
            GOOD + "\n## At the bench\n\nTap it.\n\n## At the bench\n\nAgain.\n",
            ["14:1: section 'At the bench' twice (join the two)"],
        ),
        Case(
            "section twice in one sense",
            below("# Of bread\n\nThe outside.\n\n## At the bench\n\nTap it.\n\n## At the bench\n\nAgain.\n"),
            ["16:1: section 'At the bench' twice (join the two)"],
        ),
    ],
    "repeated-step": [
        Case(
            "step twice",
            None,
            [
                "terms/paths.yml:1:77: 'gluten' twice in 'steps' (remove one; without '#', a step is the whole page)",
            ],
            others={"paths.yml": laid("hydration, gluten, gluten")},
        ),
        Case(
            "two senses of a term",
            None,
            [
                "terms/paths.yml:1:82: 'proofing' twice in 'steps' (remove one; without '#', a step is the whole page)",
            ],
            others={"paths.yml": laid("gluten, proofing#dough, proofing#proofing-of-yeast")},
        ),
    ],
    "repeated-value": [
        Case(
            "slugs twice",
            front(
                topics="topics: [dough, dough]",
                needs="needs: [gluten, gluten]",
                related="related:\n  - hydration\n  - proofing\n  - 'proofing'",
                contrast='contrast:\n  - {terms: [gluten, "gluten", hydration], difference: One is a net.}',
            ),
            [
                "3:22: 'gluten' twice in 'contrast' (remove one)",
                "7:5: 'proofing' twice in 'related' (remove one)",
                "8:17: 'gluten' twice in 'needs' (remove one)",
                "10:17: 'dough' twice in 'topics' (remove one)",
            ],
        ),
        Case(
            "source twice",
            GOOD.replace(
                "references:\n",
                'references:\n  - {title: A, authors: B, year: 2001, url: "https://example.org/crust"}\n',
            ),
            ["7:5: 'https://example.org/crust' twice in 'references' (remove one)"],
        ),
        Case(
            "question twice",
            front(
                quiz="quiz:\n"
                "  - {question: Why?, answer: Heat, others: [Cold], because: It is.}\n"
                "  - {question: why?, answer: Heat, others: [Cold], because: It is.}"
            ),
            ["4:16: 'why?' twice in 'quiz' (remove one)"],
        ),
    ],
    "reserved-slug": [
        Case(
            "slug of the list of all terms",
            None,
            ["terms/index.md:1:1: the slug 'index' is that of the list of all terms (choose a longer one)"],
            others={"index.md": GOOD},
        ),
        Case(
            "topic with the slug of the list of all topics",
            None,
            ["terms/topics.yml:1:1: the slug 'index' is that of the list of all topics (choose another)"],
            others={"topics.yml": changed("topics.yml", "slug: ovens", "slug: index")},
        ),
        Case(
            "path with the slug of the list of all paths",
            None,
            ["terms/paths.yml:1:10: the slug 'index' is that of the list of all paths (choose another)"],
            others={"paths.yml": laid("hydration, gluten").replace("way", "index", 1)},
        ),
    ],
    "review-date": [
        Case(
            "day that is none",
            front(reviewed="reviewed: {by: B. Miller, on: 2026-02-30}"),
            ["2:31: 'reviewed.on' is '2026-02-30' (there is no such day)"],
        ),
        Case(
            "day without zeros",
            front(reviewed="reviewed: {by: B. Miller, on: 2026-2-3}"),
            ["2:31: 'reviewed.on' is '2026-2-3' (write the day as year-month-day, like 2026-01-31)"],
        ),
        Case(
            "day in another order, on lines",
            front(reviewed="reviewed:\n  by: B. Miller\n  on: 31.01.2026"),
            ["4:7: 'reviewed.on' is '31.01.2026' (write the day as year-month-day, like 2026-01-31)"],
        ),
    ],
    "script-fails": [
        Case(
            "script that raises",
            FIGURE,
            ["terms/crust.py:3:1: ZeroDivisionError: division by zero"],
            script="def draw(figure):\n    x = 1\n    return x / 0\n",
        ),
        Case(
            "script that raises in a helper",
            FIGURE,
            ["terms/crust.py:5:1: LinAlgError: Singular matrix"],
            script="import numpy as np\n\n\ndef draw(figure):\n    np.linalg.inv(np.zeros((2, 2)))\n",
        ),
        Case(
            "script that divides arrays by zero",
            FIGURE,
            ["terms/crust.py:5:1: RuntimeWarning: divide by zero encountered in divide"],
            script="import numpy as np\n\n\ndef draw(figure):\n    figure.subplots().plot(np.ones(2) / np.zeros(2))\n",
        ),
        Case(
            "script that lacks an import",
            FIGURE,
            ["terms/crust.py:1:1: NameError: name 'Figure' is not defined"],
            script="def draw(figure: Figure) -> None:\n    figure.subplots().plot([0, 1])\n",
        ),
        Case(
            "script that does not parse",
            FIGURE,
            ["terms/crust.py:1:1: SyntaxError: '(' was never closed"],
            script="def draw(figure:\n    pass\n",
        ),
        Case(
            "script that has no draw",
            FIGURE,
            ["terms/crust.py:1:1: no function draw(figure): a figure script defines one"],
            script="x = 1\n",
        ),
        Case(
            "script that writes without end",
            FIGURE,
            ["terms/crust.py:7:1: OSError: [Errno 27] File too large"],
            script="import tempfile\n\n\ndef draw(figure):\n    with tempfile.TemporaryFile() as file:\n"
            "        while True:\n            file.write(bytes(1 << 20))\n",
        ),
        Case(
            "script that says what a terminal would obey",
            FIGURE,
            [r"terms/crust.py:2:1: ValueError: \x1b[2J\u202eevil"],
            script="def draw(figure):\n    raise ValueError('\\x1b[2J\\u202eevil')\n",
        ),
        Case(
            "script that exits",
            FIGURE,
            ["terms/crust.py:2:1: SystemExit: bye"],
            script="def draw(figure):\n    raise SystemExit('bye')\n",
        ),
        Case(
            "script that fails for a value",
            frames(WHEAT + RYE),
            ["terms/crust.py:4:1: ValueError: too wet (with flour = rye)"],
            script=f"def draw(figure, flour='wheat'):\n{TEXT}    if flour == 'rye':\n        raise ValueError('too wet')\n",
        ),
        Case(
            "script with a wrong indentation",
            FIGURE,
            ["terms/crust.py:2:1: IndentationError: expected an indented block after function definition on line 1"],
            script="def draw(figure):\nfigure.text(0.1, 0.2, 'rind')\n",
        ),
        Case(
            "script with tabs and spaces",
            FIGURE,
            ["terms/crust.py:3:1: TabError: inconsistent use of tabs and spaces in indentation"],
            script="def draw(figure):\n\tfigure.text(0.1, 0.2, 'rind')\n        figure.text(0.1, 0.4, 'crumb')\n",
        ),
        Case(
            "script that reads a file",
            FIGURE,
            ["terms/crust.py:2:1: FileNotFoundError: [Errno 2] No such file or directory: 'crust.csv'"],
            script="def draw(figure):\n    open('crust.csv')\n",
        ),
        Case(
            "script that imports what there is not",
            FIGURE,
            ["terms/crust.py:1:1: ModuleNotFoundError: No module named 'seaborn'"],
            script="import seaborn\n\n\ndef draw(figure):\n    seaborn.set_theme()\n",
        ),
        Case(
            "script whose draw takes no figure",
            FIGURE,
            ["terms/crust.py:1:1: TypeError: draw() takes 0 positional arguments but 1 was given"],
            script="def draw():\n    pass\n",
        ),
        Case(
            "script with Windows quotes",
            FIGURE,
            ["terms/crust.py:2:1: SyntaxError: invalid character '‘' (U+2018)"],
            script=SCRIPT.replace("'rind'", "‘rind’"),
        ),
    ],
    "script-limits": [
        Case(
            "script that ends well but early",
            FIGURE,
            ["terms/crust.py:1:1: draw ended the process that ran it (status 0); it may have run out of memory"],
            script="def draw(figure):\n    import os\n    os._exit(0)\n",
        ),
        Case(
            "script that ends the process",
            FIGURE,
            ["terms/crust.py:1:1: draw ended the process that ran it (status 3); it may have run out of memory"],
            script="def draw(figure):\n    import os\n    os._exit(3)\n",
        ),
        Case(
            "script that takes all memory",
            FIGURE,
            ["terms/crust.py:5:1: draw needs more than 1024 MiB of memory"],
            script="import numpy as np\n\n\ndef draw(figure):\n    return np.ones((1 << 20, 1 << 14))\n",
        ),
    ],
    "search-pattern": [
        Case(
            "pattern with a bracket that stays open",
            None,
            ["terms/messages.yml:2:3: 'speech.reason' is no pattern: missing ), unterminated subpattern at position 1"],
            others={"messages.yml": "speech:\n  reason: ^(why|how\n"},
        ),
    ],
    "section-order": [
        Case(
            "sections in the wrong order",
            GOOD + "\n## At the bench\n\nTap it.\n\n## Why it matters\n\nTaste.\n",
            ["14:1: section 'Why it matters' after 'At the bench' (swap them)"],
        ),
        Case(
            "last section first",
            section("Tap it.", "At the bench")
            + "\n## Formula\n\n$$x$$\n\n| symbol | meaning |\n|---|---|\n| $x$ | how thick |\n",
            ["14:1: section 'Formula' after 'At the bench' (swap them)"],
        ),
    ],
    "self-link": [
        Case(
            "contrast with itself",
            front(contrast="contrast:\n  - {terms: [crust], difference: None.}"),
            ["3:14: 'crust' names itself in 'contrast' (remove it)"],
        ),
        Case(
            "related to itself",
            front(related="related: [crust]"),
            ["2:11: 'crust' names itself in 'related' (remove it)"],
        ),
        Case(
            "link to itself",
            GOOD.replace("loaf.", "loaf, the [[crust]]."),
            ["8:34: link '[[crust]]' to this page itself (write it without brackets)"],
        ),
        Case(
            "link to itself in a sentence of front matter",
            front(contrast="contrast:\n  - {terms: [gluten], difference: 'The [[crust]] is outside.'}"),
            ["3:40: link '[[crust]]' to this page itself (write it without brackets)"],
        ),
        Case("need of itself", front(needs="needs: [crust]"), ["2:9: 'crust' names itself in 'needs' (remove it)"]),
    ],
    "sense-heading": [
        Case(
            "section with the heading of a sense",
            GOOD.replace("The brown", "# Of bread\n\nThe brown")
            + "\n# at THE bench\n\nTap it. Wait.\n\n# Why it matters {#why}\n\nTaste\n",
            [
                "12:1: '# at THE bench' opens a sense ('## At the bench' for the section)",
                "18:1: the definition does not end with a full stop",
            ],
        ),
        Case(
            "section with one number sign",
            GOOD + "\n# Why it matters\n\nTaste.\n",
            [
                "8:1: text outside the definition and the sections (only the definition stands before the first '## ' heading)",
                "10:1: '# Why it matters' opens a sense ('## Why it matters' for the section)",
            ],
        ),
    ],
    "sense-name": [
        Case(
            "two senses of one name",
            GOOD.replace("The brown", "# Of bread\n\nThe outside.\n\n# Of bread\n\nThe brown"),
            ["12:1: two senses are named 'of-bread' (give each a {#name})"],
        ),
        Case(
            "sense in Japanese",
            below("# パン\n\nThe outside."),
            ["8:1: no name for the sense 'パン' can be made (add one: '# パン {#name}')"],
        ),
        Case(
            "sense with the {#name} of another",
            below("# Of bread\n\nThe outside.\n\n# Of cake {#of-bread}\n\nThe outside."),
            ["12:1: two senses are named 'of-bread' (give each a {#name})"],
        ),
    ],
    "several-lines": [
        Case(
            "text of more than one line",
            front(figure="figure:\n  caption: |\n    Brown.\n    Crisp.\n  alt: >-\n    Folded\n    text."),
            ["3:12: text of more than one line (write it on one, or '>-' in place of '|')"],
        ),
        Case(
            "name of two lines",
            front(term="term: |\n  crust\n  of bread"),
            ["2:7: text of more than one line (write it on one, or '>-' in place of '|')"],
        ),
        Case(
            "line break within quotes",
            front(term='term: "crust\\nof bread"'),
            ["2:7: text of more than one line (write it on one, or '>-' in place of '|')"],
        ),
        Case(
            "LaTeX between double quotes",
            front(figure='figure: {caption: A line., alt: "$\\nabla$ is."}'),
            [
                "2:33: text of more than one line (write it between single quotes, where a backslash is a backslash)",
            ],
            script=SCRIPT,
        ),
    ],
    "shared-name": [
        Case(
            "alias of another term",
            front(term="term: Dough Hydration"),
            [
                "terms/hydration.md:3:11: 'dough hydration' is also a name of 'crust' (a name leads to one page: drop it here or there)"
            ],
        ),
        Case(
            "alias of another term in other signs",
            front(aliases="aliases: [ＡＰ]"),
            [
                "terms/hydration.md:3:28: 'AP' is also a name of 'crust', as 'ＡＰ' (a name leads to one page: drop it here or there)"
            ],
        ),
        Case(
            "copy of a term file",
            GOOD,
            [
                "terms/crust-2.md:2:7: 'crust' is also a name of 'crust' (a name leads to one page: drop it here or there)"
            ],
            others={"crust-2.md": GOOD},
        ),
        Case(
            "name of the only term of a topic",
            GOOD.replace("term: crust", "term: Proving"),
            [
                "terms/proofing.md:3:11: 'proving' is also a name of 'crust' (a name leads to one page: drop it here or there)"
            ],
        ),
    ],
    "shared-phrase": [
        Case(
            "phrase that leads to another",
            front(asked_as="asked_as: [how do I get it brown, Why is my loaf so  flat]"),
            [
                "terms/hydration.md:4:12: 'why is my loaf so flat' leads to 'crust' already (keep it where the answer is, or tell the terms apart in a contrast)"
            ],
        ),
        Case(
            "phrase of another term in capitals",
            front(asked_as="asked_as: [HOW WET IS <TOO> WET]"),
            [
                "terms/hydration.md:4:36: 'how wet is <too> wet' leads to 'crust' already (keep it where the answer is, or tell the terms apart in a contrast)"
            ],
        ),
    ],
    "smart-quotes": [
        Case(
            "quotes that YAML does not know",
            front(
                term="term: “crust”",
                aliases="aliases: [«rind», ‘baker’s crust’, \"“brown” skin\", '“peel”', “top” and “bottom”]",
                level="level: „beginner“",
                asked_as="asked_as:\n  - “what is\n    outside”",
            ),
            [
                "3:5: 'asked_as' is in quotes that YAML takes for text (write \"…\" or nothing around it)",
                "5:11: 'aliases' is in quotes that YAML takes for text (write \"…\" or nothing around it)",
                "5:19: 'aliases' is in quotes that YAML takes for text (write \"…\" or nothing around it)",
                "6:7: 'term' is in quotes that YAML takes for text (write \"…\" or nothing around it)",
                "8:8: 'level' is in quotes that YAML takes for text (write \"…\" or nothing around it)",
            ],
        ),
        Case(
            "quotes that YAML does not know, in braces",
            reference("{title: “Crusts”, authors: A. Baker, year: 2001, url: 'https://example.org'}"),
            ["6:13: 'references.title' is in quotes that YAML takes for text (write \"…\" or nothing around it)"],
        ),
        Case(
            "address between curly quotes",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: “https://example.org”}"),
            ["6:57: 'references.url' is in quotes that YAML takes for text (write \"…\" or nothing around it)"],
        ),
        Case(
            "topic between curly quotes",
            front(topics="topics: [“dough”]"),
            ["3:10: 'topics' is in quotes that YAML takes for text (write \"…\" or nothing around it)"],
        ),
    ],
    "step-order": [
        Case(
            "steps the wrong way round",
            None,
            ["terms/paths.yml:1:58: 'proofing' before 'hydration', which it needs (move 'hydration' up)"],
            others={"paths.yml": laid("proofing, hydration")},
        ),
    ],
    "stray-dollars": [
        Case(
            "formula that shares its paragraph",
            section("It is\n$$\nx\n$$"),
            [
                "13:1: '$$' around no formula (begin and end it with $$, with a blank line before and after)",
                "15:1: '$$' around no formula (begin and end it with $$, with a blank line before and after)",
            ],
        ),
        Case(
            "formula that does not end",
            section("$$\nx"),
            ["12:1: '$$' around no formula (begin and end it with $$, with a blank line before and after)"],
        ),
        Case(
            "formula with an empty line",
            section("$$\nx\n\ny\n$$"),
            [
                "12:1: '$$' around no formula (begin and end it with $$, with a blank line before and after)",
                "16:1: '$$' around no formula (begin and end it with $$, with a blank line before and after)",
            ],
        ),
        Case(
            "formula in an item that is not indented",
            section("- It is\n$$\nx\n$$"),
            [
                "13:1: '$$' around no formula (begin and end it with $$, with a blank line before and after)",
                "15:1: '$$' around no formula (begin and end it with $$, with a blank line before and after)",
            ],
        ),
        Case(
            "formula of nothing",
            section("$$$$"),
            [
                "12:1: '$$' around no formula (begin and end it with $$, with a blank line before and after)",
                "12:3: '$$' around no formula (begin and end it with $$, with a blank line before and after)",
            ],
        ),
    ],
    "stray-file": [
        Case(
            "files with other endings",
            GOOD,
            [
                "terms/Sections.yml:1:1: no file of this name is read (remove one of the two: sections.yml is there)",
                "terms/crust.mdx:1:1: no file of this name is read (remove one of the two: crust.md is there)",
                "terms/rye.MD:1:1: no file of this name is read (rename it to rye.md)",
                "terms/rye.markdown:1:1: no file of this name is read (rename it to rye.md)",
                "terms/rye.txt:1:1: no file of this name is read (rename it to rye.md)",
                "terms/topics.yaml:1:1: no file of this name is read (remove one of the two: topics.yml is there)",
            ],
            others={
                **dict.fromkeys(
                    ("rye.MD", "rye.markdown", "rye.txt", "crust.mdx", "topics.yaml", "Sections.yml"), GOOD
                ),
                **dict.fromkeys(("README.txt", ".rye.markdown", "other.yaml"), GOOD),
                "notes.txt": "To do.",
            },
        ),
    ],
    "stray-text": [
        Case(
            "text after the definition",
            GOOD + "\nMore.\n\n## Why it matters\n\nTaste.\n",
            [
                "10:1: text outside the definition and the sections (only the definition stands before the first '## ' heading)"
            ],
        ),
        Case(
            "text before the first sense",
            GOOD + "\n# Of bread\n\nThe outside of a loaf.\n",
            [
                "8:1: text outside the definition and the sections (only the definition stands before the first '## ' heading)"
            ],
        ),
        Case(
            "second definition",
            below("The brown outside of a loaf.\n\nThe end of a loaf."),
            [
                "10:1: text outside the definition and the sections (only the definition stands before the first '## ' heading)"
            ],
        ),
        Case(
            "list below the definition",
            GOOD + "\n- crisp\n- brown\n",
            [
                "10:1: text outside the definition and the sections (only the definition stands before the first '## ' heading)"
            ],
        ),
        Case(
            "table below the definition",
            GOOD + "\n| part | colour |\n|---|---|\n| crust | brown |\n",
            [
                "10:1: text outside the definition and the sections (only the definition stands before the first '## ' heading)"
            ],
        ),
        Case(
            "section in bold",
            GOOD + "\n**Why it matters**\n\nTaste.\n",
            [
                "10:1: '**Why it matters**' is not a section ('## Why it matters')",
                "10:1: text outside the definition and the sections (only the definition stands before the first '## ' heading)",
            ],
        ),
        Case(
            "definition that an empty line cuts",
            below("The brown\n\noutside of a loaf."),
            [
                "8:1: the definition does not end with a full stop",
                "10:1: text outside the definition and the sections (only the definition stands before the first '## ' heading)",
            ],
        ),
    ],
    "subheading": [
        Case(
            "sections with the heading of a part of a section",
            section("Taste.\n\n### At the bench\n\nTap it.\n\n#### formula  \n\n### Of rye\n\n```\n### Formula\n```"),
            [
                "14:1: '### At the bench' is not a section ('## At the bench')",
                "18:1: '#### formula' is not a section ('## Formula')",
            ],
        ),
        Case(
            "section with three number signs",
            section("Taste.") + "\n### At the bench\n\nTap it.\n",
            ["14:1: '### At the bench' is not a section ('## At the bench')"],
        ),
    ],
    "symbol-table": [
        Case(
            "formula without symbols",
            GOOD + "\n## Formula\n\n$$x$$\n",
            [
                "10:1: section 'Formula' does not explain its symbols (add '| symbol | meaning |' with a row for each symbol)"
            ],
        ),
        Case(
            "symbols explained in a list",
            section("$$x$$\n\n- $x$: how thick", "Formula"),
            [
                "10:1: section 'Formula' does not explain its symbols (add '| symbol | meaning |' with a row for each symbol)"
            ],
        ),
        Case(
            "symbols explained in a sentence",
            section("$$x$$\n\nwhere $x$ is how thick.", "Formula"),
            [
                "10:1: section 'Formula' does not explain its symbols (add '| symbol | meaning |' with a row for each symbol)"
            ],
        ),
        Case(
            "table with other headings",
            section("$$x$$\n\n| variable | description |\n|---|---|\n| $x$ | how thick |", "Formula"),
            [
                "10:1: section 'Formula' does not explain its symbols (add '| symbol | meaning |' with a row for each symbol)"
            ],
        ),
        Case(
            "table with a column of units",
            section("$$x$$\n\n| symbol | unit | meaning |\n|---|---|---|\n| $x$ | mm | how thick |", "Formula"),
            [
                "10:1: section 'Formula' does not explain its symbols (add '| symbol | meaning |' with a row for each symbol)"
            ],
        ),
        Case(
            "table without bars around it",
            section("$$x$$\n\nsymbol | meaning\n---|---\n$x$ | how thick", "Formula"),
            [
                "10:1: section 'Formula' does not explain its symbols (add '| symbol | meaning |' with a row for each symbol)"
            ],
        ),
        Case(
            "table without rows",
            section("$$x$$\n\n| symbol | meaning |\n|---|---|", "Formula"),
            [
                "10:1: section 'Formula' does not explain its symbols (add '| symbol | meaning |' with a row for each symbol)"
            ],
        ),
        Case(
            "symbols in a row that is no table",
            section("$$x$$\n\n| symbol | meaning |", "Formula"),
            [
                "10:1: section 'Formula' does not explain its symbols (add '| symbol | meaning |' with a row for each symbol)",
                "14:1: a table without a line of dashes below its header ('|---|---|' as its second line)",
            ],
        ),
    ],
    "tab": [
        Case("tab", GOOD.replace("brown", "brown\t"), ["8:10: a tab (indent with spaces)"]),
        Case("item that a tab indents", section("- crisp\n\t- thin"), ["13:1: a tab (indent with spaces)"]),
        Case(
            "table out of a spreadsheet",
            section("flour\twater\n500 g\t350 g"),
            ["12:6: a tab (indent with spaces)", "13:6: a tab (indent with spaces)"],
        ),
        Case(
            "tab behind a number sign",
            section("Taste.") + "\n##\tAt the bench\n\nTap it.\n",
            ["14:3: a tab (indent with spaces)"],
        ),
    ],
    "unfit-figure": [
        Case(
            "script that draws nothing with a partial function",
            FIGURE,
            ["terms/crust.py:4:1: draw put nothing on the figure"],
            script="from functools import partial\n\n\ndef whole(figure, size):\n    pass\n\n\ndraw = partial(whole, size=1)\n",
        ),
        Case(
            "script that asks for what matplotlib ignores",
            FIGURE,
            [
                "terms/crust.py:1:1: matplotlib: Ignoring fixed x limits to fulfill fixed data aspect with adjustable data limits."
            ],
            script="def draw(figure):\n    axes = figure.subplots()\n    axes.plot([0, 1])\n"
            "    axes.set(xlim=(0, 1), ylim=(0, 5))\n    axes.set_aspect('equal', adjustable='datalim')\n",
        ),
        Case(
            "script that has a link",
            FIGURE,
            ["terms/crust.py:1:1: the figure has a link, which nobody can follow from a picture: leave out set_url"],
            script="def draw(figure):\n    figure.subplots().plot([0, 1])[0].set_url('javascript:alert(1)')\n",
        ),
        Case(
            "script that draws nothing",
            FIGURE,
            ["terms/crust.py:3:1: draw put nothing on the figure"],
            script="\n\ndef draw(figure):\n    figure.subplots()\n",
        ),
        Case(
            "script that writes too small",
            FIGURE,
            ["terms/crust.py:1:1: the text 'tiny' is 8 points: a phone needs at least 11.1"],
            script="def draw(figure):\n    figure.text(0.5, 0.5, 'tiny', fontsize=8)\n",
        ),
        Case(
            "script that uses a colour of its own",
            FIGURE,
            [
                "terms/crust.py:1:1: color #ff0000 is not in the palette, so it cannot turn dark: use those of termbook.drawing"
            ],
            script="def draw(figure):\n    figure.subplots().plot([1, 2], color='red')\n",
        ),
        Case(
            "script that embeds pixels",
            FIGURE,
            ["terms/crust.py:1:1: the figure embeds pixels, which cannot turn dark: use matrix, image or pcolormesh"],
            script="def draw(figure):\n    figure.subplots().imshow([[0, 1]])\n",
        ),
        Case(
            "script that is wider than the page",
            FIGURE,
            ["terms/crust.py:1:1: the figure is 9 inches wide: leave it at 5"],
            script="def draw(figure):\n    figure.set_figwidth(9)\n    figure.subplots().plot([1, 2])\n",
        ),
        Case(
            "script that is too high",
            FIGURE,
            ["terms/crust.py:1:1: the figure is 20 inches high: 8 is the most"],
            script="def draw(figure):\n    figure.set_figheight(20)\n    figure.subplots().plot([1, 2])\n",
        ),
        Case(
            "script that opens a window",
            FIGURE,
            ["terms/crust.py:4:1: draw put nothing on the figure"],
            script="import matplotlib.pyplot as plt\n\n\ndef draw(figure):\n    plt.plot([1, 2])\n    plt.show()\n",
        ),
        Case(
            "script that makes a figure of its own",
            FIGURE,
            ["terms/crust.py:4:1: draw put nothing on the figure"],
            script="import matplotlib.pyplot as plt\n\n\ndef draw(figure):\n    figure, axes = plt.subplots()\n    axes.plot([1, 2])\n    return figure\n",
        ),
        Case(
            "script with a colour in numbers",
            FIGURE,
            [
                "terms/crust.py:1:1: color #1f77b4 is not in the palette, so it cannot turn dark: use those of termbook.drawing"
            ],
            script="def draw(figure):\n    figure.subplots().plot([1, 2], color='#1f77b4')\n",
        ),
    ],
    "unknown-field": [
        Case(
            "field of a wanted term",
            None,
            ["terms/wanted.yml:2:3: unknown field 'topics' (did you mean 'topic'?)"],
            others={"wanted.yml": "- term: oven spring\n  topics: ovens\n"},
        ),
        Case("unknown field", front(aliases="alias: [rind]"), ["2:1: unknown field 'alias' (did you mean 'aliases'?)"]),
        Case(
            "unknown field of a reference",
            reference("{titel: Crusts, authors: A. Baker, year: 2001, url: 'https://example.org'}"),
            ["6:5: missing field 'references.title'", "6:6: unknown field 'references.titel' (did you mean 'title'?)"],
        ),
        Case(
            "misspelled field in the list of topics",
            None,
            [
                "terms/topics.yml:1:3: missing field 'summary'",
                "terms/topics.yml:1:3: missing field 'title'",
                "terms/topics.yml:2:3: unknown field 'titel' (did you mean 'title'?)",
            ],
            others={"topics.yml": "- slug: a\n  titel: A\n"},
        ),
        Case(
            "field with a capital",
            front(level="Level: beginner"),
            ["1:1: missing field 'level' (every term needs it)", "4:1: unknown field 'Level' (did you mean 'level'?)"],
        ),
        Case(
            "fields of other programs",
            front(title="title: Crust\ndate: 2024-05-01\ntags: [bread]"),
            ["2:1: unknown field 'title'", "3:1: unknown field 'date'", "4:1: unknown field 'tags'"],
        ),
        Case(
            "one author",
            reference('{title: Crusts, author: A. Baker, year: 2001, url: "https://example.org"}'),
            [
                "6:5: missing field 'references.authors'",
                "6:21: unknown field 'references.author' (did you mean 'authors'?)",
            ],
        ),
        Case(
            "field of BibTeX",
            reference('{title: Crusts, authors: A. Baker, year: 2001, publisher: Mill, url: "https://example.org"}'),
            ["6:52: unknown field 'references.publisher'"],
        ),
        Case(
            "contrast of one term",
            front(contrast="contrast:\n  - {term: [gluten], difference: One is a net.}"),
            ["3:5: missing field 'contrast.terms'", "3:6: unknown field 'contrast.term' (did you mean 'terms'?)"],
        ),
        Case(
            "year without a space behind the colon",
            reference('{title: Crusts, authors: A. Baker, year:2001, url: "https://example.org"}'),
            [
                "6:5: missing field 'references.year'",
                "6:40: unknown field 'references.year:2001' (write 'year: 2001')",
            ],
        ),
    ],
    "unknown-markup": [
        Case(
            "boxes to tick",
            section("- [ ] flour\n- [x] water"),
            [
                "12:3: '[ ]' for a box to tick, which pages do not have (remove it)",
                "13:3: '[x]' for a box to tick, which pages do not have (remove it)",
            ],
        ),
        Case(
            "text struck out, and highlighted",
            section("It is ~~pale~~ ==brown==."),
            [
                "12:7: '~~pale~~' for text struck out, which pages do not have (remove it)",
                "12:16: '==brown==' for highlighted text, which pages do not have ('**' at both ends for bold)",
            ],
        ),
        Case(
            "footnote without a text",
            section("It is brown.[^1]"),
            ["12:13: '[^1]' for a footnote, which pages do not have (write [text](address), or use 'references')"],
        ),
        Case(
            "note of a kind",
            section("> [!NOTE]\n> Tap it."),
            ["12:3: '[!NOTE]' for a kind of note, which pages do not have (put it in words, as in '**Note.**')"],
        ),
        Case(
            "list of headings",
            section("[toc]\n\nTaste."),
            ["12:1: '[toc]' for a list of headings, which pages do not have (remove it)"],
        ),
    ],
    "unknown-placeholder": [
        Case(
            "placeholder of another text",
            None,
            ["terms/messages.yml:2:3: 'cards.what_is' has no placeholder {name} (it has {term})"],
            others={"messages.yml": "cards:\n  what_is: Tell me what {name} is.\n"},
        ),
    ],
    "unknown-section": [
        Case(
            "unknown section",
            GOOD + "\n## Why it maters\n\nTaste.\n",
            ["10:1: unknown section 'Why it maters' (did you mean 'Why it matters'?)"],
        ),
        Case(
            "section in small letters",
            GOOD + "\n## why it matters\n\nTaste.\n",
            ["10:1: unknown section 'why it matters' (did you mean 'Why it matters'?)"],
        ),
        Case(
            "section with a colon",
            section("Taste.", "Why it matters:"),
            ["10:1: unknown section 'Why it matters:' (did you mean 'Why it matters'?)"],
        ),
        Case(
            "section in capitals",
            section("Taste.", "WHY IT MATTERS"),
            ["10:1: unknown section 'WHY IT MATTERS' (did you mean 'Why it matters'?)"],
        ),
        Case(
            "section with capitals of a title",
            section("Taste.", "Why It Matters"),
            ["10:1: unknown section 'Why It Matters' (did you mean 'Why it matters'?)"],
        ),
        Case(
            "section in bold",
            section("Taste.", "**Why it matters**"),
            ["10:1: unknown section '**Why it matters**' (did you mean 'Why it matters'?)"],
        ),
        Case(
            "section with a number",
            section("Taste.", "1. Why it matters"),
            ["10:1: unknown section '1. Why it matters' (did you mean 'Why it matters'?)"],
        ),
        Case(
            "section with number signs on both sides",
            section("Taste.", "Why it matters ##"),
            ["10:1: unknown section 'Why it matters ##' (did you mean 'Why it matters'?)"],
        ),
        Case(
            "section with a non-breaking space",
            section("Taste.", "Why it\u00a0matters"),
            [r"10:1: unknown section 'Why it\xa0matters' (did you mean 'Why it matters'?)"],
        ),
        Case(
            "section that the build writes",
            section("Baker 2001.", "References"),
            ["10:1: unknown section 'References' (one of Why it matters, Formula, At the bench, In code)"],
        ),
    ],
    "unknown-sense": [
        Case(
            "step to an unknown sense",
            None,
            ["terms/paths.yml:1:66: 'proofing' has no sense 'douhg' (did you mean 'dough'?)"],
            others={"paths.yml": laid("gluten, proofing#douhg")},
        ),
        Case(
            "contrast with an unknown sense",
            front(contrast='contrast:\n  - {terms: ["proofing#yeasts", "gluten#net"], difference: None.}'),
            [
                "3:14: 'proofing' has no sense 'yeasts' (one of dough, proofing-of-yeast)",
                "3:33: 'gluten' has no sense 'net' (it has only one)",
            ],
        ),
        Case(
            "need of an unknown sense",
            front(needs="needs: [proofing#douhg, gluten#net]"),
            [
                "2:9: 'proofing' has no sense 'douhg' (did you mean 'dough'?)",
                "2:25: 'gluten' has no sense 'net' (it has only one)",
            ],
        ),
        Case(
            "link to no sense",
            GOOD.replace("loaf.", "loaf after [[proofing#douhg|rising]]."),
            ["8:35: 'proofing' has no sense 'douhg' (did you mean 'dough'?)"],
        ),
        Case(
            "link to a sense of a term that has one",
            GOOD.replace("loaf.", "loaf after [[gluten#net]]."),
            ["8:35: 'gluten' has no sense 'net' (it has only one)"],
        ),
        Case(
            "sense with a capital",
            below("The outside after [[proofing#Dough|rising]]."),
            ["8:19: 'proofing' has no sense 'Dough' (did you mean 'dough'?)"],
        ),
        Case(
            "heading of a sense for its name",
            below("The outside after [[proofing#Proofing of yeast|foaming]]."),
            ["8:19: 'proofing' has no sense 'Proofing of yeast' (did you mean 'proofing-of-yeast'?)"],
        ),
    ],
    "unknown-term": [
        Case(
            "step that has another name now",
            None,
            ["terms/paths.yml:1:69: unknown term 'gluten-network' in 'steps' (did you mean 'gluten'?)"],
            others={"paths.yml": laid("hydration, gluten-network")},
        ),
        Case(
            "step that is gone",
            None,
            ["terms/paths.yml:1:58: unknown term 'oven-spring' in 'steps' (remove the step, or write the term)"],
            others={"paths.yml": laid("oven-spring, gluten")},
        ),
        Case(
            "unknown need",
            front(needs="needs: [glutten]"),
            ["2:9: unknown term 'glutten' in 'needs' (did you mean 'gluten'?)"],
        ),
        Case(
            "sense of an unknown need",
            front(needs="needs: [glutten#net]"),
            ["2:9: unknown term 'glutten' in 'needs' (did you mean 'gluten'?)"],
        ),
        Case(
            "unknown need, by alias",
            front(needs="needs: [proving]"),
            ["2:9: unknown term 'proving' in 'needs' (did you mean 'proofing'?)"],
        ),
        Case(
            "contrast with an unknown term",
            front(contrast="contrast:\n  - {terms: [glutten], difference: One is a net.}"),
            ["3:14: unknown term 'glutten' in 'contrast' (did you mean 'gluten'?)"],
        ),
        Case(
            "contrast with an unknown link",
            front(contrast='contrast:\n  - {terms: [gluten], difference: "See [[glutten]]."}'),
            ["3:40: unknown term 'glutten' in a link (did you mean 'gluten'?)"],
        ),
        Case(
            "link to nowhere",
            GOOD.replace("loaf.", "loaf with [[glutn]]."),
            ["8:34: unknown term 'glutn' in a link (did you mean 'gluten'?)"],
        ),
        Case(
            "link whose text comes first",
            GOOD.replace("loaf.", "loaf with [[the net|gluten]]."),
            ["8:34: unknown term 'the net' in a link (the slug comes first: '[[gluten|the net]]')"],
        ),
        Case(
            "link by alias",
            GOOD.replace("loaf.", "loaf; see [[Dough hydration]]."),
            ["8:34: unknown term 'Dough hydration' in a link (did you mean 'hydration'?)"],
        ),
        Case(
            "caption with a link to nowhere, and raw HTML",
            front(figure="figure:\n  caption: See [[glutn]] <b>\n  alt: Brown."),
            [
                "3:3: field 'figure' without a script crust.py (write the script or remove the field)",
                "3:16: unknown term 'glutn' in a link (did you mean 'gluten'?)",
                "3:26: raw HTML '<b>' (write Markdown, or `code`)",
            ],
        ),
        Case(
            "caption of a value with a link to nowhere",
            frames(WHEAT + '      - {value: rye, caption: "See [[glutten]]."}'),
            ["10:36: unknown term 'glutten' in a link (did you mean 'gluten'?)"],
            script=f"def draw(figure, flour='wheat'):\n{TEXT}",
        ),
        Case(
            "link with a capital",
            below("The outside with [[Gluten]]."),
            ["8:18: unknown term 'Gluten' in a link (did you mean 'gluten'?)"],
        ),
        Case(
            "link with an underscore",
            below("The outside with a [[bakers_percentage]]."),
            ["8:20: unknown term 'bakers_percentage' in a link (did you mean 'bakers-percentage'?)"],
        ),
        Case(
            "link to a plural",
            below("The outside with [[glutens]]."),
            ["8:18: unknown term 'glutens' in a link (did you mean 'gluten'?)"],
        ),
        Case(
            "link to a former slug",
            below("The outside with a [[gluten-network]]."),
            ["8:20: unknown term 'gluten-network' in a link (did you mean 'gluten'?)"],
        ),
        Case(
            "link to a file",
            below("The outside with [[gluten.md]]."),
            ["8:18: unknown term 'gluten.md' in a link (did you mean 'gluten'?)"],
        ),
        Case("link to a topic", below("The outside of [[dough]]."), ["8:16: unknown term 'dough' in a link"]),
        Case(
            "link to nothing",
            below("The outside of [[]] and [[|bread]]."),
            ["8:16: unknown term '' in a link", "8:25: unknown term '' in a link"],
        ),
    ],
    "unknown-text": [
        Case(
            "text with a slip in its name",
            None,
            ["terms/messages.yml:2:3: no page has a text 'connections.relatd' (did you mean 'connections.related'?)"],
            others={"messages.yml": "connections:\n  relatd: Look at\n"},
        ),
    ],
    "unknown-topic": [
        Case(
            "topic of a wanted term",
            None,
            ["terms/wanted.yml:2:10: unknown topic 'oven' in 'topic' (did you mean 'ovens'?)"],
            others={"wanted.yml": "- term: oven spring\n  topic: oven\n"},
        ),
        Case(
            "wrong topic",
            front(topics="topics: [dogh]"),
            ["3:10: unknown topic 'dogh' in 'topics' (did you mean 'dough'?)"],
        ),
        Case(
            "topic like none",
            front(topics="topics: [dough, music]"),
            ["3:17: unknown topic 'music' in 'topics' (one of dough, fermentation, ovens)"],
        ),
    ],
    "unknown-value": [
        Case("wrong level", front(level="level: begginer"), ["4:8: 'level' is 'begginer' (did you mean 'beginner'?)"]),
        Case(
            "level like none",
            front(level="level: 3"),
            ["4:8: 'level' is '3' (one of beginner, intermediate, advanced)"],
        ),
        Case(
            "several mistakes at once",
            front(level="level: 3", topics="topics: [dogh]").replace("loaf.", "loaf<br>"),
            [
                "4:8: 'level' is '3' (one of beginner, intermediate, advanced)",
                "8:1: the definition does not end with a full stop",
                "8:28: raw HTML '<br>' (write Markdown, or `code`)",
            ],
        ),
        Case(
            "level with a capital",
            front(level="level: Beginner"),
            ["4:8: 'level' is 'Beginner' (did you mean 'beginner'?)"],
        ),
        Case(
            "level of another scale",
            front(level="level: easy"),
            ["4:8: 'level' is 'easy' (one of beginner, intermediate, advanced)"],
        ),
        Case("no level", front(level="level:"), ["4:7: 'level' is '' (one of beginner, intermediate, advanced)"]),
    ],
    "unknown-waiver": [
        Case(
            "waiver of a rule that there is not",
            front(allow="allow: {no-dot: It ends with a picture.}"),
            ["2:17: no rule is named 'no-dot' ('termbook rule' lists them)"],
        ),
        Case(
            "waiver of a misspelled rule",
            front(allow="allow: {one-sentense: It takes two.}").replace("loaf.", "loaf. It is crisp."),
            [
                "2:23: no rule is named 'one-sentense' (did you mean 'one-sentence'?)",
                "9:1: the definition is more than one sentence (move the rest to a section)",
            ],
        ),
        Case(
            "waiver of what harms readers",
            front(allow="allow: {raw-html: It needs a line break.}").replace("loaf.", "loaf<br>."),
            [
                "2:19: the rule 'raw-html' holds for every term (remove it)",
                "9:28: raw HTML '<br>' (write Markdown, or `code`)",
            ],
        ),
    ],
    "unquoted-comma": [
        Case(
            "text with a comma that is in no quotes",
            reference(
                "{title: Crusts, A Survey, authors: “A. Baker, B. Baker, C. Baker”, year: 2001, url: 'https://a.org'}"
            ),
            [
                "6:21: unknown field 'references.A Survey' (quote \"Crusts, A Survey\")",
                "6:51: unknown field 'references.B. Baker' (quote \"A. Baker, B. Baker, C. Baker\")",
            ],
        ),
        Case(
            "text with a comma and some quotes, or on two lines",
            reference(
                "{title: 'Crusts', A Survey, authors: A. Baker,\n    B. Baker, year: 2001, url: 'https://a.org'}"
            ),
            [
                "6:23: unknown field 'references.A Survey' (quote text that has a comma)",
                "7:5: unknown field 'references.B. Baker' (quote text that has a comma)",
            ],
        ),
        Case(
            "family name first",
            reference('{title: Crusts, authors: Baker, A., year: 2001, url: "https://example.org"}'),
            ["6:37: unknown field 'references.A.' (quote \"Baker, A.\")"],
        ),
        Case(
            "difference with a comma",
            front(contrast="contrast:\n  - {terms: [gluten], difference: One is a net, the other a skin.}"),
            ["3:49: unknown field 'contrast.the other a skin.' (quote \"One is a net, the other a skin.\")"],
        ),
        Case(
            "address with a comma",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: https://example.org/a,b}"),
            ["6:79: unknown field 'references.b' (quote \"https://example.org/a,b\")"],
        ),
    ],
    "unreadable-file": [
        Case(
            "no list of topics",
            None,
            [f"terms/topics.yml:1:1: the file is missing {NO_TOPICS}"],
            others={"topics.yml": None},
        ),
        Case(
            "no list of sections",
            None,
            [f"terms/sections.yml:1:1: the file is missing {NO_SECTIONS}"],
            others={"sections.yml": None},
        ),
    ],
    "unsafe-drawing": [
        Case(
            "script that has letters that are no shapes",
            FIGURE,
            ["terms/crust.py:5:1: the SVG contains the element 'text' in 'g', which no figure may"],
            script="import matplotlib as mpl\nmpl.rcParams['svg.fonttype'] = 'none'\n\n\n"
            "def draw(figure):\n    figure.text(0.5, 0.5, 'words')\n",
        ),
        Case(
            "script that is large",
            FIGURE,
            ["terms/crust.py:4:1: the SVG contains more than 1024 KiB, which no figure may"],
            script="import numpy as np\n\n\ndef draw(figure):\n"
            "    figure.subplots().scatter(np.arange(30_000), np.arange(30_000) % 7)\n",
        ),
    ],
    "unsafe-page": [
        Case(
            "address with a percent sign alone",
            section("See [this](https://%)."),
            [
                "12:12: address 'https://%' on the page terms/crust.md (http://, https:// or mailto: for other sites, [[slug]] for a term)"
            ],
        ),
        Case(
            "address with a bracket",
            section("See [this](https://[)."),
            [
                "12:12: address 'https://[' on the page terms/crust.md (http://, https:// or mailto: for other sites, [[slug]] for a term)"
            ],
        ),
        Case(
            "address with a port that is too high",
            section("See [this](https://a:99999/)."),
            [
                "12:12: address 'https://a:99999/' on the page terms/crust.md (http://, https:// or mailto: for other sites, [[slug]] for a term)"
            ],
        ),
        Case(
            "address with letters for a port",
            section("See [this](https://a:b/)."),
            [
                "12:12: address 'https://a:b/' on the page terms/crust.md (http://, https:// or mailto: for other sites, [[slug]] for a term)"
            ],
        ),
        Case(
            "address with the name of a user",
            section("See [this](https://a@b/)."),
            [
                "12:12: address 'https://a@b/' on the page terms/crust.md (http://, https:// or mailto: for other sites, [[slug]] for a term)"
            ],
        ),
        Case(
            "address with a space",
            section("See [this](https://example.org/a crust)."),
            [
                "12:12: address 'https://example.org/a crust' on the page terms/crust.md (http://, https:// or mailto: for other sites, [[slug]] for a term)"
            ],
        ),
        Case(
            "part of a section named as the build's own",
            section("Taste.\n\n### References\n\nBaker 2001."),
            [
                "14:3: the id 'references', which the page uses itself, on the page terms/crust.md (write the heading in other words, or give it another {#name})"
            ],
        ),
        Case(
            "senses named as the build's own",
            below("# Figure\n\nThe outside.\n\n# Of cake\n\nThe skin."),
            [
                "8:1: the id 'figure', which the page uses itself, on the page terms/crust.md (write the heading in other words, or give it another {#name})"
            ],
        ),
        Case(
            "address of a reference with a port that is too high",
            reference("{title: Crusts, authors: A. Baker, year: 2001, url: 'https://example.org:99999/'}"),
            [
                "6:58: address 'https://example.org:99999/' on the page terms/crust.md (http://, https:// or mailto: for other sites, [[slug]] for a term)"
            ],
        ),
    ],
    "unused-waiver": [
        Case(
            "waiver without need",
            front(allow="allow: {one-sentence: It takes two.}"),
            ["2:23: the term does not break the rule 'one-sentence' (remove it)"],
        ),
        Case(
            "waiver for a formula that there is not",
            front(allow="allow: {symbol-table: All symbols are known.}"),
            ["2:23: the term does not break the rule 'symbol-table' (remove it)"],
        ),
    ],
    "unwanted-character": [
        Case(
            "control characters",
            GOOD.replace("brown", "br\x02own \x1b[31m\x7f").replace("loaf", "lo\x85af"),
            [
                "8:7: control character U+0002 START OF TEXT (remove it)",
                "8:12: control character U+001B ESCAPE (remove it)",
                "8:17: control character U+007F DELETE (remove it)",
                "8:34: control character U+0085 NEXT LINE (remove it)",
            ],
        ),
        Case(
            "carriage return",
            GOOD.replace("outside", "out\rside"),
            ["8:14: U+000D CARRIAGE RETURN without a line feed (end lines with LF or CR LF)"],
        ),
        Case(
            "text that runs the other way",
            GOOD.replace("outside", "\u202eedistuo\u202c").replace("A. Baker", "A.\u200f Baker"),
            [
                "6:32: U+200F RIGHT-TO-LEFT MARK changes the order in which text is shown (remove it)",
                "8:11: U+202E RIGHT-TO-LEFT OVERRIDE changes the order in which text is shown (remove it)",
                "8:19: U+202C POP DIRECTIONAL FORMATTING changes the order in which text is shown (remove it)",
            ],
        ),
        Case(
            "characters nobody sees, twice in a line",
            GOOD.replace("brown", "b\u200brow\u200bn\U000e0041")
            .replace("loaf", "lo\ufeffaf")
            .replace("of a", "of\u2028a"),
            [
                "8:6: U+200B ZERO WIDTH SPACE cannot be seen (remove it)",
                "8:12: U+E0041 TAG LATIN CAPITAL LETTER A cannot be seen (remove it)",
                "8:24: U+2028 LINE SEPARATOR cannot be seen (remove it)",
                "8:29: U+FEFF ZERO WIDTH NO-BREAK SPACE cannot be seen (remove it)",
            ],
        ),
        Case(
            "characters that mean nothing",
            GOOD.replace("brown", "br\ufffdwn \ue000 \ufffe \U0010ffff"),
            [
                "8:7: U+FFFD REPLACEMENT CHARACTER stands where a character was lost (write what was meant)",
                "8:11: U+E000 means nothing without a font of its own (write a character that every font may have)",
                "8:13: U+FFFE is not a character (remove it)",
                "8:15: U+10FFFF is not a character (remove it)",
            ],
        ),
        Case(
            "characters hidden in YAML",
            front(term=r'term: "cr\x02ust"', aliases=r'aliases: [crumb, "ri\u202end"]', level=r'"lev\0el": beginner'),
            [
                "2:18: U+202E RIGHT-TO-LEFT OVERRIDE changes the order in which text is shown (remove it)",
                "3:7: control character U+0002 START OF TEXT (remove it)",
                "5:1: control character U+0000 NULL (remove it)",
            ],
        ),
        Case(
            "soft hyphen and joiners out of a word processor",
            GOOD.replace("outside", "out\u00adside\u2060").replace("loaf", "l\u200doaf"),
            [
                "8:14: U+00AD SOFT HYPHEN cannot be seen (remove it)",
                "8:19: U+2060 WORD JOINER cannot be seen (remove it)",
                "8:27: U+200D ZERO WIDTH JOINER cannot be seen (remove it)",
            ],
        ),
        Case(
            "emoji made of several",
            GOOD.replace("loaf", "loaf 👩\u200d🍳"),
            ["8:30: U+200D ZERO WIDTH JOINER cannot be seen (remove it)"],
        ),
        Case(
            "variant of a character",
            GOOD.replace("loaf", "loaf ≨\ufe00"),
            ["8:30: U+FE00 VARIATION SELECTOR-1 cannot be seen (remove it)"],
        ),
        Case("page break", GOOD.replace("loaf", "loaf\f"), ["8:28: control character U+000C FORM FEED (remove it)"]),
        Case(
            "two byte order marks",
            "\ufeff\ufeff" + GOOD,
            ["1:1: U+FEFF ZERO WIDTH NO-BREAK SPACE cannot be seen (remove it)"],
        ),
        Case(
            "lines of an old Macintosh",
            GOOD.replace("\n", "\r"),
            ["1:4: U+000D CARRIAGE RETURN without a line feed (end lines with LF or CR LF)"],
        ),
        Case(
            "blank letters",
            GOOD.replace("loaf", "loaf \u2800\u3164"),
            [
                "8:29: U+2800 BRAILLE PATTERN BLANK cannot be seen (remove it)",
                "8:30: U+3164 HANGUL FILLER cannot be seen (remove it)",
            ],
        ),
        Case(
            "character that nobody sees in a script",
            FIGURE,
            ["terms/crust.py:1:13: U+200B ZERO WIDTH SPACE cannot be seen (remove it)"],
            script=SCRIPT.replace("figure", "fig\u200bure", 1),
        ),
        Case(
            "LaTeX between double quotes",
            front(figure='figure: {caption: "$\\alpha$ is.", alt: A line.}'),
            [
                "2:19: control character U+0007 (write it between single quotes, where a backslash is a backslash)",
            ],
            script=SCRIPT,
        ),
    ],
    "yaml-alias": [
        Case(
            "alias",
            front(term="term: &name crust\naliases: [*name]"),
            ["3:11: YAML alias '*name' (write the value out)"],
        ),
        Case(
            "name that begins with a star",
            front(aliases="aliases: [*crust]"),
            ["2:11: YAML alias '*crust' (write the value out)"],
        ),
    ],
    "yaml-key": [
        Case(
            "list for a key", front(aliases="[aliases]: rind"), ["2:1: a list or a mapping as a key (use plain text)"]
        ),
        Case(
            "braces of a template",
            front(term="term: {{ crust }}"),
            ["2:8: a list or a mapping as a key (use plain text)"],
        ),
    ],
    "yaml-size": [
        Case(
            "list in a list in a list",
            front(aliases=f"aliases: {'[' * 30}rind{']' * 30}"),
            ["2:29: lists and fields nested more than 20 deep (close some)"],
        ),
        Case(
            "more entries than a file may have",
            front(aliases="aliases:\n" + "- rind\n" * 5_001),
            ["5000:3: more than 5000 keys and values (leave the rest out)"],
        ),
    ],
    "yaml-syntax": [
        Case(
            "YAML that does not parse",
            front(term="term: crust: outer"),
            [f"2:12: YAML does not parse: mapping values are not allowed in this context {QUOTE}"],
        ),
        Case(
            "field that is indented",
            front(level="  level: beginner"),
            [f"4:3: YAML does not parse: did not find expected key {QUOTE}"],
        ),
        Case(
            "apostrophe between single quotes",
            front(aliases="aliases: ['baker's crust']"),
            [f"2:18: YAML does not parse: did not find expected ',' or ']' {QUOTE}"],
        ),
        Case(
            "quotes between quotes",
            front(aliases='aliases: ["the "brown" skin"]'),
            [f"2:17: YAML does not parse: did not find expected ',' or ']' {QUOTE}"],
        ),
        Case(
            "text behind quotes",
            front(term='term: "crust" of bread'),
            [f"2:15: YAML does not parse: did not find expected key {QUOTE}"],
        ),
        Case(
            "colon in a title between braces",
            reference('{title: Crusts: A Survey, authors: A. Baker, year: 2001, url: "https://example.org"}'),
            [f"6:19: YAML does not parse: did not find expected ',' or '}}' {QUOTE}"],
        ),
        Case(
            "colon in a caption",
            front(figure="figure:\n  caption: Note: it is brown.\n  alt: A line."),
            [f"3:16: YAML does not parse: mapping values are not allowed in this context {QUOTE}"],
        ),
        Case(
            "link at the beginning of a caption",
            front(figure="figure:\n  caption: [[gluten]] holds it.\n  alt: A line."),
            [f"3:23: YAML does not parse: did not find expected key {QUOTE}"],
        ),
        Case(
            "name that begins with a percent sign",
            front(aliases="aliases: [%]"),
            [f"2:11: YAML does not parse: found character that cannot start any token {QUOTE}"],
        ),
        Case(
            "name that begins with a backtick",
            front(aliases="aliases: [`crust`]"),
            [f"2:11: YAML does not parse: found character that cannot start any token {QUOTE}"],
        ),
        Case(
            "two commas",
            front(aliases="aliases: [rind,, skin]"),
            [f"2:16: YAML does not parse: did not find expected node content {QUOTE}"],
        ),
        Case(
            "stars for hyphens",
            front(aliases="aliases:\n  * rind\n  * skin"),
            [f"3:4: YAML does not parse: did not find expected alphabetic or numeric character {QUOTE}"],
        ),
        Case(
            "items that do not line up",
            front(aliases="aliases:\n  - rind\n - skin"),
            [f"4:2: YAML does not parse: did not find expected key {QUOTE}"],
        ),
        Case(
            "fields that do not line up",
            reference("title: Crusts\n   authors: A. Baker\n    year: 2001\n    url: 'https://example.org'"),
            [f"7:4: YAML does not parse: did not find expected '-' indicator {QUOTE}"],
        ),
        Case(
            "BibTeX",
            GOOD.replace(GOOD.split("\n")[5], "  @book{baker2001,\n    title={Crusts}\n  }"),
            [f"6:3: YAML does not parse: found character that cannot start any token {QUOTE}"],
        ),
        Case(
            "no space behind a colon",
            front(level="level:beginner"),
            ["4:6: YAML does not parse: no space behind 'level:' (write 'level: beginner')"],
        ),
        Case(
            "no space behind the first colon",
            front(term="term:crust"),
            ["2:5: YAML does not parse: no space behind 'term:' (write 'term: crust')"],
        ),
        Case(
            "equals sign for a colon",
            front(level="level = beginner"),
            ["4:6: YAML does not parse: no colon behind 'level' (write 'level: beginner')"],
        ),
        Case(
            "bracket that is not closed",
            front(topics="topics: [dough"),
            ["3:9: YAML does not parse: [ is never closed (write ] at the end of it)"],
        ),
        Case(
            "brace that is not closed",
            GOOD.replace('crust"}', 'crust"'),
            ["6:5: YAML does not parse: { is never closed (write } at the end of it)"],
        ),
        Case(
            "quotes that are not closed",
            front(term='term: "crust'),
            ['2:7: YAML does not parse: " is never closed (write " at the end of it)'],
        ),
        Case(
            "quotes that are not closed between braces",
            GOOD.replace('crust"}', "crust}"),
            ['6:57: YAML does not parse: " is never closed (write " at the end of the text)'],
        ),
        Case(
            "LaTeX between double quotes",
            front(figure='figure: {caption: "$\\sigma$ is.", alt: A line.}'),
            [
                "2:20: YAML does not parse: a backslash between double quotes: found unknown escape character (write it between single quotes, where a backslash is a backslash)"
            ],
            script=SCRIPT,
        ),
    ],
    "yaml-tab": [
        Case("tab", front(term="term:\tcrust"), ["2:6: tab in YAML (use spaces)"]),
        Case(
            "list that tabs indent",
            front(aliases="aliases:\n\t- rind\n\t- skin"),
            ["3:1: tab in YAML (use spaces)", "4:1: tab in YAML (use spaces)"],
        ),
    ],
    "yaml-tag": [
        Case(
            "tag",
            front(term="term: !!python/name:os.system crust"),
            ["2:7: YAML tag 'tag:yaml.org,2002:python/name:os.system' (write plain text, lists and fields only)"],
        ),
        Case(
            "exclamation mark before a value",
            front(level="level: !beginner"),
            ["4:8: YAML tag '!beginner' (write plain text, lists and fields only)"],
        ),
    ],
    "year": [
        Case(
            "year in words",
            reference("{title: Crusts, authors: A. Baker, year: soon, url: 'https://example.org'}"),
            ["6:46: 'references.year' must be a whole number (not 'soon')"],
        ),
        Case(
            "year without end",
            reference(f"{{title: Crusts, authors: A. Baker, year: {'9' * 1_500}, url: 'https://example.org'}}"),
            [
                "6:46: 'references.year' is 99999999999999999999999999999999999999999999999999999999999999999999999999999999…999999999999999999999999999999999999999 (write the year in four digits)"
            ],
        ),
        Case(
            "date for a year",
            reference('{title: Crusts, authors: A. Baker, year: 2001-05-01, url: "https://example.org"}'),
            ["6:46: 'references.year' must be a whole number (not '2001-05-01')"],
        ),
        Case(
            "year with a month",
            reference('{title: Crusts, authors: A. Baker, year: May 2001, url: "https://example.org"}'),
            ["6:46: 'references.year' must be a whole number (not 'May 2001')"],
        ),
        Case(
            "years from and to",
            reference('{title: Crusts, authors: A. Baker, year: 2001–2003, url: "https://example.org"}'),
            ["6:46: 'references.year' must be a whole number (not '2001–2003')"],
        ),
        Case(
            "year that is not known",
            reference('{title: Crusts, authors: A. Baker, year: n.d., url: "https://example.org"}'),
            ["6:46: 'references.year' must be a whole number (not 'n.d.')"],
        ),
        Case(
            "no year",
            reference("{title: Crusts, authors: A. Baker, year: '', url: \"https://example.org\"}"),
            ["6:46: 'references.year' must be a whole number (not '')"],
        ),
        Case(
            "year with two digits",
            reference('{title: Crusts, authors: A. Baker, year: 01, url: "https://example.org"}'),
            ["6:46: 'references.year' is 01 (write the year in four digits)"],
        ),
        Case(
            "year before Christ",
            reference('{title: Crusts, authors: A. Baker, year: -300, url: "https://example.org"}'),
            ["6:46: 'references.year' is -300 (write the year in four digits)"],
        ),
        Case(
            "year to come",
            reference('{title: Crusts, authors: A. Baker, year: 2150, url: "https://example.org"}'),
            ["6:46: 'references.year' is 2150 (write the year in which it was published)"],
        ),
    ],
}
"""The mistakes by the rule that they are about, in alphabetical order."""

ELSEWHERE = {
    "lost-link": "tests/test_rendering.py::test_link_to_a_page_or_a_place_that_is_not_there_is_found",
    "not-a-file": "tests/test_files.py::test_only_files_are_read",
    "stray-output": "tests/test_site.py::test_a_file_of_someone_elses_is_not_lost",
}
"""Rules that no text of a file can break, and the tests that have a case."""

NO_MISTAKES = [
    Case("book", reference("{title: Crusts, authors: A. Baker, year: 2001, isbn: 978-0-262-03561-3}"), []),
    Case(
        "list of addresses with comments, spaces and what is gone",
        None,
        [],
        others={"addresses.txt": "# All\n\n  terms/gluten\nterms/old->terms/gluten-network\nterms/older -> gone\n"},
    ),
    Case("second topic in which no term is at home", front(topics="topics: [dough, ovens]"), []),
    Case(
        "comments behind what is no text",
        front(
            aliases="aliases: []  # names", level="level: beginner    # or intermediate", term="term: 'crust'  # a name"
        ),
        [],
    ),
    Case(
        "answers with other small letters",
        front(quiz="quiz:\n  - {question: Why?, answer: $N$, others: [$n$, '`A`', '`a`'], because: It is.}"),
        [],
    ),
    Case(
        "phrase that asks what tells two terms apart",
        front(
            asked_as="asked_as: [why is my loaf so flat]",
            contrast="contrast:\n  - {terms: [hydration], difference: One is outside.}",
        ),
        [],
    ),
    Case(
        "what is no item within an item",
        section(
            "```\n- crisp\n  - thin\n```\n\n- brown\n  and dark\n\nText.\n\n  - hot\n\n### More\n  - dry\n\n"
            + "\n".join(f"{number:>3}. bake" for number in (9, 10, 100))
        ),
        [],
    ),
    Case(
        "what is no mark of another program",
        section(
            "It costs \\$ 5 or $ 6 and $ 7, a == b == c, ~5 to ~6, 2**3, [see [it](https://example.org/a_(b))], "
            "<https://example.org>, `https://example.org`, `**kwargs`, **kwargs, (a) 1) and\n2) or\n– no –\nmore, "
            "|x| and\n**b**old. Bread\\*\\* and p < 0.05**"
        ),
        [],
    ),
    Case(
        "what is a table, code or a heading",
        section(
            "### Flour\n| [[gluten|net]] | `a|b` |\n|:-:|---|\n| 1 | x\\|y |\n| 2 |\n\n- Take:\n\n    | a |\n    |---|\n"
            "    | 1 |\n\n    It is brown and dry.\n\n````markdown\n```python\n# a\n ## b\n| a |\n```\n````\n\n"
            "**At the bench** it is dry.\n\n    X = 1\n\n| x | is a size"
        ),
        [],
    ),
]
"""What looks like a mistake and is none."""
