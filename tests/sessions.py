"""The Python sessions that term pages show: what is typed behind `>>>`, and what it prints."""

from __future__ import annotations

import ast
import doctest
import sys
from collections.abc import Iterator

from termbook.model import Glossary
from termbook.source.markup import code_blocks, position


def sessions(glossary: Glossary, *, frameworks: bool) -> Iterator[doctest.DocTest]:
    """Those that need a framework such as Keras or scikit-learn, or those for which NumPy is enough."""
    parser = doctest.DocTestParser()
    for term in glossary.terms.values():
        for block in code_blocks(term.body.text):
            if block.language.startswith("py") and ">>>" in block.code:
                line = position(term.body.text, block.start, term.body.start).line
                session = parser.get_doctest(block.code, {}, f"{term.path}:{line}", term.path, line - 1)
                if needs_framework(session) == frameworks:
                    yield session


def needs_framework(session: doctest.DocTest) -> bool:
    light = sys.stdlib_module_names | {"numpy"}
    return any(name.partition(".")[0] not in light for name in _imports(session))


def run(session: doctest.DocTest) -> str:
    """Run a session in a namespace of its own; what it printed differently from the page, or nothing.

    A page may write `...` for what differs from run to run, such as a time or a folder.
    """
    report: list[str] = []
    results = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS).run(session, out=report.append)
    assert results.attempted > 0
    return "".join(report)


def _imports(session: doctest.DocTest) -> Iterator[str]:
    for example in session.examples:
        for node in ast.walk(ast.parse(example.source)):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
