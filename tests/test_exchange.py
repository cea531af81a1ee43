"""A site takes the place of the last one when it is complete, and only then; what else stands there is kept."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

import pytest

from commands import Run
from disks import mounted
from termbook import exchange
from termbook.exchange import begin

HOOK = """
def on_post_build(config):
    raise RuntimeError("the yeast is dead")
"""


MARKING = """
from pathlib import Path

def on_post_build(config):
    with (Path(config.site_dir) / "figures" / "hydration.svg").open("a") as figure:
        figure.write("<!-- mine -->")
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a page, and with what its owner keeps there."""
    folder = tmp_path / "host" / "site"
    (folder / "old").mkdir(parents=True)
    (folder / "old" / "index.html").write_text("old page")
    (folder / "index.html").write_text("old")
    (folder / ".nojekyll").touch()
    (folder / ".git" / "refs" / "tags").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text("ref")
    return folder


NEW = {
    "index.html": "new",
    "new/index.html": "new page",
    ".nojekyll": "",
    ".git/HEAD": "ref",
}


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def fill(folder: Path) -> None:
    (folder / "new").mkdir()
    (folder / "new" / "index.html").write_text("new page")
    (folder / "index.html").write_text("new")


def build(site: Path) -> bool:
    """Build a site as an engine would; tells whether it was exchanged in one step."""
    successor = begin(site, site.parent)
    fill(successor.folder)
    assert contents(site).get("index.html") == ("old" if site.exists() else None)
    one_step = successor.take_place()
    successor.drop()
    return one_step


def test_new_site_takes_the_place_of_the_last_one_and_hidden_files_stay(site: Path) -> None:
    site.chmod(0o2750)
    assert build(site)
    assert contents(site) == NEW
    assert (site / ".git/refs/tags").is_dir()
    assert site.stat().st_mode & 0o7777 == 0o2750
    assert list(site.parent.iterdir()) == [site]


def test_first_site_is_made_with_the_folders_around_it(tmp_path: Path) -> None:
    site = tmp_path / "not" / "there" / "yet"
    assert build(site)
    assert contents(site) == {"index.html": "new", "new/index.html": "new page"}


def test_link_to_a_site_stays_a_link(site: Path) -> None:
    link = site.parent.parent / "link"
    link.symlink_to(site)
    assert build(link)
    assert link.is_symlink()
    assert contents(site) == NEW


def test_hidden_folder_of_the_new_site_is_joined_with_the_one_that_stood_there(site: Path) -> None:
    (site / ".well-known").mkdir()
    (site / ".well-known" / "mine").write_text("mine")
    (site / ".well-known" / "both").write_text("mine")
    successor = begin(site, site.parent)
    (successor.folder / ".well-known").mkdir()
    (successor.folder / ".well-known" / "both").write_text("built")
    assert successor.take_place()
    successor.drop()
    assert contents(site / ".well-known") == {"mine": "mine", "both": "built"}


def test_where_the_system_cannot_swap_folders_two_renames_do(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_swap", lambda *_: False)
    assert build(site)
    assert contents(site) == NEW
    assert list(site.parent.iterdir()) == [site]


def test_new_site_stays_where_the_old_one_cannot_be_moved_out_of_the_way(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_swap", lambda *_: False)
    successor = begin(site, site.parent)
    (successor.folder / "index.html").write_text("new")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.suffix == ".old":
            raise PermissionError(errno.EACCES, "in use", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    assert successor.take_place()
    assert (site / "index.html").read_text() == "new"


def test_site_of_a_build_killed_between_two_renames_is_there_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class KilledError(BaseException):
        pass

    def rename(self: Path, target: Path) -> Path:
        if target == site:
            raise KilledError
        os.rename(self, target)  # noqa: PTH104  # the method it stands for
        return target

    monkeypatch.setattr(exchange, "_swap", lambda *_: False)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        with pytest.raises(KilledError):
            build(site)
    assert not site.exists()
    begin(site, site.parent).drop()
    assert contents(site)["index.html"] == "old"
    assert list(site.parent.iterdir()) == [site]


def test_what_killed_builds_left_goes_but_nothing_of_another_folders_build(site: Path, tmp_path: Path) -> None:
    killed = begin(site, site.parent)
    other = begin(site, tmp_path)
    begin(site, site.parent).drop()
    assert not killed.folder.exists()
    assert other.folder.exists()


def test_site_that_is_mounted_is_exchanged_file_by_file(site: Path) -> None:
    with mounted(site):
        (site / "index.html").write_text("old")
        (site / "stale.html").write_text("stale")
        (site / ".git").mkdir()
        assert not build(site)
        assert contents(site) == {"index.html": "new", "new/index.html": "new page"}
        assert (site / ".git").is_dir()
        assert sorted(path.name for path in site.iterdir()) == [".git", "index.html", "new"]


def test_site_in_a_folder_that_cannot_be_written_is_exchanged_file_by_file(site: Path) -> None:
    with mounted(site.parent, source=site.parent, options="bind"), mounted(site, source=site, options="bind"):
        subprocess.run(["mount", "-o", "remount,ro,bind", site.parent], check=True)
        assert not build(site)
        assert contents(site) == NEW


@pytest.mark.parametrize("mishap", ["a warning in a strict build", "an error after all pages are written"])
def test_build_that_fails_leaves_the_last_site(mishap: str, sample: Path, run: Run) -> None:
    assert run(sample, "mkdocs", "build", "--strict").returncode == 0
    before = contents_of(sample / "site")
    index = sample / "docs" / "index.md"
    if mishap.startswith("a warning"):
        index.write_text(index.read_text() + "\n[nowhere](nowhere.md)\n")
    else:
        index.write_text("# Another front page\n")
        (sample / "hook.py").write_text(HOOK)
        with (sample / "mkdocs.yml").open("a") as settings:
            settings.write("hooks: [hook.py]\n")
    assert run(sample, "mkdocs", "build", "--strict").returncode == 1
    assert contents_of(sample / "site") == before
    assert list(sample.glob(".site*")) == []


def contents_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_deploying_takes_the_new_site(sample: Path, tmp_path: Path, run: Run) -> None:
    host = tmp_path / "host"

    def git(folder: Path, *arguments: str) -> bytes:
        return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True).stdout

    git(tmp_path, "init", "--quiet", "--bare", str(host))
    git(sample, "init", "--quiet")
    git(sample, "remote", "add", "origin", str(host))
    git(sample, "config", "user.name", "A")
    git(sample, "config", "user.email", "a@example.org")
    deployed = run(sample, "mkdocs", "gh-deploy", "--strict")
    assert deployed.returncode == 0, deployed.stderr
    page = "terms/gluten/index.html"
    assert git(host, "show", f"gh-pages:{page}") == (sample / "site" / page).read_bytes()


def test_a_hook_may_change_the_files_of_a_site_but_not_those_it_was_made_from(sample: Path, run: Run) -> None:
    assert run(sample, "mkdocs", "build").returncode == 0
    (figure,) = (sample / "docs" / "figures").glob("hydration.svg")
    drawn = figure.read_text()
    (sample / "hook.py").write_text(MARKING)
    with (sample / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [hook.py]\n")
    assert run(sample, "mkdocs", "build").returncode == 0
    assert (sample / "site" / "figures" / "hydration.svg").read_text() == f"{drawn}<!-- mine -->"
    assert figure.read_text() == drawn
