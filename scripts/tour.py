"""Take the pictures for "What these pages can do" and the README: python scripts/tour.py site docs/assets/tour."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import FloatRect, Locator, Page, sync_playwright

from serving import serving

SCHEMES: dict[Literal["light", "dark"], str] = {"light": "", "dark": ".dark"}
"""What is added to a picture's name in each scheme."""

COLOURS = 64
"""Colours kept in a picture: enough for text and lines, at a third of the bytes."""

SHARPNESS = 1.5
"""Pixels of a picture for each CSS pixel of the page."""

MARGIN = 12
"""Space around the part shown, in CSS pixels."""

Scene = Callable[[Page], Locator]
"""Prepares a page and returns the part of it to show."""


def main(site: Path, output: Path) -> None:
    """Take all pictures of the built site in the folder `site`."""
    output.mkdir(parents=True, exist_ok=True)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (path, scene, width) in SCENES.items():
            for scheme, ending in SCHEMES.items():
                page = browser.new_page(
                    viewport={"width": width, "height": 2200},
                    device_scale_factor=SHARPNESS,
                    color_scheme=scheme,
                    service_workers="block",
                )
                save(take(page, address + path, scene), output / f"{name}{ending}.webp")
                page.close()
        browser.close()


def take(page: Page, url: str, scene: Scene) -> bytes:
    """Take a picture of one part of the page at `url`, as PNG."""
    page.add_init_script("Math.random = () => 0.5")  # so that answers are in the same order each time
    page.goto(url)
    page.locator("#peek").wait_for(state="attached")  # the page's scripts have run
    part = scene(page)
    page.wait_for_load_state("networkidle")
    x, y, width, height = part.evaluate(
        """part => {
            const { x, y, width, height } = part.getBoundingClientRect()
            return [x + scrollX, y + scrollY, width, height]
        }"""
    )
    clip: FloatRect = {
        "x": max(0, x - MARGIN),
        "y": max(0, y - MARGIN),
        "width": width + 2 * MARGIN,
        "height": height + 2 * MARGIN,
    }
    return page.screenshot(full_page=True, clip=clip, animations="disabled")


def save(png: bytes, path: Path) -> None:
    """Write a picture with fewer colours."""
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB").save(path, lossless=True)


def wrap(page: Page, *selectors: str) -> Locator:
    """Move the first match of each selector into one element, and return that."""
    page.evaluate(
        """selectors => {
            const frame = Object.assign(document.createElement("div"), { id: "tour" })
            const parts = selectors.map(selector => document.querySelector(selector))
            parts[0].before(frame)
            frame.append(...parts)
            frame.classList.add("md-typeset")
        }""",
        selectors,
    )
    return page.locator("#tour")


def between(page: Page, first: str, last: str) -> Locator:
    """Return the part of a page from the top of one element to the bottom of another, as wide as the first."""
    page.evaluate(
        """selectors => {
            const frame = Object.assign(document.createElement("div"), { id: "tour" })
            const [top, end] = selectors.map(selector => document.querySelector(selector).getBoundingClientRect())
            Object.assign(frame.style, { position: "absolute", left: `${top.left}px`, top: `${top.top}px`,
                width: `${top.width}px`, height: `${end.bottom - top.top}px`, pointerEvents: "none" })
            document.body.append(frame)
        }""",
        [first, last],
    )
    return page.locator("#tour")


def term(page: Page) -> Locator:
    """The top of a term's page, down to the links below its figure."""
    explore(page)
    return between(page, "header", ".figure-share")


def explore(page: Page) -> Locator:
    """The figure of learning rate, with the rate set too large."""
    page.get_by_role("slider").press("End")
    page.locator("#figure img[src*='learning-rate.6.']").locator("visible=true").wait_for()
    return page.locator("#figure")


def search(page: Page) -> Locator:
    """What the search on the front page lists for a problem in somebody's own words."""
    page.locator(".search-here input").click()
    page.keyboard.type("why is my loss nan")
    page.locator(".search-here .search-says").nth(3).wait_for()
    page.locator(".search-here .search-panel").evaluate("panel => panel.style.maxHeight = '380px'")
    return between(page, ".search-here", ".search-here .search-panel")


def around(page: Page) -> Locator:
    """The map around gradient descent."""
    return page.locator(".local-map")


def path(page: Page) -> Locator:
    """The path to Adam, with two terms known."""
    for number in (0, 1):
        page.locator(".path input").nth(number).check()
    return page.locator(".path")


def contrast(page: Page) -> Locator:
    """Precision and recall."""
    return page.locator("article")


def field(page: Page) -> Locator:
    """The map, with the mouse over convolutional neural network."""
    pane = page.locator(".map-view")
    pane.evaluate("pane => { pane.style.height = '620px' }")
    page.locator(".map").get_by_role("link", name="convolutional neural network", exact=True).hover()
    return pane


def hover(page: Page) -> Locator:
    """The preview below a link in the definition of gradient descent."""
    page.locator("#figure").evaluate("figure => figure.style.visibility = 'hidden'")
    page.locator(".definition a").hover()
    page.locator(".peek img").wait_for()
    return between(page, "h1", ".peek")


def cards(page: Page) -> Locator:
    """A question on the page of cards."""
    trainer = page.locator(".trainer")
    trainer.get_by_role("combobox", name="Topic").select_option(label="Optimization")
    trainer.get_by_role("combobox").nth(1).select_option(label="Questions")
    trainer.get_by_role("button", name="Start", exact=True).click()
    return trainer


def share(page: Page) -> Locator:
    """The links below a figure, and how to cite the page."""
    page.get_by_text("Cite this page").click()
    return wrap(page, ".figure-share", "#cite")


SCENES: dict[str, tuple[str, Scene, int]] = {
    "term": ("terms/learning-rate/", term, 1240),
    "search": ("", search, 1240),
    "explore": ("terms/learning-rate/", explore, 520),
    "around": ("terms/gradient-descent/", around, 600),
    "path": ("terms/adam/#path", path, 520),
    "contrast": ("contrasts/precision-vs-recall/", contrast, 760),
    "map": ("map/", field, 1240),
    "hover": ("terms/gradient-descent/", hover, 520),
    "cards": ("cards/", cards, 520),
    "share": ("terms/learning-rate/", share, 520),
}
"""For each picture: the page, what to do there, and the width of the window in CSS pixels."""

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
