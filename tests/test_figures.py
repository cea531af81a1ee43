"""A figure is drawn once, the same everywhere, and for both schemes."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from conftest import ROOT
from termbook import crew
from termbook.figures import draw as figures
from termbook.figures.draw import Drawing, draw
from termbook.figures.style import DARK, INK, PAPER, PURE
from termbook.pages import pages
from termbook.pipeline import CACHE
from termbook.source.load import load

pytestmark = pytest.mark.usefixtures("own_workers")

UNORDERED = """\
def draw(figure):
    for index, word in enumerate({"flour", "water", "salt", "yeast", "time"}):
        figure.text(0.1, index / 5, word)
"""
SPOILER = """\
import random

import matplotlib as mpl
import numpy as np

from termbook import drawing
from termbook.figures import style


def draw(figure):
    mpl.rcParams["lines.linewidth"] = 20
    mpl.rcParams["svg.hashsalt"] = "other"
    np.random.seed(7)
    random.seed(7)
    drawing.BLUE = style.BLUE = "#000000"
    figure.text(0.5, 0.5, "spoilt")
"""
SENSITIVE = """\
import random

import numpy as np

from termbook.drawing import BLUE


def draw(figure):
    axes = figure.subplots()
    axes.plot(np.random.rand(5), color=BLUE)
    axes.plot([random.random(), 1])
"""


def drawn(sample: Path, cache: Path, script: str | None = None) -> Drawing:
    """The figure of `hydration`, drawn by one process, as if readers could not set anything in it."""
    term = sample / "terms" / "hydration.md"
    term.write_text(re.sub(r"  explore:\n.*?(?=^references)", "", term.read_text(), flags=re.DOTALL | re.MULTILINE))
    if script is not None:
        (sample / "terms" / "hydration.py").write_text(script)
    drawings, problems = draw(load(sample / "terms")[0], cache, workers=1)
    assert problems == []
    return drawings["hydration"]


def kept(cache: Path) -> int:
    return len([path for path in cache.rglob("*") if path.is_file()])


@pytest.mark.parametrize("script", [None, UNORDERED, SENSITIVE])
def test_same_bytes_on_every_run(
    script: str | None, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        found.append(drawn(sample, tmp_path / seed, script))
    assert found[0].svg == found[1].svg


def test_drawn_once(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(sample, tmp_path / "cache")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    assert drawn(sample, tmp_path / "cache") == first
    with pytest.raises(FileNotFoundError):
        drawn(sample, tmp_path / "empty")


def test_drawn_again_when_the_script_changes(sample: Path, tmp_path: Path) -> None:
    script = (sample / "terms" / "hydration.py").read_text()
    first = drawn(sample, tmp_path / "cache")
    second = drawn(sample, tmp_path / "cache", script.replace("[9, 8, 5]", "[9, 7, 5]"))
    assert first.svg != second.svg
    assert drawn(sample, tmp_path / "cache", script) == first
    assert kept(tmp_path / "cache") == 2


def test_drawn_again_when_the_library_changes(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "library" / "termbook"
    shutil.copytree(
        figures._PACKAGE.parent, package, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "theme")
    )
    first = drawn(sample, tmp_path / "cache")
    monkeypatch.setattr(figures, "_PACKAGE", package / "figures")
    monkeypatch.setattr(crew, "_SCRIPTS", package.parent)
    assert drawn(sample, tmp_path / "cache") == first
    assert kept(tmp_path / "cache") == 1
    for changes, name in enumerate(("drawing.py", "figures/svg.py"), 2):
        (package / name).write_text((package / name).read_text() + "\n# changed\n")
        figures._library.cache_clear()  # as in another process
        assert drawn(sample, tmp_path / "cache") == first
        assert kept(tmp_path / "cache") == changes
    style = package / "figures" / "style.py"
    style.write_text(style.read_text().replace('"lines.linewidth": 2.0', '"lines.linewidth": 5.0'))
    figures._library.cache_clear()
    assert drawn(sample, tmp_path / "cache").svg != first.svg


def test_a_script_leaves_nothing_behind(sample: Path, tmp_path: Path) -> None:
    alone = drawn(sample, tmp_path / "alone", SENSITIVE)
    (sample / "terms" / "bakers-percentage.py").write_text(SPOILER)
    assert drawn(sample, tmp_path / "together") == alone


def test_own_matplotlib_settings_do_not_matter(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(sample, tmp_path / "plain")
    settings = tmp_path / "matplotlibrc"  # which matplotlib looks for in the folder it is started in
    settings.write_text("lines.linewidth: 9\nlines.marker: o\naxes.facecolor: red\nsvg.fonttype: none\nfont.size: 30\n")
    monkeypatch.chdir(tmp_path)
    assert drawn(sample, tmp_path / "own") == first


def test_busy_machine_makes_no_problem_of_a_legend(sample: Path, tmp_path: Path) -> None:
    script = """\
