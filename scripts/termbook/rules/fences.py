"""Code stands between two fences that are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbook.model import Edit, Problem
from termbook.rule import Rule
from termbook.rules.markdown import Markdown
from termbook.rules.writing import swap
from termbook.source import markup

_LINE = re.compile(r"^[ \t>]*+(?P<fence>`{3,}+|~{3,}+)(?P<behind>[^`\n]*+)$", re.MULTILINE)

OPEN_FENCE = Rule(
    "open-fence",
    "Code ends with a line of the marks that it begins with.",
    why="Otherwise readers would see the marks, and the code as text.",
    wrong="""\
Each step goes against the [[gradient]].

```python
rate = 0.1
~~~
""",
    right="""\
Each step goes against the [[gradient]].

```python
rate = 0.1
```
""",
)


def fences(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for each fence within code that was not closed, and for the first that stays open."""
    text = markdown.text
    if markdown.is_value or not _LINE.search(text):
        return
    for code in markup.code_blocks(text):
        fence = _LINE.search(text, text.rfind("\n", 0, code.start - 1) + 1)
        for inner in _LINE.finditer(code.code):
            if fence and inner["fence"] == fence["fence"] and inner["behind"].strip():
                place, message = markdown.at(code.start + inner.start("fence")), "a fence within code"
                yield OPEN_FENCE.problem(markdown.path, place, message, f"'{fence['fence']}' to end the code above it")
    yield from _left_open(markdown)


def _left_open(markdown: Markdown) -> Iterator[Problem]:
    """Yield a problem for the first line that should open or close code but does not; the others may follow from it."""
    left = _LINE.finditer(markup.mask_fences(markdown.text))
    opening, closing, further = next(left, None), next(left, None), next(left, None)
    if opening:
        fence = opening["fence"]
        edits: tuple[Edit, ...] = ()
        hint = f"'{fence}' on a line below the code"
        if opening["behind"].strip() and not _is_language(opening["behind"]):
            hint = f"'{fence}python' or another language, and nothing more"
        elif closing and not closing["behind"].strip() and closing["fence"] != fence:
            hint = f"end it with '{fence}', not with '{closing['fence']}'"
            edits = () if further else swap(markdown, closing.start("fence"), closing["fence"], fence)
        place, message = markdown.at(opening.start("fence")), f"a fence '{fence}' that no other closes"
        yield OPEN_FENCE.problem(markdown.path, place, message, hint, edits)


def _is_language(text: str) -> bool:
    return len(text.split()) == 1 and "{" not in text
