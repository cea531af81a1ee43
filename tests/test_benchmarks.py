"""The benchmark measures the pipeline as it is, on a glossary that it makes up."""

from __future__ import annotations

from commands import Run
from conftest import ROOT


def test_benchmark_prints_what_each_step_costs(run: Run) -> None:
    done = run(ROOT, "benchmarks.build", "--terms", "20", PYTHONPATH=str(ROOT / "scripts"))
    assert done.returncode == 0, done.stderr
    rows = {line[:32].strip(): float(line[32:]) for line in done.stdout.splitlines()[1:]}
    assert rows["terms"] == 20
    assert rows["draw"] > 0
    assert rows["site, MB"] > 0
