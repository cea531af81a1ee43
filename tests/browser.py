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
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

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


def pages_found(page: Page, texts: list[str]) -> list[list[str]]:
    """Paths of the pages that the site's search finds for each text, best first."""
    page.locator(".md-search__input").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching", timeout=20_000)
    found: list[list[str]] = page.evaluate(SEARCH, texts)
    return found


SEARCH = """async texts => {
  const field = document.querySelector(".md-search__input")
  const list = document.querySelector(".md-search-result__list")
  const results = () => [...list.querySelectorAll(".md-search-result__item > a")]
  const enter = text => {
    field.value = text
    field.dispatchEvent(new Event("keyup"))  // what the search listens to
  }
  const until = isTrue => new Promise(resolve => {
    const observer = new MutationObserver(() => { if (isTrue()) { observer.disconnect(); resolve() } })
    observer.observe(list, { childList: true })
  })
  const found = []
  for (const text of texts) {
    enter(text)
    await until(() => results().length > 0)
    found.push(results().map(link => link.pathname.slice(1)))
    enter("")
    await until(() => results().length === 0)
  }
  return found
}"""
