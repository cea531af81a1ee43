"""`termbook check`: what it looks for, where, and how it shows what it found."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from commands import Run, environment
from termbook.rules.catalogue import RULES

LONG = " ".join(["The brown outside of a loaf, which is crisp because the oven has dried it"] * 4) + "."
CRUST = """\
---
term: crust
topics: [dough]
level: beginner
references:
  - {title: Crusts, authors: A. Baker, year: 2001, url: "https://example.org/crust"}
---
The brown outside of a loaf.
"""


def add(sample: Path, text: str = CRUST, **fields: str) -> Path:
    """Add the term `crust`, with more fields at the top."""
    file = sample / "terms" / "crust.md"
    more = "".join(f"{name}: {value}\n" for name, value in fields.items())
    file.write_text(text.replace("level:", f"{more}level:", 1), encoding="utf-8")
    return file


def as_json(sample: Path, run: Run, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(sample, "termbook", "check", "--format", "json", *options).stdout)
    return found


def test_only_the_files_that_are_named_are_asked_about(sample: Path, run: Run) -> None:
    add(sample, CRUST.replace("loaf", "loaf [[glutn]]"))
    (sample / "terms" / "gluten.py").write_text("x = (\n", encoding="utf-8")
    everything = run(sample, "termbook", "check")
    assert "terms/crust.md:8:" in everything.stderr
    assert "terms/gluten.py:1:" in everything.stderr
    crust = run(sample, "termbook", "check", "terms/crust.md")
    assert (crust.returncode, "terms/gluten.py" in crust.stderr) == (1, False)
    gluten = run(sample, "termbook", "check", "terms/gluten.py")
    assert (gluten.returncode, "terms/crust.md" in gluten.stderr) == (1, False)
    hydration = run(sample, "termbook", "check", "terms/hydration.md")
    assert (hydration.returncode, hydration.stdout) == (0, "1 term: no problems\n")


def test_what_is_wrong_between_terms_is_said_in_the_file_that_is_named(sample: Path, run: Run) -> None:
    """A name that another term has, and a circle through another; and what the page becomes."""
    text = CRUST + "\n## Why it matters\n\n### Schemes\n\nIt is crisp.\n"
    add(sample, text, aliases="[proving]", needs="[hydration]")
    hydration = sample / "terms" / "hydration.md"
    hydration.write_text(hydration.read_text().replace("needs: [", "needs: [crust, ", 1), encoding="utf-8")
    for name in ("crust", "hydration"):
        found = as_json(sample, run, f"terms/{name}.md")
        assert {problem["path"] for problem in found} == {f"terms/{name}.md"}
        assert "circle" in {problem["rule"] for problem in found}
    found = as_json(sample, run, "terms/crust.md")
    assert {problem["rule"] for problem in found} == {"circle", "shared-name"}
    add(sample, text)
    assert [problem["rule"] for problem in as_json(sample, run, "terms/crust.md")] == ["unsafe-page"]


def test_file_that_is_no_terms(sample: Path, run: Run) -> None:
    (sample / "gluten.md").write_text("A note.", encoding="utf-8")
    for name in ("terms/topics.yml", "terms/salt.md", "gluten.md"):
        asked = run(sample, "termbook", "check", name)
        assert asked.returncode == 2
        assert f"no term file or figure script in terms: {name}" in asked.stderr


def test_problem_shows_its_line_with_a_caret_below_the_place(sample: Path, run: Run) -> None:
    add(
        sample,
        CRUST.replace("The brown outside of a loaf", "面包 is 面包 " + "and crisp " * 20 + "[[glutn]] " + "x " * 60),
    )
    shown = run(sample, "termbook", "check", "terms/crust.md").stderr.splitlines()
    index = next(index for index, line in enumerate(shown) if "unknown term 'glutn'" in line)
    line, caret = shown[index + 1 : index + 3]
    assert line.startswith("    8 | …")
    assert line.endswith("…")
    columns = caret.index("^")
    width = 0
    for offset, char in enumerate(line):
        if width == columns:
            assert line[offset:].startswith("[[glutn]]")
            break
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    assert shown[index + 3] == "      = unknown-term"


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make a link there")
def test_nothing_is_shown_of_a_file_that_may_not_be_read(sample: Path, run: Run) -> None:
    secret = sample.parent / "secret.txt"
    secret.write_text("the secret\n", encoding="utf-8")
    (sample / "terms" / "crust.md").symlink_to(secret)
    with (sample / "terms" / "peel.md").open("wb") as huge:
        huge.truncate(1 << 40)
    shown = run(sample, "termbook", "check").stderr
    assert "terms/crust.md:1:1: a symbolic link" in shown
    assert "terms/peel.md:1:1: 1099511627776 bytes" in shown
    assert "the secret" not in shown


def test_problem_names_the_page_of_its_rule_where_the_site_is_published(sample: Path, run: Run) -> None:
    add(sample, CRUST.replace("loaf", "loaf [[glutn]]"))
    settings = sample / "mkdocs.yml"
    settings.write_text(settings.read_text() + "\nsite_url: https://bread.example/glossary\n", encoding="utf-8")
    link = "https://bread.example/glossary/rules/unknown-term/"
    assert f"      = unknown-term: {link}" in run(sample, "termbook", "check").stderr.splitlines()
    assert [problem["link"] for problem in as_json(sample, run)] == [link]


def test_json(sample: Path, run: Run) -> None:
    assert as_json(sample, run) == []
    add(sample, CRUST.replace("loaf", "loaf [[glutn]]"))
    assert as_json(sample, run) == [
        {
            "path": "terms/crust.md",
            "line": 8,
            "column": 29,
            "level": "error",
            "rule": "unknown-term",
            "message": "unknown term 'glutn' in a link",
            "hint": "did you mean 'gluten'?",
            "link": "",
            "edits": [{"line": 8, "column": 29, "old": "[[glutn]]", "new": "[[gluten]]"}],
        }
    ]


def test_sarif(sample: Path, run: Run) -> None:
    add(sample, CRUST.replace("loaf", "loaf [[glutn]]").replace("The brown", "The colour: brown"))
    log = json.loads(run(sample, "termbook", "check", "--format", "sarif", "--advice", "terms/crust.md").stdout)
    assert log["version"] == "2.1.0"
    [work] = log["runs"]
    names = [rule["id"] for rule in work["tool"]["driver"]["rules"]]
    found = {result["ruleId"]: result for result in work["results"]}
    assert {*names} == {*found}
    assert [names[result["ruleIndex"]] for result in work["results"]] == [
        result["ruleId"] for result in work["results"]
    ]
    error, note = found["unknown-term"], found["british-spelling"]
    assert (error["level"], note["level"]) == ("error", "note")
    [location] = error["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "terms/crust.md"
    [change] = note["fixes"][0]["artifactChanges"]
    [replacement] = change["replacements"]
    assert replacement == {
        "deletedRegion": {"startLine": 8, "startColumn": 5, "endLine": 8, "endColumn": 11},
        "insertedContent": {"text": "color"},
    }


def test_advice_is_given_where_it_is_asked_for_and_fails_nothing(sample: Path, run: Run) -> None:
    add(sample, CRUST.replace("brown", "brown-coloured behaviour"))
    assert run(sample, "termbook", "check", "terms/crust.md").returncode == 0
    advised = run(sample, "termbook", "check", "--advice", "terms/crust.md")
    assert advised.returncode == 0
    assert "advice: the spelling 'behaviour' ('behavior')" in advised.stderr
    assert advised.stderr.splitlines()[-1].startswith("1 piece of advice;")
    annotated = run(sample, "termbook", "check", "--advice", "--format", "github", "terms/crust.md")
    assert annotated.stderr.startswith("::notice file=terms/crust.md,line=8,")


def test_complete(sample: Path, run: Run) -> None:
    add(sample)
    assert run(sample, "termbook", "check", "terms/crust.md").returncode == 0
    asked = run(sample, "termbook", "check", "--complete", "terms/crust.md")
    assert asked.returncode == 1
    for lack in ("a figure", "a second reference", "what people ask", "a question", "a way here from another term"):
        assert f"the term lacks {lack}" in asked.stderr


def test_complete_is_asked_beside_a_term_that_cannot_be_read(sample: Path, run: Run) -> None:
    proofing = sample / "terms" / "proofing.md"  # which hydration is told from
    written = proofing.read_text(encoding="utf-8")
    proofing.write_text(written.replace("level: advanced", 'level: "\\q"'), encoding="utf-8")
    asked = run(sample, "termbook", "check", "--complete", "terms/proofing.md", "terms/hydration.md")
    assert "Traceback" not in asked.stderr
    assert "terms/proofing.md:5" in asked.stderr
    assert "terms/hydration.md" in asked.stderr


def test_term_says_why_a_rule_does_not_hold(sample: Path, run: Run) -> None:
    definition = CRUST.replace("The brown outside of a loaf.", LONG)
    add(sample, definition)
    assert [problem["rule"] for problem in as_json(sample, run)] == ["long-definition"]
    add(sample, definition, allow="{long-definition: The law names all of it.}")
    assert as_json(sample, run) == []
    assert run(sample, "mkdocs", "build", "--strict").returncode == 0
    assert (sample / "site" / "terms" / "crust" / "index.html").is_file()


@pytest.mark.parametrize(
    ("allow", "message", "hint"),
    [
        ("{long-definition: Why.}", "the term does not break the rule 'long-definition'", "remove it"),
        ("{long-defintion: Why.}", "no rule is named 'long-defintion'", "did you mean 'long-definition'?"),
        ("{raw-html: Why.}", "the rule 'raw-html' holds for every term", "remove it"),
        ("{long-definition: ''}", "'allow.long-definition' is empty", "fill it in or remove the line"),
    ],
)
def test_waiver_that_is_of_no_use(allow: str, message: str, hint: str, sample: Path, run: Run) -> None:
    add(sample, allow=allow)
    [problem] = as_json(sample, run)
    assert (problem["line"], problem["message"], problem["hint"]) == (4, message, hint)


def test_what_would_harm_readers_stays_a_problem_whatever_a_term_allows(sample: Path, run: Run) -> None:
    add(sample, CRUST.replace("loaf", "<b>loaf</b>"), allow="{raw-html: It is bold.}")
    assert {"raw-html", "unknown-waiver"} <= {problem["rule"] for problem in as_json(sample, run)}


def test_waiver_of_advice_is_of_use_only_where_advice_is_asked_for(sample: Path, run: Run) -> None:
    add(sample, CRUST.replace("brown", "brown behaviour"), allow="{british-spelling: A name.}")
    assert as_json(sample, run) == []
    assert "british-spelling" not in {problem["rule"] for problem in as_json(sample, run, "--advice")}


def test_rule_is_explained(sample: Path, run: Run) -> None:
    listed = run(sample, "termbook", "rule").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [*RULES]
    shown = run(sample, "termbook", "rule", "unknown-term").stdout
    rule = RULES["unknown-term"]
    for text in (rule.summary, rule.why, rule.wrong, rule.right):
        assert text in shown
    unknown = run(sample, "termbook", "rule", "unknown-trem")
    assert (unknown.returncode, unknown.stderr) == (
        2,
        "no rule is named 'unknown-trem' (did you mean 'unknown-term'?)\n",
    )


def test_every_rule_has_a_page_with_its_examples(site: Path) -> None:
    listed = BeautifulSoup((site / "rules" / "index.html").read_text(encoding="utf-8"), "html.parser")
    links = {str(link["href"]) for link in listed.select("article table a")}
    assert links == {f"{name}/" for name in RULES}
    for name, rule in RULES.items():
        text = (site / "rules" / name / "index.html").read_text(encoding="utf-8")
        page = BeautifulSoup(text, "html.parser")
        shown = [block.get_text().rstrip() for block in page.select("article pre code")]
        assert [rule.wrong.expandtabs(4).rstrip(), rule.right.rstrip()] == shown[:2]


def test_watching_and_mending_do_not_go_together(sample: Path, run: Run) -> None:
    asked = run(sample, "termbook", "check", "--watch", "--fix")
    assert (asked.returncode, asked.stderr.startswith("--fix writes files")) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is another thing there")
def test_watching_checks_again_after_each_change(sample: Path) -> None:
    command = [sys.executable, "-m", "termbook", "check", "--watch", "terms/hydration.md"]
    hydration = sample / "terms" / "hydration.md"
    sound = hydration.read_text(encoding="utf-8")
    with subprocess.Popen(
        command,
        cwd=sample,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment(PYTHONUNBUFFERED="1"),
    ) as watching:
        patience = threading.Timer(120, watching.kill)  # which ends the lines that are waited for
        patience.start()
        try:
            assert watching.stdout is not None
            lines = iter(watching.stdout)
            assert next(lines) == "1 term: no problems\n"
            save(hydration, sound.replace("level: ", "level: very-"))
            assert any("'level' is 'very-" in line for line in lines)
            assert any(line.startswith("1 problem;") for line in lines)
            save(hydration, sound)
            assert "1 term: no problems\n" in lines
            watching.send_signal(signal.SIGINT)
            assert watching.wait(timeout=60) == 0
        finally:
            patience.cancel()
            watching.kill()


def save(file: Path, text: str) -> None:
    """Write a file as editors do: another one first, which then takes its place."""
    new = file.parent.parent / f"{file.name}.new"
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def test_a_review_to_come_is_no_review_but_builds_are_the_same_on_any_day(sample: Path, run: Run) -> None:
    add(sample, reviewed="{by: A. Baker, on: 9999-01-31}")
    for files in ((), ("terms/crust.md",)):
        checked = run(sample, "termbook", "check", *files)
        assert checked.returncode == 1
        line = "terms/crust.md:4:30: 'reviewed.on' is 9999-01-31 (this day has not come yet)"
        assert line in checked.stderr.splitlines()
    assert run(sample, "termbook", "build").returncode == 0
