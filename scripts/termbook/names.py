"""Names people type: to slugs, and to the known name that was probably meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

MAX_SLUG = 80
"""Characters a slug may have; its page's address and file name have them too."""

_DEVICES = frozenset({"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Windows takes a file of such a name, whatever its ending, for a device."""

_SYMBOLS = frozenset("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ")
"""Greek letters that stand for quantities, alone or before other letters."""

_WORD = re.compile(r"[^\W\d_]+")
_WORD_OR_SIGN = re.compile(r"[^\W\d_]+|[^\x00-\x7f]")
_ALIKE = str.maketrans("i1|0", "lllo")


def slugify(text: str) -> str:
    """The slug of a name: lower-case ASCII words joined by hyphens; empty if nothing of `text` is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


def slug_fault(slug: str) -> tuple[str, str] | None:
    """Why no file may have the name `slug`, and what to write instead."""
    if len(slug) > MAX_SLUG:
        return f"has {len(slug)} characters", f"at most {MAX_SLUG}"
    return (f"is '{slug}', which Windows keeps for a device", "choose a longer one") if slug in _DEVICES else None


def fold(name: str) -> str:
    """What two spellings of one name have in common, whatever their capitals, spaces and kinds of digits."""
    text = unicodedata.normalize("NFKC", name).replace("\ufe0e", "").replace("\ufe0f", "")
    return " ".join(unicodedata.normalize("NFKC", text.casefold()).split())


def shape(name: str) -> tuple[str, bool]:
    """How a name looks, in ASCII where it can be mistaken for that, and whether it has any such letter or sign."""
    if name.isascii():
        return fold(name).translate(_ALIKE), False
    text = unicodedata.normalize("NFKC", name)
    ascii_text = _WORD_OR_SIGN.sub(lambda word: word[0] if word[0] in _SYMBOLS else "".join(map(_ascii, word[0])), text)
    return fold(ascii_text).translate(_ALIKE), ascii_text != text


def mixed_words(name: str) -> list[str]:
    """The words in which letters of two alphabets stand, as a Cyrillic one among Latin ones."""
    if name.isascii():
        return []
    return [word for word in _WORD.findall(unicodedata.normalize("NFKC", name)) if len(_alphabets(word)) > 1]


def _alphabets(word: str) -> set[str]:
    from confusable_homoglyphs import categories  # noqa: PLC0415  # its tables take long to read, and few names need them

    letters = (char for char in word if char not in _SYMBOLS and char.lower() != char.upper())
    return {categories.alias(char) for char in letters}


@lru_cache(maxsize=1024)
def _ascii(char: str) -> str:
    """The ASCII letter or sign that `char` looks like, or `char` itself."""
    from confusable_homoglyphs import confusables  # noqa: PLC0415  # likewise

    found: Any = [] if char.isascii() else confusables.is_confusable(char) or []
    alike = [entry["c"] for letter in found for entry in letter["homoglyphs"]]
    return next(filter(str.isascii, alike), char)


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean 'x'?` for the known word closest to `word`, or nothing if none is close."""
    if len(word) > MAX_SLUG:  # comparing takes the square of the length
        return ""
    by_lower = {name.lower(): name for name in sorted(known, reverse=True)}
    close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return f"did you mean '{by_lower[close[0]]}'?" if close else ""
