"""Commands as people run them; most of them in this process, because one of its own takes a second to begin."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

from mkdocs import __main__ as mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from termbook.cli import main

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(**variables: str) -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables}


def run(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this environment as a command: `run(folder, "mkdocs", "build")`.

    It runs in this process where that makes no difference; `run_apart` never does so.
    """
    of_python = any(name.startswith("PYTHON") for name in variables)
    return (run_apart if of_python or command[:2] not in _HERE else _run_here)(folder, *command, **variables)


def run_apart(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this environment as a command, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=900,  # only what hangs takes so long; the first build of all figures does not, on any machine
    )


def _run_here(folder: Path, program: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    output, errors = io.StringIO(), io.StringIO()
    surroundings = mock.patch.dict(os.environ, environment(**variables))
    with chdir(folder), surroundings, redirect_stdout(output), redirect_stderr(errors):
        try:
            status = _HERE[program, arguments[0]](arguments)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        except Exception:  # noqa: BLE001  # as Python does with what nobody catches
            traceback.print_exc()
            status = 1
    return subprocess.CompletedProcess([program, *arguments], status, output.getvalue(), errors.getvalue())


def _mkdocs(arguments: Sequence[str]) -> int:
    # What `_enable_warnings` filters would keep a warning of one build from the next.
    with other_plugins(), mock.patch.object(mkdocs, "_enable_warnings"):
        try:
            mkdocs.cli.main(arguments, prog_name="mkdocs")
        finally:
            log = logging.getLogger("mkdocs")
            for handler in [handler for handler in log.handlers if handler.name == "MkDocsStreamHandler"]:
                log.removeHandler(handler)
    return 0


_HERE: dict[tuple[str, ...], Callable[[Sequence[str]], int]] = {
    ("mkdocs", "build"): _mkdocs,
    **{("termbook", command): main for command in ("build", "check", "rule")},
}


@contextmanager
def other_plugins() -> Iterator[None]:
    """While the block runs, MkDocs makes plugins anew, as another process would."""
    option = next(option for name, option in MkDocsConfig._schema if name == "plugins")
    kept: dict[str, BasePlugin[Any]] = option.plugin_cache  # type: ignore[attr-defined]  # of one kind of option
    option.plugin_cache = {}  # type: ignore[attr-defined]  # likewise
    try:
        yield
    finally:
        option.plugin_cache = kept  # type: ignore[attr-defined]  # likewise
