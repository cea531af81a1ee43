"""The page of symbols: what each stands for, taken from the tables below the formulas."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from termbook.model import Term
from termbook.pages.markdown import opening, page
from termbook.pages.site import Site

_GREEK = [
    *("alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda"),
    *("mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "varphi", "chi", "psi", "omega"),
]
_STYLES = re.compile(
    r"\\(?:mathbf|mathcal|mathbb|mathrm|boldsymbol|hat|bar|tilde|dot|vec|operatorname\*?|text)\b|[{}\s]"
)
_ROW = re.compile(r"^\|(?P<symbols>(?:[^|\\\n]|\\.)++)\|(?P<meaning>.+)\|[ \t]*$", re.MULTILINE)
_FORMULA = re.compile(r"\$[^$]+\$")


Symbols = tuple[tuple[str, str], ...]
"""Symbols with what they mean, as written."""


def notation_page(site: Site, symbols: Mapping[str, Symbols]) -> str:
    """Return the page of all symbols in formulas, sorted by alphabet, with what each means on which page.

    Args:
        site: The glossary.
        symbols: The symbols of each term, by its slug, as `symbols_of` gives them.
    """
    meanings: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    for term in site.order:
        for symbol, meaning in symbols[term.slug]:
            meanings[symbol].append((meaning, term))
    summary = f"What does η mean? The {len(meanings)} symbols of the formulas, and what each stands for, and where."
    blocks = ["# Notation", opening(summary)]
    for title, anchor in _GROUPS:
        group = sorted((symbol for symbol in meanings if _group(symbol) == anchor), key=_sort_key)
        rows = [_line(symbol, meanings[symbol], site) for symbol in group]
        if rows:
            table = "\n".join(["| symbol | stands for |", "|---|---|", *rows])
            opened = '<div class="notation" markdown>'
            blocks += [f"## {title} {{ #{anchor} }}", f"{opened}\n\n{table}\n\n</div>"]
    meta = {"title": "Notation", "description": summary, "source": "terms"}
    return page(meta, blocks)


_GROUPS = (("Latin letters", "latin"), ("Greek letters", "greek"), ("Functions and signs", "signs"))


def symbols_of(term: Term) -> Symbols:
    """Return each symbol explained below a formula of a term, with the explanation as written."""
    return tuple(_symbols(term))


def _symbols(term: Term) -> Iterator[tuple[str, str]]:
    for sense in term.senses:
        for section in sense.sections:
            table = section.text.partition("| symbol | meaning |")[2]
            for row in _ROW.finditer(table):
                for symbol in _FORMULA.findall(row["symbols"]):
                    yield " ".join(symbol.split()), row["meaning"].strip()


def _line(symbol: str, meanings: list[tuple[str, Term]], site: Site) -> str:
    links: dict[str, list[str]] = defaultdict(list)
    for meaning, term in meanings:
        links[site.resolve(meaning)].append(site.link(term))
    parts = [f"{meaning} ({', '.join(where)})" for meaning, where in links.items()]
    return f"| {symbol} | {'<br>'.join(parts)} |"


def _group(symbol: str) -> str:
    plain = _STYLES.sub("", symbol.strip("$ "))
    command = re.match(r"\\([A-Za-z]+)", plain)
    if command:
        return "greek" if command[1].lower() in _GREEK else "signs"
    word = re.match(r"[A-Za-z]+", plain)
    return "latin" if word and len(word[0]) <= 2 else "signs"


def _sort_key(symbol: str) -> tuple[int, str, str]:
    plain = _STYLES.sub("", symbol.strip("$ "))
    command = re.match(r"\\([A-Za-z]+)", plain)
    if command and command[1].lower() in _GREEK:
        return _GREEK.index(command[1].lower()), plain, symbol
    return 0, plain.lstrip("\\").casefold(), symbol
