"""`termbook check --fix` mends what has one right answer, and leaves everything else as it was, to the byte.

`EXAMPLES=100` in the environment tries more files with mistakes, as `make hardening` does.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from commands import Run
from conftest import ROOT, SAMPLE
from termbook import graph
from termbook.mend import apply, mend
from termbook.model import Edit, Glossary, Position, Problem, Term
from termbook.names import misspelled
from termbook.rules.advice import advise
from termbook.rules.catalogue import RULES
from termbook.rules.check import check
from termbook.source.load import load, read, understand
from termbook.workshop import Workshop

EXAMPLES = int(os.environ.get("EXAMPLES", "1"))
OWN = ("adam", "bias", "precision")
TERMS = (*OWN, "bakers-percentage", "gluten", "hydration", "crust")
SECTIONS = ("Why it matters", "How it works", "Formula", "Example", "At the bench", "In code", "Pitfalls")
Written = str | Callable[[re.Match[str]], str]
MARK = b"\xef\xbb\xbf"
CRUST = """\
---
term: crust
aliases: [rind, "heel"]
topics: [dough]
level: beginner
needs: [hydration, proofing]
figure:
  caption: "A longer bake browns it more."
  alt: "Four loaves, from light to dark."
references:
  - {title: "Crusts, and how they brown", authors: "A. Baker, B. Miller", year: 2001, url: "https://example.org/crust"}
---
The brown outside of a loaf, which forms from [[gluten]] as it dries.

## Why it matters

Its color and its behavior depend on the [[hydration]] of the dough:

- Much water, as in [[bakers-percentage|a hundred percent]] and more:
    - opens the crumb
    - makes the crust thin
