"""Pages are made by several processes and share parts, and nobody notices but by the clock."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from termbook import mkdocs_ahead
from termbook.mkdocs_ahead import Ahead


def places(site: Path, page: Path) -> list[tuple[str, Path]]:
    """Return the words and the target of each link in a page's navigation, without its own headings and topic."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    navigation = soup.select_one("nav.md-nav--primary")
    assert isinstance(navigation, Tag)
    for own in navigation.select("nav.md-nav--secondary, .topic-terms"):
        own.decompose()
    links = navigation.select("a.md-nav__link[href]")
    assert links
    return [
        (link.get_text(" ", strip=True), (page.parent / str(link["href"])).resolve().relative_to(site))
        for link in links
    ]


def test_navigation_of_all_pages_leads_to_the_same_places(site: Path) -> None:
    home = places(site, site / "index.html")
    pages = [path for path in sorted(site.rglob("index.html")) if path.parent != site]
    some = [*pages[::10], *(site / folder / "index.html" for folder in ("terms", "explore", "terms/relu", "paths"))]
    for page in some:
        assert places(site, page) == home, page.relative_to(site)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process safely")
class TestAhead:
    """The processes, with pages that are names of files."""

    @pytest.fixture(autouse=True)
    def _three_processors(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(mkdocs_ahead, "processors", lambda: 3)
        monkeypatch.setattr(threading, "active_count", lambda: 1)

    def test_all_pages_are_made_from_the_last_backwards(self, tmp_path: Path) -> None:
        pages = [str(number) for number in range(20)]
        ahead = Ahead(pages, lambda page: (tmp_path / page).touch())
        copies = [*ahead._processes]
        while len([*tmp_path.iterdir()]) < len(pages):
            os.sched_yield()
        ahead.stop()
        assert ended(copies) == 2

    def test_processes_stop_at_the_next_page(self, tmp_path: Path) -> None:
        def make(page: str) -> None:
            (tmp_path / page).touch()
            while not (tmp_path / "go on").exists():
                os.sched_yield()

        ahead = Ahead([str(number) for number in range(20)], make)
        copies = [*ahead._processes]
        while len([*tmp_path.iterdir()]) < 2:
            os.sched_yield()
        os.close(ahead._stop)
        (tmp_path / "go on").touch()
        ahead.stop()
        assert {path.name for path in tmp_path.iterdir()} == {"19", "18", "go on"}
        assert ended(copies) == 2

    def test_fault_ends_only_the_process_that_meets_it(self, capfd: pytest.CaptureFixture[str]) -> None:
        def fail(_: str) -> None:
            raise ValueError

        ahead = Ahead(["a page"], fail)
        copies = [*ahead._processes]
        ahead.stop()
        assert ended(copies) == 2
        assert capfd.readouterr() == ("", "")


def ended(copies: list[int]) -> int:
    """How many copies of this process there were, all of which have been waited for."""
    for process in copies:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)
    return len(copies)
