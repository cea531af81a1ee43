"""A lock, so that builds of one folder take turns."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from termbook.pipeline import CACHE

_CANNOT = {errno.EROFS, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP}
"""A build goes on without a lock: nothing can write to a read-only disk, and some network disks have no locks."""


@contextmanager
def turn(root: Path, tell: Callable[[str], object]) -> Iterator[None]:
    """Run the block while no other build of the folder `root` is in one; if the process dies, its lock is freed.

    Args:
        root: The folder that holds `terms/`.
        tell: Called with a line to show if the wait takes longer than a second.

    Raises:
        OSError: The lock could not be written.
    """
    lock = FileLock(root / CACHE / "build.lock")
    try:
        (root / CACHE).mkdir(parents=True, exist_ok=True)
        _acquire(lock, tell)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, tell: Callable[[str], object]) -> None:
    try:
        lock.acquire(timeout=1)
    except Timeout:
        tell("waiting for another build of this folder")
        lock.acquire()
