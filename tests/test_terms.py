"""The glossary's own terms: their code runs, their figures are there, and they hang together."""

from __future__ import annotations

import doctest
from collections.abc import Iterator

import pytest

from conftest import ROOT
from termbook.check import check
from termbook.load import load
from termbook.markup import code_blocks, position

GLOSSARY, PROBLEMS = load(ROOT / "terms")


def sessions() -> Iterator[doctest.DocTest]:
    parser = doctest.DocTestParser()
    for term in GLOSSARY.terms.values():
        for block in code_blocks(term.body.text):
            if block.language.startswith("py") and ">>>" in block.code:
                line = position(term.body.text, block.start, term.body.start).line
                yield parser.get_doctest(block.code, {}, f"{term.path}:{line}", term.path, line - 1)


def test_terms_have_no_problems() -> None:
    assert [str(problem) for problem in PROBLEMS + check(GLOSSARY)] == []


@pytest.mark.parametrize("session", list(sessions()), ids=lambda session: session.name)
def test_code_prints_what_the_page_shows(session: doctest.DocTest) -> None:
    report: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(session, out=report.append)
    assert results.attempted > 0
    assert results.failed == 0, "".join(report)


@pytest.mark.parametrize("slug", list(GLOSSARY.terms))
def test_term_is_whole(slug: str) -> None:
    term = GLOSSARY.terms[slug]
    assert term.script is not None
    assert len(term.fields.references) >= 2
    headings = [section.heading for sense in term.senses for section in sense.sections]
    assert {"How it works", "Example", "In code", "Pitfalls"} <= set(headings)
    assert term.body.links, "a term links to others"
