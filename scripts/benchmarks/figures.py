"""Measure the size of this glossary's figures, and the time a picture for sharing takes compared with an empty one.

`python scripts/benchmarks/figures.py` draws what is missing from the build's cache, and writes nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from gzip import compress
from pathlib import Path
from statistics import median
from time import perf_counter

from termbook.addresses import TERMS
from termbook.figures.draw import Drawing, draw
from termbook.figures.picture import HEIGHT, WIDTH, picture
from termbook.figures.raster import png
from termbook.model import Glossary
from termbook.pipeline import CACHE
from termbook.source.load import load

ROUNDS = 5
"""How often each call is timed; the fastest run counts."""

EMPTY = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"/>'


def main() -> None:
    """Print sizes, then times."""
    root = Path(__file__).parent.parent.parent
    glossary, _ = load(root / TERMS)
    drawings, problems = draw(glossary, root / CACHE / "figures")
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    figures = [each.svg.encode() for drawing in drawings.values() for each in {drawing, *drawing.frames}]
    print_sizes("figures and their frames, gzipped", [len(compress(figure)) for figure in figures])
    print_sizes("pictures for sharing", [len(drawing.picture) for drawing in drawings.values()])
    empty = seconds(lambda: png(EMPTY))
    whole = seconds_of_pictures(glossary, drawings)
    print(f"a picture: {1000 * whole:.1f} ms, an empty sheet: {1000 * empty:.1f} ms, ratio {whole / empty:.1f}")


def print_sizes(what: str, sizes: Iterable[int]) -> None:
    """Print how many files there are, and their median, largest and total size."""
    sizes = sorted(sizes)
    print(f"{what}: {len(sizes)}, median {median(sizes) / 1e3:.1f} kB, largest {sizes[-1] / 1e3:.1f} kB", end=", ")
    print(f"in all {sum(sizes) / 1e6:.2f} MB")


def seconds_of_pictures(glossary: Glossary, drawings: dict[str, Drawing]) -> float:
    """Return the median time that a term's picture takes, in seconds."""
    terms = [(drawing.svg, glossary.terms[slug]) for slug, drawing in drawings.items()]
    words = [(figure, term.title, glossary.definition(term)) for figure, term in terms]
    return median(seconds(partial(picture, *each)) for each in words)


def seconds(call: Callable[[], object]) -> float:
    """Return the time a call takes at best, in seconds."""

    def once() -> float:
        start = perf_counter()
        call()
        return perf_counter() - start

    return min(once() for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
