"""What a server shows after any edits is what a build from nothing makes of them; `make walk` goes further."""

from __future__ import annotations

from pathlib import Path

from walk import Walk

STEPS = 20


def test_site_made_in_steps_is_that_of_one_build(tmp_path: Path) -> None:
    walk = Walk(tmp_path, seed=2)
    try:
        for _ in range(STEPS):
            walk.step()
        assert walk.server.builds < STEPS, "most steps build single pages only"
    finally:
        walk.close()
