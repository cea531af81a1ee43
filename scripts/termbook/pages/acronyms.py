"""The page of short forms and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from termbook.model import Term
from termbook.pages.markdown import escape, opening, page
from termbook.pages.site import Site


def acronyms_page(site: Site) -> str:
    """Return a table of the short forms among the names of terms, with the words they stand for."""
    say = site.say
    small = frozenset(say("acronyms.small_words").split())
    found = sorted(
        ((short, words, term) for term in site.glossary.terms.values() for short, words in short_forms(term, small)),
        key=lambda row: (row[0].casefold(), row[0], row[2].slug),
    )
    rows = [f"| **{escape(short)}** | {escape(words)} | {site.link(term)} |" for short, words, term in found]
    summary, title = say("acronyms.summary", count=len(found)), say("titles.acronyms")
    blocks = [f"# {title}", opening(summary)]
    if rows:
        head = f"| {say('acronyms.short')} | {say('acronyms.stands_for')} | {say('acronyms.term')} |"
        blocks.append("\n".join([head, "|---|---|---|", *rows]))
    meta = {"title": title, "description": summary, "source": "terms", "hide": ["toc"]}
    return page(meta, blocks)


def short_forms(term: Term, small: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the short forms among a term's names, each with the words it stands for.

    Args:
        term: The term.
        small: Words of which a short form need not have a letter, such as "of".
    """
    names = (term.name, *term.fields.aliases)
    for name in filter(_SHORT.fullmatch, names):
        words = next((other for other in names if other != name and _spells(other, name, small)), "")
        if words:
            yield name, words


_SHORT = re.compile(r"(?=(?:[^A-Z]*+[A-Z]){2})[A-Za-z][A-Za-z0-9]{1,5}(?:-[A-Z]{2,4})?")
"""A short word with at least two capitals, perhaps with more after a hyphen: `SGD`, `ReLU`, `Grad-CAM`."""


def _spells(words: str, short: str, small: Collection[str]) -> bool:
    """Tell whether `short` is made of the capitals of `words`, or of letters of each word, from its first on."""
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    if [letter.casefold() for letter in words if letter.isupper()] == letters:
        return True
    parts = [
        (part, bool(number) or part in small)
        for word in words.casefold().split()
        for number, part in enumerate(re.split(r"[-/]", word))
        if part
    ]
    is_long = len(parts) > 1 and len(words) >= 2 * len(short)  # "k-fold" is not a long form of "KFold"
    return is_long and parts[0][0][0] == letters[0] and _reads(letters, parts)


def _reads(letters: list[str], parts: list[tuple[str, bool]]) -> bool:
    """Tell whether the words give the letters in order; each word comes with whether it may be left out."""
    read = {0}  # how many letters the words so far may have given
    for word, may_be_left_out in parts:
        further = set(read) if may_be_left_out else set()
        for start in read:
            if start < len(letters) and word[0] == letters[start]:
                place = 0
                for end in range(start, len(letters)):
                    place = word.find(letters[end], place) + 1
                    if not place:
                        break
                    further.add(end + 1)
        read = further
    return len(letters) in read
