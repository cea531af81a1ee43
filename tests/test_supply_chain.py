"""What is built from comes pinned, what builds may do little, and only what was built is published."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = {file.name: file.read_text(encoding="utf-8") for file in (GITHUB / "workflows").iterdir()}
JOBS = {f"{file}:{name}": job for file, text in WORKFLOWS.items() for name, job in yaml.safe_load(text)["jobs"].items()}
LOCKS = sorted(ROOT.glob("requirements*.lock"))
NPM = ("scripts/termbook/web", "tests/web", "scripts/benchmarks/peers")

ACTION = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
REQUIREMENT = re.compile(r"[a-z0-9-]+==\S+(?: ; [^;\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the step is run on GitHub's Linux machines")


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    found = subprocess.run(
        [zizmor, "--offline", "--persona", "auditor", "--strict-collection", "--no-progress", "--color", "never", "."],
        cwd=GITHUB,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr
    for name in ("dependabot.yml", *(f"workflows/{file}" for file in WORKFLOWS)):
        assert f"completed ./{name}" in found.stderr


def test_actions_are_pinned_by_commit_beside_their_version() -> None:
    used = [action.strip() for text in WORKFLOWS.values() for action in re.findall(r"\buses:(.*)", text)]
    assert used
    assert [action for action in used if not ACTION.fullmatch(action)] == []
    assert len({action.partition("@")[0] for action in used}) == len(set(used)), "one action has two versions"


@pytest.mark.parametrize("file", WORKFLOWS)
def test_workflows_may_only_read_unless_a_job_says_more(file: str) -> None:
    assert yaml.safe_load(WORKFLOWS[file])["permissions"] in ({}, {"contents": "read"})


@pytest.mark.parametrize("file", WORKFLOWS)
def test_command_that_fails_within_a_pipe_stops_its_step(file: str) -> None:
    workflow = yaml.safe_load(WORKFLOWS[file])
    commands = [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
    if any(re.search(r"[^|]\|[^|]", command) for command in commands):
        assert workflow["defaults"]["run"]["shell"] == "bash"


def test_jobs_that_may_write_or_sign_run_nothing_of_the_repository() -> None:
    able = {name: job["steps"] for name, job in JOBS.items() if "write" in job.get("permissions", {}).values()}
    assert set(able) == {"pages.yml:attest", "pages.yml:deploy"}
    assert [name for name, steps in able.items() if any("checkout" in step.get("uses", "") for step in steps)] == []


@on_linux
def test_published_list_has_the_hash_of_every_file(tmp_path: Path) -> None:
    site, signed, reader = (tmp_path / name for name in ("site", "signed", "reader"))
    for folder in (site / "terms" / "bias", signed, reader):
        folder.mkdir(parents=True)
    for path in ("index.html", "terms/bias/index.html", "terms/bias/Übersicht von gestern.svg"):
        (site / path).write_text(path, encoding="utf-8")

    run_steps("pages.yml:build", tmp_path, naming="SHA256SUMS")
    archive = signed / "artifact.tar"
    subprocess.run(["tar", "--directory", site, "-cf", archive, "."], check=True)  # as upload-pages-artifact does
    run_steps("pages.yml:attest", signed)
    assert (signed / "SHA256SUMS").read_bytes() == (site / "SHA256SUMS").read_bytes()

    subprocess.run(["tar", "-xf", archive], cwd=reader, check=True)
    checked = check_hashes(reader)
    assert checked.stdout.splitlines() == [
        "index.html: OK",
        "terms/bias/index.html: OK",
        "terms/bias/Übersicht von gestern.svg: OK",
    ]
    (reader / "index.html").write_text("changed", encoding="utf-8")
    assert check_hashes(reader).returncode == 1


@on_linux
def test_site_is_deployed_only_when_its_attestation_verifies(tmp_path: Path) -> None:
    gh = tmp_path / "gh"
    gh.write_text('#!/bin/sh\necho "$@" >asked\nexit "$REFUSED"\n', encoding="utf-8")
    gh.chmod(0o755)
    *before, last = JOBS["pages.yml:deploy"]["steps"]
    assert "actions/deploy-pages@" in last["uses"]
    assert "if" not in last
    assert not any(step.get("continue-on-error") for step in before)

    run_steps("pages.yml:deploy", tmp_path, REFUSED="0")
    with pytest.raises(subprocess.CalledProcessError):
        run_steps("pages.yml:deploy", tmp_path, REFUSED="1")
    asked = (tmp_path / "asked").read_text(encoding="utf-8")
    assert asked.startswith("attestation verify artifact.tar --repo someone/glossary ")
    assert " --signer-workflow someone/glossary/.github/workflows/pages.yml " in asked
    assert f" --source-digest {'a' * 40} " in asked


def run_steps(job: str, folder: Path, naming: str = "", **environ: str) -> None:
    """Run the commands of a job, or those of them that name something, as GitHub runs them."""
    commands = [step for step in JOBS[job]["steps"] if "run" in step and naming in step["run"]]
    assert commands
    path = f"{folder}:{os.environ['PATH']}"
    given = {"GITHUB_REPOSITORY": "someone/glossary", "GITHUB_SHA": "a" * 40, "PATH": path} | environ
    for step in commands:
        subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder / step.get("working-directory", "."),
            env=os.environ | given,
            check=True,
        )


def check_hashes(folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_python_locks_hold_versions_and_hashes_and_nothing_else(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert REQUIREMENT.search(text)
    assert REQUIREMENT.sub("", text) == ""


@pytest.mark.parametrize("folder", NPM)
def test_npm_locks_hold_versions_and_hashes_but_no_host(folder: str) -> None:
    text = (ROOT / folder / "package-lock.json").read_text(encoding="utf-8")
    packages: dict[str, dict[str, Any]] = json.loads(text)["packages"]
    for about in packages.values():
        about.pop("funding", None)  # where a package's authors ask for money; nothing comes from there
    assert "resolved" not in text
    assert "://" not in json.dumps(packages)
    assert len(packages) > 1
    assert [path for path, about in packages.items() if path and not about["integrity"].startswith("sha512-")] == []


def test_advisories_are_asked_for_every_lock() -> None:
    asked = subprocess.run(
        ["make", "--dry-run", "advisories"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert [lock.name for lock in LOCKS if f" -r {lock.name} " not in asked] == []
    assert f"for folder in {' '.join(NPM)};" in asked


def test_dependabot_looks_after_what_is_locked() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    watched = {(update["package-ecosystem"], update["directory"]) for update in updates}
    assert watched == {("pip", "/"), ("github-actions", "/"), *(("npm", f"/{folder}") for folder in NPM)}
