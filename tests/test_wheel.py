"""Another glossary: from the wheel alone, in an environment and a folder that know nothing of this project."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser import POLICY, open_page, search
from commands import environment
from conftest import ROOT
from serving import serving
from termbook.cli_init import requirement
from termbook.figures.fonts import webfonts
from termbook.pipeline import CACHE

Run = Callable[..., str]
NAME = 'The "Illustrated" Chemistry Glossary'


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel and what it depends on, and not this folder."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([python, "-c", where], capture_output=True, text=True, check=True).stdout.strip()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    # Files that point to other folders are not followed there, so this one stays out of it.
    (Path(packages) / "others.pth").write_text(sysconfig.get_path("purelib"))
    return python


@pytest.fixture
def run(python: Path, tmp_path: Path) -> Run:
    def command(*arguments: str, status: int = 0) -> str:
        done = subprocess.run(
            [python, "-P", "-m", *arguments],
            cwd=tmp_path,
            env={name: value for name, value in environment().items() if name != "PYTHONPATH"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=900,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    return command


ENGINES = (("mkdocs", "build", "--strict"), ("termbook", "zensical"))


def test_empty_folder_becomes_a_site(run: Run, tmp_path: Path, browser: Browser) -> None:
    assert "wrote terms/glossary.md" in run("termbook", "init", NAME)
    assert "no problems" in run("termbook", "check")
    run("termbook", "new", "half-life", "--topic", "basics")
    assert "half-life.md" in run("termbook", "check", status=1), "a first draft says what it lacks"
    for ending in (".md", ".py"):
        (tmp_path / "terms" / f"half-life{ending}").unlink()
    addresses = tmp_path / "terms" / "addresses.txt"
    assert [line for line in addresses.read_text().splitlines() if line[0] != "#"] == [
        "figures/half-life",
        "terms/half-life",
    ]
    addresses.unlink()
    for engine in ENGINES:
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        run(*engine)
        check_site(tmp_path / "site", browser)


def check_site(site: Path, browser: Browser) -> None:
    complaints: list[str] = []
    with serving(site) as url, open_page(browser) as page:
        page.on("console", lambda message: complaints.append(message.text) if POLICY in message.text else None)
        page.goto(url)
        expect(page.locator("h1").first).to_contain_text(NAME)
        expect(search(page, "list of words")).to_contain_text("Glossary")
        page.goto(f"{url}terms/glossary/")
        figure = page.locator("article .term-figure img:visible")
        expect(figure).to_have_count(1)
        assert figure.evaluate("image => image.naturalWidth") > 0
        expect(page.locator("article math").first).to_be_visible()
        expect(page.locator("article")).not_to_contain_text("{ .")
        page.goto(f"{url}cards/")
        expect(page.locator("article h1")).to_contain_text("Cards")
    assert complaints == []


def test_three_lines_of_settings_are_enough(run: Run, tmp_path: Path) -> None:
    webfonts(ROOT / CACHE / "fonts")
    shutil.copytree(ROOT / CACHE / "fonts", tmp_path / CACHE / "fonts")  # making them takes seconds
    run("termbook", "init", NAME)
    (tmp_path / "mkdocs.yml").write_text("site_name: Chemistry\nplugins:\n- termbook\n")
    run("mkdocs", "build", "--strict")
    page = (tmp_path / "site" / "terms" / "glossary" / "index.html").read_text(encoding="utf-8")
    assert 'data-md-color-scheme="default"' in page
    assert "<math" in page
    assert 'class="term-line"' in page
    assert "fonts.googleapis" not in page


def test_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n")
    assert "mkdocs.yml is there already, so nothing was written" in run("termbook", "init", NAME, status=1)
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


def test_folder_without_terms_says_what_to_do(run: Run) -> None:
    assert "start a glossary with 'termbook init'" in run("termbook", "check", status=2)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("", "termbook==1.2"),
        ('{"url": "file:///home/me/termbook", "dir_info": {"editable": true}}', "termbook==1.2"),
        (
            '{"url": "https://host.example/termbook-1.2-py3-none-any.whl", "archive_info": {}}',
            "termbook @ https://host.example/termbook-1.2-py3-none-any.whl",
        ),
        (
            '{"url": "https://host.example/termbook.git", "vcs_info": {"vcs": "git", "commit_id": "abc123"}}',
            "termbook @ git+https://host.example/termbook.git@abc123",
        ),
    ],
)
def test_others_get_the_same_termbook(origin: str, expected: str, tmp_path: Path) -> None:
    folder = tmp_path / "termbook-1.2.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: termbook\nVersion: 1.2\n")
    if origin:
        (folder / "direct_url.json").write_text(origin)
    assert requirement(metadata.Distribution.at(folder)) == expected
