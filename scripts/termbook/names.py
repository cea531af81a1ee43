"""Turn names that people type into slugs, and find the known name that was probably meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Any

MAX_SLUG = 80
"""The most characters of a slug, which is also part of an address and of a file name."""

_DEVICES = frozenset({"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Windows takes a file with such a name, whatever its ending, for a device."""

_SYMBOLS = frozenset("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ")
"""Greek letters that stand for quantities, alone or before other letters."""

_WORD = re.compile(r"[^\W\d_]+")
_WORD_OR_SIGN = re.compile(r"[^\W\d_]+|[^\x00-\x7f]")
_ALIKE = str.maketrans("i1|0", "lllo")


def slugify(text: str) -> str:
    """Return the slug of a name: lower-case ASCII words joined by hyphens; empty if nothing of `text` is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


def slug_of(name: str) -> str:
    """Return the slug that a name makes, `c-plus-plus` for `C++` and `delta-g` for `ΔG`; empty if letters got lost."""
    text = "".join(_SIGNS.get(char, char) for char in spelled_out(name))
    return "" if any(char.isalpha() and not char.isascii() for char in text) else slugify(text)


_SIGNS = {"+": " plus ", "#": " sharp ", "*": " star ", "&": " and "}
"""What signs are called that tell names apart: `A*` is not `a`."""


def spelled_out(name: str) -> str:
    """Return a name as the search compares it: letters without accents, and Greek ones by their English names."""
    letters = (char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return "".join(map(_in_latin, letters))


def _in_latin(char: str) -> str:
    words = "" if char.isascii() else unicodedata.name(char, "")
    # Unicode writes "lamda".
    return f" {words.split()[-1].lower().replace('lamda', 'lambda')} " if words.startswith("GREEK") else char


def slug_fault(slug: str) -> tuple[str, str] | None:
    """Return why no file may have the name `slug`, and what to do about it; None if one may."""
    if len(slug) > MAX_SLUG:
        return f"has {len(slug)} characters", f"at most {MAX_SLUG}"
    return (f"is '{slug}', which Windows keeps for a device", "choose a longer one") if slug in _DEVICES else None


def fold(name: str) -> str:
    """Reduce a name to what its spellings have in common: ignore case, spaces and variants of characters."""
    text = unicodedata.normalize("NFKC", name).replace("\ufe0e", "").replace("\ufe0f", "")
    return " ".join(unicodedata.normalize("NFKC", text.casefold()).split())


def sort_key(name: str) -> str:
    """Return what readers expect a name to be sorted by: its letters without accents, whatever their case."""
    if name.isascii():
        return name.casefold()
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).casefold()


def shape(name: str) -> tuple[str, bool]:
    """Return how a name looks, with ASCII for all that looks like ASCII, and whether anything had to be replaced."""
    if name.isascii():
        return fold(name).translate(_ALIKE), False
    text = unicodedata.normalize("NFKC", name)
    ascii_text = _WORD_OR_SIGN.sub(lambda word: word[0] if word[0] in _SYMBOLS else "".join(map(_ascii, word[0])), text)
    return fold(ascii_text).translate(_ALIKE), ascii_text != text


def mixed_words(name: str) -> list[str]:
    """Return the words that mix letters of several alphabets, such as a Cyrillic one among Latin ones."""
    if name.isascii():
        return []
    return [word for word in _WORD.findall(unicodedata.normalize("NFKC", name)) if len(_alphabets(word)) > 1]


def _alphabets(word: str) -> set[str]:
    from confusable_homoglyphs import categories  # noqa: PLC0415  # its tables take long to read, and few names need them

    letters = (char for char in word if char not in _SYMBOLS and char.lower() != char.upper())
    return {categories.alias(char) for char in letters}


@lru_cache(maxsize=1024)
def _ascii(char: str) -> str:
    """Return the ASCII letter or sign that `char` looks like, or `char` itself."""
    from confusable_homoglyphs import confusables  # noqa: PLC0415  # likewise

    found: Any = [] if char.isascii() else confusables.is_confusable(char) or []
    alike = [entry["c"] for letter in found for entry in letter["homoglyphs"]]
    return next(filter(str.isascii, alike), char)


def either(words: Sequence[str]) -> str:
    """Return words as a choice: `one, two or three`."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `did you mean 'x'?` for the known word closest to `word`, or "" if none is close."""
    found = closest(word, known)
    return f"did you mean '{found}'?" if found else ""


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word closest to `word`, or "" if none is close."""
    if len(word) > MAX_SLUG:  # the time to compare grows with the square of the length
        return ""
    by_lower = {name.lower(): name for name in sorted(known, reverse=True)}
    close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.7)
    return by_lower[close[0]] if close else ""


def misspelled(word: str, known: Iterable[str]) -> str:
    """Return the only known word that `word` can be with a slip of the fingers, or "" if another may be meant.

    What is merely close can be the opposite: `underfitting` for `overfitting`, `conv1d` for `conv2d`.
    """
    names = {name: _parts(name) for name in known}
    written = _parts(word)
    same = [name for name, parts in names.items() if "".join(parts) == "".join(written)]
    found = same or [name for name, parts in names.items() if _is_slip(written, parts)]
    return found[0] if len(found) == 1 else ""


def _parts(name: str) -> list[str]:
    return re.split(r"[\s_-]+", name.lower().strip())


def _is_slip(written: list[str], meant: list[str]) -> bool:
    """Tell whether two names differ in one word, and that in no more than a slip."""
    differ = [(one, other) for one, other in zip(written, meant, strict=False) if one != other]
    if len(written) != len(meant) or len(differ) != 1:
        return False
    one, other = differ[0]
    shortest = min(len(one), len(other))
    if shortest < _SHORT or one[0] != other[0] or not (one + other).isalpha():
        return False
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    is_double = _DOUBLE.sub(r"\1", one) == _DOUBLE.sub(r"\1", other)
    is_turn = len(left) == 2 and left == right[::-1]
    is_plural = not end and {left, right} == {"", "s"}
    is_letter = shortest > _SHORT and max(len(left), len(right)) == 1
    return is_double or is_turn or is_plural or is_letter


def _shared(one: str, other: str) -> int:
    """Return with how many letters both words begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


_SHORT = 4
"""In a word of so few letters, one more or another one mostly makes a different word, and fewer are hardly a word."""

_DOUBLE = re.compile(r"(.)\1")
