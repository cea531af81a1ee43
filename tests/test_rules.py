"""Each rule stands for what it says: its wrong example breaks it and no other, its right example breaks none."""

from __future__ import annotations

import importlib
import pkgutil
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import termbook
from conftest import ROOT, SAMPLE, renderer_of_sample
from termbook.figures.fonts import webfonts
from termbook.mend import mend
from termbook.model import Problem
from termbook.pipeline import CACHE, Scope, prepare
from termbook.rule import Rule
from termbook.rules.catalogue import RULES
from termbook.workshop import Workshop

SECTIONS = (ROOT / "terms" / "sections.yml").read_text(encoding="utf-8")
TOPICS = """\
- slug: training
  title: Training
  summary: How a model learns.
"""
REFERENCES = """\
references:
  - {title: A Stochastic Approximation Method, authors: H. Robbins et al., year: 1951, doi: 10.1214/aoms/1177729586}
  - {title: Deep Learning, authors: I. Goodfellow et al., year: 2016, url: "https://www.deeplearningbook.org/"}
"""
NEIGHBOURS = {
    "gradient": f"""\
---
term: gradient
aliases: [slope]
asked_as: [which way is up]
topics: [training]
level: beginner
contrast:
  - {{terms: [loss], difference: The gradient says where the loss grows.}}
{REFERENCES}---
The direction in which a function grows fastest.
""",
    "loss": f"""\
---
term: loss
topics: [training]
level: beginner
needs: [gradient-descent]
former_slugs: [cost]
{REFERENCES}---
The number that training makes small.
""",
    "gradient-descent": f"""\
---
term: gradient descent
topics: [training]
level: beginner
needs: [learning-rate]
{REFERENCES}---
A way to make a number small: step by step against its gradient.
""",
    "bias": f"""\
---
term: bias
topics: [training]
level: beginner
{REFERENCES}---
# In a unit {{#unit}}

The number that is added to the weighted inputs.

# In statistics {{#statistics}}

How far estimates miss on average.
""",
}
GOOD = f"""\
---
term: learning rate
aliases: [step size]
asked_as: [why does the loss jump]
topics: [training]
level: beginner
needs: [gradient]
figure:
  caption: The further the step, the lower the loss, up to a point.
  alt: A curve that falls and rises again.
{REFERENCES}---
The number that says how far each step of training goes.

## How it works

Each step goes against the [[gradient]].
"""
SCRIPT = '''\
"""The loss after one step, for each learning rate."""

from matplotlib.figure import Figure

from termbook.drawing import BLUE


def draw(figure: Figure) -> None:
    axes = figure.subplots()
    axes.plot([0, 1, 2], [1, 0, 1], color=BLUE)
'''
TERM, SHOWN = "learning-rate", "terms/learning-rate.md"
WITHOUT_RUN = {
    "lost-link": "the rules for links let none through; tests/test_rendering.py has the net below them",
    "frame-size": "no fields make the script here draw at two sizes; tests/mistakes.py has a script that does",
    "stray-output": "only a build looks at what it wrote before; tests/test_site.py has the case",
}
"""Rules whose examples do not run here, and why."""
MENDED = {
    "backslash-formula",
    "british-spelling",
    "field-order",
    "full-stop",
    "heading-space",
    "list-in-paragraph",
    "nested-list",
    "self-link",
    "sense-heading",
    "smart-quotes",
    "subheading",
    "tab",
    "unknown-field",
    "unknown-section",
    "unknown-sense",
    "unknown-term",
    "unknown-topic",
    "unknown-value",
    "unquoted-comma",
    "unwanted-character",
}
"""Rules of whose wrong examples there is one right version; there may be more of them."""
_FRONT = re.compile(r"---\n(?P<fields>.*?)---\n(?P<body>.*)", re.DOTALL)


def with_fields(text: str, fields: str) -> str:
    """Return a term file with fields in place of those of the same names, or before the others."""
    names = re.findall(r"^[\w'\"]+(?=:)", fields, re.MULTILINE)
    for name in names:
        text = re.sub(rf"^{re.escape(name)}:.*\n(?:[ #].*\n)*", "", text, count=1, flags=re.MULTILINE)
    return text.replace("---\n", f"---\n{fields.rstrip()}\n", 1)


