"""A Chrome or Chromium for the tests, the machine's own or else one that is installed now; and pages in it."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

POLICY = "Content Security Policy"

AT_BOTH_WIDTHS = pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])
WITH_AND_WITHOUT_SCRIPTS = pytest.mark.parametrize("scripts", ["scripts", "no scripts"])


class NoBrowserError(Exception):
    """No browser is there and none could be installed."""


@functools.cache
def executable() -> str | None:
    """Path of a browser; None where Playwright's own download is to be used."""
    if found := _installed():
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]):
            subprocess.run(command, check=False, capture_output=True)
        if found := _installed():
            return found
    download = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(download, check=False, capture_output=True).returncode == 0:
        return None
    raise NoBrowserError("browser tests need Chrome or Chromium: none was found and none could be installed")


def _installed() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), MAC if Path(MAC).exists() else None)


@contextmanager
def open_page(
    browser: Browser,
    *,
    width: dict[str, int] = DESKTOP,
    scheme: str = "light",
    scripts: bool = True,
    touch: bool = False,
) -> Iterator[Page]:
    """A page of a reader who has not been here before; with `touch`, on a device without a pointer.

    Nothing that is then done may be refused by a page's policy.
    """
    context = browser.new_context(
        viewport=width,  # type: ignore[arg-type]  # Playwright's own dict types
        color_scheme=scheme,  # type: ignore[arg-type]  # likewise
        java_script_enabled=scripts,
        has_touch=touch,
        is_mobile=touch,
        accept_downloads=True,
        service_workers="block",  # or each reader would fetch the whole site to keep it
    )
    page = context.new_page()
    if scripts:
        _wait_for_scripts(page)
    refused = refusals(context)
    try:
        yield page
    finally:
        context.close()
    assert refused == []


def refusals(context: BrowserContext) -> list[str]:
    """What a policy refuses, from now on and on every page, in the browser's words."""
    refused: list[str] = []
    context.on("console", lambda message: refused.append(message.text) if POLICY in message.text else None)
    return refused


def _wait_for_scripts(page: Page) -> None:
    """Let each visit wait for the scripts, which come after the first frame: readers are slower than tests."""
    goto = page.goto

    def visit(url: str, **options: Any) -> Response | None:
        response = goto(url, **options)
        if response:  # a page was fetched
            page.locator("#peek").wait_for(state="attached")  # the last of them that listens to readers
        return response

    page.goto = visit  # type: ignore[method-assign]  # the options are Playwright's


def wait_until(page: Page, condition: str) -> None:
    """Until a condition in JavaScript holds; Playwright has the page run text for that, which a policy refuses."""
    page.evaluate(UNTIL.replace("CONDITION", condition))


UNTIL = """new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("it never came true")), 30_000)
  const look = () => CONDITION ? resolve() : setTimeout(look, 20)
  look()
})"""


def field(page: Page) -> Locator:
    """The field of the search in the header."""
    return page.locator(".md-header .search input")


def search(page: Page, text: str) -> Locator:
    """The name of the first thing found, which follows what is being typed."""
    field(page).click()
    field(page).fill("")
    field(page).press_sequentially(text)
    return page.locator(".md-header .search [role=option] .search-name").first


def found(page: Page, texts: list[str]) -> list[list[str]]:
    """The addresses that the search lists for each text, best first, once it has all that it wants."""
    page.evaluate("finder.prepare()")
    answers: list[list[str]] = page.evaluate(ASK, texts)
    return answers


ASK = """async texts => {
  const all = []
  for (const text of texts) {
    let groups
    do groups = await finder.ask(text)
    while (!finder.isComplete(text) && (await new Promise(done => setTimeout(done, 5)), true))
    all.push(groups.flatMap(({ hits }) => hits.map(({ entry }) => entry.address)))
  }
  return all
}"""
