"""The page that follows a first term, step by step: what a reader types does what the page shows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import run, run_apart
from conftest import ROOT

PAGE = ROOT / "docs" / "contribute" / "first-term.md"
BLOCK = re.compile(r"^(`{3,})(?P<kind>\w+)\n(?P<text>.*?)^\1$", re.DOTALL | re.MULTILINE)
MORE_FIELDS = """\
figure:
  caption: The loss falls in a straight line as the score moves to the right side, and is zero from 1 on.
  alt: A line that falls from 3 at −2 to 0 at 1, and stays at 0.
quiz:
  - question: An example of class 1 has a score of 0.2. What is its hinge loss?
    answer: "0.8"
    others: ["0", "1.2"]
    because: It lacks 0.8 to the margin of 1.
references:
  - {title: Support-Vector Networks, authors: "C. Cortes, V. Vapnik", year: 1995, doi: 10.1007/BF00994018}
  - {title: Hinge loss, authors: scikit-learn developers, year: 2026, url: "https://scikit-learn.org/stable/"}
"""
SECTIONS = r"""
## How it works

A [[support-vector-machine]] gives each example a score, whose sign is the class. The loss asks for more than that sign.

## Formula

$$ L = \max(0, 1 - y s) $$

| symbol | meaning |
|---|---|
| $L$ | the loss of one example |
| $y$ | its class, $-1$ or $1$ |
| $s$ | its score |

## Example

For an example of class 1, a score of $2$ costs nothing, and a score of $0.4$ one of $0.6$.

## In code

```python
>>> import numpy as np
>>> np.maximum(0, 1 - np.array([2, 0.4]))
array([0. , 0.6])
```

## Pitfalls

The classes are $-1$ and $1$. With classes 0 and 1, the loss of the first class would be 1 whatever its score is.
"""
SCRIPT = '''\
"""The hinge loss over the score of an example."""

import numpy as np
from matplotlib.figure import Figure

from termbook.drawing import BLUE


'''


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    for folder in ("terms", "tests/examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def blocks(kind: str) -> list[str]:
    found = BLOCK.finditer(PAGE.read_text(encoding="utf-8"))
    return [match["text"] for match in found if match["kind"] == kind]


def sessions() -> Iterator[tuple[list[str], str]]:
    """Yield what the page shows of `termbook`: the words of each command, and what it prints."""
    for block in blocks("console"):
        command, _, output = block.partition("\n")
        if "/termbook " in command:
            yield re.findall(r'"[^"]+"|\S+', command.partition("/termbook ")[2]), output


def test_page_shows_what_is_printed(glossary: Path) -> None:
    shown = sessions()
    term, script = (glossary / "terms" / f"hinge-loss{ending}" for ending in (".md", ".py"))
    check(glossary, *next(shown))

    [fields] = blocks("markdown")
    drawing, arithmetic = blocks("python")
    term.write_text(fields.replace("...\n", MORE_FIELDS) + SECTIONS, encoding="utf-8")
    script.write_text(SCRIPT + drawing.replace("    ...\n", ""))
    check(glossary, *next(shown), status=1)

    script.write_text(script.read_text().replace('"red"', "BLUE"))
    check(glossary, *next(shown))
    check(glossary, *next(shown), status=1)

    (glossary / "tests" / "examples" / "test_hinge_loss.py").write_text(arithmetic)
    other = glossary / "terms" / "support-vector-machine.md"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("hinge loss", "[[hinge-loss|hinge loss]]", 1), encoding="utf-8")
    check(glossary, *next(shown))
    assert [*shown] == []


def check(glossary: Path, words: list[str], output: str, status: int = 0) -> None:
    """Run a command, and compare what it prints with what the page shows."""
    command = run_apart if words[0] == "new" else run  # whoever is at a terminal is asked
    done = command(glossary, "termbook", *(word.strip('"') for word in words))
    assert done.stdout + done.stderr == output
    assert done.returncode == status
