"""Term files that mean harm are refused, or nothing comes of them. `make hardening` runs all of the corpus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hostile.corpus import Input, body, corpus, front, good, sample
from hostile.harness import Glossary, Outcome, Verdicts, build, building, sift, watched
from hostile.heavy import heavy
from hostile.nodes import Judge
from hostile.reader import Event, Reader, number_of, paths_of, read, tamper
from serving import serving

SAMPLE = 120
BUILT = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where glossaries of hostile inputs are written."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "drop").mkdir()
    return folder


@pytest.fixture(scope="module")
def inputs(folder: Path) -> list[Input]:
    """The corpus, whose commands would leave files in a folder here."""
    return corpus(str(folder / "drop"), str(folder / "glossary" / "canary.txt"), 4000)


@pytest.fixture(scope="module")
def verdicts(folder: Path, inputs: list[Input]) -> Verdicts:
    """What the check says of a sample of the corpus."""
    return sift(sample(inputs, SAMPLE), folder / "checked", batch=SAMPLE)


def harm(folder: Path, passed: list[Input], browser: Browser) -> str:
    """What breaks the build, runs, leaves or stands where it should not, of inputs that the check let through."""
    names = {entry.number: entry.name for entry in passed}
    found: list[str] = []
    for site in build(passed, folder / "glossary"):
        found += [f"{entry.name} breaks the build: {why}" for entry, why in site.broken.items()]
        if not site.inputs:
            continue
        faults = [Event("node", page, fault) for page, fault in Judge(site.site).pages()]
        with serving(site.site) as address:
            reader = Reader(browser, address)
            read(reader, site.inputs, paths_of(site.site))
        assert reader.opened > len(site.inputs)
        for event in [*faults, *reader.events]:
            number = number_of(event)
            name = names.get(number or 0, "?")
            found.append(f"{name} on {event.page}: {event.kind}: {event.detail}")
    found += [f"{names[int(path.name)]} ran a command" for path in (folder / "drop").iterdir()]
    return "\n".join(found)


def test_the_check_says_something_of_every_input(verdicts: Verdicts) -> None:
    assert (verdicts.crashed, verdicts.hung) == ({}, {})
    assert len(verdicts.refused) > SAMPLE / 3
    assert len(verdicts.passed) > SAMPLE / 20


def of(number: int, name: str, **changes: str | list[str]) -> Input:
    """An input made by hand; it stands apart from the corpus."""
    fields = {key: value for key, value in changes.items() if key in {"term", "aliases"}}
    text = f"---\n{front({**good(number), **fields})}\n---\n{body(number, changes)}"
    return Input(number, name, "by hand", "", text)


RUN = "<img src=x onerror=window.__ran={}>"
CHOSEN: dict[str, Callable[[int], dict[str, str | list[str]]]] = {
    "code over two blocks": lambda n: {"section": f"`words\n- {RUN.format(n)} `"},
    "a backtick behind two backslashes": lambda n: {"section": f"\\\\`{RUN.format(n)}\\\\`"},
    "between prices": lambda n: {"section": f"It costs $5.$1 {RUN.format(n)} and $x$."},
    "code that closes what the page opened": lambda n: {
        "definition": f"What `</div></article><script>window.__ran={n}</script>` number {n} is."
    },
    "a script in the code of a name": lambda n: {"term": f"`</span>{RUN.format(n)}` {n}"},
    "an attribute behind an address": lambda n: {
        "section": f"Words <https://example.org/{n}>{{ onclick=window.__ran={n} }} words"
    },
    "a definition of a link in a list": lambda n: {"section": f"- [x]: javascript:window.__ran={n}\n\nWords [x]."},
    "a definition of a link in a quote": lambda n: {"section": f"> [x]: javascript:window.__ran={n}\n\nWords [x]."},
    "a placeholder": lambda n: {"section": f"\x02wzxhzdk:0\x03 \x0260\x03img src=x onerror=window.__ran={n}\x0262\x03"},
    "a line that ends with CR": lambda n: {"section": f"`words\r\r{RUN.format(n)}\r\rwords`"},
    "a fence that is none": lambda n: {"section": f"~~~ a b\n{RUN.format(n)}\n~~~"},
    "a fence with attributes": lambda n: {"section": f"``` {{.python onclick=window.__ran={n}}}\nx\n```"},
    "a name as a search result": lambda n: {"aliases": [f"zq{n} {RUN.format(n)}"]},
    "a formula of HTML": lambda n: {"section": f"Words \\(\\text{{</math>{RUN.format(n)}}}\\) words."},
    "the id of the page's scripts": lambda n: {"section": f"### Words {n} {{#scripts}}\n\nWords."},
    "the id of the card": lambda n: {"section": f"### Peek\n\nWords {n}."},
    "a picture of another host for those who point": lambda n: {
        "section": f'[x](https://foreign.invalid/{n}/ "title")'
    },
}


def test_what_the_check_lets_through_does_no_harm(verdicts: Verdicts, folder: Path, browser: Browser) -> None:
    step = -(-len(verdicts.passed) // BUILT)
    chosen = [of(number, name, **make(number)) for number, (name, make) in enumerate(CHOSEN.items(), 9001)]
    of_chosen = sift(chosen, folder / "checked")
    assert (of_chosen.crashed, of_chosen.hung) == ({}, {})
    assert harm(folder, [*verdicts.passed[::step], *of_chosen.passed], browser) == ""


def test_no_command_runs_in_the_build(folder: Path) -> None:
    mark = folder / "drop" / "9100"
    lines = ("### ::: json.tool", "    options:", "        extensions:", "        - subprocess:run:")
    quoted = "\n".join(f"> {line}" for line in (*lines, f"            args: [touch, {mark}]"))
    asked = of(9100, "a block of mkdocstrings in a quote", section=quoted)
    for site in build(sift([asked], folder / "checked").passed, folder / "glossary"):
        assert site.broken == {}
    assert not mark.exists()


@pytest.mark.parametrize(
    "name",
    [
        *(
            "brackets in a formula",
            "an alias of 300 words",
            "nothing but '~~~a'",
            "nothing but ' *a'",
            "nothing but '!['",
        ),
        *(
            "nothing but ']('",
            "nothing but '<https://a '",
            "spaces in a heading",
            "30000 nested lists",
            "30000 nested mappings",
        ),
        *("6000 of \\frac{ in a formula", "800 of { in a formula", "800 nested dashes"),
    ],
)
def test_a_small_file_keeps_nobody_busy(name: str, folder: Path) -> None:
    outcome = weigh(dict(heavy())[name], folder)
    assert outcome.fault == ""
    assert {problem.path for problem in outcome.problems} <= {"terms/h0.md"}


def weigh(text: str, folder: Path) -> Outcome:
    glossary = Glossary(folder / "heavy", [])
    glossary.write()
    (glossary.folder / "terms" / "h0.md").write_text(text, encoding="utf-8")
    return watched(glossary.folder, seconds=40, work=building)


def test_a_bad_formula_in_brackets_is_a_problem_with_its_line(folder: Path) -> None:
    outcome = weigh(dict(heavy())["a bad command in brackets"], folder)
    assert outcome.fault == ""
    assert {(problem.path, problem.line) for problem in outcome.problems} == {("terms/h0.md", 13)}


def test_a_bad_formula_leaves_the_last_good_site(folder: Path) -> None:
    [good_one] = build([of(9200, "a good term")], folder / "glossary")
    home = (good_one.site / "index.html").read_bytes()
    bad = of(9201, "a bad formula", section="Words \\(\\frac\\) words.")
    Glossary(folder / "glossary", [bad]).write()
    run_mkdocs = list(build([bad], folder / "glossary"))
    assert [site.inputs for site in run_mkdocs] == [[]]
    assert (good_one.site / "index.html").read_bytes() == home
    assert (good_one.site / "terms" / "h9200" / "index.html").exists()


def test_addresses_and_storage_that_somebody_made_up_do_no_harm(folder: Path, browser: Browser) -> None:
    [site] = build([of(9300, "a term")], folder / "glossary")
    with serving(site.site) as address:
        reader = Reader(browser, address)
        tamper(reader, ["cards/", "terms/ground/"], [f"javascript:'{RUN.format(1)}'"], ["?q={0}&h={0}#{0}"])
    assert reader.opened > 10
    assert reader.events == []
