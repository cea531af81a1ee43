"""The page of symbols: what each stands for, taken from the tables below the formulas."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from termbook.messages import Messages, symbols_header
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
    say = site.say
    summary, title = say("notation.summary", count=len(meanings)), say("titles.notation")
    groups = {"latin": say("notation.latin"), "greek": say("notation.greek"), "signs": say("notation.signs")}
    blocks = [f"# {title}", opening(summary)]
    for anchor, name in groups.items():
        group = sorted((symbol for symbol in meanings if _group(symbol) == anchor), key=_sort_key)
        rows = [_line(symbol, meanings[symbol], site) for symbol in group]
        if rows:
            table = "\n".join([f"| {say('notation.symbol')} | {say('notation.stands_for')} |", "|---|---|", *rows])
            opened = '<div class="notation" markdown>'
            blocks += [f"## {name} {{ #{anchor} }}", f"{opened}\n\n{table}\n\n</div>"]
    meta = {"title": title, "description": summary, "source": "terms"}
    return page(meta, blocks)


def symbols_of(term: Term, say: Messages) -> Symbols:
    """Return each symbol explained below a formula of a term, with the explanation as written."""
    return tuple(_symbols(term, symbols_header(say)))


def _symbols(term: Term, header: str) -> Iterator[tuple[str, str]]:
    for sense in term.senses:
        for section in sense.sections:
            table = section.text.partition(header)[2]
            for row in _ROW.finditer(table):
                for symbol in _FORMULA.findall(row["symbols"]):
                    yield " ".join(symbol.split()), row["meaning"].strip()


def _line(symbol: str, meanings: list[tuple[str, Term]], site: Site) -> str:
    links: dict[str, list[str]] = defaultdict(list)
    for meaning, term in meanings:
        links[site.resolve(meaning)].append(site.link(term))
    parts = [f"{meaning} ({site.say.listed(where)})" for meaning, where in links.items()]
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
