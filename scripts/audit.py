"""Print Lighthouse's scores for a term page on a phone, as medians of five runs: python scripts/audit.py site."""

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
    """Print the scores of the site in a folder, out of 100, and the metrics behind the one for performance."""
    with serving(site) as address:
        reports = [run(address + PAGE) for _ in range(RUNS)]
    for name in reports[0]:
        values = [report[name] for report in reports]
        sys.stdout.write(f"{name:28} {statistics.median(values):7g}   of {values}\n")


def run(url: str) -> dict[str, float]:
    """Return the scores of one run by category, its times in milliseconds, and its layout shift."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), "")
    # This replaces the launcher's own list of disabled features, which can make Chromium hold back the first frame.
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
