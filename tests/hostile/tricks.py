"""What may stand among term files that is none: pipes, links, names that mean something to others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile.corpus import SCRIPT, body, front, good

_TERM = f"---\n{front(good(0))}\n---\n{body(0, {})}"
_DRAWN = _TERM.replace('"needs"', '"figure": {"caption": "A line.", "alt": "A line."}\n"needs"')

Trick = Callable[[Path], object]


def tricks() -> Iterator[tuple[str, Trick]]:
    """What each is, and what makes it in the folder `terms/`."""
    for name in ("h0.md", "h0.py", "topics.yml", "sections.yml", "README.md", "x.txt"):
        yield f"a folder {name}", _instead(name, Path.mkdir)
        yield f"a pipe {name}", _instead(name, os.mkfifo)
        yield f"a link to nowhere {name}", _instead(name, lambda path: path.symlink_to("nowhere"))
        yield f"a link to itself {name}", _instead(name, lambda path: path.symlink_to(path.name))
        yield f"a link to zeros {name}", _instead(name, lambda path: path.symlink_to("/dev/zero"))
        yield f"a link out of the folder {name}", _instead(name, lambda path: path.symlink_to("../canary.txt"))
        yield f"a link to the machine's {name}", _instead(name, lambda path: path.symlink_to("/etc/passwd"))
        yield f"a hole of a gigabyte {name}", _instead(name, _hole)
        yield f"bytes of no text {name}", _instead(name, lambda path: path.write_bytes(bytes(range(256))))
        yield f"half of UTF-16 {name}", _instead(name, lambda path: path.write_bytes("---\nterm: x".encode("utf-16")))
        yield f"nothing {name}", _instead(name, lambda path: path.write_bytes(b""))
        yield f"NULs {name}", _instead(name, lambda path: path.write_bytes(b"\0" * 1000))
    for name in NAMES:
        yield f"the name {name!r}", _named(name)
    yield "a pipe to be drawn", _also("h0.md", _DRAWN, "h0.py", os.mkfifo)
    yield "zeros to be drawn", _also("h0.md", _DRAWN, "h0.py", lambda path: path.symlink_to("/dev/zero"))
    yield "a folder within", lambda terms: (terms / "inner").mkdir()
    yield "a folder of terms within", _inner
    yield "a thousand terms", _many


NAMES = (
    *(
        "con.md",
        "nul.md",
        "aux.md",
        "com1.md",
        "CON.md",
        "prn.py",
        "lpt1.yml",
        "a b.md",
        " a.md",
        "a .md",
        "a..md",
        ".md",
        "-a.md",
    ),
    *(
        "--help.md",
        "a\nb.md",
        "a\r.md",
        "a\x1b[31mb.md",
        "a\x1b]0;x\x07.md",
        "a\x07.md",
        "::error::x.md",
        "a\n::error file=x::y.md",
    ),
    *(
        "a%0A::warning::b.md",
        '"><img src=x onerror=window.__ran=1>.md',
        "<script>.md",
        "a'b.md",
        'a"b.md',
        "a`b`.md",
        "$(touch x).md",
    ),
    *(
        "a;b.md",
        "a|b.md",
        "a&b.md",
        "a*b.md",
        "a?b.md",
        "a#b.md",
        "a%b.md",
        "a\\b.md",
        "..\\b.md",
        "~.md",
        "a:b.md",
        "{a}.md",
        "[a].md",
    ),
    *(
        "\u202eb.md",
        "a\u200bb.md",
        "gr\u043eund.md",
        "Ground.md",
        "GROUND.md",
        "gro\u00fcnd.md",
        "gro\u0075\u0308nd.md",
        "\U0001f600.md",
    ),
    *(
        f"{'a' * 250}.md",
        f"{'a-' * 60}a.md",
        "index.md",
        "topics.md",
        "map.md",
        "figures.md",
        "search.md",
        "assets.md",
        "sitemap.md",
        "404.md",
    ),
    *(
        "constructor.md",
        "__proto__.md",
        "0.md",
        "a.b.md",
        "a.md.md",
        "ground.md.py",
        "topics.yaml",
        "h0.PY",
        "README.MD",
        "x.json",
    ),
    *("a\udce4b.md", "a\udcff.py", "a\n.py", "\x1b[2J.py", "\u202e.py", "con.py"),
)


def _instead(name: str, make: Trick) -> Trick:
    def trick(terms: Path) -> None:
        (terms / "h0.md").write_text(_TERM, encoding="utf-8")
        (terms / name).unlink(missing_ok=True)
        make(terms / name)

    return trick


def _named(name: str) -> Trick:
    def trick(terms: Path) -> None:
        (terms / name).write_text(SCRIPT if name.endswith(".py") else _TERM, encoding="utf-8")

    return trick


def _also(first: str, text: str, second: str, make: Trick) -> Trick:
    def trick(terms: Path) -> None:
        (terms / first).write_text(text, encoding="utf-8")
        make(terms / second)

    return trick


def _hole(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 30)


def _inner(terms: Path) -> None:
    (terms / "inner").mkdir()
    (terms / "inner" / "h0.md").write_text(_TERM, encoding="utf-8")


def _many(terms: Path) -> None:
    for number in range(1, 1001):
        (terms / f"h{number}.md").write_text(f"---\n{front(good(number))}\n---\n{body(number, {})}", encoding="utf-8")
