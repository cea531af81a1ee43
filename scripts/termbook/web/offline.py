"""What browsers need to install the site as an app and read it offline: a manifest, a worker, and two lists."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from termbook.figures.style import PAPER
from termbook.messages import ENGLISH, Messages
from termbook.web.icons import ICONS, LOGO
from termbook.web.packages import WEB

MANIFEST = "manifest.webmanifest"
"""Name of the manifest, at the site's root."""

ABOUT = "offline.json"
"""Name of the file that every page asks for: which build this is, and how much there is to keep."""

LIST = "offline-files.json"
"""Name of the list of what can be kept. It is fetched when readers want all of it, and when there is a new build."""

WORKER = "sw.js"
"""Name of the service worker, at the root of the site it serves."""

NAMES = (ABOUT, LIST, WORKER)
"""What is written here besides the manifest. Browsers keep the worker themselves, and the lists must not be kept."""

_PAGE = re.compile(r"(^|/)index\.html$")
_SHARED = re.compile(r"(^index|^404)\.html$|\.(css|js|webmanifest|woff2)$|^assets/images/[^/]+\.svg$")
_WHEN_ASKED = re.compile(r"^data/(days/|search/(?!(index|names|answers-0|pages)\.js$))")
"""The words of days, and what a search needs only for some questions, or in a large glossary."""
_KEPT = re.compile(rf"{_SHARED.pattern}|\.(html|svg|gif|jpe?g|png|webp)$")
_FOR_OTHERS = re.compile(r"^share/|^data/explain[./]|^assets/images/app-|^assets/javascripts/(lunr|workers)/|^sw\.js$")
"""What only other sites show, or a system among its apps; and the search of Material."""


class File(NamedTuple):
    """One file of a site."""

    hash: bytes
    """Its SHA-256."""
    size: int
    """In bytes, not compressed."""


class Kept(NamedTuple):
    """What can be kept of a site, sorted by address; the address of a folder's `index.html` is that of the folder."""

    shared: Mapping[str, File]
    """What its pages share, the front page and the 404 page: kept after the first visit."""
    rest: Mapping[str, File]
    """All other pages, with the figures and all their frames, and the rest of what the search needs."""

    @property
    def build(self) -> str:
        """A name that changes with anything in the site that can be kept."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


def manifest(name: str, description: str) -> str:
    """Return the manifest of the site as an app that can be installed, whatever folder the site is in."""
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


def kept(site: Path) -> Kept:
    """Return what can be kept of the built site in a folder."""
    shared: dict[str, File] = {}
    rest: dict[str, File] = {}
    for path, address in sorted(_addresses(site), key=lambda both: both[1]):
        content = (site / path).read_bytes()
        is_shared = _SHARED.search(path) and not _WHEN_ASKED.search(path)
        (shared if is_shared else rest)[address] = File(hashlib.sha256(content).digest(), len(content))
    return Kept(shared, rest)


def write(site: Path, library: str, say: Messages = ENGLISH) -> None:
    """Write the worker and the lists into a finished site; the same site gives the same bytes.

    Args:
        site: The folder of the site.
        library: The scripts that the worker needs. They are put before its own, so it loads none.
        say: The texts of the site.
    """
    found = kept(site)
    about = {
        "build": found.build,
        "files": len(found.rest),
        "bytes": sum(file.size for file in found.rest.values()),
    }
    files = {address: [_short(file), file.size] for address, file in found.rest.items()}
    shared = [
        {
            "url": address or "./",
            "revision": _short(file),
            "integrity": f"sha256-{base64.b64encode(file.hash).decode()}",
        }
        for address, file in found.shared.items()
    ]
    known = f"const BUILD = {json.dumps(found.build)}\nconst SHARED = {json.dumps(shared, indent=1)}\n"
    texts = {"title": html.escape(say("offline.not_kept")), "why": html.escape(say("offline.why"))}
    known += f"const TEXTS = {json.dumps(texts, ensure_ascii=False)}\n"
    source = (WEB / "offline" / WORKER).read_text(encoding="utf-8")
    (site / ABOUT).write_text(json.dumps(about) + "\n", encoding="utf-8")
    (site / LIST).write_text(json.dumps({"build": found.build, "files": files}, indent=0) + "\n", encoding="utf-8")
    (site / WORKER).write_text(f"{library}\n{known}\n{source}", encoding="utf-8")


def _addresses(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of each file that can be kept, with its address."""
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if _KEPT.search(path) and not _FOR_OTHERS.search(path) and file.is_file():
            yield path, quote(_PAGE.sub(r"\1", path), safe="/!$&'()*+,;=:@")


def _short(file: File) -> str:
    return file.hash.hex()[:16]
