"""What others may use is documented."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from conftest import ROOT

PACKAGE = ROOT / "scripts" / "termbook"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.stem != "__main__")
DOCS = ROOT / "docs"
PUBLIC = ["termbook", "termbook.model", "termbook.schema", "termbook.maths", "termbook.drawing"]


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


def definitions(module: ModuleType, names: Iterable[str]) -> set[str]:
    """Of names in a module, those of functions and classes."""
    return {name for name in names if inspect.isroutine(vars(module)[name]) or inspect.isclass(vars(module)[name])}


@pytest.mark.parametrize("name", PUBLIC)
def test_everything_public_is_in_the_reference(name: str) -> None:
    """Some page shows the whole module, or each thing in it."""
    shown = {line for page in DOCS.rglob("*.md") for line in page.read_text(encoding="utf-8").splitlines()}
    module = importlib.import_module(name)
    parts = definitions(module, module.__all__)
    assert parts
    assert f"::: {name}" in shown or {part for part in parts if f"::: {name}.{part}" not in shown} == set()


@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_public_is_said_to_be(name: str) -> None:
    module = importlib.import_module(name)
    own = {part for part in definitions(module, vars(module)) if vars(module)[part].__module__ == name}
    assert {part for part in own if part[0] != "_"} - {"makeExtension"} <= set(module.__all__)
