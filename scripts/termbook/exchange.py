"""Build a folder beside the one it will replace, and exchange the two once it is complete."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from termbook.write import about, files_in, remove, replace

BUILDING = ".building"
"""The ending of unfinished folders' names, which begin with a dot."""

IN_STEPS = "the site directory cannot be exchanged in one step: its files were replaced one by one"
"""What to tell people when `Successor.take_place` returns False."""

_OLD = ".old"
_NOT_HERE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
"""Errors that mean that the system or the file system cannot swap two folders."""


@dataclass(frozen=True)
class Successor:
    """A folder to fill, and the folder it will replace.

    A hidden entry of `target`, such as `.git` or `.nojekyll`, stays unless the new folder has one of the same name.
    """

    folder: Path
    """Empty at first. It is on the file system of `target`, and has its permissions and, if possible, its owner."""
    target: Path

    def take_place(self) -> bool:
        """Replace `target` with `folder`.

        If the folders cannot be exchanged, because something is mounted at `target` or its parent is not writable, the
        files are replaced one by one: each of them is whole at any moment.

        Returns:
            Whether readers saw the change in one step.

        Raises:
            OSError: A file could not be replaced; those before it were.
        """
        if self.folder.parent != self.target:
            with suppress(OSError):
                self._keep_hidden()
                self._exchange()
                return True
        self._exchange_files()
        return False

    def drop(self) -> None:
        """Remove the folder that is not in use: the unfinished one or, after the exchange, the one it replaced."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _keep_hidden(self) -> None:
        """Add hidden entries to the new folder, by hard link if possible: they may be large and must never be gone."""
        for path in self.target.iterdir() if self.target.exists() else ():
            if path.name.startswith(".") and not path.name.endswith(BUILDING):
                _link(path, self.folder / path.name)

    def _exchange(self) -> None:
        if not self.target.exists():
            self.folder.rename(self.target)
        elif not _swap(self.folder, self.target):
            old = self.folder.with_suffix(_OLD)
            self.target.rename(old)
            try:
                self.folder.rename(self.target)
            except OSError:
                old.rename(self.target)
                raise
            with suppress(OSError):  # the new folder is in place; the next build removes the old one
                old.rename(self.folder)

    def _exchange_files(self) -> None:
        files = files_in(self.folder)
        stale = {path for path in files_in(self.target) - files if not path.startswith(".")}
        remove(self.target, stale)
        for path in sorted(files):
            built, destination = self.folder / path, self.target / path
            destination.parent.mkdir(parents=True, exist_ok=True)
            try:
                built.replace(destination)
            except OSError:  # another disk
                replace(destination, built.read_bytes())


def begin(target: Path, owner: Path) -> Successor:
    """Make an empty folder that will replace `target`, and remove what killed builds left there.

    Args:
        target: A folder or a link to one; if it is missing, the exchange makes it.
        owner: The folder that is built. No other build of it may be running: its unfinished folder would be removed.

    Raises:
        OSError: `target` is a file, or nothing can be written there.
    """
    target = Path(os.path.realpath(target))
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    with about(target):
        return Successor(_folder_beside(target, owner), target)


def _folder_beside(target: Path, owner: Path) -> Path:
    prefix = f".{target.name[:40]}.{hashlib.sha256(os.path.realpath(owner).encode()).hexdigest()[:8]}-"
    _clear(target, prefix)
    name = f"{prefix}{secrets.token_hex(4)}{BUILDING}"
    folder = target / name if os.path.ismount(target) else target.with_name(name)
    try:
        folder.mkdir()
    except OSError as error:
        if not (error.errno in {errno.EACCES, errno.EPERM, errno.EROFS} and target.is_dir()):
            raise
        folder = target / name  # the folder is writable, its parent is not
        folder.mkdir()
    if target.is_dir():
        if sys.platform != "win32":
            with suppress(OSError):
                os.chown(folder, target.stat().st_uid, target.stat().st_gid)
        shutil.copystat(target, folder)
    return folder


def _clear(target: Path, prefix: str) -> None:
    left = [path for place in (target.parent, target) for path in _entries(place) if path.name.startswith(prefix)]
    for path in left:
        if path.suffix == _OLD and not target.exists():  # killed between two renames
            path.rename(target)
        elif path.suffix in {_OLD, BUILDING}:
            shutil.rmtree(path, ignore_errors=True)


def _entries(folder: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError, PermissionError):
        yield from folder.iterdir()


def _link(source: Path, destination: Path) -> None:
    """Link or copy `source` to `destination`, without changing what is there already."""
    if source.is_symlink():
        if not os.path.lexists(destination):
            destination.symlink_to(source.readlink())
    elif source.is_dir():
        destination.mkdir(exist_ok=True)
        shutil.copystat(source, destination)
        for path in source.iterdir():
            _link(path, destination / path.name)
    elif not os.path.lexists(destination):
        try:
            destination.hardlink_to(source)
        except OSError:
            shutil.copy2(source, destination)


def _swap(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False if the system cannot."""
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux":
        rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        arguments = (-100, names[0], -100, names[1], 2)  # AT_FDCWD, RENAME_EXCHANGE
    elif sys.platform == "darwin":
        rename = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
        arguments = (*names, 2)  # RENAME_SWAP
    else:
        return False
    if rename is None:
        return False
    if rename(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(other))
