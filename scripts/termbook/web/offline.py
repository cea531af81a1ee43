"""What a browser needs to have the site as an app and without a network: a manifest, and a list of what to keep."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from termbook.figures.style import PAPER
from termbook.web.icons import ICONS, LOGO
from termbook.web.packages import WEB

MANIFEST = "manifest.webmanifest"
"""Name of the manifest, at the site's root."""

SOURCE = WEB / "offline" / "sw.js"
"""What the service worker is copied from."""

LIST = "offline.json"
"""Name of the list, at the site's root; the service worker asks for it by this name."""

WORKER = "sw.js"
"""Name of the service worker, at the root of the site it serves. It is not on the list: browsers keep it themselves."""

_AT_ONCE = {".css", ".html", ".js", ".svg", ".webmanifest", ".woff2"}
_PICTURES = {".gif", ".jpg", ".jpeg", ".png", ".webp"}
_INDEX = "search/search_index.json"
_WHEN_USED = re.compile(
    r"figures/[^/]+\.\d+(\.dark)?\.svg$"  # further frames of a figure that readers set
    r"|assets/javascripts/lunr/"  # languages of the search
)
_FOR_OTHERS = re.compile(r"^share/|^assets/images/app-")
"""Pictures that other sites show beside a link, or a system among its apps; no page here does."""


def manifest(name: str, description: str) -> str:
    """The site as an app that can be installed, for any folder the site stands in."""
    logo = {"src": LOGO, "type": "image/svg+xml", "sizes": "any", "purpose": "any"}
    pictures = [
        {"src": address, "type": "image/png", "sizes": f"{pixels}x{pixels}", "purpose": purpose}
        for address, pixels, purpose, _ in ICONS
    ]
    members = {
        "name": name,
        "short_name": name,
        "description": description,
        "start_url": ".",
        "scope": ".",
        "display": "standalone",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [logo, *pictures],
    }
    return json.dumps(members, indent=1, ensure_ascii=False) + "\n"


def files(site: Path) -> Mapping[str, Mapping[str, str]]:
    """What to keep of a built site.

    Args:
        site: The folder of the site.

    Returns:
        Hashes by address, sorted. Under `at_once` what a reader without a network needs: pages, styles, scripts, fonts,
        the search index and the figures of both schemes. Under `when_used` what is kept once it has been looked at: the
        further frames of figures that readers set, pictures, and languages of the search. Nothing else is to be kept.
        The address of a page that is a folder's `index.html` is that of the folder.
    """
    found: dict[str, dict[str, str]] = {"at_once": {}, "when_used": {}}
    for address, when, file in sorted(_kept(site)):
        found[when][address] = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    return found


def listing(site: Path) -> str:
    """The same as JSON, without dates: two builds of the same site give the same bytes."""
    return json.dumps(files(site), indent=0, ensure_ascii=False) + "\n"


def _kept(site: Path) -> Iterator[tuple[str, str, Path]]:
    """Address, when it is kept, and the file."""
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if path == WORKER or _FOR_OTHERS.match(path) or not file.is_file():
            continue
        address = quote(re.sub(r"(^|/)index\.html$", r"\1", path), safe="/!$&'()*+,;=:@")
        if file.suffix in _PICTURES or _WHEN_USED.search(path):
            yield address, "when_used", file
        elif file.suffix in _AT_ONCE or path == _INDEX:
            yield address, "at_once", file
