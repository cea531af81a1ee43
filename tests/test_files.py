"""What stands in `terms/` need not be a file, nor small, nor text: each is a problem, and nothing hangs or crashes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SAMPLE
from mistakes import GOOD
from termbook.cli import main
from termbook.model import Position, Problem
from termbook.names import fold, mixed_words, shape
from termbook.rules.check import check as rules
from termbook.source.load import MAX_BYTES, load
from termbook.source.text import read_bytes
from termbook.source.yaml import read

Output = pytest.CaptureFixture[str]
LINK = "a symbolic link (put the file itself there)"
PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")


def check(folder: Path) -> list[str]:
    """What `termbook check` says, in a process of its own: what is tried here could hang or crash this one."""
    command = [sys.executable, "-m", "termbook", "check"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert ran.returncode == 1, ran
    assert "Traceback" not in ran.stderr
    return [line for line in ran.stderr.splitlines()[:-1] if line and not line.startswith(" ")]


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # the address of a socket is short
        try:
            server.bind(path.name)
        finally:
            os.chdir(here)


def make_huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 40)


KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (Path.mkdir, "a folder, not a file (rename it or move it elsewhere)"),
    "pipe": (getattr(os, "mkfifo", Path.touch), "a pipe, not a file (remove it)"),
    "socket": (make_socket, "a socket, not a file (remove it)"),
    "link-outside": (lambda path: path.symlink_to("/etc/hostname"), LINK),
    "link-to-device": (lambda path: path.symlink_to("/dev/zero"), LINK),
    "link-inside": (lambda path: path.symlink_to("gluten.md"), LINK),
    "link-to-itself": (lambda path: path.symlink_to(path.name), LINK),
    "link-to-nothing": (lambda path: path.symlink_to("nothing"), LINK),
    "huge": (make_huge, f"{1 << 40} bytes (at most {MAX_BYTES})"),
}


@PIPES
def test_only_files_are_read(sample: Path) -> None:
    """As term files, and as scripts of term files that are good."""
    terms = sample / "terms"
    for kind, (make, _) in KINDS.items():
        make(terms / f"{kind}.md")
        (terms / f"script-{kind}.md").write_text(
            GOOD.replace("term: crust", f"term: {kind}\nfigure: {{caption: Brown., alt: Brown.}}")
        )
        make(terms / f"script-{kind}.py")
    expected = [f"terms/{kind}.md:1:1: {problem}" for kind, (_, problem) in KINDS.items()]
    expected += [f"terms/script-{kind}.py:1:1: {problem}" for kind, (_, problem) in KINDS.items()]
    assert check(sample) == sorted(expected)


@PIPES
def test_lists_are_files_too(sample: Path) -> None:
    kinds = {"topics.yml": "pipe", "sections.yml": "link-to-nothing"}
    for name, kind in kinds.items():
        (sample / "terms" / name).unlink()
        KINDS[kind][0](sample / "terms" / name)
    found = check(sample)
    assert [problem for problem in found if ".yml:" in problem] == [
        f"terms/{name}:1:1: {KINDS[kind][1]}" for name, kind in sorted(kinds.items())
    ]


def test_a_device_is_not_opened() -> None:
    found = read_bytes(Path(os.devnull), MAX_BYTES)
    assert isinstance(found, Problem)
    assert found.text == "a device, not a file (remove it)"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file at hand whose reading fails")
def test_a_file_whose_reading_fails_is_a_problem() -> None:
    found = read_bytes(Path("/proc/self/mem"), MAX_BYTES)
    assert isinstance(found, Problem)
    assert found.text == "the file cannot be read: Input/output error"


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without root's right to read everything."""
    if is_root := os.geteuid() == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other permissions")