def write(folder: Path, rule: Rule, example: str) -> None:
    """Write the example of a rule into a glossary, as a part of an otherwise sound term."""
    term, script = folder / "terms" / f"{TERM}.md", folder / "terms" / f"{TERM}.py"
    front = GOOD.partition("---\nThe")[0] + "---\n"
    match rule.place:
        case "fields":
            term.write_text(with_fields(GOOD, example), encoding="utf-8")
        case "frames":
            term.write_text(with_fields(GOOD, example), encoding="utf-8")
            script.write_text(
                SCRIPT.replace("figure: Figure", "figure: Figure, rate: float = 0.5").replace("0, 1]", "rate, 1]"),
                encoding="utf-8",
            )
        case "definition":
            term.write_text(f"{front}{example.rstrip()}\n\n## How it works\n\nIt scales the [[gradient]].\n", "utf-8")
        case "section":
            term.write_text(GOOD.partition("Each step goes")[0] + f"{example.rstrip()}\n", encoding="utf-8")
        case "body":
            term.write_text(f"{front}{example.rstrip()}\n", encoding="utf-8")
        case "file":
            term.write_text(f"{example.rstrip()}\n" if example else "", encoding="utf-8")
        case "topics" | "paths" | "wanted":
            (folder / "terms" / f"{rule.place}.yml").write_text(f"{example.rstrip()}\n", encoding="utf-8")
        case "script":
            script.write_text(example, encoding="utf-8")
        case "commands":
            subprocess.run(["bash", "-euc", example], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop() as shared:
        yield shared


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small sound glossary."""
    terms = tmp_path / "terms"
    terms.mkdir()
    shutil.copy(SAMPLE / "mkdocs.yml", tmp_path)
    (terms / "sections.yml").write_text(SECTIONS, encoding="utf-8")
    (terms / "topics.yml").write_text(TOPICS, encoding="utf-8")
    for slug, text in {**NEIGHBOURS, TERM: GOOD}.items():
        (terms / f"{slug}.md").write_text(text, encoding="utf-8")
    (terms / f"{TERM}.py").write_text(SCRIPT, encoding="utf-8")
    webfonts(ROOT / CACHE / "fonts")
    (tmp_path / CACHE).mkdir()
    for name in ("fonts", "figures", "tried", "pages"):
        (ROOT / CACHE / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / CACHE / name).symlink_to(ROOT / CACHE / name, target_is_directory=True)
    return tmp_path


def found(folder: Path, workshop: Workshop, rule: Rule | None = None) -> list[Problem]:
    kind = rule.kind if rule else "error"
    is_asked = kind in {"advice", "completeness"}  # the other terms are short, and lack most of it
    slugs = frozenset({TERM}) if is_asked else None
    scope = Scope(slugs, advice=kind == "advice", complete=kind == "completeness")
    return prepare(folder, renderer=renderer_of_sample(), workshop=workshop, scope=scope).problems


RUN = [name for name in RULES if name not in WITHOUT_RUN]


def test_glossary_of_the_examples_is_sound(folder: Path, workshop: Workshop) -> None:
    assert [str(problem) for problem in found(folder, workshop)] == []


def test_every_rule_is_in_the_catalogue() -> None:
    modules = [module.name for module in pkgutil.walk_packages(termbook.__path__, "termbook.")]
    loaded = [importlib.import_module(name) for name in modules if not name.endswith("__main__")]
    there = {value for module in loaded for value in vars(module).values() if isinstance(value, Rule)}
    assert there == {*RULES.values()}


@pytest.mark.parametrize("name", RULES)
def test_rule_has_words_and_examples(name: str) -> None:
    rule = RULES[name]
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name)
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert rule.wrong != rule.right
    assert not (rule.kind == "safety" and rule.can_be_allowed)


@pytest.mark.parametrize("name", RUN)
def test_wrong_example_breaks_the_rule_and_no_other(name: str, folder: Path, workshop: Workshop) -> None:
    rule = RULES[name]
    write(folder, rule, rule.wrong)
    broken = {problem.rule for problem in found(folder, workshop, rule)}
    assert name in broken
    assert broken - {name} <= {other for other, each in RULES.items() if each.kind == rule.kind != "error"}


@pytest.mark.parametrize("name", RUN)
def test_right_example_breaks_nothing(name: str, folder: Path, workshop: Workshop) -> None:
    rule = RULES[name]
    write(folder, rule, rule.right)
    broken = {problem.rule for problem in found(folder, workshop, rule)}
    assert name not in broken
    assert not {other for other in broken if RULES[other].kind == "error"}


@pytest.mark.parametrize("name", RUN)
def test_what_has_one_right_answer_is_mended_for_good(name: str, folder: Path, workshop: Workshop) -> None:
    rule = RULES[name]
    write(folder, rule, rule.wrong)
    has_edits = any(problem.edits for problem in found(folder, workshop, rule) if problem.rule == name)
    assert has_edits or name not in MENDED
    if has_edits:
        changes, left = mend(folder, lambda: found(folder, workshop, rule))
        assert changes
        assert name not in {problem.rule for problem in left}
        assert mend(folder, lambda: found(folder, workshop, rule)) == ("", left)
