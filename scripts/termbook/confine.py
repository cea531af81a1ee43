"""What a process gives up before it runs somebody's script, as far as the system lets it. It is no sandbox."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

try:
    import resource
except ImportError:  # Windows, which has no such limits
    resource = None  # type: ignore[assignment]  # a module elsewhere

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of <sched.h>
_NO_NEW_PRIVILEGES = 38  # of <linux/prctl.h>


def leave_network() -> None:
    """Reach no other host, nor this one's own servers. For a process with one thread; does nothing where it cannot."""
    if sys.platform != "linux":
        return
    user, group = os.geteuid(), os.getegid()
    system = ctypes.CDLL(None)
    if system.unshare(_NEW_NETWORK) != 0 and system.unshare(_NEW_USER | _NEW_NETWORK) == 0:
        with suppress(OSError):  # without it the process has no name for its user, and the same rights
            Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)  # nor get there as another user


def limit_time(seconds: float) -> None:
    """End when this process has needed more than so many seconds of a processor from now on."""
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_PROF, seconds)


def limit_memory(extra: int) -> None:
    """Use at most so many bytes more than now."""
    if resource is None:
        return
    pages = Path("/proc/self/statm")
    used = int(pages.read_text().split()[0]) * resource.getpagesize() if pages.exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (used + extra, resource.getrlimit(resource.RLIMIT_AS)[1]))


def limit_files(largest: int) -> None:
    """Write no file of more than so many bytes, and no image of the memory when the process dies."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
