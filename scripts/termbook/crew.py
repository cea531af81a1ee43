"""A pool of worker processes, any of which may die without harm to the build, and none of which sees its secrets.

A worker is a module that is run as `python -P -m <module>` and answers each JSON line on standard input with one on
standard output. Whatever happens to it, the caller gets a value and can go on.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

_SCRIPTS = Path(__file__).parent.parent

_PASSED_ON = {
    *("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "VIRTUAL_ENV", "SYSTEMROOT"),  # what Python needs to start
    *("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "MPLCONFIGDIR"),
    *("TMPDIR", "TEMP", "TMP", "LANG", "TZ"),
}
"""The environment variables a worker gets; tokens are not among them."""
_PASSED_ON_PREFIXES = ("LC_", "OMP_", "OPENBLAS_")

_MAX_ANSWER = 64 << 20
"""The most bytes an answer may have."""

_GLANCE = 0.1
"""Seconds between checks that a process is still alive; its pipe may stay open because another process holds it too."""


@dataclass(frozen=True)
class Lost:
    """There is no answer: the process ended, took too long, or wrote something else."""

    reason: Literal["ended", "late", "garbled"]
    status: int | None = None
    """The exit status of a process that ended, if it is known."""


class Crew:
    """Processes that work in parallel; each starts with its first job.

    Args:
        module: The module that each process runs.
        patience: Seconds to wait for an answer, the start of the process included, before its process group is killed.
        workers: How many processes; one per processor if not given.
        reuse: Whether a process that has answered is given another job.
    """

    def __init__(self, module: str, *, patience: float, workers: int | None = None, reuse: bool = True) -> None:
        self._workers = [_Worker(module, patience, reuse=reuse) for _ in range(workers or processors())]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._over = False

    def __enter__(self) -> Self:
        """Return the crew; no process is started yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes."""
        self.end()

    @property
    def is_over(self) -> bool:
        """Whether it has ended, and does no more jobs."""
        return self._over

    def start(self, most: int | None = None) -> None:
        """Start the processes, or some of them, before there is something to do, so that no job waits for it."""
        for worker in self._workers[:most]:
            worker.start()

    def end(self) -> None:
        """Kill every process and what it started; the remaining jobs are not done."""
        self._over = True
        for worker in self._workers:
            worker.end()

    def do(self, jobs: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any] | Lost]:
        """Yield the answers in the order of the jobs, each as soon as it and those before it have arrived."""
        pool = ThreadPoolExecutor(len(self._workers))
        try:
            yield from pool.map(self._do_one, jobs)
        except BaseException:  # most likely Ctrl+C, after which nobody wants to wait
            pool.shutdown(wait=False, cancel_futures=True)
            self.end()
            raise
        finally:
            pool.shutdown()

    def _do_one(self, job: Mapping[str, Any]) -> dict[str, Any] | Lost:
        if self._over:
            return Lost("ended")
        worker = self._idle.get()
        try:
            return worker.do(job)
        finally:
            self._idle.put(worker)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class _Worker:
    """A process, started when it is first needed and again after it was lost."""

    def __init__(self, module: str, patience: float, *, reuse: bool) -> None:
        self.module = module
        self.patience = patience
        self.reuse = reuse
        self.process: _Process | None = None

    def start(self) -> _Process:
        if self.process is None:
            self.process = _Process(self.module)
        return self.process

    def do(self, job: Mapping[str, Any]) -> dict[str, Any] | Lost:
        answer = self.start().answer(json.dumps(job), time.monotonic() + self.patience)
        if isinstance(answer, Lost) or not self.reuse:
            self.end()
        return answer

    def end(self) -> None:
        if self.process is not None:
            self.process.end()
        self.process = None


class _Process:
    """A running process. A thread talks to it, so that a blocked pipe cannot hold up the build."""

    def __init__(self, module: str) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(_environment()),
            start_new_session=True,  # in a process group of its own, to kill what it starts as well
        )
        self.jobs: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._talk, daemon=True).start()

    def _talk(self) -> None:
        assert self.popen.stdin is not None
        assert self.popen.stdout is not None
        with suppress(OSError), self.popen.stdin as jobs, self.popen.stdout as answers:
            while (job := self.jobs.get()) is not None:
                jobs.write(job + b"\n")
                jobs.flush()
                self.lines.put(answers.readline(_MAX_ANSWER))
        self.lines.put(b"")

    def answer(self, job: str, deadline: float) -> dict[str, Any] | Lost:
        self.jobs.put(job.encode())
        line = self._line(deadline)
        if line is None:
            return Lost("late")
        if not line:
            return Lost("ended", self._status())
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            return Lost("garbled")
        return answer if isinstance(answer, dict) else Lost("garbled")

    def _line(self, deadline: float) -> bytes | None:
        """Return what the process wrote, no bytes if it has ended, or None if neither happens in time."""
        while time.monotonic() < deadline:
            ended = self.popen.poll() is not None
            try:
                return self.lines.get(timeout=0 if ended else _GLANCE)
            except queue.Empty:
                if ended:
                    return b""
        return None

    def _status(self) -> int | None:
        try:
            return self.popen.wait(_GLANCE)
        except subprocess.TimeoutExpired:  # it only closed the pipe
            return None

    def end(self) -> None:
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):  # the group is empty
                os.killpg(self.popen.pid, signal.SIGKILL)
        else:
            self.popen.kill()
        self.popen.wait()
        self.jobs.put(None)


def _environment() -> Iterator[tuple[str, str]]:
    for name, value in os.environ.items():
        if name.upper() in _PASSED_ON or name.upper().startswith(_PASSED_ON_PREFIXES):
            yield name, value
    yield "PYTHONPATH", os.pathsep.join([str(_SCRIPTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    yield "PYTHONHASHSEED", "0"
    yield "OMP_NUM_THREADS", "1"
    yield "OPENBLAS_NUM_THREADS", "1"
