"""A cache on disk: results of earlier work, found by a key that stands for what they were made from."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


class CacheError(OSError):
    """A value cannot be stored, because the disk is full or the folder is not writable."""


class Cache:
    """Values by key, each stored with a digest; a damaged value counts as missing.

    Args:
        folder: Where the values are stored, a file each; made if missing. Several processes may use it at once.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Return the value of a key, or None if there is none or it is damaged."""
        path = self._folder / key
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):  # of a folder that can only be read
            os.utime(path)  # `tidy` removes what was not used
        digest, value = kept[: hashlib.sha256().digest_size], kept[hashlib.sha256().digest_size :]
        return value if digest == _digest(key, value) else None

    def put(self, key: str, value: bytes) -> None:
        """Store a value.

        Args:
            key: A file name, such as a hash of everything the value was made from.
            value: Any bytes.

        Raises:
            CacheError: If it cannot be stored.
        """
        new = self._folder / f"{key}.{secrets.token_hex(8)}.new"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            new.write_bytes(_digest(key, value) + value)
            new.replace(self._folder / key)
        except OSError as error:
            _discard(new)
            if self.get(key) != value:  # else another process was faster, and its reading may lock the file
                raise CacheError(error.errno, error.strerror, str(self._folder)) from error


MAX_AGE, MAX_BYTES = 30 * 24 * 3600, 4 << 30
"""Seconds after which a value that nobody asked for is removed, and what all values may take together."""


def tidy(folder: Path) -> None:
    """Remove from the caches in a folder what nobody asked for in a long time, and the oldest if they are too large."""
    values = sorted(_values(folder), reverse=True)
    now, size = time.time(), 0
    for last_used, path, bytes_taken in values:
        size += bytes_taken
        if size > MAX_BYTES or now - last_used > MAX_AGE:
            _discard(Path(path))


def _values(folder: Path) -> Iterator[tuple[float, str, int]]:
    """Yield the values in the caches of a folder, each with the time when it was used last, and its bytes."""
    with suppress(OSError):
        for cache in [entry.path for entry in os.scandir(folder) if entry.is_dir()]:
            for entry in os.scandir(cache):
                about = entry.stat()
                yield about.st_mtime, entry.path, about.st_size


def _digest(key: str, value: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\0" + value).digest()


def _discard(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # it was never created
        return
