"""Fixtures shared by the tests: the sample glossary, built sites, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from browser import NoBrowserError, executable
from commands import Run, run_apart
from commands import run as run_command
from crews import Crews
from serving import serving
from termbook import workshop
from termbook.crew import Crew
from termbook.figures.fonts import webfonts
from termbook.pipeline import CACHE
from termbook.rendering import settings
from termbook.rendering.renderer import Renderer

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "sample"
WEB = ROOT / "scripts" / "termbook" / "web"
KEPT = ("fonts", "figures", "tried", "pages")
"""Caches that all tests share: making what is in them takes seconds, and a file's name says all it was made of."""
KEPT_OF_SITES = ("html", "templates")
"""Caches that tests share unless they ask whether a site made in steps is one that is made from nothing."""
PUBLISHED = "http://127.0.0.1/"  # what the built site takes for its address


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors, because a test that waits for a browser or a server leaves one idle."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the glossary's own site last: one process builds it while the others begin with the rest."""
    items.sort(key=lambda item: "site" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def shared_workers() -> Iterator[None]:
    """Let the tests share worker processes, because one takes half a second to begin."""
    crews = Crews()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workshop, "Crew", crews.lend)
        yield
    crews.end()


@pytest.fixture
def own_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each workshop of a test have worker processes of its own, as it has in a build."""
    monkeypatch.setattr(workshop, "Crew", Crew)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample glossary, to be changed at will."""
    return copy_sample(tmp_path / "bread")


def copy_sample(folder: Path, kept: Iterable[str] = (*KEPT, *KEPT_OF_SITES)) -> Path:
    shutil.copytree(SAMPLE, folder)
    webfonts(ROOT / CACHE / "fonts")
    (folder / CACHE).mkdir(parents=True)
    for name in kept:
        shared = ROOT / CACHE / name
        shared.mkdir(parents=True, exist_ok=True)
        (folder / CACHE / name).symlink_to(shared, target_is_directory=True)
    return folder


@cache
def renderer_of_sample() -> Renderer:
    """One for all copies of the sample, which remembers their pages."""
    return Renderer(settings.read(SAMPLE / "mkdocs.yml"), ROOT / CACHE / "pages")


def asked_for() -> list[tuple[str, str]]:
    """Every name the glossary was asked to explain, as its readers wrote it and properly, and the slug of its term."""
    header, *rows = (ROOT / "tests" / "names.tsv").read_text(encoding="utf-8").splitlines()
    assert header == "name\tslug"
    return [(name, slug) for name, slug in (row.split("\t") for row in rows)]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a module of this environment as a command: `run(folder, "mkdocs", "build")`."""
    return run_command


def build_site(folder: Path, site: Path, **variables: str) -> Path:
    return _built(run_command, folder, site, **variables)


def _built(command: Run, folder: Path, site: Path, **variables: str) -> Path:
    built = command(folder, "mkdocs", "build", "--strict", "--site-dir", str(site), **variables)
    assert built.returncode == 0, built.stdout + built.stderr
    return site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the glossary's own site, built in strict mode once for all processes of a run."""
    folder = _shared(tmp_path_factory) / "site"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            _built(run_apart, ROOT, folder.with_suffix(".part"), SITE_URL=PUBLISHED).rename(folder)
    return folder


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a run have in common."""
    temporary = tmp_path_factory.getbasetemp()
    return temporary.parent if "PYTEST_XDIST_WORKER" in os.environ else temporary


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the glossary's own site is served, with a slash at the end."""
    with serving(site) as url:
        yield url


IDLE = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess")
"""What gives each window two more processes: one for a list below the address bar, one for a page that may come."""
REPLACED = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    *("PreconnectToSearch", "CDPScreenshotNewSurface", "SkipListAccountsWithoutGaiaCookies"),
)
"""What Playwright switches off, because Chromium heeds only the last list that it is given."""


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium."""
    try:
        with FileLock(_shared(tmp_path_factory) / "browser.lock"):  # one process installs it, if need be
            path = executable()
    except NoBrowserError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        features = f"--disable-features={','.join((*IDLE, *REPLACED))}"
        chromium = playwright.chromium.launch(executable_path=path, args=[*flags, *quiet, features])
        yield chromium
        chromium.close()
