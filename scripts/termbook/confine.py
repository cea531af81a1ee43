"""Limits a process sets itself before it runs a script, as far as the system allows. They are not a sandbox."""

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
    """Cut this process off from all networks and local servers, if the system allows. It may have only one thread."""
    if sys.platform != "linux":
        return
    user, group = os.geteuid(), os.getegid()
    system = ctypes.CDLL(None)
    if system.unshare(_NEW_NETWORK) != 0 and system.unshare(_NEW_USER | _NEW_NETWORK) == 0:
        with suppress(OSError):  # without this the process has the same rights, but no user name
            Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)  # not even a setuid program gets it back


def limit_time(seconds: float) -> None:
    """End this process once it has used this many more seconds of processor time."""
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_PROF, seconds)


def limit_memory(extra: int) -> None:
    """Let this process use at most `extra` bytes more than it uses now."""
    if resource is None:
        return
    pages = Path("/proc/self/statm")
    used = int(pages.read_text().split()[0]) * resource.getpagesize() if pages.exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (used + extra, resource.getrlimit(resource.RLIMIT_AS)[1]))


def limit_files(largest: int) -> None:
    """Let this process write no file larger than `largest` bytes, and no core dump."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
