"""A cache on disk: results of earlier work, found by a key that stands for what they were made from."""

from __future__ import annotations

import hashlib
import secrets
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
        try:
            kept = (self._folder / key).read_bytes()
        except OSError:
            return None
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


def _digest(key: str, value: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\0" + value).digest()


def _discard(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # it was never created
        return
