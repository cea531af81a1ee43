"""Pictures for the page "What these pages can do": python scripts/tour.py site docs/assets/tour."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from serving import serving

WIDTH = 900
COLOURS = 64
"""Colours a picture keeps: enough for letters and lines, and a third of the bytes."""


def main(site: Path, output: Path) -> None:
    """Take all pictures of the built site in the folder `site`."""
    output.mkdir(parents=True, exist_ok=True)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, scene in SCENES.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": 2200}, service_workers="block")
            part = scene(page, address)
            page.wait_for_load_state("networkidle")
            save(part.screenshot(animations="disabled"), output / f"{name}.png")
            page.close()
        browser.close()


def save(png: bytes, path: Path) -> None:
    """Write a picture with fewer colours."""
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def wrap(page: Page, *selectors: str) -> Locator:
    """One element around the first matches of some selectors, to be shown together."""
    page.evaluate(
        """selectors => {
            const frame = Object.assign(document.createElement("div"), { id: "tour" })
            const parts = selectors.map(selector => document.querySelector(selector))
            parts[0].before(frame)
            frame.append(...parts)
            frame.style.padding = "12px"
            frame.classList.add("md-typeset")
        }""",
        selectors,
    )
    return page.locator("#tour")


def explore(page: Page, address: str) -> Locator:
    """The figure of learning rate, set too large."""
    page.goto(f"{address}terms/learning-rate/")
    page.get_by_role("slider").press("End")
    page.locator("#figure img[src*='learning-rate.6.svg']").wait_for()
    return page.locator("#figure")


def around(page: Page, address: str) -> Locator:
    """The map around gradient descent."""
    page.goto(f"{address}terms/gradient-descent/")
    return page.locator(".local-map")


def path(page: Page, address: str) -> Locator:
    """The path to Adam, with two terms known."""
    page.goto(f"{address}terms/paths/adam/")
    for number in (0, 1):
        page.locator(".path input").nth(number).check()
    return page.locator("article")


def contrast(page: Page, address: str) -> Locator:
    """Precision and recall."""
    page.goto(f"{address}terms/contrasts/precision-vs-recall/")
    return page.locator("article")


def field(page: Page, address: str) -> Locator:
    """The map, pointing at backpropagation."""
    page.goto(f"{address}terms/map/")
    page.locator(".map").get_by_role("link", name="backpropagation", exact=True).hover()
    return page.locator("article")


def hover(page: Page, address: str) -> Locator:
    """The card below a link in the definition of gradient descent."""
    page.goto(f"{address}terms/gradient-descent/")
    page.locator("#figure").evaluate("figure => figure.style.visibility = 'hidden'")
    page.locator(".definition a").hover()
    page.locator(".peek img").wait_for()
    page.evaluate(
        """() => {
            const frame = Object.assign(document.createElement("div"), { id: "tour" })
            const [top, end] = [document.querySelector("h1"), document.querySelector(".peek")]
                .map(element => element.getBoundingClientRect())
            Object.assign(frame.style, { position: "absolute", left: `${top.left - 12}px`, top: `${top.top - 8}px`,
                width: `${top.width + 24}px`, height: `${end.bottom - top.top + 20}px`, pointerEvents: "none" })
            document.body.append(frame)
        }"""
    )
    return page.locator("#tour")


def cards(page: Page, address: str) -> Locator:
    """A question among the cards."""
    page.goto(f"{address}terms/cards/")
    trainer = page.locator(".trainer")
    trainer.get_by_role("combobox", name="Topic").select_option(label="Optimization")
    trainer.get_by_role("combobox").nth(1).select_option(label="Questions")
    trainer.get_by_role("button", name="Start", exact=True).click()
    return trainer


def share(page: Page, address: str) -> Locator:
    """What can be taken away from a page."""
    page.goto(f"{address}terms/learning-rate/")
    page.get_by_text("Cite this page").click()
    return wrap(page, ".figure-share", "#cite")


SCENES = {
    "explore": explore,
    "around": around,
    "path": path,
    "contrast": contrast,
    "map": field,
    "hover": hover,
    "cards": cards,
    "share": share,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
