"""Scripts that pages run, taken from npm packages: `make packages` installs them, `web/package-lock.json` pins them."""

from __future__ import annotations

import json
import re
from pathlib import Path

WEB = Path(__file__).parent
SCRIPTS = {
    "minisearch.js": ("minisearch", "dist/umd/index.js"),
    "ts-fsrs.js": ("ts-fsrs", "dist/index.umd.js"),
}
"""The site's scripts by name: the package each comes from, and its file there."""

WORKBOX = ("workbox-core", "workbox-routing", "workbox-strategies", "workbox-precaching")
"""The packages of the service worker, each after those that it needs."""


def webscripts(web: Path = WEB) -> dict[str, bytes]:
    """Return the scripts by name, each with its package's licence at the top.

    Args:
        web: The folder that holds `package.json` and what npm has installed.

    Raises:
        FileNotFoundError: If a package is not installed, or not in the version that is wanted.
    """
    return {name: _script(web, package, file).encode() for name, (package, file) in SCRIPTS.items()}


def workbox(web: Path = WEB) -> str:
    """Return the scripts that define `workbox` in a service worker, with their licence.

    Args:
        web: The folder that holds `package.json` and what npm has installed.

    Raises:
        FileNotFoundError: If a package is not installed, or not in the version that is wanted.
    """
    return "".join(_script(web, name, f"build/{name}.prod.js") for name in WORKBOX)


def _script(web: Path, name: str, file: str) -> str:
    wanted = json.loads((web / "package.json").read_text(encoding="utf-8"))["dependencies"][name]
    package = web / "node_modules" / name
    about = package / "package.json"
    version = json.loads(about.read_text(encoding="utf-8"))["version"] if about.exists() else "not installed"
    if version != wanted:
        raise FileNotFoundError(f"the npm package {name} {wanted} is needed ({version}): run 'make packages'")
    licence = next(package.glob("LICENSE*")).read_text(encoding="utf-8").strip()
    script = (package / file).read_text(encoding="utf-8")
    return f"/*! {name} {version}\n\n{licence}\n*/\n{_SOURCE_MAP.sub('', script)}"


_SOURCE_MAP = re.compile(r"^//[#@] sourceMappingURL=.*\n?", re.MULTILINE)
"""A line that names a file that is not shipped."""
