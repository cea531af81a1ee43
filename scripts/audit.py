"""Lighthouse's marks for a term page on its phone, the median of five runs: python scripts/audit.py site."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from serving import serving

PROGRAM = Path(__file__).parent.parent / "tests" / "web" / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGE = "terms/learning-rate/"
RUNS = 5
BROWSERS = ("chromium", "google-chrome", "chrome")


def main(site: Path) -> None:
    """Print the marks of the site in a folder, out of 100."""
    with serving(site) as address:
        marks = [run(address + PAGE) for _ in range(RUNS)]
    for category in marks[0]:
        values = [mark[category] for mark in marks]
        sys.stdout.write(f"{category:15} {statistics.median(values):3.0f}   of {values}\n")


def run(url: str) -> dict[str, float]:
    """The marks of one run by category."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), "")
    # A feature named here takes the place of the launcher's list, with which Chromium can hold the first frame back.
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-features=Translate"
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        node = Path(sys.executable).with_name("node")
        options = ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
        command: list[str | Path] = [node, PROGRAM, url, *options, "--no-enable-error-reporting"]
        subprocess.run(command, env={**os.environ, "CHROME_PATH": browser}, check=True)
        categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: round(100 * category["score"]) for name, category in categories.items() if category["score"]}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
