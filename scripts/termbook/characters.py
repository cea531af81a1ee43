"""Find characters that do not belong in a text, and make text safe to print on a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_CONTROLS = {
    "\x00": "NULL",
    "\x02": "START OF TEXT",
    "\x03": "END OF TEXT",
    "\x08": "BACKSPACE",
    "\x09": "TAB",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\x0d": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}
"""Names of control characters, all of which Unicode calls <control>."""

_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MARKS = frozenset("\u200e\u200f\u061c")

_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Letters and marks that no font shows, in addition to those whose category says so."""

_EMOJI_STYLE = frozenset("\ufe0e\ufe0f")
"""These choose whether the character before them is shown as text or as a picture."""


def unwanted(text: str, allowed: str = "\n") -> Iterator[tuple[int, str, str]]:
    """Yield the characters that do not belong in `text`, each once a line: its offset, what is wrong, and what to do.

    Args:
        text: The text to check.
        allowed: The control characters it may contain.
    """
    if text.isascii() and text.isprintable():
        return
    faults = {char: fault for char in set(text) - set(allowed) if (fault := _fault(char))}
    if not faults:
        return
    pattern = re.compile("[" + "".join(map(re.escape, sorted(faults))) + "]")
    start = 0
    for line in text.split("\n"):
        first: dict[str, int] = {}
        for match in pattern.finditer(line):
            first.setdefault(match[0], start + match.start())
        for char, offset in first.items():
            yield offset, *faults[char]
        start += len(line) + 1


def printable(text: str, most: int = 300) -> str:
    r"""Return `text` on one line of at most about `most` characters, with `\x1b` in place of an escape character."""
    if len(text) > most:
        head = most * 2 // 3
        text = f"{text[:head]}…{text[head + 1 - most :]}"
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


@lru_cache(maxsize=4096)
def _fault(char: str) -> tuple[str, str] | None:
    """Return what is wrong with a character and what to do about it, or None if it belongs in a text."""
    code, category = ord(char), unicodedata.category(char)
    name = f"U+{code:04X} {unicodedata.name(char, _CONTROLS.get(char, ''))}".rstrip()
    if char == "\r":
        return f"{name} without a line feed", "end lines with LF or CR LF"
    if category == "Cc":
        return f"control character {name}", "remove it"
    if category == "Cs":
        return f"{name} is half a character", "remove it"
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return f"{name} is not a character", "remove it"
    if char == "\ufffd":
        return f"{name} stands where a character was lost", "write what was meant"
    if category == "Co":
        return f"{name} means nothing without a font of its own", "write a character that every font may have"
    if unicodedata.bidirectional(char) in _TURNS or char in _MARKS:
        return f"{name} changes the order in which text is shown", "remove it"
    if category in {"Cf", "Zl", "Zp"} or char in _INVISIBLE or _selects(char):
        return f"{name} cannot be seen", "remove it"
    return None


def _selects(char: str) -> bool:
    return char not in _EMOJI_STYLE and unicodedata.name(char, "").startswith("VARIATION SELECTOR")
