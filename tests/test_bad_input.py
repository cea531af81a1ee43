"""Every kind of mistake in a term file is answered with its place, what is wrong, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import Run, copy_sample
from termbook.figures.draw import Limits
from termbook.mend import apply
from termbook.pipeline import prepare
from termbook.rules.check import check
from termbook.source.draft import ALT, CAPTION, DEFINITION, NOTE, SYMBOL
from termbook.source.load import MAX_BYTES, load

GOOD = """\
---
term: crust
topics: [dough]
level: beginner
references:
  - {title: Crusts, authors: A. Baker, year: 2001, url: "https://example.org/crust"}
---
The brown outside of a loaf.
"""


def front(**changes: str | None) -> str:
    """The good file with lines of its front matter changed, removed (None) or added."""
    lines = GOOD.split("\n")
    for name, line in changes.items():
        place = next((index for index, text in enumerate(lines) if text.startswith(f"{name}:")), 1)
        found = lines[place].startswith(f"{name}:")
        lines[place : place + found] = [] if line is None else [line]
    return "\n".join(lines)


def reference(fields: str) -> str:
    return GOOD.replace(GOOD.split("\n")[5].strip(), f"- {fields}")


@dataclass
class Case:
    """A term file `crust.md` in the sample glossary, and the problems it must give."""

    name: str
    content: str | bytes
    problems: list[str]


CASES = [
    Case("empty file", "", ["1:1: the file is empty ('termbook new' writes a first draft)"]),
    Case(
        "no front matter",
        "The brown outside of a loaf.\n",
        ["1:1: no front matter (begin the file with a line '---', the fields, and another line '---')"],
    ),
    Case(
        "not UTF-8",
        GOOD.replace("brown", "br\xfcn").encode("latin-1"),
        ["8:7: not UTF-8: byte 0xfc (save the file as UTF-8)"],
    ),
    Case("too large", GOOD + "x" * MAX_BYTES, [f"1:1: {len(GOOD) + MAX_BYTES} bytes (at most {MAX_BYTES})"]),
    Case(
        "YAML that does not parse",
        front(term="term: crust: outer"),
        [
            "2:12: YAML does not parse: mapping values are not allowed in this context "
            "(quote text that holds ': ' or '#' or begins with one of [ ] { } , & * ! | > % @ `)"
        ],
    ),
    Case(
        "UTF-16",
        GOOD.encode("utf-16"),
        ["1:1: not UTF-8 but UTF-16 (save the file as UTF-8)"],
    ),
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
        GOOD.replace("brown", "b\u200brow\u200bn\U000e0041").replace("loaf", "lo\ufeffaf").replace("of a", "of\u2028a"),
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
        "text of more than one line",
        front(figure="figure:\n  caption: |\n    Brown.\n    Crisp.\n  alt: >-\n    Folded\n    text."),
        ["3:12: text of more than one line (write it on one, or '>-' in place of '|')"],
    ),
    Case(
        "line too long",
        GOOD + "\n## Why it matters\n\n" + "a " * 1_100 + "\n",
        ["12:1: the line has 2200 characters (at most 2000: break it into several)"],
    ),
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
    Case("tab", front(term="term:\tcrust"), ["2:6: tab in YAML (use spaces)"]),
    Case(
        "duplicate key",
        front(level="level: beginner\nlevel: advanced"),
        ["5:1: duplicate key 'level' (keep one of the two)"],
    ),
    Case(
        "alias", front(term="term: &name crust\naliases: [*name]"), ["3:11: YAML alias '*name' (write the value out)"]
    ),
    Case(
        "tag",
        front(term="term: !!python/name:os.system crust"),
        ["2:7: YAML tag 'tag:yaml.org,2002:python/name:os.system' (write plain text, lists and fields only)"],
    ),
    Case(
        "front matter is a list",
        "---\n- term\n---\nThe crust.\n",
        ["2:1: front matter must be fields (write 'name: value')"],
    ),
    Case("unknown field", front(aliases="alias: [rind]"), ["2:1: unknown field 'alias' (did you mean 'aliases'?)"]),
    Case("missing field", front(level=None), ["1:1: missing field 'level' (every term needs it)"]),
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
        reference("{title: 'Crusts', A Survey, authors: A. Baker,\n    B. Baker, year: 2001, url: 'https://a.org'}"),
        [
            "6:23: unknown field 'references.A Survey' (quote text that has a comma)",
            "7:5: unknown field 'references.B. Baker' (quote text that has a comma)",
        ],
    ),
    Case("list for text", front(term="term: [crust]"), ["2:7: 'term' must be text (quote it, or remove the brackets)"]),
    Case("empty text", front(term="term: ''"), ["2:7: 'term' is empty (fill it in or remove the line)"]),
    Case("wrong level", front(level="level: begginer"), ["4:8: 'level' is 'begginer' (did you mean 'beginner'?)"]),
    Case(
        "level like none",
        front(level="level: 3"),
        ["4:8: 'level' is '3' (one of beginner, intermediate, advanced)"],
    ),
    Case(
        "wrong topic",
        front(topics="topics: [dogh]"),
        ["3:10: unknown topic 'dogh' in 'topics' (did you mean 'dough'?)"],
    ),
    Case("no topic", front(topics="topics: []"), ["3:9: 'topics' is empty (fill it in or remove the line)"]),
    Case(
        "topic is no slug", front(topics="topics: [The Dough]"), ["3:10: 'topics' is 'The Dough' (a slug: 'the-dough')"]
    ),
    Case(
        "too many needs",
        front(needs="needs: [gluten, hydration, proofing, bakers-percentage, gluten]"),
        ["2:8: 'needs' has 5 entries (at most 4)"],
    ),
    Case(
        "unknown need",
        front(needs="needs: [glutten]"),
        ["2:9: unknown term 'glutten' in 'needs' (did you mean 'gluten'?)"],
    ),
    Case(
        "unknown need, by alias",
        front(needs="needs: [proving]"),
        ["2:9: unknown term 'proving' in 'needs' (did you mean 'proofing'?)"],
    ),
    Case(
        "contrast without a sentence",
        front(contrast="contrast: [gluten]"),
        ["2:12: 'contrast' must be fields (write '- {terms: [slug], difference: what tells them apart}')"],
    ),
    Case(
        "contrast with an unknown term",
        front(contrast="contrast:\n  - {terms: [glutten], difference: One is a net.}"),
        ["3:14: unknown term 'glutten' in 'contrast' (did you mean 'gluten'?)"],
    ),
    Case(
        "contrast with itself",
        front(contrast="contrast:\n  - {terms: [crust], difference: None.}"),
        ["3:14: 'crust' names itself in 'contrast' (remove it)"],
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
        "contrast twice",
        front(contrast="contrast:\n  - {terms: [gluten], difference: A.}\n  - {terms: [gluten], difference: B.}"),
        [
            "4:5: what tells crust and gluten apart stands in terms/crust.md already "
            "(a contrast is shown on the pages of all its terms)"
        ],
    ),
    Case(
        "contrast with an unknown link",
        front(contrast='contrast:\n  - {terms: [gluten], difference: "See [[glutten]]."}'),
        ["3:40: unknown term 'glutten' in a link (did you mean 'gluten'?)"],
    ),
    Case(
        "question with an answer twice",
        front(quiz="quiz:\n  - {question: Why?, answer: Heat, others: [Cold, Heat], because: It browns.}"),
        ["3:51: the answer 'Heat' twice (remove one)"],
    ),
    Case(
        "question without a reason",
        front(quiz="quiz:\n  - {question: Why?, answer: Heat, others: [Cold]}"),
        ["3:5: missing field 'quiz.because'"],
    ),
    Case(
        "question without a choice",
        front(quiz="quiz:\n  - {question: Why?, answer: Heat, others: [], because: It browns.}"),
        ["3:44: 'quiz.others' is empty (fill it in or remove the line)"],
    ),
    Case(
        "question with HTML",
        front(quiz='quiz:\n  - {question: Why?, answer: "<b>Heat", others: [Cold], because: It browns.}'),
        ["3:31: raw HTML '<b>' (write Markdown, or `code`)"],
    ),
    Case(
        "related to itself", front(related="related: [crust]"), ["2:11: 'crust' names itself in 'related' (remove it)"]
    ),
    Case(
        "name of another",
        front(term="term: Proving"),
        [
            "terms/proofing.md:3:11: 'proving' is also a name of 'crust' (a name leads to one page: drop it here or there)"
        ],
    ),
    Case(
        "name that looks like another's",
        front(aliases="aliases: [ρroνing]"),
        [
            "2:11: 'ρroνing' looks like 'proving', a name of 'proofing' (a name leads to one page: drop it here or there)"
        ],
    ),
    Case(
        "word of two alphabets",
        front(aliases="aliases: [brown ѕkin]"),
        ["2:11: the letters of 'ѕkin' are of two alphabets (write it in one)"],
    ),
    Case(
        "name of another in other signs",
        front(aliases="aliases: [ＰＲＯＶＩＮＧ]"),
        [
            "terms/proofing.md:3:11: 'proving' is also a name of 'crust', as 'ＰＲＯＶＩＮＧ' "
            "(a name leads to one page: drop it here or there)"
        ],
    ),
    Case(
        "phrase that leads to another",
        front(asked_as="asked_as: [how do I get it brown, Why is my loaf so  flat]"),
        [
            "terms/hydration.md:4:12: 'why is my loaf so flat' leads to 'crust' already "
            "(keep it where the answer is, or tell the terms apart in a contrast)"
        ],
    ),
    Case(
        "phrase twice, and one that is a name",
        front(asked_as="asked_as: [brown outside, Brown outside, CRUST]"),
        [
            "2:27: 'Brown outside' leads to this term already (ask in other words, or remove it)",
            "2:42: 'CRUST' leads to this term already (ask in other words, or remove it)",
        ],
    ),
    Case(
        "phrase that asks what tells two terms apart",
        front(
            asked_as="asked_as: [why is my loaf so flat]",
            contrast="contrast:\n  - {terms: [hydration], difference: One is outside.}",
        ),
        [],
    ),
    Case("name twice", front(aliases="aliases: [Crust]"), ["2:11: 'Crust' is a name of this term already (remove it)"]),
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
        "link whose address stands elsewhere",
        GOOD + "\n## Why it matters\n\nSee [this][that], [that][] and `[x][y]`.\n",
        [
            "12:5: link '[this][that]' to an address that stands elsewhere (write [text](address))",
            "12:19: link '[that][]' to an address that stands elsewhere (write [text](address))",
        ],
    ),
    Case(
        "former slug that is a device",
        front(former_slugs="former_slugs: [nul]"),
        ["2:16: 'former_slugs' is 'nul', which Windows keeps for a device (choose a longer one)"],
    ),
    Case(
        "reference without a link",
        reference("{title: Crusts, authors: A. Baker, year: 2001}"),
        ["6:5: reference without a link (give one of url, doi and arxiv)"],
    ),
    Case(
        "reference with two links",
        reference("{title: Crusts, authors: A. Baker, year: 2001, doi: 10.1000/182, arxiv: '2001.00001'}"),
        ["6:5: reference with more than one link (give one of url, doi and arxiv)"],
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
        "year in words",
        reference("{title: Crusts, authors: A. Baker, year: soon, url: 'https://example.org'}"),
        ["6:46: 'references.year' must be a whole number (not 'soon')"],
    ),
    Case(
        "year without end",
        reference(f"{{title: Crusts, authors: A. Baker, year: {'9' * 1_500}, url: 'https://example.org'}}"),
        [f"6:46: 'references.year' is {'9' * 80}…{'9' * 39} (write the year in four digits)"],
    ),
    Case(
        "address with somebody's name in front",
        reference("{title: Crusts, authors: A. Baker, year: 2001, url: 'https://example.org@example.com'}"),
        [
            "6:57: 'references.url' is 'https://example.org@example.com' "
            "(a plain host and a path, with special characters as %20 and the like)"
        ],
    ),
    Case(
        "DOI with a quote",
        reference("{title: Crusts, authors: A. Baker, year: 2001, doi: '10.1000/a\"b'}"),
        ["6:57: 'references.doi' is '10.1000/a\"b' (with special characters as %20 and the like)"],
    ),
    Case(
        "unknown field of a reference",
        reference("{titel: Crusts, authors: A. Baker, year: 2001, url: 'https://example.org'}"),
        ["6:5: missing field 'references.title'", "6:6: unknown field 'references.titel' (did you mean 'title'?)"],
    ),
    Case(
        "no definition",
        GOOD.replace("The brown outside of a loaf.\n", ""),
        ["8:1: no definition (one sentence of plain words, right below the front matter)"],
    ),
    Case(
        "definition too long",
        GOOD.replace("brown", "brown " * 50),
        ["8:1: the definition has 322 characters (at most 250)"],
    ),
    Case(
        "definition of two sentences",
        GOOD.replace("loaf.", "loaf. It crackles."),
        ["8:1: the definition is more than one sentence (move the rest to a section)"],
    ),
    Case(
        "definition without an end",
        GOOD.replace("loaf.", "loaf"),
        ["8:1: the definition does not end with a full stop"],
    ),
    Case(
        "formula in the definition",
        GOOD.replace("loaf", "loaf of $x$ g"),
        ["8:1: formula in the definition (say it in words; '## Formula' has the rest)"],
    ),
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
        "sense without a definition",
        GOOD.replace("The brown", "# Of bread\n\n## Why it matters\n\nThe brown"),
        ["10:1: no definition (one sentence of plain words, right below the heading)"],
    ),
    Case(
        "two senses of one name",
        GOOD.replace("The brown", "# Of bread\n\nThe outside.\n\n# Of bread\n\nThe brown"),
        ["12:1: two senses are named 'of-bread' (give each a {#name})"],
    ),
    Case(
        "unknown section",
        GOOD + "\n## Why it maters\n\nTaste.\n",
        ["10:1: unknown section 'Why it maters' (did you mean 'Why it matters'?)"],
    ),
    Case(
        "empty section",
        GOOD + "\n## Why it matters\n",
        ["10:1: section 'Why it matters' is empty (fill it in or remove it)"],
    ),
    Case(
        "sections in the wrong order",
        GOOD + "\n## At the bench\n\nTap it.\n\n## Why it matters\n\nTaste.\n",
        ["14:1: section 'Why it matters' after 'At the bench' (swap them)"],
    ),
    Case(
        "section twice",
        GOOD + "\n## At the bench\n\nTap it.\n\n## At the bench\n\nAgain.\n",
        ["14:1: section 'At the bench' twice (join the two)"],
    ),
    Case(
        "formula without symbols",
        GOOD + "\n## Formula\n\n$$x$$\n",
        [
            "10:1: section 'Formula' does not explain its symbols (add '| symbol | meaning |' with a row for each symbol)"
        ],
    ),
    Case(
        "formula that does not parse",
        GOOD + "\n## Why it matters\n\nIt is $\\frac{1$ thick.\n",
        ['12:14: formula does not parse: Expected closing token "}", but reached end of input.'],
    ),
    Case(
        "link to nowhere",
        GOOD.replace("loaf.", "loaf with [[glutn]]."),
        ["8:34: unknown term 'glutn' in a link (did you mean 'gluten'?)"],
    ),
    Case(
        "link that is not closed",
        GOOD.replace("loaf.", "loaf with [[gluten.") + "\n## Why it matters\n\nIt has [[gluten|a\nnet]].\n",
        [
            "8:34: a link that is not closed ('[[slug]]' or '[[slug|text]]', on one line)",
            "12:8: a link that is not closed ('[[slug]]' or '[[slug|text]]', on one line)",
        ],
    ),
    Case(
        "link whose text comes first",
        GOOD.replace("loaf.", "loaf with [[the net|gluten]]."),
        ["8:34: unknown term 'the net' in a link (the slug comes first: '[[gluten|the net]]')"],
    ),
    Case(
        "heading without a space",
        GOOD + "\n## Why it matters\n\nIt is crisp.\n\n###More\n\nMuch more.\n",
        ["14:1: no space after '###' ('### ' and the heading)"],
    ),
    Case(
        "list within a paragraph",
        GOOD + "\n## Why it matters\n\nIt is:\n- crisp\n- brown\n\n- dry\nand hard\n- thin\n",
        ["13:1: a list within a paragraph (put an empty line above it)"],
    ),
    Case("tab", GOOD.replace("brown", "brown\t"), ["8:10: a tab (indent with spaces)"]),
    Case(
        "bar in the formula of a table",
        GOOD + "\n## Formula\n\n$$ |x| $$\n\n| symbol | meaning |\n|---|---|\n| $|x|$ | how thick |\n",
        [r"16:4: '|' in a formula ends the cell of a table ('\mid', '\vert' or '\|' for two)"],
    ),
    Case(
        "link by alias",
        GOOD.replace("loaf.", "loaf; see [[Dough hydration]]."),
        ["8:34: unknown term 'Dough hydration' in a link (did you mean 'hydration'?)"],
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
        "link to itself",
        GOOD.replace("loaf.", "loaf, the [[crust]]."),
        ["8:34: link '[[crust]]' to this page itself (write it without brackets)"],
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
        "attributes",
        GOOD.replace("loaf.", "loaf{ onclick=alert(1) }."),
        ["8:28: attributes '{ onclick=alert(1) }' (remove them)"],
    ),
    Case(
        "image",
        GOOD.replace("loaf.", "loaf ![x](https://example.org/x.png)."),
        ["8:29: image '![x]' (the figure is drawn by the script beside the term)"],
    ),
    Case(
        "link that is no address",
        GOOD.replace("loaf.", "loaf [x](javascript:alert(1))."),
        ["8:31: link '](javascript:alert(1)' ([[slug]] for a term, https:// or mailto: for the rest)"],
    ),
    Case(
        "link definition",
        GOOD + "\n## Why it matters\n\n[x]: data:text/html,x\n",
        ["12:1: link definition '[x]: data:text/html,x' (write [text](address))"],
    ),
    Case(
        "include",
        GOOD + '\n## Why it matters\n\n--8<-- "../../etc/passwd"\n',
        ["12:1: include '--8<-- \"../../etc/passwd\"' (write the text out)"],
    ),
    Case("directive", GOOD + "\n## Why it matters\n\n::: os.system\n", ["12:1: directive '::: os.system' (remove it)"]),
    Case(
        "include in code",
        GOOD + '\n## Why it matters\n\n```\n  ;;-8<--- "x"\n```\n',
        ["13:3: include ';;-8<--- \"x\"' (write the text out)"],
    ),
    Case(
        "directive in a heading in a quote",
        GOOD + "\n## Why it matters\n\n> ### ::: json.tool\n>     options:\n",
        ["12:7: directive '::: json.tool' (remove it)"],
    ),
    Case("directive in a sentence", GOOD.replace("loaf", "loaf ::: x"), ["8:29: directive '::: x.' (remove it)"]),
    Case("directive in a name", front(aliases="aliases: [a, 'b ::: c']"), ["2:14: directive '::: c' (remove it)"]),
    Case("include in a name", front(term="term: -8<- a"), ["2:7: include '-8<- a' (write the text out)"]),
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
        "link definition in a list and in a quote",
        GOOD + "\n## Why it matters\n\n- [x]: data:a\n\n> 1. [y]: data:b\n",
        [
            "12:3: link definition '[x]: data:a' (write [text](address))",
            "14:6: link definition '[y]: data:b' (write [text](address))",
        ],
    ),
    Case(
        "attributes behind an address, and behind a backslash that stands for itself",
        GOOD + "\n## Why it matters\n\n<https://example.org>{onclick=a}, a\\\\{b}, a\\{b}\n",
        ["12:22: attributes '{onclick=a}' (remove them)", "12:38: attributes '{b}' (remove them)"],
    ),
    Case(
        "code that ends with its paragraph",
        GOOD + "\n## Why it matters\n\n- a ` b\n- <b> ` c\n",
        ["13:3: raw HTML '<b>' (write Markdown, or `code`)"],
    ),
    Case(
        "image that does not end",
        GOOD + "\n## Why it matters\n\n![a\nb](https://example.org)\n",
        ["12:1: image '![a' (the figure is drawn by the script beside the term)"],
    ),
    Case(
        "long HTML",
        GOOD + f"\n## Why it matters\n\na <b {'c' * 100}>\n",
        [f"12:3: raw HTML '<b {'c' * 77}…' (write Markdown, or `code`)"],
    ),
    Case(
        "prices that Markdown takes for a formula",
        GOOD + "\n## Why it matters\n\nIt costs $5–$6.\n",
        ["12:10: formula '$5–$' right before a digit (write \\$ for a dollar sign)"],
    ),
    Case(
        "formula that shares its paragraph",
        GOOD + "\n## Why it matters\n\nIt is\n$$\nx\n$$\n",
        [
            "13:1: '$$' around no formula (begin and end it with $$, with a blank line before and after)",
            "15:1: '$$' around no formula (begin and end it with $$, with a blank line before and after)",
        ],
    ),
    Case(
        "formula in other signs that does not parse",
        GOOD + "\n## Why it matters\n\nIt is \\(\\frac\\) thick.\n",
        [
            r"12:7: formula between '\(' and '\)' (write $…$)",
            "12:13: formula does not parse: Expected argument but reached end of input.",
        ],
    ),
    Case(
        "formula with brackets that stay open",
        GOOD + "\n## Why it matters\n\nIt is $[[[[[[[[[ thick$.\n",
        ["12:22: formula does not parse: 9 brackets are not closed, at most 8."],
    ),
    Case("rule", GOOD + "\n## Why it matters\n\nTaste.\n\n---\n\nMore.\n", ["14:1: rule '---' (use ## headings)"]),
    Case(
        "figure without a script",
        front(figure="figure: {caption: Brown., alt: Brown.}"),
        ["2:9: field 'figure' without a script crust.py (write the script or remove the field)"],
    ),
    Case(
        "figure without alternative text",
        front(figure="figure: {caption: Brown.}"),
        ["2:9: missing field 'figure.alt'"],
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
        "several mistakes at once",
        front(level="level: 3", topics="topics: [dogh]").replace("loaf.", "loaf<br>"),
        [
            "4:8: 'level' is '3' (one of beginner, intermediate, advanced)",
            "8:1: the definition does not end with a full stop",
            "8:28: raw HTML '<br>' (write Markdown, or `code`)",
        ],
    ),
    Case(
        "formulas between backslashes",
        GOOD + "\n## Why it matters\n\nIt is \\(x\\) thick, or `\\(x\\)`, or \\[y\\].\n\n\\[\n  x\n\\]\n\n- \\[y\\]\n",
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
    Case(
        "sets in text",
        GOOD + "\n## Why it matters\n\nBake {1, 2} or {} or {1,\n{a, 1} or {1, 2, 3, 4, 5, 6, 7, 8}.\n",
        [
            r"12:6: attributes '{1, 2}' (write a set as a formula `$\{1, 2\}$` or as `code`)",
            "12:16: attributes '{}' (remove them)",
            "12:22: attributes '{1,' (remove them)",
            "13:1: attributes '{a, 1}' (remove them)",
            r"13:11: attributes '{1, 2, 3, 4, 5, 6, 7, 8}' (write a set as a formula `$\{1, 2\}$` or as `code`)",
        ],
    ),
    Case(
        "comparisons in text",
        GOOD
        + "\n## Why it matters\n\nBake if t0<limit, not\nif f(t)<limit, nor\nif t<b>u, or\n"
        + f"if {'t' * 20}<u.\n\nIf t<{'u' * 20}\n",
        [
            "12:11: raw HTML '<limit, not' (write $t0 < limit$ or `t0<limit`)",
            "13:8: raw HTML '<limit, nor' (write Markdown, or `code`)",
            "14:5: raw HTML '<b>' (write Markdown, or `code`)",
            "15:24: raw HTML '<u.' (write $a < b$ or `a<b`)",
            f"17:5: raw HTML '<{'u' * 20}' (write $a < b$ or `a<b`)",
        ],
    ),
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
        "sections with the heading of a part of a section",
        GOOD
        + "\n## Why it matters\n\nTaste.\n\n### At the bench\n\nTap it.\n\n#### formula  \n\n### Of rye\n\n```\n### Formula\n```\n",
        [
            "14:1: '### At the bench' is not a section ('## At the bench')",
            "18:1: '#### formula' is not a section ('## Formula')",
        ],
    ),
    Case(
        "section in small letters",
        GOOD + "\n## why it matters\n\nTaste.\n",
        ["10:1: unknown section 'why it matters' (did you mean 'Why it matters'?)"],
    ),
    Case(
        "items that are indented too little",
        GOOD
        + "\n## Why it matters\n\n- crisp\n  - thin\n\n   1. hot\n    - dry\n- brown\n - dark\n      - black\n        - bitter\n",
        [
            "13:3: a list item indented by 2 spaces (indent it by 4)",
            "15:4: a list item indented by 3 spaces (indent it by 4)",
        ],
    ),
    Case(
        "items within items that are indented too little",
        GOOD
        + "\n## Why it matters\n\n* crisp\n  * thin\n    * hot\n    * `dry`\n\nText.\n\n  - brown\n    - dark\n      - black\n",
        [
            "13:3: a list item indented by 2 spaces (indent it by 4)",
            "14:5: a list item indented by 4 spaces (indent it by 8)",
            "15:5: a list item indented by 4 spaces (indent it by 8)",
            "21:7: a list item indented by 6 spaces (indent it by 8)",
        ],
    ),
    Case(
        "what is no item within an item",
        GOOD
        + "\n## Why it matters\n\n```\n- crisp\n  - thin\n```\n\n- brown\n  and dark\n\nText.\n\n  - hot\n\n### More\n  - dry\n\n"
        + "\n".join(f"{number:>3}. bake" for number in (9, 10, 100))
        + "\n",
        [],
    ),
    Case(
        "words of the draft",
        front(figure=f"figure:\n  caption: {CAPTION}\n  alt: {ALT}").replace("The brown outside of a loaf.", DEFINITION)
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
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_mistake_in_a_term_file(case: Case, sample: Path) -> None:
    content = case.content if isinstance(case.content, bytes) else case.content.encode()
    (sample / "terms" / "crust.md").write_bytes(content)
    expected = [text if text.startswith("terms/") else f"terms/crust.md:{text}" for text in case.problems]
    glossary, problems = load(sample / "terms")
    assert [str(problem) for problem in sorted(problems + check(glossary))] == expected


def test_note_of_the_draft_in_a_figure_script(sample: Path) -> None:
    script = sample / "terms" / "hydration.py"
    script.write_text(script.read_text() + f"\n# {NOTE}\n")
    line = len(script.read_text().splitlines())
    problems = [str(problem) for problem in check(load(sample / "terms")[0])]
    assert problems == [f"terms/hydration.py:{line}:3: the draft's words are still here (write your own)"]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The outside of a loaf", "The outside of a loaf."),
        ("Some of a [[glutn]].", "Some of a [[gluten]]."),
        ("Some of a [[Glutn|net]].", "Some of a [[gluten|net]]."),
        ("Some of a [[ the net|gluten ]].", "Some of a [[gluten|the net]]."),
        ("Some of a [[Dough hydration]].", "Some of a [[hydration|Dough hydration]]."),
        ("Some of a [[Hydration]].", "Some of a [[hydration|Hydration]]."),
        ("Some of a [[baker's percentage]].", "Some of a [[bakers-percentage]]."),
        ("Some of a [[glutn `x`]].", None),
        ("Some of a [[gluten-network]].", "Some of a [[gluten]]."),
        ("Some of a [[proofing#douhg|rest]].", "Some of a [[proofing#dough|rest]]."),
        ("Some of a [[gluten#net]].", None),
        ("Some of a [[crust]].", "Some of a crust."),
        ("Some of a [[crust|brown *one*]].", "Some of a brown *one*."),
        ("Some of\ta loaf.", "Some of    a loaf."),
        ("Loaf.\n\n## why it matters\n\nTaste.", "Loaf.\n\n## Why it matters\n\nTaste."),
        ("Loaf.\n\n## Why it matters\n\nA.\n\n## Why it maters\n\nB.", None),
        ("# Bread\n\nLoaf.\n\n# formula  \n\nNone.", "# Bread\n\nLoaf.\n\n## Formula  \n\nNone."),
        ("Loaf.\n\n## Why it matters\n\nA.\n\n###More\n\nB.", "Loaf.\n\n## Why it matters\n\nA.\n\n### More\n\nB."),
        ("Loaf.\n\n## Why it matters\n\nA:\n- b", "Loaf.\n\n## Why it matters\n\nA:\n\n- b"),
        ("Loaf.\n\n## Why it matters\n\nA \\( x \\) b.", "Loaf.\n\n## Why it matters\n\nA $x$ b."),
        ("Loaf.\n\n## Why it matters\n\nA \\(x\\)0 b.", None),
        ("Loaf.\n\n## Why it matters\n\nA $ for \\(x\\) b.", None),
        ("Loaf.\n\n## Why it matters\n\n\\[x\\]", None),
        (
            "Loaf.\n\n## Why it matters\n\n- a\n  - b\n  - c\n- d\n  e",
            "Loaf.\n\n## Why it matters\n\n- a\n    - b\n    - c\n- d\n  e",
        ),
        ("Loaf.\n\n## Why it matters\n\n- a\n  - b\n    c\n  - d", None),
        ("Loaf.\n\n## Why it matters\n\n- a\n\n  b\n\n  - c", None),
        ("Loaf.\n\n## Why it matters\n\n- a\n  - b\n    - c", None),
    ],
)
def test_mistake_in_text_with_one_right_answer(text: str, mended: str | None, sample: Path) -> None:
    check_edits(GOOD.replace("The brown outside of a loaf.", text), mended and f"{mended}\n", sample)


@pytest.mark.parametrize(
    ("changes", "mended"),
    [
        ({"topics": "topics: [dogh]"}, "topics: [dough]"),
        ({"needs": "needs: ['glutn']"}, "needs: ['gluten']"),
        ({"related": "related:\n  - proving"}, "related:\n  - proofing"),
        (
            {"contrast": 'contrast:\n  - {terms: [glutn, "proofing#douhg"], difference: One rests.}'},
            'contrast:\n  - {terms: [gluten, "proofing#dough"], difference: One rests.}',
        ),
    ],
)
def test_mistake_in_front_matter_with_one_right_answer(changes: dict[str, str], mended: str, sample: Path) -> None:
    [(name, _)] = changes.items()
    check_edits(front(**changes), front(**{name: mended}), sample)


def check_edits(content: str, mended: str | None, sample: Path) -> None:
    """Check what the edits for a term file `crust.md` make of it: what it ends with, or nothing if there are none."""
    (sample / "terms" / "crust.md").write_text(content)
    problems = check(load(sample / "terms")[0])
    assert problems
    changed = apply(content, [edit for problem in problems for edit in problem.edits])
    assert changed.endswith(mended or content)
    assert (changed == content) == (mended is None)


@pytest.mark.parametrize(
    "sentence",
    ["The crust of J. Charles M. Baker.", 'The outside that bakers call "the crust."', "The outside (the crust.)"],
)
def test_full_stop_that_ends_no_sentence_and_one_that_does(sentence: str, sample: Path) -> None:
    (sample / "terms" / "crust.md").write_text(GOOD.replace("The brown outside of a loaf.", sentence))
    assert prepare(sample).problems == []


def test_good_file_gives_no_problem(sample: Path) -> None:
    (sample / "terms" / "crust.md").write_text(GOOD)
    glossary, problems = load(sample / "terms")
    assert problems + check(glossary) == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("Rye Bread.md", "the file name 'Rye Bread.md' is not a slug (rename it to rye-bread.md)"),
        ("Gluten.md", "the file name 'Gluten.md' is not a slug (rename it to gluten.md)"),
        ("rye--bread.md", "the file name 'rye--bread.md' is not a slug (rename it to rye-bread.md)"),
        ("パン.md", "the file name 'パン.md' is not a slug (use lower-case words and hyphens)"),
    ],
)
def test_file_name_that_is_no_slug(name: str, problem: str, sample: Path) -> None:
    (sample / "terms" / name).write_text(GOOD)
    assert [str(found) for found in load(sample / "terms")[1]] == [f"terms/{name}:1:1: {problem}"]


def test_slug_the_site_needs_itself(sample: Path) -> None:
    (sample / "terms" / "index.md").write_text(GOOD)
    problems = [str(problem) for problem in check(load(sample / "terms")[0])]
    assert problems == ["terms/index.md:1:1: the slug 'index' is that of the list of all terms (choose a longer one)"]


@pytest.mark.parametrize("slug", ["map", "cards", "topics", "figures", "paths"])
def test_slug_that_is_a_page_of_the_site_too(slug: str, sample: Path) -> None:
    (sample / "terms" / f"{slug}.md").write_text(GOOD.replace("term: crust", f"term: {slug}"))
    assert prepare(sample).problems == []


def test_topic_whose_address_is_that_of_all_topics(sample: Path) -> None:
    path = sample / "terms" / "topics.yml"
    path.write_text(path.read_text() + "- {slug: index, title: Index, summary: All.}\n")
    glossary, problems = load(sample / "terms")
    assert [str(problem) for problem in problems + check(glossary)] == [
        "terms/topics.yml:1:1: the slug 'index' is that of the list of all topics (choose another)"
    ]


@pytest.mark.parametrize("address", ["https://%", "https://[", "https://a:99999/", "https://a:b/", "https://a@b/"])
def test_address_that_no_browser_opens(address: str, sample: Path) -> None:
    (sample / "terms" / "crust.md").write_text(f"{GOOD}\n## Why it matters\n\nSee [this]({address}).\n")
    [problem] = prepare(sample).problems
    assert (problem.path, problem.position.line) == ("terms/crust.md", 12)
    assert f"address '{address}'" in problem.message


def test_circle_in_needs_is_printed(sample: Path) -> None:
    term = sample / "terms" / "bakers-percentage.md"
    term.write_text(term.read_text().replace("level:", "needs: [proofing]\nlevel:"))
    problems = [str(problem) for problem in check(load(sample / "terms")[0])]
    circle = "bakers-percentage → proofing → gluten → hydration → bakers-percentage"
    hint = "a term cannot be read before itself"
    assert problems == [f"terms/bakers-percentage.md:5:9: circle in 'needs': {circle} ({hint})"]


def test_script_without_a_term(sample: Path) -> None:
    (sample / "terms" / "crumb.py").write_text("def draw(figure): ...\n")
    problems = [str(problem) for problem in load(sample / "terms")[1]]
    hint = "write crumb.md or remove the script"
    assert problems == [f"terms/crumb.py:1:1: figure script without a term file crumb.md ({hint})"]


def test_script_of_a_term_without_figure_fields(sample: Path) -> None:
    (sample / "terms" / "gluten.py").write_text("def draw(figure): ...\n")
    problems = [str(problem) for problem in check(load(sample / "terms")[0])]
    message = "gluten.py draws a figure, but the field 'figure' is missing"
    assert problems == [f"terms/gluten.md:1:1: {message} (add 'figure:' with 'caption' and 'alt')"]


@pytest.mark.parametrize(
    ("file", "content", "problem"),
    [
        ("topics.yml", None, "terms/topics.yml:1:1: the file is missing"),
        (
            "topics.yml",
            "- slug: a\n  titel: A\n",
            "terms/topics.yml:2:3: unknown field 'titel' (did you mean 'title'?)",
        ),
        (
            "sections.yml",
            "- heading: [A]\n  purpose: B\n",
            "terms/sections.yml:1:12: 'heading' must be text (quote it, or remove the brackets)",
        ),
        (
            "sections.yml",
            "- heading: A\n  purpose: B\n  optional: maybe\n",
            "terms/sections.yml:3:13: 'optional' is 'maybe' (write true or false)",
        ),
    ],
)
def test_mistake_in_a_list(file: str, content: str | None, problem: str, sample: Path) -> None:
    path = sample / "terms" / file
    path.unlink() if content is None else path.write_text(content)
    assert problem in [str(found) for found in load(sample / "terms")[1]]


FIGURE = "figure: {caption: A line., alt: A line.}"
SCRIPTS = {
    "raises": ("def draw(figure):\n    x = 1\n    return x / 0\n", "3:1: ZeroDivisionError: division by zero"),
    "raises in a helper": (
        "import numpy as np\n\n\ndef draw(figure):\n    np.linalg.inv(np.zeros((2, 2)))\n",
        "5:1: LinAlgError: Singular matrix",
    ),
    "divides arrays by zero": (
        "import numpy as np\n\n\ndef draw(figure):\n    figure.subplots().plot(np.ones(2) / np.zeros(2))\n",
        "5:1: RuntimeWarning: divide by zero encountered in divide",
    ),
    "lacks an import": (
        "def draw(figure: Figure) -> None:\n    figure.subplots().plot([0, 1])\n",
        "1:1: NameError: name 'Figure' is not defined",
    ),
    "draws nothing with a partial function": (
        "from functools import partial\n\n\ndef whole(figure, size):\n    pass\n\n\ndraw = partial(whole, size=1)\n",
        "4:1: draw put nothing on the figure",
    ),
    "does not parse": ("def draw(figure:\n    pass\n", "1:1: SyntaxError: '(' was never closed"),
    "has no draw": ("x = 1\n", "1:1: no function draw(figure): a figure script defines one"),
    "asks for what matplotlib ignores": (
        "def draw(figure):\n    axes = figure.subplots()\n    axes.plot([0, 1])\n"
        "    axes.set(xlim=(0, 1), ylim=(0, 5))\n    axes.set_aspect('equal', adjustable='datalim')\n",
        "1:1: matplotlib: Ignoring fixed",
    ),
    "has a link": (
        "def draw(figure):\n    figure.subplots().plot([0, 1])[0].set_url('javascript:alert(1)')\n",
        "1:1: the figure has a link, which nobody can follow from a picture: leave out set_url",
    ),
    "has letters that are no shapes": (
        "import matplotlib as mpl\nmpl.rcParams['svg.fonttype'] = 'none'\n\n\n"
        "def draw(figure):\n    figure.text(0.5, 0.5, 'words')\n",
        "5:1: the SVG contains the element 'text' in 'g', which no figure may",
    ),
    "is large": (
        "import numpy as np\n\n\ndef draw(figure):\n"
        "    figure.subplots().scatter(np.arange(30_000), np.arange(30_000) % 7)\n",
        "4:1: the SVG contains more than 1024 KiB, which no figure may",
    ),
    "writes without end": (
        "import tempfile\n\n\ndef draw(figure):\n    with tempfile.TemporaryFile() as file:\n"
        "        while True:\n            file.write(bytes(1 << 20))\n",
        "7:1: OSError: [Errno 27] File too large",
    ),
    "says what a terminal would obey": (
        "def draw(figure):\n    raise ValueError('\\x1b[2J\\u202eevil')\n",
        "2:1: ValueError: \\x1b[2J\\u202eevil",
    ),
    "ends well but early": (
        "def draw(figure):\n    import os\n    os._exit(0)\n",
        "1:1: draw ended the process that ran it (status 0); it may have run out of memory",
    ),
    "draws nothing": ("\n\ndef draw(figure):\n    figure.subplots()\n", "3:1: draw put nothing on the figure"),
    "ends the process": (
        "def draw(figure):\n    import os\n    os._exit(3)\n",
        "1:1: draw ended the process that ran it (status 3); it may have run out of memory",
    ),
    "exits": ("def draw(figure):\n    raise SystemExit('bye')\n", "2:1: SystemExit: bye"),
    "takes all memory": (
        "import numpy as np\n\n\ndef draw(figure):\n    return np.ones((1 << 20, 1 << 14))\n",
        "5:1: draw needs more than 512 MiB of memory",
    ),
    "writes too small": (
        "def draw(figure):\n    figure.text(0.5, 0.5, 'tiny', fontsize=8)\n",
        "1:1: the text 'tiny' is 8 points: a phone needs at least 11.1",
    ),
    "uses a colour of its own": (
        "def draw(figure):\n    figure.subplots().plot([1, 2], color='red')\n",
        "1:1: colour #ff0000 is not in the palette, so it cannot turn dark: use those of termbook.drawing",
    ),
    "embeds pixels": (
        "def draw(figure):\n    figure.subplots().imshow([[0, 1]])\n",
        "1:1: the figure embeds pixels, which cannot turn dark: use matrix, image or pcolormesh",
    ),
    "is wider than the page": (
        "def draw(figure):\n    figure.set_figwidth(9)\n    figure.subplots().plot([1, 2])\n",
        "1:1: the figure is 9 inches wide: leave it at 5",
    ),
    "is too high": (
        "def draw(figure):\n    figure.set_figheight(20)\n    figure.subplots().plot([1, 2])\n",
        "1:1: the figure is 20 inches high: 8 is the most",
    ),
    "writes a sign no font has": (
        "def draw(figure):\n    figure.text(0.5, 0.5, '\\ue123')\n",
        "1:1: UserWarning: Glyph 57635",
    ),
}


def problems_of(scripts: Mapping[str, str], figure: str, folder: Path) -> dict[str, list[str]]:
    """What the check says of each figure script, all of them in one glossary; without the names of the files."""
    folder = copy_sample(folder)
    slugs = {kind: f"crust-{number}" for number, kind in enumerate(scripts)}
    for kind, slug in slugs.items():
        (folder / "terms" / f"{slug}.md").write_text(front(term=f"term: {slug}", figure=figure))
        (folder / "terms" / f"{slug}.py").write_text(scripts[kind])
    problems = [str(problem) for problem in prepare(folder, Limits(memory=512 << 20)).problems]
    found = {
        kind: [text.removeprefix(f"terms/{slug}.") for text in problems if text.startswith(f"terms/{slug}.")]
        for kind, slug in slugs.items()
    }
    assert sum(len(texts) for texts in found.values()) == len(problems)
    return found


@pytest.fixture(scope="module")
def of_scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    scripts = {kind: script for kind, (script, _) in SCRIPTS.items()}
    return problems_of(scripts, FIGURE, tmp_path_factory.mktemp("scripts") / "bread")


@pytest.mark.parametrize("kind", SCRIPTS)
def test_mistake_in_a_figure_script(kind: str, of_scripts: dict[str, list[str]]) -> None:
    [problem] = of_scripts[kind]
    assert problem.startswith(f"py:{SCRIPTS[kind][1]}")
    assert "Traceback" not in problem


def test_figure_script_that_hangs(sample: Path) -> None:
    (sample / "terms" / "hydration.py").write_text("def draw(figure):\n    while True:\n        pass\n")
    problems = [
        problem for problem in prepare(sample, Limits(seconds=2)).problems if problem.path.endswith("hydration.py")
    ]
    assert [problem.message for problem in problems] == ["draw was still running after 2 s"]


def test_figure_script_that_hangs_and_will_not_be_ended(sample: Path) -> None:
    script = "import faulthandler\n\n\ndef draw(figure):\n    faulthandler.cancel_dump_traceback_later()\n"
    (sample / "terms" / "hydration.py").write_text(script + "    while True:\n        pass\n")
    (problem,) = prepare(sample, Limits(seconds=1, patience=3)).problems
    assert problem.message == "the process that draws did not answer within 3 s"


def test_definition_that_no_picture_can_show(sample: Path) -> None:
    term = sample / "terms" / "hydration.md"
    term.write_text(term.read_text().replace("The water in a dough", "The water (水) in a dough"))
    line = next(number for number, text in enumerate(term.read_text().splitlines(), 1) if "水" in text)
    problems = [str(problem) for problem in prepare(sample).problems]
    assert len(problems) == 1
    assert problems[0].startswith(f"terms/hydration.md:{line}:1: no font has the letter '水' (U+6C34)")
    assert "use letters that its fonts have" in problems[0]


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

EXPLORABLE = {
    "is not a keyword": (
        "def draw(figure):\n    figure.text(0, 0, 'x')\n",
        "py:1:1: draw has no keyword 'flour' with a default, which the field 'explore' names",
    ),
    "is true or false": (
        "def draw(figure, flour=True):\n    figure.text(0, 0, 'x')\n",
        "py:1:1: the default of 'flour' is of type bool: give it a number or text",
    ),
    "starts with none of the values": (
        f"def draw(figure, flour='spelt'):\n{TEXT}",
        "md:6:5: no frame is the figure that draw makes without being told a value "
        "(give the keyword one of the values as its default)",
    ),
    "changes the size": (
        f"def draw(figure, flour='wheat'):\n{TEXT}    if flour == 'rye':\n        figure.set_figheight(4)\n",
        "md:10:9: this frame is 384 pixels high, the figure 288 (all frames have one size)",
    ),
    "fails for a value": (
        f"def draw(figure, flour='wheat'):\n{TEXT}    if flour == 'rye':\n        raise ValueError('too wet')\n",
        "py:4:1: ValueError: too wet (with flour = rye)",
    ),
}


@pytest.fixture(scope="module")
def of_settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    scripts = {kind: script for kind, (script, _) in EXPLORABLE.items()}
    return problems_of(scripts, EXPLORE + WHEAT + RYE, tmp_path_factory.mktemp("settings") / "bread")


@pytest.mark.parametrize("kind", EXPLORABLE)
def test_mistake_in_a_figure_that_readers_set(kind: str, of_settings: dict[str, list[str]]) -> None:
    assert of_settings[kind] == [EXPLORABLE[kind][1]]


def test_values_that_are_no_numbers_where_the_default_is_one(sample: Path) -> None:
    (sample / "terms" / "crust.md").write_text(front(figure=EXPLORE + WHEAT + RYE))
    (sample / "terms" / "crust.py").write_text("def draw(figure, flour=1):\n    figure.text(0, 0, 'x')\n")
    assert [str(problem) for problem in prepare(sample).problems] == [
        f"terms/crust.py:1:1: '{value}' is not of type int, as the default of 'flour' is" for value in ("rye", "wheat")
    ]


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        (WHEAT, "9:7: 'figure.explore.frames' has 1 of at least 2 entries"),
        (WHEAT + WHEAT.rstrip(), "10:17: the value 'wheat' twice (remove one)"),
        (WHEAT + '      - {value: rye, caption: "See [[glutten]]."}', "10:36: unknown term 'glutten' in a link"),
    ],
)
def test_mistake_in_the_values_that_readers_set(frames: str, expected: str, sample: Path) -> None:
    (sample / "terms" / "crust.md").write_text(front(figure=EXPLORE + frames))
    (sample / "terms" / "crust.py").write_text(f"def draw(figure, flour='wheat'):\n{TEXT}")
    problems = [str(problem) for problem in prepare(sample).problems]
    assert len(problems) == 1
    assert problems[0].startswith(f"terms/crust.md:{expected}")


def test_one_bad_figure_does_not_stop_the_others(sample: Path) -> None:
    (sample / "terms" / "hydration.py").write_text("def draw(figure):\n    1 / 0\n")
    gluten = sample / "terms" / "gluten.md"
    gluten.write_text(gluten.read_text().replace("references:", "figure: {caption: Net., alt: Net.}\nreferences:"))
    (sample / "terms" / "gluten.py").write_text("def draw(figure):\n    figure.text(0.5, 0.5, 'net')\n")
    found = prepare(sample)
    assert list(found.drawings) == ["gluten"]
    assert [problem.path for problem in found.problems] == ["terms/hydration.py"]


def test_build_reports_all_problems_sorted_and_leaves_the_last_good_pages(sample: Path, run: Run) -> None:
    assert run(sample, "termbook", "build").returncode == 0
    before = {path: path.read_bytes() for path in (sample / "docs").rglob("*") if path.is_file()}
    (sample / "terms" / "crust.md").write_text(front(level="level: 3"))
    (sample / "terms" / "gluten.md").write_text("")
    built = run(sample, "termbook", "build")
    assert built.returncode == 1
    assert built.stderr.splitlines() == [
        "terms/crust.md:4:8: 'level' is '3' (one of beginner, intermediate, advanced)",
        "    4 | level: 3",
        "      |        ^",
        "      = unknown-value",
        "",
        "terms/gluten.md:1:1: the file is empty ('termbook new' writes a first draft)",
        "      = empty-file",
        "2 problems; 'termbook rule NAME' explains a rule",
        "docs was left as it was",
    ]
    assert {path: path.read_bytes() for path in (sample / "docs").rglob("*") if path.is_file()} == before


def test_site_is_left_alone_when_a_term_is_wrong(sample: Path, run: Run) -> None:
    assert run(sample, "mkdocs", "build", "--strict").returncode == 0
    page = sample / "site" / "terms" / "gluten" / "index.html"
    before = page.read_bytes()
    (sample / "terms" / "gluten.md").write_text("")
    built = run(sample, "mkdocs", "build", "--strict")
    assert built.returncode == 1
    assert "terms/gluten.md:1:1: the file is empty" in built.stderr
    assert "Traceback" not in built.stderr
    assert page.read_bytes() == before
