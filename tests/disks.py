"""File systems for tests: small ones and ones that can only be read, where the system lets us mount them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(folder: Path, source: Path | None = None, options: str = "size=16m") -> Iterator[None]:
    """While the block runs, have another file system at `folder`: `source`, or an empty one in memory."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting needs root")
    folder.mkdir(parents=True, exist_ok=True)
    kind = [] if source else ["-t", "tmpfs"]
    mount = ["mount", *kind, "-o", options, source or "termbook", folder]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this system does not let us mount anything")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