def test_a_file_nobody_may_read_is_a_problem(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    assert load(Path("terms"))[1] == []  # with all that is imported on the way, which nobody may read either
    Path("terms/gluten.md").chmod(0)
    with as_nobody():
        problems = load(Path("terms"))[1]
    message = "the file cannot be read: Permission denied (let everybody read it)"
    assert [str(problem) for problem in problems] == [f"terms/gluten.md:1:1: {message}"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other permissions")
def test_a_folder_nobody_may_read_is_a_problem(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    assert load(Path("terms"))[1] == []
    Path("terms").chmod(0)
    with as_nobody():
        problems = load(Path("terms"))[1]
    Path("terms").chmod(0o755)
    assert [str(problem) for problem in problems] == ["terms:1:1: the folder cannot be read: Permission denied"]


@pytest.mark.parametrize(
    "make", [Path.touch, lambda path: path.symlink_to("nothing"), lambda path: path.symlink_to(path)]
)
def test_terms_that_are_no_folder(make: Callable[[Path], object], tmp_path: Path, capfd: Output) -> None:
    make(tmp_path / "terms")
    with pytest.raises(SystemExit):
        main(["--root", str(tmp_path), "check"])
    assert f"no folder terms/ in {tmp_path}" in capfd.readouterr().err
    assert [problem.path for problem in load(tmp_path / "terms")[1]] == ["terms"]


def test_what_else_stands_there_is_left_alone(sample: Path) -> None:
    """Editors keep files of their own beside what is edited, such as links that lead nowhere."""
    (sample / "terms" / ".#gluten.md").symlink_to("somebody@somewhere.1234")
    (sample / "terms" / "README.md").mkdir()
    (sample / "terms" / "notes.txt").symlink_to("nowhere")
    assert load(sample / "terms")[1] == []


def test_new_writes_through_no_link(sample: Path, capfd: Output) -> None:
    (sample / "terms" / "rye.py").symlink_to(sample / "elsewhere.py")
    assert main(["--root", str(sample), "new", "rye"]) == 1
    assert "rye.py exists already" in capfd.readouterr().err
    assert not (sample / "elsewhere.py").exists()


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("con", "the slug is 'con', which Windows keeps for a device (choose a longer one)"),
        ("lpt9", "the slug is 'lpt9', which Windows keeps for a device (choose a longer one)"),
        ("x" * 81, "the slug has 81 characters (at most 80)"),
    ],
)
def test_name_that_no_file_may_have(name: str, problem: str, sample: Path, capfd: Output) -> None:
    (sample / "terms" / f"{name}.md").write_text(GOOD)
    assert [str(found) for found in load(sample / "terms")[1]] == [f"terms/{name}.md:1:1: {problem}"]
    assert main(["--root", str(sample), "new", name]) == 2
    assert capfd.readouterr().err == f"{problem.replace(' (', ': ').rstrip(')')}\n"


NAMES = {
    b"a\n::error::b.md": r"a\n::error::b.md",
    b"\x1b[31mred.md": r"\x1b[31mred.md",
    "gnp.\u202edm.md".encode(): r"gnp.\u202edm.md",
    b"\xff.md": r"\udcff.md",
}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not take such names")
def test_names_reach_a_terminal_harmless(sample: Path, capfd: Output) -> None:
    for name in NAMES:
        (sample / "terms" / os.fsdecode(name)).write_text(GOOD)
        (sample / "terms" / os.fsdecode(name.replace(b".md", b".py"))).write_text("")
    for style in ("text", "github"):
        assert main(["--root", str(sample), "check", "--format", style]) == 1
        *lines, total = capfd.readouterr().err.splitlines()
        assert total == f"{2 * len(NAMES)} problems; 'termbook rule NAME' explains a rule"
        heads = [line for line in lines if line and not line.startswith(" ")]
        assert len(heads) == 2 * len(NAMES)
        assert all(line.startswith("terms/" if style == "text" else "::error file=terms/") for line in heads)
        assert all(line.isprintable() for line in lines)
        for shown in NAMES.values():
            assert any(f"the file name '{shown}' is not a slug" in line for line in lines)


def test_annotation_says_where_a_file_with_an_odd_name_is(sample: Path, capfd: Output) -> None:
    (sample / "terms" / "a:1,line=2%.md").write_text(GOOD)
    assert main(["--root", str(sample), "check", "--format", "github"]) == 1
    message = "the file name 'a:1,line=2%25.md' is not a slug (rename it to a-1-line-2.md)"
    place = "file=terms/a%3A1%2Cline=2%25.md,line=1,col=1,title=file-name"
    assert capfd.readouterr().err.splitlines()[0] == f"::error {place}::{message}"


def test_a_problem_is_one_line_of_a_bearable_length() -> None:
    shown = str(
        Problem("terms/a.md", Position(), "a\n::error::" + "b" * 10_000 + "\x1b[2J end", "\r\u2028" + "c" * 10_000)
    )
    assert shown.startswith(r"terms/a.md:1:1: a\n::error::bbb")
    assert r"b\x1b[2J end (\r\u2028ccc" in shown
    assert "…" in shown
    assert shown.isprintable()
    assert len(shown) < 1_500


HEAVY = {
    "lists": ("[\n" * 20_000, "22:1: lists and fields nested more than 20 deep (close some)"),
    "fields": ("{a:\n" * 10_000, "22:1: lists and fields nested more than 20 deep (close some)"),
    "dashes": ("- " * 900, "2:41: lists and fields nested more than 20 deep (close some)"),
    "values": ("term: [" + "a,\n" * 10_000 + "]", "4999:1: more than 5000 keys and values (leave the rest out)"),
    "line": ("term: " + "a" * 60_000, "2:1: the line has 60006 characters (at most 2000: break it into several)"),
}


def test_yaml_without_end_is_refused_before_it_is_composed(sample: Path) -> None:
    for name, (text, _) in HEAVY.items():
        (sample / "terms" / f"{name}.md").write_text(f"---\n{text}\n---\nA thing.\n")
    assert check(sample) == sorted(f"terms/{name}.md:{problem}" for name, (_, problem) in HEAVY.items())


def test_problems_of_one_file_are_counted(sample: Path) -> None:
    fields = "".join(f"{'x' * 70}{number}: a\n" for number in range(700))
    (sample / "terms" / "fields.md").write_text(f"---\n{fields}---\nA thing.\n")
    (sample / "terms" / "signs.md").write_text(GOOD + "\u200b\n" * 10_000)
    (sample / "terms" / "crust.md").write_text(GOOD + "\n## Why it matters\n\n" + "[[gluton]]\n" * 5_000)
    glossary, problems = load(sample / "terms")
    assert len(problems) == 40
    assert len(rules(glossary)) == 22


@pytest.mark.parametrize(
    "text", ["---\n" * 16_000, "---" + " " * 1_900 + "x\n", "---\n" + ("---" + " " * 1_900 + "x\n") * 30]
)
def test_lines_that_look_like_ends_of_front_matter(text: str, sample: Path) -> None:
    (sample / "terms" / "crust.md").write_text(text)
    assert {problem.path for problem in load(sample / "terms")[1]} == {"terms/crust.md"}


SCALARS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12) | st.integers().map(str)
NAMES_OF_FIELDS = st.sampled_from(
    ["term", "aliases", "figure", "explore", "frames", "quiz", "references", "year", "url"]
)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES_OF_FIELDS | SCALARS, inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.dictionaries(NAMES_OF_FIELDS, DATA)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("terms")


