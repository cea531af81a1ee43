"""A process that draws figures: one job a line on standard input, one answer a line on standard output.

`termbook.figures.draw` runs it in a `termbook.crew.Crew`. matplotlib is imported once; each job then has a fork of its
own, so that a script can neither keep state for the next one, nor take this process down, nor answer for another.
Where the system cannot fork, the process ends after one job and a new one is started.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import re
import sys
import tempfile
from typing import BinaryIO, TextIO

from termbook import confine
from termbook.figures import script
from termbook.figures.script import Answer, Job


def main() -> None:
    """Answer jobs until standard input ends."""
    confine.leave_network()
    script.set_style()
    with os.fdopen(os.dup(0), "rb") as jobs, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # a script must not read the jobs of others,
        os.dup2(2, 1)  # and what it prints is not an answer
        if not hasattr(os, "fork"):
            _work(json.loads(jobs.readline()), answers, sys.stderr)
            return
        script.warm_up()
        gc.freeze()  # else a collection in a fork would write to, and so copy, all that was imported
        for line in jobs:
            answers.write(_answer(json.loads(line), (jobs, answers)))
            answers.flush()


def _answer(job: Job, private: tuple[BinaryIO, ...]) -> bytes:
    """Do a job in a fork, which gets none of the private streams, and return its answer."""
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile("w+") as stacks:
        child = os.fork()
        if child == 0:
            for stream in private:
                os.close(stream.fileno())
            _work(job, answer, stacks)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        answer.seek(0)
        line = answer.readline()
        if status == 0 and line.endswith(b"\n"):
            return line
        return _encoded(_death(job, status, stacks))


def _work(job: Job, answer: BinaryIO, stacks: TextIO) -> None:
    faulthandler.dump_traceback_later(job["seconds"], exit=True, file=stacks)
    confine.limit_memory(job["memory"])
    confine.limit_files(job["file"])
    answer.write(_encoded(script.draw(job)))
    answer.flush()
    faulthandler.cancel_dump_traceback_later()


def _encoded(answer: Answer) -> bytes:
    return json.dumps(answer).encode() + b"\n"


def _death(job: Job, status: int, stacks: TextIO) -> Answer:
    stacks.seek(0)
    frames = re.findall(r'File "(.*)", line (\d+)', stacks.read())
    lines = [int(line) for name, line in frames if name == job["name"]]
    if frames:
        message = f"draw was still running after {job['seconds']:g} s"
    else:
        message = f"draw ended the process that ran it (status {status}); it may have run out of memory"
    return {"line": lines[0] if lines else 1, "message": message, "rule": "script-limits"}


if __name__ == "__main__":
    main()
