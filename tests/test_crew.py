"""Worker processes may die, hang, fork or talk nonsense: whoever asked gets an answer and goes on."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from termbook.crew import Crew, Lost

WORKER = """\
import json
import os
import subprocess
import sys
import time

HELD = [sys.executable, "-c", "import time; time.sleep(30)"]

for line in sys.stdin:
    job = json.loads(line)
    match job["do"]:
        case "die":
            os._exit(3)
        case "leave a child and die":
            subprocess.Popen(HELD)
            os._exit(4)
        case "leave a child and hang":
            print(subprocess.Popen(HELD).pid, file=sys.stderr, flush=True)
            time.sleep(600)
        case "leave a child in a session of its own and die":
            subprocess.Popen(HELD, start_new_session=True)
            os._exit(5)
        case "leave a child":
            print(json.dumps({"child": subprocess.Popen(HELD).pid}), flush=True)
        case "babble":
            print("what?", flush=True)
        case "list":
            print("[]", flush=True)
        case "close":
            os.close(1)
            time.sleep(600)
        case "environment":
            print(json.dumps(dict(os.environ)), flush=True)
        case word:
            time.sleep(job.get("after", 0))
            print(json.dumps({"said": word, "process": os.getpid()}), flush=True)
"""

SOON = 20.0
"""Seconds within which what cannot hang has long ended."""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "parrot.py").write_text(WORKER)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "parrot"


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def said(answer: dict[str, object] | Lost) -> object:
    assert isinstance(answer, dict)
    return answer["said"]


def test_answers_have_the_order_of_the_jobs(module: str) -> None:
    words = [f"word {number}" for number in range(6)]
    with Crew(module, patience=60, workers=2) as crew:
        jobs = [{"do": word, "after": 0.2 if number % 3 == 0 else 0} for number, word in enumerate(words)]
        assert [said(answer) for answer in crew.do(jobs)] == words
        assert [said(answer) for answer in crew.do([{"do": "again"}])] == ["again"]


@pytest.mark.parametrize(
    ("mishap", "expected"),
    [
        ("die", Lost("ended", 3)),
        ("leave a child and die", Lost("ended", 4)),
        ("leave a child in a session of its own and die", Lost("ended", 5)),
        ("babble", Lost("garbled")),
        ("list", Lost("garbled")),
        ("close", Lost("ended")),
    ],
)
def test_next_job_is_done_after_a_mishap(mishap: str, expected: Lost, module: str) -> None:
    begin = time.monotonic()
    with Crew(module, patience=60, workers=1) as crew:
        before, lost, after = crew.do([{"do": "before"}, {"do": mishap}, {"do": "after"}])
    assert time.monotonic() - begin < SOON
    assert (said(before), lost, said(after)) == ("before", expected, "after")


def test_process_that_takes_too_long_is_ended_with_what_it_started(
    module: str, capfd: pytest.CaptureFixture[str]
) -> None:
    begin = time.monotonic()
    with Crew(module, patience=4, workers=1) as crew:
        assert list(crew.do([{"do": "leave a child and hang"}])) == [Lost("late")]
        child = int(capfd.readouterr().err)
        assert [said(answer) for answer in crew.do([{"do": "after"}])] == ["after"]
    assert time.monotonic() - begin < SOON
    assert not lives(child)


def test_job_that_is_never_read_holds_up_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deaf.py").write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    begin = time.monotonic()
    with Crew("deaf", patience=1, workers=1) as crew:
        assert list(crew.do([{"more than a pipe holds": "x" * 1_000_000}])) == [Lost("late")]
    assert time.monotonic() - begin < SOON


def test_nothing_is_left_running(module: str) -> None:
    with Crew(module, patience=60, workers=1) as crew:
        (answer,), (other,) = crew.do([{"do": "leave a child"}]), crew.do([{"do": "word"}])
        assert isinstance(answer, dict)
        assert isinstance(other, dict)
        assert lives(answer["child"])
    deadline = time.monotonic() + SOON
    while lives(answer["child"]) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not lives(answer["child"])
    assert not lives(other["process"])


def test_nothing_more_is_done_when_nobody_waits_for_it(module: str) -> None:
    with Crew(module, patience=60, workers=1) as crew:
        answers = crew.do([{"do": "word", "after": 0.1}] * 1000)
        assert said(next(answers)) == "word"
    begin = time.monotonic()
    assert list(answers)[-1] == Lost("ended")
    assert time.monotonic() - begin < SOON


def test_process_for_each_job_where_none_is_used_again(module: str) -> None:
    with Crew(module, patience=60, workers=1, reuse=False) as crew:
        answers = list(crew.do([{"do": "one"}, {"do": "two"}]))
    processes = {answer["process"] for answer in answers if isinstance(answer, dict)}
    assert len(processes) == 2


def test_secrets_stay_with_the_build(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = ("GITHUB_TOKEN", "ACTIONS_RUNTIME_TOKEN", "AWS_SECRET_ACCESS_KEY", "SECRET_TOKEN", "PASSWORD")
    for name in secrets:
        monkeypatch.setenv(name, "secret")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with Crew(module, patience=60, workers=1) as crew:
        (environment,) = crew.do([{"do": "environment"}])
    assert isinstance(environment, dict)
    assert "secret" not in environment.values()
    assert environment["LC_ALL"] == "C.UTF-8"
    assert environment["PATH"] == os.environ["PATH"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux confines a process to some processors")
def test_there_is_a_process_for_each_processor_it_may_use(module: str) -> None:
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        with Crew(module, patience=SOON) as crew:
            answers = [*crew.do({"do": "work", "after": 0.2} for _ in range(4))]
    finally:
        os.sched_setaffinity(0, allowed)
    assert len({answer["process"] for answer in answers if not isinstance(answer, Lost)}) == 1
