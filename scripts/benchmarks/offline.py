"""Measure how much of a built site a browser downloads: on the first visit, and to keep the whole glossary.

`python scripts/benchmarks/offline.py site` opens the site's front page in Chromium, waits until the files that pages
share are kept, and then presses the button at the foot of the page. Bytes are counted as sent by a server with gzip.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import sync_playwright

from serving import PACKED, serving

PATIENCE = 300_000
"""Milliseconds to wait for the whole glossary."""


def main() -> None:
    """Print the megabytes of each."""
    parser = argparse.ArgumentParser(description="Measure what a browser fetches of a built site.")
    parser.add_argument("site", type=Path, help="the folder of the site")
    site = parser.parse_args().site
    asked: list[str] = []
    with serving(site, asked=asked.append) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address, wait_until="networkidle")
        button = page.locator(".offline button")
        button.wait_for()
        report("first visit", site, asked)
        asked.clear()
        button.click()
        page.get_by_text("is kept in this browser").wait_for(timeout=PATIENCE)
        report("all the rest", site, asked)
        browser.close()


def report(name: str, site: Path, asked: list[str]) -> None:
    """Print how many files were sent, and how large they were."""
    files = [file for path in asked if (file := _file(site, path)).is_file()]
    print(f"{name}: {sum(map(_sent, files)) / 1e6:.2f} MB in {len(files)} files")


def _file(site: Path, path: str) -> Path:
    file = site / unquote(path.partition("?")[0]).lstrip("/")
    return file / "index.html" if file.is_dir() else file


def _sent(file: Path) -> int:
    content = file.read_bytes()
    return len(gzip.compress(content)) if file.suffix in PACKED else len(content)


if __name__ == "__main__":
    main()
