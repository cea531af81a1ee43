"""The site by Zensical, which builds into the folder that its settings name: here into one beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from click import ClickException

from termbook.exchange import IN_STEPS, begin
from termbook.rendering.policy import protect

SETTINGS = "mkdocs.yml"
_SETTINGS_BESIDE = ".mkdocs.building.yml"


def build(root: Path, tell: Callable[[str], object]) -> int:
    """Build the site of the folder `root` from what `termbook build` wrote; the last one stays until all is well.

    Args:
        root: The folder that holds `mkdocs.yml`. No other build of it may be under way.
        tell: Is given a line to show.

    Returns:
        Zensical's exit status: 0 for success; 1 where a page holds what its policy keeps from readers.

    Raises:
        OSError: The site could not be written, and is what it was.
    """
    try:
        from zensical.config import parse_config  # noqa: PLC0415  # an engine of two: it need not be installed
    except ModuleNotFoundError:
        tell("Zensical is not installed: pip install 'termbook[zensical]'")
        return 2
    root = root.resolve()
    try:
        site_dir = parse_config(str(root / SETTINGS))["site_dir"]
    except ClickException as error:
        tell(f"{SETTINGS}: {error.format_message()}")
        return 1
    site = begin(root / site_dir, root)
    settings = root / _SETTINGS_BESIDE
    try:
        settings.write_text(json.dumps({"INHERIT": SETTINGS, "site_dir": str(site.folder)}), encoding="utf-8")
        command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "--config-file", settings.name]
        sys.stdout.flush()  # Zensical writes there too
        status = subprocess.run(command, cwd=root, check=False).returncode
        faults = protect(site.folder) if status == 0 else []
        for fault in faults:
            tell(fault)
        status = status or bool(faults)
        if status == 0 and not site.take_place():
            tell(IN_STEPS)
    finally:
        settings.unlink(missing_ok=True)
        site.drop()
    return status