import itertools
import time


def draw(figure):
    axes = figure.subplots()
    axes.plot([0, 1], label="a line")
    axes.legend()
    time.perf_counter = itertools.count(0, 2).__next__  # as if two seconds passed between two looks at the clock
"""
    assert drawn(sample, tmp_path, script).svg


def test_what_a_script_prints_is_no_answer(sample: Path, tmp_path: Path) -> None:
    script = (sample / "terms" / "hydration.py").read_text()
    first = drawn(sample, tmp_path / "quiet")
    noise = """\
import os
import subprocess
import sys

print('{"svg": "printed"}', flush=True)
os.write(1, b'{"svg": "written"}\\n')
sys.__stdout__.write('{"line": 1, "message": "written"}\\n')
subprocess.run(["echo", '{"svg": "echoed"}'], check=True)
"""
    assert drawn(sample, tmp_path / "loud", noise + script) == first


def test_script_with_an_encoding_of_its_own(sample: Path, tmp_path: Path) -> None:
    script = b"# coding: latin-1\ndef draw(figure):\n    figure.text(0.5, 0.5, 'pr\xfcfen')\n"
    (sample / "terms" / "hydration.py").write_bytes(script)
    glossary, problems = load(sample / "terms")
    assert [problem.path for problem in problems] == ["terms/hydration.py"]
    draw(glossary, tmp_path / "cache")


def test_script_that_is_too_large(sample: Path) -> None:
    with (sample / "terms" / "hydration.py").open("a") as script:
        script.write(f"# {'x' * (1 << 16)}\n")
    assert [problem.path for problem in load(sample / "terms")[1]] == ["terms/hydration.py"]


def test_pure_colours_are_the_same_in_both_schemes(sample: Path, tmp_path: Path) -> None:
    script = """\
from termbook.drawing import PURE


def draw(figure):
    axes = figure.subplots()
    for color in PURE.values():
        axes.plot([1, 2], color=color)
"""
    for colors in colours(drawn(sample, tmp_path / "cache", script)):
        assert set(PURE.values()) <= set(colors)


def test_rules_for_the_dark_scheme_have_its_colours_only(sample: Path, tmp_path: Path) -> None:
    script = """\
from termbook.drawing import BLUE, FAINT, GOLD, GREEN, MUTED, ORANGE, PAPER, PURPLE, diverging


def draw(figure):
    axes = figure.subplots()
    for color in (BLUE, FAINT, GOLD, GREEN, MUTED, ORANGE, PAPER, PURPLE, "black", "0.25", "0.5", "0.75"):
        axes.plot([1, 2], color=color)
        axes.fill_between([1, 2], [1, 2], color=color, alpha=0.3)
    axes.pcolormesh([[-1, 0], [0.5, 1]], cmap=diverging(), vmin=-1, vmax=1, edgecolors="face")
    axes.set_title("A title")
"""
    drawing = drawn(sample, tmp_path / "cache", script)
    light, dark = colours(drawing)
    assert set(DARK) <= set(light)
    assert len(light) == len(dark), "each colour has one"
    assert set(DARK.values()) <= set(dark)
    assert set(dark).isdisjoint(DARK)
    greys = set(dark) - set(DARK.values())
    assert len(greys) == 3
    ink, paper = (bytes.fromhex(DARK[end][1:]) for end in (INK, PAPER))
    for grey in greys:
        assert all(low <= value <= high for low, value, high in zip(paper, bytes.fromhex(grey[1:]), ink, strict=True))


def colours(drawing: Drawing) -> tuple[list[str], list[str]]:
    """Those of the light scheme, and of the rules for the dark one, rule by rule."""
    rules = re.findall(r"(:target )?\.\w+\{(.*?)\}", drawing.svg)
    light, dark = (
        [colour for target, declared in rules if bool(target) == is_dark for colour in re.findall("#\\w{6}", declared)]
        for is_dark in (False, True)
    )
    return light, dark


def test_every_colour_is_named_so_that_it_can_turn(sample: Path, tmp_path: Path) -> None:
    script = """\
def draw(figure):
    axes = figure.subplots()
    axes.plot([1, 2], color="black", linewidth=1)
    axes.bar([0, 1], [1, 2], color="black", edgecolor="white", hatch="/")
    figure.text(0.1, 0.1, "black", color="black")