@settings(max_examples=100, deadline=None, database=None, derandomize=True)
@given(data=FIELDS | DATA, unicode=st.booleans())
def test_whatever_the_fields_hold_problems_say_so(data: object, *, unicode: bool, scratch: Path) -> None:
    text = yaml.safe_dump(data, allow_unicode=unicode)
    for name, content in (("crust.md", f"---\n{text}---\nThe crust.\n"), ("topics.yml", text)):
        (scratch / name).write_text(content, encoding="utf-8")
    problems = load(scratch)[1]
    assert f"{scratch.name}/crust.md" in {problem.path for problem in problems}
    assert all(str(problem).isprintable() for problem in problems)


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(st.text(alphabet="[]{}:,-?&*!|>'\"#%@` \n\\xuU0f~ab", max_size=60) | st.text(max_size=30))
def test_whatever_yaml_says_it_is_data_or_faults(text: str) -> None:
    document = read(text)
    assert document.data is None or document.faults == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adam", "АDAM"),
        ("Adam", "Аԁаm"),
        ("coco", "сосо"),
        ("AI", "AΙ"),
        ("loss", "lоss"),
        ("relu", "reIυ"),
        ("t-SNE", "t‐SNE"),
    ],
)
def test_names_that_look_alike(one: str, other: str) -> None:
    assert shape(one)[0] == shape(other)[0]
    assert shape(other)[1]
    assert fold(one) != fold(other)


@pytest.mark.parametrize("one", ["γ", "σ", "naïve", "水", "β₁", "l1", "R²", "Δx"])
def test_letters_of_their_own_are_taken_for_no_others(one: str) -> None:
    assert not shape(one)[1]


def test_one_name_in_other_signs() -> None:
    assert len({fold(name) for name in ("Adam", "ADAM", "Ａｄａｍ", "𝐀dam", " adam ", "adam\ufe0f")}) == 1
    assert fold("F\u2081 score") == fold("f1  SCORE")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Аdam optimizer", ["Аdam"]),
        ("TNFα", []),
        ("μP", []),
        ("Tシャツ", []),
        ("ΔW", []),
        ("сеть GAN", []),
        ("AΙ", ["AΙ"]),
    ],
)
def test_words_of_two_alphabets(name: str, words: list[str]) -> None:
    assert mixed_words(name) == words


def test_the_sample_is_clean() -> None:
    assert load(SAMPLE / "terms")[1] == []
