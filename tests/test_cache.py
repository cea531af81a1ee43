"""What is kept is what was made, or nothing."""

from __future__ import annotations

import errno
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jinja2
import pytest

from commands import Run
from termbook.cache import MAX_AGE, Cache, CacheError, tidy
from termbook.mkdocs_memory import Compiled
from termbook.pipeline import CACHE

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


class Compilations(jinja2.Environment):
    """Templates of one text, whose compilations are counted."""

    def __init__(self, text: str, folder: Path, *, autoescape: bool = False) -> None:
        loader = jinja2.DictLoader({"page": text})
        super().__init__(loader=loader, bytecode_cache=Compiled(folder), autoescape=autoescape)
        self.count = 0

    def compile(self, *arguments: Any, **options: Any) -> Any:
        self.count += 1
        return super().compile(*arguments, **options)

    def text(self) -> str:
        return self.get_template("page").render(word="<3")


def test_template_is_compiled_once(tmp_path: Path) -> None:
    assert Compilations("I {{ word }} it", tmp_path).text() == "I <3 it"
    again = Compilations("I {{ word }} it", tmp_path)
    assert (again.text(), again.count) == ("I <3 it", 0)


def test_template_is_compiled_anew_where_its_source_or_setting_is_another(tmp_path: Path) -> None:
    Compilations("I {{ word }} it", tmp_path).text()
    assert Compilations("we {{ word }} it", tmp_path).text() == "we <3 it"
    assert Compilations("I {{ word }} it", tmp_path, autoescape=True).text() == "I &lt;3 it"


def test_template_is_compiled_anew_where_what_was_kept_is_damaged(tmp_path: Path) -> None:
    Compilations("I {{ word }} it", tmp_path).text()
    (kept,) = files(tmp_path)
    kept.write_bytes(kept.read_bytes()[:-1])
    again = Compilations("I {{ word }} it", tmp_path)
    assert (again.text(), again.count) == ("I <3 it", 1)


@pytest.mark.parametrize("kind", ["figures", "fonts"])
def test_folder_where_nothing_can_be_kept_is_said(kind: str, sample: Path, run: Run) -> None:
    (sample / CACHE / kind).unlink()
    (sample / CACHE / kind).write_text("no folder")  # not to be written even by an administrator
    built = run(sample, "termbook", "build")
    assert built.returncode == 1
    (line,) = built.stderr.splitlines()
    assert f"{CACHE}/{kind}" in line
    assert not (sample / "docs" / "terms").exists()


def test_what_nobody_asked_for_in_a_long_time_is_removed(tmp_path: Path) -> None:
    values = {name: Cache(tmp_path / name) for name in ("figures", "pages")}
    for cache in values.values():
        cache.put("old", b"1")
        cache.put("in use", b"2")
    long_ago = time.time() - MAX_AGE - 60
    for name in values:
        for key in ("old", "in use"):
            os.utime(tmp_path / name / key, (long_ago, long_ago))
    assert [cache.get("in use") for cache in values.values()] == [b"2", b"2"]
    tidy(tmp_path)
    assert [(cache.get("old"), cache.get("in use")) for cache in values.values()] == [(None, b"2"), (None, b"2")]


def test_oldest_values_go_where_all_together_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path / "figures")
    for age in range(5):
        cache.put(f"{age}", b"." * 1_000)
        os.utime(tmp_path / "figures" / f"{age}", (time.time() - age * 60,) * 2)
    monkeypatch.setattr("termbook.cache.MAX_BYTES", 2_500)
    tidy(tmp_path)
    assert sorted(path.name for path in (tmp_path / "figures").iterdir()) == ["0", "1"]


def test_tidying_a_folder_that_is_not_there(tmp_path: Path) -> None:
    tidy(tmp_path / "nowhere")