"""
    drawing = drawn(sample, tmp_path / "cache", script)
    light, dark = colours(drawing)
    assert {"#000000", "#ffffff"} <= set(light)
    assert {"#000000", "#ffffff"}.isdisjoint(dark)
    assert len(light) == len(dark)
    root = ET.fromstring(drawing.svg)  # noqa: S314  # judged
    assert all(is_painted(element) for element in root if not element.tag.endswith("}defs"))


def is_painted(element: ET.Element) -> bool:
    """Whether all of it has a class, which says its colours."""
    return "class" in element.attrib or (element.tag.endswith("}g") and all(is_painted(child) for child in element))


FORGER = """\
import os

for stream in range(100):
    try:
        os.write(stream, b'ANSWER\\n')
    except OSError:
        pass


def draw(figure):
    AFTERWARDS
"""
EVIL = """{"svg": "<svg xmlns=\\\\"http://www.w3.org/2000/svg\\\\" onload=\\\\"alert(1)\\\\"/>"}"""
SMALL = r"""<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9pt\\" height=\\"9pt\\"/>"""
FINE = f'{{"svg": "{SMALL}", "picture": PICTURE}}'
NONE = "the process that draws gave no valid answer"
FORGED = {
    EVIL: "the SVG contains the attribute 'onload' of the element 'svg', which no figure may",
    FINE.replace("PICTURE", '"AAAA"'): NONE,
    FINE.replace("PICTURE", '"no Base64"'): NONE,
    FINE.replace("PICTURE", "1"): NONE,
    '{"picture": "AAAA"}': NONE,
    '{"svg": 1}': NONE,
    '{"message": "x", "line": "y"}': NONE,
    "[" * 50_000: NONE,
    "nonsense": NONE,
}


@pytest.mark.parametrize("afterwards", ["os._exit(0)", "figure.text(0, 0, 'x')"])
def test_forged_answer_is_judged_and_holds_for_its_own_figure(afterwards: str, sample: Path, tmp_path: Path) -> None:
    term = (sample / "terms" / "bakers-percentage.md").read_text()
    alone, _ = draw(load(sample / "terms")[0], sample / CACHE / "figures")
    expected = []
    for number, (answer, message) in enumerate(FORGED.items()):
        path = sample / "terms" / f"a-forger-{number}.md"
        path.write_text(term)
        path.with_suffix(".py").write_text(FORGER.replace("ANSWER", answer).replace("AFTERWARDS", afterwards))
        expected.append((f"terms/{path.stem}.py", message))
    drawings, problems = draw(load(sample / "terms")[0], tmp_path / "cache", workers=1)
    assert [(problem.path, problem.message) for problem in problems] == expected
    assert drawings == alone


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a script cannot fork here")
def test_script_that_leaves_a_child_holds_up_nothing(sample: Path, tmp_path: Path) -> None:
    fork = """\
import os
import time

if os.fork() == 0:
    time.sleep(60)
    os._exit(0)
"""
    script = (sample / "terms" / "hydration.py").read_text()
    begin = time.monotonic()
    drawn(sample, tmp_path / "cache", fork + script)
    assert time.monotonic() - begin < 40


def test_script_sees_no_secret(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "secret")
    script = "import os\n\n\ndef draw(figure):\n    figure.text(0, 0, os.environ['SECRET_TOKEN'])\n"
    (sample / "terms" / "hydration.py").write_text(script)
    _, problems = draw(load(sample / "terms")[0], tmp_path / "cache", workers=1)
    assert [problem.message for problem in problems] == ["KeyError: 'SECRET_TOKEN'"]


def system_can_leave_network() -> bool:
    unshare = shutil.which("unshare")
    ways = ([unshare, "--net", "true"], [unshare, "--map-root-user", "--net", "true"]) if unshare else ()
    return any(subprocess.run(way, check=False, capture_output=True).returncode == 0 for way in ways)


def test_script_reaches_no_network(sample: Path, tmp_path: Path) -> None:
    if not system_can_leave_network():
        pytest.skip("this system lets no process go where there is no network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        connect = f"import socket\n\n\ndef draw(figure):\n    socket.create_connection(('127.0.0.1', {port}), 9)\n"
        (sample / "terms" / "hydration.py").write_text(connect)
        _, problems = draw(load(sample / "terms")[0], tmp_path / "cache", workers=1)
    assert [problem.message for problem in problems] == ["OSError: [Errno 101] Network is unreachable"]


def test_script_saved_while_it_is_drawn(sample: Path, tmp_path: Path) -> None:
    first = drawn(sample, tmp_path / "before")
    path = sample / "terms" / "hydration.py"
    script = path.read_text()
    glossary, _ = load(sample / "terms")
    path.write_text(script.replace("[9, 8, 5]", "[9, 7, 5]"))
    drawings, _ = draw(glossary, tmp_path / "cache")
    assert drawings["hydration"] == first
    page = pages(glossary, drawings)["terms/hydration.md"]
    assert "[9, 8, 5]" in page
    assert "[9, 7, 5]" not in page
    path.write_text(script)
    assert drawn(sample, tmp_path / "cache") == first
    assert drawn(sample, tmp_path / "cache", script.replace("[9, 8, 5]", "[9, 7, 5]")) != first


def test_drawn_again_when_what_was_kept_is_damaged(sample: Path, tmp_path: Path) -> None:
    first = drawn(sample, tmp_path / "cache")
    (path,) = (tmp_path / "cache").iterdir()
    kept = path.read_bytes()
    for damaged in (b"", kept[:-100], kept.replace(b"fill:none", b"fill:blue")):
        path.write_bytes(damaged)
        assert drawn(sample, tmp_path / "cache") == first
        assert path.read_bytes() == kept


def test_frame_seen_first_is_that_of_the_default_whatever_its_bytes(sample: Path, tmp_path: Path) -> None:
    term = sample / "terms" / "hydration.md"
    values = re.findall(r"value: (\w+)", term.read_text())
    text = term.read_text()
    for value, number in zip(values, ("0.20", "0.50", "1e3"), strict=True):
        text = text.replace(f"value: {value}", f"value: {number}")
    term.write_text(text)
    script = "import time\n\n\ndef draw(figure, flour=0.5):\n    figure.text(0.1, 0.1, f'{flour} {time.time_ns()}')\n"
    term.with_suffix(".py").write_text(script)
    drawings, problems = draw(load(sample / "terms")[0], tmp_path / "cache")
    assert problems == []
    assert drawings["hydration"].start == 1
    assert drawings["hydration"].frames[1].svg == drawings["hydration"].svg


LITTER = """\
import random

places = random.Random(SEED)
litter = [bytearray(places.randrange(8, 400)) for _ in range(60_000)]
places.shuffle(litter)
del litter[:40_000]
"""
"""Moves what comes after it to other places in memory, which the order of matplotlib's layout follows."""


def test_real_figures_have_the_same_bytes_wherever_they_lie_in_memory() -> None:
    glossary = load(ROOT / "terms")[0]
    found: dict[str, set[str]] = {}
    several = ["supervised-learning", "learning-rate", "softmax"] * 2
    for seed, slugs in (("1", ["supervised-learning"] * 6), ("77", several)):
        jobs = []
        for number, slug in enumerate(slugs):
            task = figures._first(glossary.terms[slug], glossary)
            source = LITTER.replace("SEED", str(number)).encode() + task.source
            jobs.append(json.dumps(figures._job(replace(task, source=source), figures.DEFAULT_LIMITS)))
        worker = subprocess.run(
            [sys.executable, "-P", "-m", "termbook.figures.worker"],
            input="".join(f"{job}\n" for job in jobs),
            env={**dict(crew._environment()), "PYTHONHASHSEED": seed, "PYTHONMALLOC": "malloc"},
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        for slug, line in zip(slugs, worker.stdout.splitlines(), strict=True):
            found.setdefault(slug, set()).add(line)
    assert {slug: len(drawings) for slug, drawings in found.items()} == dict.fromkeys(found, 1)


def test_figures_are_drawn_where_there_is_no_fork(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os\ndel os.fork\n")  # for the processes that draw
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.delattr(os, "fork")
    drawings, problems = draw(load(sample / "terms")[0], tmp_path / "cache", workers=1)
    assert problems == []
    assert len(drawings["hydration"].frames) > 1


def test_size_is_that_of_the_page(sample: Path, tmp_path: Path) -> None:
    script = (sample / "terms" / "hydration.py").read_text()
    assert drawn(sample, tmp_path / "cache").size == (480, 288)
    assert drawn(sample, tmp_path / "cache", script + "    figure.set_figheight(2)\n").size == (480, 192)


def test_picture_for_sharing_is_drawn_in_the_same_go(sample: Path, tmp_path: Path) -> None:
    first = drawn(sample, tmp_path / "cache").picture
    with Image.open(io.BytesIO(first)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert drawn(sample, tmp_path / "other").picture == first, "the same bytes on every run"


def test_picture_for_sharing_follows_the_words(sample: Path, tmp_path: Path) -> None:
    first = drawn(sample, tmp_path / "cache").picture
    path = sample / "terms" / "hydration.md"
    path.write_text(path.read_text().replace("The water in a dough as", "The $ of water in a dough as"))
    assert drawn(sample, tmp_path / "cache").picture != first