- Little water, with its weight $w$ and height $h_0$:
    1. Steam leaves early.
    2. The behavior of [[proofing#dough|a rested dough]] changes.

## At the bench

Bake with steam, and then without.
"""
SLIPS: dict[str, tuple[str, Written]] = {
    "slug in a link": (r"(?<=\[\[)([a-z]{3})([a-z])([a-z])(?![a-z0-9-]*\#)", r"\1\3\2"),
    "slug in a field": (r"(?m)(?<=^needs: \[)([a-z]{3})([a-z])([a-z])", r"\1\3\2"),
    "topic": (r"(?m)(?<=^topics: \[)([a-z]{2})([a-z])([a-z])", r"\1\3\2"),
    "level": (r"(?m)(?<=^level: )(...)", r"\1x"),
    "field": (r"(?m)^(related|aliases|topics|figure|level)(?=:)", lambda found: found[0][:-1]),
    "swapped fields": (r"(?m)^(topics: .*\n)(level: .*\n)", r"\2\1"),
    "lower case": (r"(?m)(?<=^## )([A-Z])", lambda found: found[0].lower()),
    "deeper heading": (r"(?m)^## (?=[A-Z])", "### "),
    "heading of a sense": (r"(?m)^## (?=[A-Z])", "# "),
    "no space after #": (r"(?m)^(#+) ", r"\1"),
    "curly quotes": (r'(?m)(?<=caption: )"([^":\n]*)"(?=$)', "“\\1”"),
    "zero width": (r"(?<=[a-z])(?=[a-z])", "\u200b"),
    "tab in fields": (r"(?m)^  (?=(?:alt|caption): [^\"]*$)", "\t"),
    "tab": (r"(?m)^    (?=- )", "\t"),
    "two spaces": (r"(?m)(?:^    (?:-|\d\.) .*\n)+", lambda found: found[0].replace("    ", "  ")),
    "list in a paragraph": (r"(?<=[.:])\n\n(?=- )", "\n"),
    "swapped link": (r"\[\[([a-z-]+)\|([^\]\n]+)\]\]", r"[[\2|\1]]"),
    "no quotes for a comma": (r'(?<=authors: )"([^"\n]*)"(?=, year)', r"\1"),
    "British spelling": (r"\b(behavi|col)(or)\b", r"\1our"),
    "backslashes": (r"(?<![$\\\d])\$([a-z_]+)\$(?![$\d])", r"\\(\1\\)"),
    "no full stop": (r"(?m)(?<=[a-z])\.$(?=\n\n## (?:How it works|Why it matters))", ""),
}
"""Slips that are mended: where they are made, and what is written there."""
OTHERS: dict[str, tuple[str, Written]] = {
    "no quotes for a colon": (r'(?m)(?<=caption: )"([^"\n]*: [^"\n]*)"(?=$)', r"\1"),
    "colon in a name": (r"(?m)(?<=^term: )(.*)$", r"\1: \1"),
    "straight quotes": (r'"([^"\n]*)"', "“\\1”"),
    "British word": (r"(?<=\. )(?=[A-Z])", "The behaviour matters. "),
    "slip in a word": (r"\b([Tt])he\b", r"\1eh"),
    "link to itself": (r"(?<=\. )(?=[A-Z])", "See [[SLUG]]. "),
    "opposite": (r"(?<=\[\[)(?=[a-z])", "un"),
    "tab anywhere": (r" ", "\t"),
    "no empty line": (r"\n\n", "\n"),
    "link without an end": (r"\]\]", ""),
    "field twice": (r"(?m)^(level: .*\n)", r"\1\1"),
    "heading twice": (r"(?m)^(## .*\n)", r"\1\1"),
    "heading in bold": (r"(?m)^## (.*)$", r"**\1**"),
    "spaces before a heading": (r"(?m)^(?=##)", "  "),
    "value twice": (r"(?<=[\[ ])([a-z-]+)(?=[,\]])", r"\1, \1"),
    "no space behind a colon": (r"(?m)^( *\w+:) ", r"\1"),
    "name of a character": (r"(?<=\w) (?=\w)", "&nbsp;"),
    "quote without an end": (r'(?m)"$', ""),
    "link with one bracket": (r"\[\[", "["),
}
"""Mistakes of which some are mended, depending on where they are made."""
LOCAL = {**SLIPS, **OTHERS}
ANY: dict[str, tuple[str, Written]] = {"deleted": (r"(?s).", ""), "added": (r"(?s)(?=.)", "")}
"""Mistakes that can change what other lines mean: a fence without its end."""


def spoil(text: str, kind: str, where: int, sign: str = "") -> str:
    """Make a mistake at one of the places where it can be made, if there is one."""
    pattern, new = {**LOCAL, **ANY}[kind]
    places = [*re.finditer(pattern, text)]
    if not places:
        return text
    found = places[where % len(places)]
    return text[: found.start()] + (sign or (new(found) if callable(new) else found.expand(new))) + text[found.end() :]


class Scratch:
    """A sound glossary, and what finds the problems of one term in it; nothing is drawn or rendered."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.terms = root / "terms"
        self.workshop = Workshop()
        self.glossary = Glossary({}, (), frozenset(), (), ())

    def file(self, slug: str) -> Path:
        return self.terms / f"{slug}.md"

    @contextmanager
    def spoilt(self, slug: str, content: bytes) -> Iterator[Path]:
        """Let the file of a term have mistakes for a while."""
        file, sound = self.file(slug), self.file(slug).read_bytes()
        file.write_bytes(content)
        try:
            yield file
        finally:
            file.write_bytes(sound)

    def contents(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.terms.iterdir()}

    def mended(self, slug: str, content: bytes) -> bytes:
        """Return what becomes of the content of a file; mending it again changes nothing."""
        with self.spoilt(slug, content) as file:
            _, left = mend(self.root, lambda: self.find(slug))
            mended = file.read_bytes()
            assert mend(self.root, lambda: self.find(slug)) == ("", left)
            return mended

    def find(self, slug: str) -> list[Problem]:
        self.workshop.begin()
        self.glossary, problems = understand(read(self.terms), frozenset(), self.workshop)
        asked = graph.only(self.glossary, frozenset({slug}))
        return sorted([*problems, *check(self.glossary, self.workshop, asked), *advise(self.glossary, {slug})])


def stub(term: Term) -> str:
    """A term file with the names and senses of a term, and little more."""
    senses = "\n\n".join(f"# {sense.title} {{#{sense.id}}}\n\nIt is *one*." for sense in term.senses if sense.id)
    return f"""\
---
term: "{term.name}"
topics: [{term.fields.topics[0]}]
level: beginner
references: [{{title: T, authors: A, year: 2000, url: "https://example.org"}}]
---
{senses or "It is *one*."}
"""


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """Terms of this repository and of the sample, with stubs for what they lead to."""
    made = Scratch(tmp_path_factory.mktemp("mended"))
    shutil.copytree(SAMPLE / "terms", made.terms)
    glossary, _ = load(ROOT / "terms")
    own = "\n".join(glossary.terms[slug].source for slug in OWN)
    named = {slug for slug in glossary.terms if re.search(rf"(?<![\w-]){slug}(?![\w-])", own)}
    for slug in named - {*OWN}:
        made.file(slug).write_text(stub(glossary.terms[slug]), encoding="utf-8")
    for slug in OWN:
        for ending in ("md", "py"):
            shutil.copy(ROOT / "terms" / f"{slug}.{ending}", made.terms)
    topics = [(folder / "terms" / "topics.yml").read_text(encoding="utf-8") for folder in (ROOT, SAMPLE)]
    (made.terms / "topics.yml").write_text("\n".join(topics), encoding="utf-8")
    headings = "".join(
        f"- {{heading: {heading}, purpose: P, symbols: {str(heading == 'Formula').lower()}}}\n" for heading in SECTIONS
    )
    (made.terms / "sections.yml").write_text(headings, encoding="utf-8")
    made.file("crust").write_text(CRUST, encoding="utf-8")
    shutil.copy(SAMPLE / "terms" / "hydration.py", made.terms / "crust.py")
    for slug in TERMS:
        mend(made.root, partial(made.find, slug))
        assert [str(problem) for problem in made.find(slug) if problem.edits or is_error(problem)] == []
    return made


def is_error(problem: Problem) -> bool:
    return RULES[problem.rule].kind != "advice"


def errors(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    return Counter((problem.path, problem.rule) for problem in problems if is_error(problem))


def encoded(text: str, endings: str, mark: bytes) -> bytes:
    """A text with other ends of lines; with `mixed` ones, of each third line."""
    lines = text.split("\n")
    ends = [
        ("\r\n" if endings == "\r\n" or (endings == "mixed" and not index % 3) else "\n") for index in range(len(lines))
    ]
    return mark + "".join(line + end for line, end in zip(lines, ends, strict=True)).removesuffix(ends[-1]).encode()


def lines(raw: bytes) -> Counter[bytes]:
    return Counter(raw.removeprefix(MARK).split(b"\n"))


MISTAKES = st.tuples(
    st.sampled_from(sorted(LOCAL)) | st.sampled_from(sorted(ANY)),
    st.integers(0, 5_000),
    st.sampled_from([*"`$\\[]()<>{}|*_#!:-+=~^&;\"'/. \n\tx1é“\u200b\u202e\x0c\r\u2028\ufeff", "\n\n", "[[", "]]"]),
)


@given(
    slug=st.sampled_from(TERMS),
    mistakes=st.lists(MISTAKES, min_size=1, max_size=5),
    endings=st.sampled_from(["\n", "\r\n", "mixed"]),
    mark=st.sampled_from([b"", MARK]),
)
@settings(
    max_examples=50 * EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == 1,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
def test_mending_breaks_nothing(
    slug: str, mistakes: list[tuple[str, int, str]], endings: str, mark: bytes, scratch: Scratch
) -> None:
    file = scratch.file(slug)
    sound = spoilt = file.read_text(encoding="utf-8")
    for kind, where, sign in mistakes:
        spoilt = spoil(spoilt, kind, where, sign if kind == "added" else "").replace("SLUG", slug)
    raw = encoded(spoilt, endings, mark)
    touched: set[str] = set()

    def find() -> list[Problem]:
        problems = scratch.find(slug)
        written = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").split("\n")
        for edit in (edit for problem in problems for edit in problem.edits):
            first = edit.position.line - 1
            touched.update(written[first : first + 1 + edit.old.count("\n")])
        return problems

    contents = scratch.contents()
    with scratch.spoilt(slug, raw):
        before, could_be_read = scratch.find(slug), slug in scratch.glossary.terms
        changes, left = mend(scratch.root, find)
        mended = file.read_bytes()
        assert left == scratch.find(slug)
        if could_be_read:
            assert slug in scratch.glossary.terms
            assert not errors(left) - errors(before)
        assert bool(changes) == (mended != raw)
        assert mended.startswith(MARK) == raw.startswith(MARK)
        assert {line.decode().removesuffix("\r") for line in lines(raw) - lines(mended)} <= touched
        if all(kind in LOCAL for kind, _, _ in mistakes):
            assert not (lines(encoded(sound, endings, mark)) & lines(raw)) - lines(mended)
        assert mend(scratch.root, find) == ("", left)
        assert file.read_bytes() == mended
    assert scratch.contents() == contents


@pytest.mark.parametrize("kind", SLIPS)
def test_slip_is_mended(kind: str, scratch: Scratch) -> None:
    tried = 0
    for slug in TERMS:
        sound = scratch.file(slug).read_text(encoding="utf-8")
        for text in {spoil(sound, kind, where) for where in (0, 1, 7)} - {sound}:
            assert scratch.mended(slug, text.encode()).decode() == sound
            tried += 1
    assert tried


@pytest.mark.parametrize("endings", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", MARK])
def test_ends_of_lines_and_byte_order_mark_stay(endings: str, mark: bytes, scratch: Scratch) -> None:
    text = CRUST
    for kind in ("swapped fields", "list in a paragraph", "slug in a link", "no space after #", "curly quotes"):
        text = spoil(text, kind, 0)
    assert scratch.mended("crust", encoded(text, endings, mark)) == encoded(CRUST, endings, mark)


def test_ends_of_lines_that_differ_stay(scratch: Scratch) -> None:
    raw = encoded(spoil(CRUST, "list in a paragraph", 0), "mixed", MARK)
    written = raw.splitlines(keepends=True)
    [place] = [index for index, line in enumerate(written) if line.startswith(b"- Much")]
    ending = b"\r\n" if written[place].endswith(b"\r\n") else b"\n"
    assert scratch.mended("crust", raw) == b"".join([*written[:place], ending, *written[place:]])


def test_last_line_without_an_end_stays_without(scratch: Scratch) -> None:
    text = CRUST.rstrip("\n").replace("then without", "then with [[glutn]]")
    assert scratch.mended("crust", text.encode()).decode() == text.replace("glutn", "gluten")


@pytest.mark.parametrize(
    ("spoilt", "mended"),
    [
        ({"level: beginner\n": "", "[[gluten]]": "[[glutn]]"}, {"level: beginner\n": ""}),
        (
            {"term: crust": "term: crust: of bread", "needs": "neds", "[[gluten]]": "[[glutn]]"},
            {"term: crust": 'term: "crust: of bread"'},
        ),
        ({"term: crust": "term: crust: of bread\n  and more"}, {"term: crust": "term: crust: of bread\n  and more"}),
        (
            {"crust": "cr\u200bust", "needs:": "needs:\t", "aliases": "alias", "it dries": "it teh dries"},
            {"needs: ": "needs:  ", "it dries": "it the dries"},
        ),
        ({"figure:\n": "[figure:\n"}, {"figure:\n": "[figure:\n"}),
        (
            {'"Crusts, and how they brown"': "Crusts, how, they: brown"},
            {'"Crusts, and how they brown"': "Crusts, how, they: brown"},
        ),
        (
            {'"Crusts, and how they brown"': "Crusts, authors A. Baker"},
            {'"Crusts, and how they brown"': "Crusts, authors A. Baker"},
        ),
        (
            {'"Crusts, and how they brown"': "Crusts, how, they brown"},
            {'"Crusts, and how they brown"': '"Crusts, how, they brown"'},
        ),
        (
            {'"Crusts, and how they brown"': "Crusts, how: they, brown"},
            {'"Crusts, and how they brown"': "Crusts, how: they, brown"},
        ),
        ({"dries.": "dries.  ", "\n## Why": " \n## Why"}, {"dries.": "dries.  ", "\n## Why": " \n## Why"}),
        ({"dries.": "dries  ", "\n## Why": " \n## Why"}, {"dries.": "dries.  ", "\n## Why": " \n## Why"}),
        ({"it dries": "a [[curst]] dries, like [[glutn]]"}, {"it dries": "a [[curst]] dries, like [[gluten]]"}),
        ({"it dries": "[[prooving|proofing]] dries"}, {"it dries": "[[prooving|proofing]] dries"}),
        ({"it dries": "[[Dough Hydration|hydration]] dries"}, {"it dries": "[[hydration|Dough Hydration]] dries"}),
        ({"## At the bench": "### Formula"}, {"## At the bench": "### Formula"}),
        (
            {"it dries": "[colour](https://example.org/my/colour) dries"},
            {"it dries": "[colour](https://example.org/my/colour) dries"},
        ),
        (
            {"it dries": "<https://colour.example> dries, as colour_map"},
            {"it dries": "<https://colour.example> dries, as colour_map"},
        ),
        ({"it dries": "the Centre (colour, “behaviour”) dries"}, {"it dries": "the Centre (color, “behavior”) dries"}),
        ({"it dries": "it\u3164dries"}, {"it dries": "it\u3164dries"}),
        (
            {"topics: [dough]\n": "", "needs:": "topics: [dough]  # as ever\n# what to read\nneeds:"},
            {"topics: [dough]\n": "", "needs:": "topics: [dough]  # as ever\n# what to read\nneeds:"},
        ),
    ],
)
def test_file_with_mistakes(spoilt: dict[str, str], mended: dict[str, str], scratch: Scratch) -> None:
    text, expected = CRUST, CRUST
    for old, new in spoilt.items():
        text = text.replace(old, new)
    for old, new in mended.items():
        expected = expected.replace(old, new)
    assert text != CRUST
    assert scratch.mended("crust", text.encode()).decode() == expected


def test_as_many_mistakes_as_there_are_are_mended(scratch: Scratch) -> None:
    """A rule reports only the first of them."""
    items = "".join(f"\t- number {number}\n" for number in range(100))
    text = CRUST.replace("Bake with", f"- Many:\n{items}\nBake with")
    assert scratch.mended("crust", text.encode()).decode() == text.replace("\t", "    ")


def test_need_that_would_make_a_circle_is_not_mended(scratch: Scratch) -> None:
    text = scratch.file("bakers-percentage").read_text(encoding="utf-8")
    text = text.replace("level: beginner\n", "level: beginner\nneeds: [crsut]\n")
    assert scratch.mended("bakers-percentage", text.encode()).decode() == text


def test_file_that_is_not_utf_8_is_left_alone(scratch: Scratch) -> None:
    raw = CRUST.replace("[[gluten]]", "[[glutn]] für").encode("latin-1")
    assert scratch.mended("crust", raw) == raw


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Overfitting", "overfitting"),
        ("over fitting", "overfitting"),
        ("overfiting", "overfitting"),
        ("overfittign", "overfitting"),
        ("overfittings", "overfitting"),
        ("ovrefitting", "overfitting"),
        ("batch-nromalization", "batch-normalization"),
        ("underfitting", ""),
        ("layer-normalization", ""),
        ("conv1d", ""),
        ("adamw", ""),
        ("overfit", ""),
        ("fitting", ""),
        ("", ""),
    ],
)
def test_what_is_close_is_not_always_meant(written: str, meant: str) -> None:
    assert misspelled(written, ["overfitting", "batch-normalization", "conv2d", "adam"]) == meant


def test_two_words_that_may_be_meant() -> None:
    assert misspelled("trainers", ["trainer", "trainees"]) == ""
    assert misspelled("Trainer", ["trainer", "trainers"]) == "trainer"


def problem(*edits: tuple[int, int, str, str], path: str = "a.md", message: str = "wrong", rule: str = "") -> Problem:
    made = tuple(Edit(Position(line, column), old, new) for line, column, old, new in edits)
    return Problem(path, made[0].position, message, "", rule, made)


@pytest.mark.parametrize(
    ("text", "problems", "after"),
    [
        ("abc", [problem((1, 1, "ab", "x")), problem((1, 2, "bc", "y"))], "xc"),
        ("abc", [problem((1, 1, "a", "x")), problem((1, 2, "b", "y"))], "xyc"),
        ("abc", [problem((1, 2, "", "x")), problem((1, 2, "", "y"))], "axbc"),
        ("abc", [problem((1, 2, "b", "x")), problem((1, 2, "", "y"))], "axc"),
        ("abc", [problem((1, 1, "a", "x")), problem((1, 2, "", "y"))], "xybc"),
        ("abc", [problem((1, 1, "abc", "x")), problem((1, 2, "", "y"))], "x"),
        ("abc", [problem((1, 4, "", "!"))], "abc!"),
        ("abc", [problem((1, 1, "a", "x"), (1, 2, "x", "y"))], "abc"),
        ("abc", [problem((1, 1, "ab", "x"), (1, 2, "bc", "y"))], "abc"),
        ("abc", [problem((1, 1, "b", "x"))], "abc"),
        ("abc", [problem((2, 1, "", "x"))], "abc"),
        ("a\nb", [problem((1, 3, "b", "x"))], "a\nb"),
        ("a\nb\nc", [problem((1, 1, "a\nb", "b\na"))], "b\na\nc"),
        ("a\r\nb\r\nc", [problem((1, 1, "a\nb", "b\na")), problem((3, 1, "", "\n"))], "b\r\na\r\n\r\nc"),
        ("a\r\nb\nc", [problem((1, 1, "a\nb\nc", ""))], "a\r\nb\nc"),
        ("\ufeffab\nc", [problem((1, 2, "b", "x")), problem((2, 1, "c", "y"))], "\ufeffax\ny"),
    ],
)
def test_edits_of_a_text(text: str, problems: list[Problem], after: str) -> None:
    assert apply(text, problems) == after


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a.md"
    file.write_text("one\n", encoding="utf-8")
    return file


def test_edit_that_mends_nothing_is_taken_back(file: Path) -> None:
    def find() -> list[Problem]:
        word = file.read_text(encoding="utf-8").rstrip("\n")
        return [problem((1, 1, word, f"{word}!"))]

    changes, left = mend(file.parent, find)
    assert (changes, left, file.read_text(encoding="utf-8")) == ("", find(), "one\n")


def test_edit_that_makes_a_file_unreadable_is_taken_back(file: Path) -> None:
    def find() -> list[Problem]:
        if file.read_text(encoding="utf-8") == "one\n":
            return [problem((1, 1, "one", "two"), rule="unknown-field")]
        return [Problem("a.md", Position(), "YAML does not parse", "", "yaml-syntax")]

    assert mend(file.parent, find) == ("", find())
    assert file.read_text(encoding="utf-8") == "one\n"


def test_what_keeps_a_file_from_being_read_is_mended_first(file: Path) -> None:
    """A word that seems wrong may be one that this file would explain."""
    other = file.with_name("b.md")
    other.write_text("word\n", encoding="utf-8")

    def find() -> list[Problem]:
        if file.read_text(encoding="utf-8") == "one\n":
            unreadable = problem((1, 1, "one", "two"), path="a.md", rule="unknown-field")
            return [unreadable, problem((1, 1, "word", "ward"), path="b.md", rule="unknown-term")]
        return []

    assert mend(file.parent, find)[1] == []
    assert other.read_text(encoding="utf-8") == "word\n"


def test_what_is_tried_is_taken_back_if_the_search_for_problems_fails(file: Path) -> None:
    found = iter([[problem((1, 1, "one", "two"))]])
    with pytest.raises(StopIteration):
        mend(file.parent, lambda: next(found))
    assert file.read_text(encoding="utf-8") == "one\n"


def test_what_somebody_writes_meanwhile_stays(file: Path) -> None:
    def find() -> list[Problem]:
        if file.read_text(encoding="utf-8") == "two\n":
            file.write_text("mine\n", encoding="utf-8")
        return [problem((1, 1, "one", "two"))]

    assert mend(file.parent, find)[0] == ""
    assert file.read_text(encoding="utf-8") == "mine\n"


def once(file: Path) -> list[Problem]:
    return [problem((1, 1, "one", "two"))] if file.read_text(encoding="utf-8") == "one\n" else []


@pytest.mark.skipif(os.name == "nt", reason="files have other permissions there")
def test_permissions_stay_and_nothing_is_left_beside_the_file(file: Path) -> None:
    file.chmod(0o640)
    assert mend(file.parent, lambda: once(file)) == ("--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-one\n+two\n", [])
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [*file.parent.iterdir()] == [file]


def test_link_is_not_followed(file: Path) -> None:
    link = file.with_name("b.md")
    link.symlink_to(file)
    found = [problem((1, 1, "one", "two"), path="b.md")]
    assert mend(file.parent, lambda: found) == ("", found)
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "one\n"


def test_diff_shows_what_nobody_sees_and_is_safe_to_print(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf\x1b[1m\r\n\te\xe2\x80\x8b\xe2\x80\xa8i")

    def find() -> list[Problem]:
        return [problem((2, 2, "e\u200b", "e"))] if "\u200b" in file.read_text(encoding="utf-8") else []

    changes, _ = mend(file.parent, find)
    assert changes.splitlines()[2:] == [
        "@@ -1,2 +1,2 @@",
        " \\x1b[1m",
        "-\te\\u200b\\u2028i",
        "\\ No newline at end of file",
        "+\te\\u2028i",
        "\\ No newline at end of file",
    ]


SENTENCE = "The brown outside of a loaf with [[glutn]]."
TERM = f"""\
---
term: crust
topics: [dough]
level: beginner
references:
  - {{title: Crusts, authors: A. Baker, year: 2001, url: "https://example.org/crust"}}
---
{SENTENCE}
"""


def test_command_shows_what_it_mends(sample: Path, run: Run) -> None:
    crust = sample / "terms" / "crust.md"
    crust.write_text(TERM, encoding="utf-8")
    terms = {path: path.read_bytes() for path in (sample / "terms").iterdir()}
    for options in ([], ["--advice"], ["--format", "json"]):
        assert run(sample, "termbook", "check", *options).returncode == 1
        assert {path: path.read_bytes() for path in (sample / "terms").iterdir()} == terms
    mended = run(sample, "termbook", "check", "--fix", "terms/crust.md")
    assert (mended.returncode, mended.stderr) == (0, "")
    assert mended.stdout.splitlines() == [
        "--- a/terms/crust.md",
        "+++ b/terms/crust.md",
        "@@ -5,4 +5,4 @@",
        *(f" {line}" for line in TERM.splitlines()[4:-1]),
        f"-{SENTENCE}",
        f"+{SENTENCE.replace('glutn', 'gluten')}",
        "1 term: no problems",
    ]
    after = {**terms, crust: TERM.replace("glutn", "gluten").encode()}
    assert {path: path.read_bytes() for path in (sample / "terms").iterdir()} == after


def test_command_says_what_is_left(sample: Path, run: Run) -> None:
    crust = sample / "terms" / "crust.md"
    crust.write_text(TERM.replace("brown", "brown [[nowhere|and crisp]]"), encoding="utf-8")
    mended = run(sample, "termbook", "check", "--fix", "--format", "json")
    assert mended.returncode == 1
    assert [entry["message"] for entry in json.loads(mended.stdout)] == ["unknown term 'nowhere' in a link"]
    assert "\n+The brown [[nowhere|and crisp]] outside of a loaf with [[gluten]].\n" in mended.stderr
    assert "\n+quiz:\n" in mended.stderr  # in hydration.md it stood before the figure
    again = run(sample, "termbook", "check", "--fix")
    assert (again.returncode, again.stdout) == (1, "")
