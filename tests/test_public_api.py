"""What others may use is documented."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "scripts" / "termbook"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.stem != "__main__")
DOCS = ROOT / "docs"
REFERENCE = DOCS / "how-it-works" / "reference.md"


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(node: Documented, name: str) -> Iterator[tuple[str, Documented]]:
    """A module or class, and the public classes and functions defined in it."""
    yield name, node
    if isinstance(node, ast.Module | ast.ClassDef):
        for inner in node.body:
            if isinstance(inner, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and inner.name[0] != "_":
                yield from public(inner, f"{name}.{inner.name}")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_everything_public_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [name for name, node in public(tree, name_of(path)) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_is_in_the_reference(path: Path) -> None:
    """The page shows it, or names it and another page shows it."""
    name = name_of(path)
    assert name in REFERENCE.read_text(encoding="utf-8")
    if path.name != "__init__.py":
        shown = [line for page in DOCS.rglob("*.md") for line in page.read_text(encoding="utf-8").splitlines()]
        assert any(f"{line}.".startswith(f"::: {name}.") for line in shown)
