"""A Chrome or Chromium for the tests: the machine's own, else one that is installed now."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


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
