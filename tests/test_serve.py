"""`mkdocs serve` alone is enough: what is saved is shown, once, and a mistake does not end it."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from commands import Run, environment
from conftest import copy_sample
from mistakes import GOOD, SENTENCE

PATIENCE = 60
"""Seconds until a page that does not change counts as a failure; a page that does is seen at once."""


@dataclass
class Server:
    folder: Path
    url: str
    log: Path

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / "terms" / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=PATIENCE) as answer:  # noqa: S310  # our own server
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return f"{error.code} {error.read().decode()}"
        except OSError:
            return ""

    def wait_for(self, path: str, pattern: str) -> str:
        """The page, as soon as it matches `pattern`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            text = self.page(path)
            if re.search(pattern, text):
                return text
            time.sleep(0.1)
        pytest.fail(f"{path} never matched {pattern!r}; the server said:\n{self.log.read_text()}")

    @property
    def builds(self) -> int:
        return self.log.read_text().count("Building documentation...")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = copy_sample(tmp_path / "bread")
    yield from start(folder, tmp_path / "log.txt")


def start(folder: Path, log: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env=environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            served = Server(folder, f"http://127.0.0.1:{port}/", log)
            served.wait_for("", "Bread Book")
            yield served
        finally:
            process.terminate()
            process.wait()


def test_saving_a_term_or_its_figure_shows_the_change_after_one_build(server: Server) -> None:
    server.edit("gluten.md", "elastic net", "stretchy net")
    server.wait_for("terms/gluten/", "stretchy net")
    server.edit("hydration.py", '"height"', '"taller"')
    server.wait_for("terms/hydration/", "taller")
    (server.folder / "docs" / "index.md").write_text("# Changed front page\n")
    server.wait_for("", "Changed front page")
    assert server.builds == 1 + 1, "the front page is not made of terms"
    assert server.log.read_text().count("pages made anew") == 1 + 1
    assert "Content-Security-Policy" not in server.page(""), "the script that reloads the page has no hash"


def test_new_and_deleted_terms_come_and_go(server: Server) -> None:
    text = (server.folder / "terms" / "proofing.md").read_text()
    crust = text.replace("term: proofing", "term: crust").replace("aliases: [proving, prüfen]\n", "")
    (server.folder / "terms" / "crust.md").write_text(crust)
    server.wait_for("terms/crust/", "<h1[^>]*>Crust")
    (server.folder / "terms" / "crust.md").unlink()
    server.wait_for("terms/crust/", "^404 ")
    assert "Crust" not in server.page("terms/")


def test_a_mistake_is_shown_with_its_place_and_the_next_save_recovers(server: Server) -> None:
    server.edit("gluten.md", "needs: [hydration]", "needs: [hydratoin]")
    problem = r"terms/gluten\.md:5:9: unknown term .*hydratoin.* in .*needs.*did you mean .*hydration"
    server.wait_for("terms/gluten/", problem)
    assert "elastic net" in server.page("terms/gluten/")
    assert re.search(problem, server.log.read_text())
    server.edit("gluten.md", "needs: [hydratoin]", "needs: [hydration]")
    server.edit("gluten.md", "elastic net", "stretchy net")
    assert "hydratoin" not in server.wait_for("terms/gluten/", "stretchy net")


def test_a_mistake_at_the_start_does_not_keep_the_server_from_starting(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "bread")
    (folder / "docs" / "index.md").write_text("# The Bread Book\n")
    gluten = folder / "terms" / "gluten.md"
    text = gluten.read_text()
    gluten.write_text("")
    for server in start(folder, tmp_path / "log.txt"):
        assert "terms/gluten.md:1:1: the file is empty" in server.page("")
        gluten.write_text(text)
        server.wait_for("terms/gluten/", "elastic net")


def test_an_address_that_another_program_has_is_said_in_a_line(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "bread")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
        served = subprocess.run(
            command, cwd=folder, capture_output=True, encoding="utf-8", env=environment(), timeout=120, check=False
        )
    assert served.returncode == 1
    said = served.stdout + served.stderr
    assert f"cannot serve on {address}: Address already in use; choose another with --dev-addr" in said
    assert "Traceback" not in said


def test_a_build_that_fails_leaves_the_last_site_to_readers(server: Server) -> None:
    hook = "def on_page_content(*_, **__):\n    raise RuntimeError('the yeast is dead')\n"
    (server.folder / "hook.py").write_text(hook)
    settings = server.folder / "mkdocs.yml"
    good = settings.read_text()
    settings.write_text(good + "hooks: [hook.py]\n")
    end = time.monotonic() + PATIENCE
    while "the site is shown as it was" not in server.log.read_text():
        assert time.monotonic() < end
        time.sleep(0.1)
    assert "elastic net" in server.page("terms/gluten/")
    assert "the yeast is dead" in server.log.read_text()
    assert "Traceback" not in server.log.read_text()
    settings.write_text(good)
    server.edit("gluten.md", "elastic net", "stretchy net")
    server.wait_for("terms/gluten/", "stretchy net")


def test_new_file_beside_the_generated_ones_is_served(server: Server) -> None:
    (server.folder / "docs" / "contribute" / "more.md").write_text("# More\n")
    server.wait_for("contribute/more/", "<h1[^>]*>More")


def test_build_beside_the_server_takes_nothing_from_what_its_search_finds(server: Server, run: Run) -> None:
    found = server.page("data/search/pages.js")
    assert "contribute/" in found
    assert run(server.folder, "mkdocs", "build").returncode == 0
    server.edit("gluten.md", "The elastic net", "The stretchy net")
    server.wait_for("terms/gluten/", "The stretchy")
    assert server.page("data/search/pages.js") == found


def test_new_term_that_the_navigation_names_is_shown_there(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "bread")
    settings = (folder / "mkdocs.yml").read_text()
    assert "\nnav:\n" in settings
    (folder / "mkdocs.yml").write_text(settings.replace("\nnav:\n", "\nnav:\n  - The soft part: terms/crumb.md\n"))
    for server in start(folder, tmp_path / "log.txt"):
        (folder / "terms" / "crumb.md").write_text(GOOD.replace("crust", "crumb"))
        server.wait_for("terms/crumb/", SENTENCE)
        assert re.search(r'<a href="terms/crumb/"[^>]*>\s*(<[^>]*>\s*)*The soft part', server.page(""))
