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
METRICS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
BROWSERS = ("chromium", "google-chrome", "chrome")


def main(site: Path) -> None:
    """Print the marks of the site in a folder, out of 100, and what the first of them is made of."""
    with serving(site) as address:
        reports = [run(address + PAGE) for _ in range(RUNS)]
    for name in reports[0]:
        values = [report[name] for report in reports]
        sys.stdout.write(f"{name:28} {statistics.median(values):7g}   of {values}\n")


def run(url: str) -> dict[str, float]:
    """The marks of one run by category, its times in milliseconds, and its shift of the layout."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), "")
    # A feature named here takes the place of the launcher's list, with which Chromium can hold the first frame back.
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-features=Translate"
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        node = Path(sys.executable).with_name("node")
        options = ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
        command: list[str | Path] = [node, PROGRAM, url, *options, "--no-enable-error-reporting"]
        subprocess.run(command, env={**os.environ, "CHROME_PATH": browser}, check=True)
        found = json.loads(report.read_text(encoding="utf-8"))
    marks = {
        name: round(100 * category["score"]) for name, category in found["categories"].items() if category["score"]
    }
    return marks | {name: round(found["audits"][name]["numericValue"], 2) for name in METRICS}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
