"""What is kept is what was made, or nothing."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from termbook.cache import Cache, CacheError
from termbook.pipeline import CACHE, build

VALUE = bytes(range(256)) * 40


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_value_is_kept_under_its_key(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").put("key", VALUE)
    assert Cache(tmp_path / "cache").get("key") == VALUE
    assert Cache(tmp_path / "cache").get("other") is None
    Cache(tmp_path / "cache").put("key", b"")
    assert Cache(tmp_path / "cache").get("key") == b""


def damage(kind: str, path: Path) -> None:
    kept = path.read_bytes()
    match kind:
        case "cut off":
            path.write_bytes(kept[: len(kept) // 2])
        case "empty":
            path.write_bytes(b"")
        case "zeros":
            path.write_bytes(bytes(len(kept)))
        case "a bit":
            path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        case "a bit of the digest":
            path.write_bytes(bytes([kept[0] ^ 1]) + kept[1:])
        case "longer":
            path.write_bytes(kept + b"\n")
        case "a folder":
            path.unlink()
            path.mkdir()
        case "the value of another key":
            Cache(path.parent).put("other", VALUE)
            path.with_name("other").replace(path)


@pytest.mark.parametrize(
    "kind",
    ["cut off", "empty", "zeros", "a bit", "a bit of the digest", "longer", "a folder", "the value of another key"],
)
def test_damaged_entry_is_none(kind: str, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("key", VALUE)
    damage(kind, tmp_path / "key")
    assert cache.get("key") is None
    if kind != "a folder":
        cache.put("key", VALUE)
        assert cache.get("key") == VALUE


def test_many_writers_of_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: Cache(tmp_path).put("key", VALUE), range(80)))
        assert all(value == VALUE for value in pool.map(lambda _: Cache(tmp_path).get("key"), range(80)))
    assert files(tmp_path) == [tmp_path / "key"]


def test_nothing_is_left_of_a_write_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CacheError, match="No space left on device"):
        Cache(tmp_path).put("key", VALUE)
    assert files(tmp_path) == []


@pytest.mark.parametrize("kind", ["figures", "fonts"])
def test_folder_where_nothing_can_be_kept_is_said(kind: str, sample: Path) -> None:
    (sample / CACHE / kind).unlink()
    (sample / CACHE / kind).write_text("no folder")  # not to be written even by an administrator
    report = build(sample)
    (problem,) = (str(problem) for problem in report.problems)
    assert problem.startswith(".termbook_cache:1:1: what was made cannot be kept: ")
    assert "make room on the disk" in problem
    assert not (sample / "docs" / "terms").exists()
