"""What the term files say, for tests that hold it against arithmetic done anew and against the libraries."""

from __future__ import annotations

from pathlib import Path

from termbook.source.load import load

ROOT = Path(__file__).parent.parent.parent
GLOSSARY, _ = load(ROOT / "terms")


def shown(slug: str, heading: str, *words: str) -> None:
    """Assert that each of `words` stands in the term's sections of that heading, however its lines are broken.

    A test calls this with the LaTeX it computes and the numbers it arrives at, so that it fails when the page
    is changed and the test is not.
    """
    sections = [section for sense in GLOSSARY.terms[slug].senses for section in sense.sections]
    text = _one_line("\n".join(section.text for section in sections if section.heading == heading))
    missing = [word for word in words if _one_line(word) not in text]
    assert not missing, f"not in {heading!r} of terms/{slug}.md: {missing}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
