"""Do something again whenever a file in a folder changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET = 0.05
"""Seconds to wait after a change, because editors write a file in several steps."""


class _Listener(FileSystemEventHandler):
    """Notes that something was changed; reading a file changes nothing."""

    def __init__(self) -> None:
        self.heard = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in {"created", "modified", "moved", "deleted"} and not event.is_directory:
            self.heard.set()


def watch(folder: Path, do: Callable[[], object]) -> None:
    """Call `do`, and again after each change in a folder, until somebody presses Ctrl+C."""
    listener, observer = _Listener(), Observer()
    observer.schedule(listener, str(folder))
    observer.start()
    try:
        with suppress(KeyboardInterrupt):
            while True:
                listener.heard.clear()
                do()
                listener.heard.wait()
                time.sleep(QUIET)
    finally:
        observer.stop()
        observer.join()
