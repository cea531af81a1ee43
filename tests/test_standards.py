"""The pages against what others measure pages by: WCAG 2.2 AA, valid HTML, Lighthouse, weight, and stillness."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Response, expect

from browser import AT_BOTH_WIDTHS, DESKTOP, PHONE, executable, open_page

TOOLS = Path(__file__).parent / "web" / "node_modules"
NODE = Path(sys.executable).with_name("node")
TERM = "terms/learning-rate/"
PAGES = {
    "home": "",
    "A to Z": "terms/",
    "topic": "topics/optimization/",
    "term": TERM,
    "contrast": "contrasts/precision-vs-recall/",
    "path": "terms/adam/",
    "laid path": "paths/how-a-network-sees/",
    "paths": "paths/",
    "map": "map/",
    "cards": "cards/",
    "figures": "figures/",
    "explore": "explore/",
}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

# Material writes these for browsers that would otherwise restore its switches, and for menus without a page.
MATERIAL = {
    ("valid-autocomplete", 'autocomplete attribute cannot be used on <input type="checkbox">'),
    ("attribute-allowed-values", 'Attribute "tabindex" has invalid value ""'),
}
MAX_BYTES = 150_000
MAX_SHIFT = 0.02


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(kind: str, scheme: str, address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE if scheme == "dark" else DESKTOP, scheme=scheme) as page:
        page.goto(address + PAGES[kind])
        expect(page.locator("h1").first).to_be_visible()
        # What is off the screen is laid out when it comes there. Axe measures it, so it has to be laid out now.
        page.evaluate(
            "document.querySelectorAll('.md-typeset > *').forEach(it => it.style.contentVisibility = 'visible')"
        )
        page.evaluate((TOOLS / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        found = page.evaluate("tags => axe.run({ runOnly: tags })", WCAG)
        assert found["passes"]
        assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found["violations"]] == []


def test_html_is_valid(site: Path, tmp_path: Path) -> None:
    files = [str(site / path / "index.html") for path in PAGES.values()]
    settings = Path(__file__).parent / "web" / "html-validate.json"
    report = tmp_path / "report.json"
    program = TOOLS / "html-validate" / "bin" / "html-validate.mjs"
    command: list[str | Path] = [NODE, program, "--config", settings, "--formatter", f"json={report}", *files]
    subprocess.run(command, capture_output=True, check=False)
    found = {
        (message["ruleId"], message["message"], f"{Path(file['filePath']).relative_to(site)}:{message['line']}")
        for file in json.loads(report.read_text(encoding="utf-8"))
        for message in file["messages"]
    }
    assert {fault for fault in found if fault[:2] not in MATERIAL} == set()


@pytest.fixture(scope="module")
def lighthouse(address: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Lighthouse's report on a term page, seen on its phone."""
    report = tmp_path_factory.mktemp("lighthouse") / "report.json"
    chrome = executable() or browser.browser_type.executable_path
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command: list[str | Path] = [
        NODE,
        TOOLS / "lighthouse" / "cli" / "index.js",
        address + TERM,
        "--quiet",
        "--output=json",
    ]
    options = [f"--output-path={report}", f"--chrome-flags={flags}", "--no-enable-error-reporting"]
    subprocess.run([*command, *options], env={**os.environ, "CHROME_PATH": chrome}, check=True, capture_output=True)
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("category", ["accessibility", "best-practices", "seo"])
def test_lighthouse_gives_full_marks(category: str, lighthouse: dict[str, Any]) -> None:
    rated = lighthouse["categories"][category]
    wanting = [
        entry["id"]
        for entry in rated["auditRefs"]
        if entry["weight"]
        and (lighthouse["audits"][entry["id"]]["score"] or 0) < 1
        and lighthouse["audits"][entry["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}
    ]
    assert wanting == []
    assert rated["score"] == 1


def test_weight_of_a_first_visit_without_fonts(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        responses: list[Response] = []
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108  # Playwright takes no built-in
        page.goto(address + TERM, wait_until="networkidle")
        weights = {
            response.url.removeprefix(address): len(gzip.compress(response.body()))
            for response in responses
            if not response.url.endswith(".woff2")
        }
    assert TERM in weights
    assert any(path.endswith("learning-rate.svg") for path in weights)
    assert sum(weights.values()) < MAX_BYTES, weights


@pytest.mark.parametrize("path", [TERM, "terms/", "cards/", ""])
@AT_BOTH_WIDTHS
def test_nothing_shifts_while_a_page_loads(width: dict[str, int], path: str, address: str, browser: Browser) -> None:
    with open_page(browser, width=width) as page:
        page.add_init_script(
            """window.shift = 0
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value
            }).observe({ type: "layout-shift", buffered: true })"""
        )
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate("document.fonts.ready.then(() => window.shift)") < MAX_SHIFT
