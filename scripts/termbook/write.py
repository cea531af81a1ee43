"""Files to disk: only what changed is written, what is stale is removed, and nothing of anyone else's is touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MANIFEST = ".written-by-termbook"
"""A file in the output folder that lists what the build put there."""


@dataclass(frozen=True)
class Changes:
    """What a build changed, as sorted paths within the output folder."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def foreign(folder: Path) -> list[str]:
    """Files in `folder` that no build wrote, sorted: writing would lose them."""
    own = _owned(folder) | {MANIFEST}
    unfinished = {f"{path}.new" for path in own}  # of a build that was interrupted
    return sorted(_present(folder) - own - unfinished)


def write(files: Mapping[str, bytes], folder: Path) -> Changes:
    """Make `folder` hold exactly `files`.

    Args:
        files: Contents by path within `folder`, with forward slashes.
        folder: The output folder; made if missing.

    Returns:
        What was written and what was removed. A file whose bytes are right already is left alone, time stamp and all.

    Raises:
        FileExistsError: If `folder` holds a file that no build wrote. Nothing is changed then.
    """
    if strangers := foreign(folder):
        raise FileExistsError(f"{folder / strangers[0]} was not written by a build: move it out of {folder}")
    stale = _present(folder) - files.keys() - {MANIFEST}
    _replace(folder / MANIFEST, "".join(f"{path}\n" for path in sorted({*files, *stale})).encode())
    written = tuple(path for path in sorted(files) if _replace(folder / path, files[path]))
    for path in stale:
        (folder / path).unlink()
    _remove_empty(folder)
    _replace(folder / MANIFEST, "".join(f"{path}\n" for path in sorted(files)).encode())
    return Changes(written, tuple(sorted(stale)))


def _present(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _owned(folder: Path) -> set[str]:
    manifest = folder / MANIFEST
    return set(manifest.read_text(encoding="utf-8").splitlines()) if manifest.exists() else set()


def _replace(path: Path, content: bytes) -> bool:
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    new.replace(path)
    return True


def _remove_empty(folder: Path) -> None:
    folders = {PurePosixPath(path.relative_to(folder).as_posix()) for path in folder.rglob("*") if path.is_dir()}
    for inner in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        if not any((folder / inner).iterdir()):
            (folder / inner).rmdir()
