"""Disks that are full or cannot be written are said in a line, with what to do; builds of one folder take turns."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from commands import Run, environment, run_apart
from disks import mounted
from termbook.lock import turn
from termbook.pipeline import CACHE

ROOM = "No space left on device (make room on its disk and build again)"
LEFT = "; the site was left as it was"
READ_ONLY = "Read-only file system (its disk can only be read: build where it can be written)"


def refusal(built: subprocess.CompletedProcess[str]) -> str:
    """What a build that failed said last, whether to its output or, as MkDocs does, with the errors."""
    assert built.returncode == 1
    assert "Traceback" not in built.stderr
    return (built.stderr + built.stdout).strip().splitlines()[-1]


def test_full_disk_for_the_pages(sample: Path, run: Run) -> None:
    with mounted(sample / "docs" / "assets" / "termbook", options="size=64k"):
        built = run(sample, "termbook", "build")
        assert refusal(built).endswith(f": {ROOM}{LEFT}")
        assert refusal(built).startswith("docs/assets/termbook/")
        assert ".new" not in refusal(built)
        site = run(sample, "mkdocs", "build")
        assert refusal(site).endswith(f": {ROOM}{LEFT}")
    assert run(sample, "mkdocs", "build", "--strict").returncode == 0, "the next build puts all right"


def test_full_disk_for_the_site(sample: Path, tmp_path: Path, run: Run) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, options="size=1m"):
        (disk / "site").mkdir()
        (disk / "site" / "index.html").write_text("the last site")
        built = run(sample, "mkdocs", "build", "--site-dir", str(disk / "site"))
        assert refusal(built).startswith(str(disk / "site"))
        assert refusal(built).endswith(f": {ROOM}{LEFT}")
        assert [path.relative_to(disk).as_posix() for path in disk.rglob("*")] == ["site", "site/index.html"]


def test_full_disk_for_the_cache(sample: Path, run: Run) -> None:
    with mounted(sample / CACHE, options="size=16k"):
        built = run(sample, "termbook", "build")
        assert refusal(built).endswith(f": {ROOM}{LEFT}")


def test_limit_of_a_files_size(sample: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    built = subprocess.run(
        [sys.executable, "-m", "termbook", "build"],
        cwd=sample,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    assert refusal(built).endswith(f": File too large (raise the limit for the size of a file and build again){LEFT}")
    assert list((sample / "docs").rglob("*.new")) == []


def test_pages_that_can_only_be_read(sample: Path, run: Run) -> None:
    with mounted(sample / "docs" / "terms", options="ro"):
        built = run(sample, "termbook", "build")
        assert refusal(built) == f"docs/terms/bakers-percentage.md: {READ_ONLY}{LEFT}"


def test_site_that_can_only_be_read(sample: Path, tmp_path: Path, run: Run) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, options="ro"):
        built = run(sample, "mkdocs", "build", "--site-dir", str(disk / "site"))
        assert refusal(built) == f"{disk}/site: {READ_ONLY}{LEFT}"


@pytest.mark.parametrize(
    ("place", "command"), [("docs/terms", "termbook"), (CACHE, "termbook"), ("site", "mkdocs")], ids=str
)
def test_file_where_a_folder_is_needed(place: str, command: str, sample: Path, run: Run) -> None:
    if place == CACHE:
        (sample / place).rename(sample / "moved")
    (sample / place).write_text("mine")
    said = refusal(run(sample, command, "build"))
    assert re.search(rf"{re.escape(place)}: [\w ]+ \(a folder is needed there: move away what is in its place\)", said)
    assert (sample / place).read_text() == "mine"


def test_terms_that_are_all_built_need_no_disk_that_can_be_written(sample: Path, tmp_path: Path, run: Run) -> None:
    assert run(sample, "termbook", "build").returncode == 0
    with mounted(sample, source=sample, options="bind"):
        subprocess.run(["mount", "-o", "remount,ro,bind", sample], check=True)
        built = run(sample, "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"))
        assert built.returncode == 0, built.stderr
    assert (tmp_path / "site" / "terms" / "gluten" / "index.html").exists()


@pytest.mark.parametrize("command", [["termbook", "build"], ["mkdocs", "build"]], ids=" ".join)
def test_build_waits_for_another_and_says_so(command: list[str], sample: Path) -> None:
    with turn(sample, pytest.fail):
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=sample,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None
        heard = iter(process.stderr.readline, "")
        assert any("waiting for another build of this folder" in line for line in heard)
        assert process.poll() is None
        assert not (sample / "docs" / "terms").exists()
    _, rest = process.communicate()
    assert process.returncode == 0, rest
    assert (sample / "docs" / "terms" / "gluten.md").exists()


def test_builds_at_the_same_time_all_come_out_right(sample: Path) -> None:
    commands = [
        ["mkdocs", "build", "--strict", "--site-dir", "one"],
        ["mkdocs", "build", "--strict", "--site-dir", "other"],
        ["termbook", "build"],
    ]
    statuses = []
    threads = [
        threading.Thread(target=lambda arguments=arguments: statuses.append(run_apart(sample, *arguments).returncode))
        for arguments in commands
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [0, 0, 0]
    one, other = (
        {path.relative_to(sample / name): path.read_bytes() for path in (sample / name).rglob("*") if path.is_file()}
        for name in ("one", "other")
    )
    assert {path for path in one if one[path] != other.get(path)} <= {Path("sitemap.xml.gz")}
    assert one.keys() == other.keys()
