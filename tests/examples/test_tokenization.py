"""The formula and the worked example of tokenization, and what its page says of the figure."""

from __future__ import annotations

import runpy
from itertools import pairwise

from written import ROOT, shown

TERM = "tokenization"
TEXT = {"cook": 6, "cooking": 4, "cooked": 3, "booking": 2, "booked": 2}


def learned(text: dict[str, int], merges: int) -> tuple[list[tuple[str, str, int]], dict[str, list[str]]]:
    """Byte pair encoding as the formula says it: the pairs with their counts, and the words as they are cut."""
    words = {word: list(word) for word in text}
    steps = []
    for _ in range(merges):
        seen = dict.fromkeys((a, b) for t in words.values() for a, b in pairwise(t))
        counts = {(a, b): sum(c * n(words[w], a, b) for w, c in text.items()) for a, b in seen}
        a, b = max(counts, key=lambda pair: counts[pair])
        steps.append((a, b, counts[a, b]))
        for word, pieces in words.items():
            place = 0
            while place < len(pieces) - 1:
                if pieces[place : place + 2] == [a, b]:
                    pieces[place : place + 2] = [a + b]
                place += 1
            words[word] = pieces
    return steps, words


def n(pieces: list[str], a: str, b: str) -> int:
    return sum(pair == (a, b) for pair in pairwise(pieces))


def total(words: dict[str, list[str]]) -> int:
    return sum(count * len(words[word]) for word, count in TEXT.items())


def test_formula_and_example() -> None:
    shown(
        TERM,
        "Formula",
        r"(a^*, b^*) = \operatorname*{arg\,max}_{(a, b)} \sum_{w} c_w \, n_w(a, b), \qquad "
        r"\lvert V \rvert = \lvert V_0 \rvert + m",
    )
    assert total({word: list(word) for word in TEXT}) == 96
    shown(TERM, "Example", "96 letters in all", "= 17$ | $96 - 17 = 79$ |", "= 13$ | 49 |", "$3 + 2 = 5$ | 32 |")
    steps, words = learned(TEXT, 6)
    for number, (a, b, count) in enumerate(steps, 1):
        left = total(learned(TEXT, number)[1])
        assert left == total(learned(TEXT, number - 1)[1]) - count
        shown(TERM, "Example", f"| {a} + {b} |")
        shown(TERM, "In code", f"{a} {b} {count}")
    assert [count for *_, count in steps] == [17, 17, 13, 6, 6, 5]
    assert words["booked"] == ["b", "ook", "ed"]
    pieces = set("".join(TEXT)) | {a + b for a, b, _ in steps}
    assert len(pieces) == 9 + 6
    assert learned({"aba": 5, "abb": 3}, 1)[0] == [("a", "b", 8)]


def test_figure() -> None:
    script = runpy.run_path(str(ROOT / "terms" / f"{TERM}.py"))
    page = (ROOT / "terms" / f"{TERM}.md").read_text()
    assert script["CORPUS"] == TEXT
    assert f"a text of {sum(TEXT.values())} words, five of them different" in page
    tokens, new = [], []
    for merges in range(9):
        steps, words = learned(TEXT, merges)
        drawn = script["learn"](merges)
        assert drawn == [((a, b), count) for a, b, count in steps]
        assert {word: list(script["cut"](word, drawn)) for word in TEXT} == words
        tokens.append(total(words))
        new.append(" ".join(script["cut"]("bedding", drawn)))
    assert tokens == [96, 79, 62, 49, 43, 37, 32, 28, 24]
    assert tokens[8] * 4 == tokens[0]
    assert new[3:7] == ["b e d d i n g", "b e d d in g", "b e d d ing", "b ed d ing"]
    assert set("bedding") <= set("".join(TEXT))
    assert "24 instead of 96, and the vocabulary has grown from 9 to 17" in page
    steps, words = learned(TEXT, 7)
    assert steps[6] == ("cook", "ing", 4)
    assert sum(TEXT[word] * n(t, "b", "ook") for word, t in words.items()) == 4  # the other pair found four times
