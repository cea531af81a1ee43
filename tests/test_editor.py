"""The language server, as an editor uses it: a real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

from commands import environment

_T = TypeVar("_T")


class Editor:
    """An editor with one file open, as it is on the disk unless something is typed."""

    def __init__(self, client: LanguageClient, file: Path) -> None:
        self.client, self.file = client, file
        self.text = file.read_text()
        self.version = 1
        self.shown: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

    async def open(self) -> list[lsp.Diagnostic]:
        document = lsp.TextDocumentItem(self.file.as_uri(), "markdown", self.version, self.text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
        return await self.problems()

    async def replace(self, old: str, new: str) -> list[lsp.Diagnostic]:
        """What is wrong after something was typed in place of other text."""
        assert old in self.text
        self.text = self.text.replace(old, new, 1)
        self.version += 1
        document = lsp.VersionedTextDocumentIdentifier(self.version, self.file.as_uri())
        whole = lsp.TextDocumentContentChangeWholeDocument(self.text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [whole]))
        return await self.problems()

    async def problems(self) -> list[lsp.Diagnostic]:
        return [*(await asyncio.wait_for(self.shown.get(), 30)).diagnostics]

    def behind(self, text: str) -> tuple[lsp.TextDocumentIdentifier, lsp.Position]:
        before = self.text[: self.text.index(text) + len(text)]
        lines = before.split("\n")
        units = len(lines[-1].encode("utf-16-le")) // 2
        return lsp.TextDocumentIdentifier(self.file.as_uri()), lsp.Position(len(lines) - 1, units)

    async def offered(self, behind: str) -> list[str]:
        found = await self.client.text_document_completion_async(lsp.CompletionParams(*self.behind(behind)))
        return [item.label for item in found] if isinstance(found, list) else []


@asynccontextmanager
async def editing(root: Path, name: str) -> AsyncIterator[Editor]:
    client = LanguageClient("an editor", "1")
    editor = Editor(client, root / "terms" / name)

    client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(editor.shown.put_nowait))
    await client.start_io(sys.executable, "-m", "termbook", "--root", str(root), "editor", env=environment())
    await client.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=root.as_uri()))
    client.initialized(lsp.InitializedParams())
    try:
        yield editor
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]  # it says nothing of types


def run(root: Path, name: str, what: Callable[[Editor], Awaitable[_T]]) -> _T:
    async def session() -> _T:
        async with editing(root, name) as editor:
            return await what(editor)

    with ThreadPoolExecutor(1) as pool:  # a browser that another test has open holds this thread's event loop
        return pool.submit(lambda: asyncio.run(session())).result()


def test_problems_show_as_one_types(sample: Path) -> None:
    async def session(editor: Editor) -> None:
        assert await editor.open() == []
        [problem] = await editor.replace("needs: [hydration]", "needs: [hydratoin]")
        assert problem.message == "unknown term 'hydratoin' in 'needs' (did you mean 'hydration'?)"
        assert (problem.code, problem.source) == ("unknown-term", "termbook")
        line = editor.text.split("\n")[problem.range.start.line]
        assert line[problem.range.start.character :].startswith("hydratoin")
        assert await editor.replace("hydratoin", "hydration") == []

    run(sample, "gluten.md", session)
    assert "hydratoin" not in (sample / "terms" / "gluten.md").read_text(), "nothing was saved"


def test_what_has_one_right_answer_is_mended(sample: Path) -> None:
    async def session(editor: Editor) -> None:
        await editor.open()
        [problem] = await editor.replace("needs: [hydration]", "needs: [hydratoin]")
        asked = lsp.CodeActionParams(
            lsp.TextDocumentIdentifier(editor.file.as_uri()), problem.range, lsp.CodeActionContext([problem])
        )
        [action] = await editor.client.text_document_code_action_async(asked) or []
        assert isinstance(action, lsp.CodeAction)
        assert action.edit is not None
        assert action.edit.changes is not None
        [edit] = action.edit.changes[editor.file.as_uri()]
        assert (edit.range.start, edit.new_text) == (problem.range.start, "hydration")

    run(sample, "gluten.md", session)


def test_places_behind_letters_of_two_units(sample: Path) -> None:
    async def session(editor: Editor) -> None:
        await editor.open()
        [problem] = await editor.replace("when wheat", "𝔴𝔥𝔢𝔫 [[wheet]] wheat")
        line = editor.text.split("\n")[problem.range.start.line]
        units = line.encode("utf-16-le")[2 * problem.range.start.character :].decode("utf-16-le")
        assert units.startswith(("[[wheet]]", "wheet]]"))

    run(sample, "gluten.md", session)


def test_what_fits_is_offered(sample: Path) -> None:
    async def session(editor: Editor) -> None:
        await editor.open()
        slugs = ["bakers-percentage", "gluten", "hydration", "proofing"]
        assert await editor.offered("needs: [") == slugs
        assert await editor.offered("topics: [") == ["dough", "fermentation", "ovens"]
        assert await editor.offered("level: ") == ["beginner", "intermediate", "advanced"]
        await editor.replace("flour meets water.", "flour meets water.\n\n## \n\nSee [[pro and [[proofing#\n")
        assert await editor.offered("See [[pro") == slugs
        assert await editor.offered("[[proofing#") == ["dough", "proofing-of-yeast"]
        assert await editor.offered("\n## ") == ["Why it matters", "Formula", "At the bench", "In code"]
        await editor.replace("level: intermediate\n", "level: intermediate\nal\n")
        offered = await editor.offered("\nal")
        assert "aliases: " in offered
        assert "level: " not in offered, "it is there"
        assert await editor.offered("elastic net") == []

    run(sample, "gluten.md", session)


def test_terms_explain_themselves_and_lead_to_their_files(sample: Path) -> None:
    async def session(editor: Editor) -> None:
        await editor.open()
        for place in ("needs: [hydra", "More in [[hydra"):
            found = await editor.client.text_document_hover_async(lsp.HoverParams(*editor.behind(place)))
            assert found is not None
            assert isinstance(found.contents, lsp.MarkupContent)
            assert found.contents.value.startswith("**Hydration**: The water in a dough as a baker's percentage")
            there = await editor.client.text_document_definition_async(lsp.DefinitionParams(*editor.behind(place)))
            assert isinstance(there, lsp.Location)
            assert there.uri == (sample / "terms" / "hydration.md").as_uri()
        nothing = await editor.client.text_document_hover_async(lsp.HoverParams(*editor.behind("elastic")))
        assert nothing is None

    run(sample, "gluten.md", session)


def test_terms_are_renamed_everywhere(sample: Path) -> None:
    async def session(editor: Editor) -> None:
        await editor.open()
        asked = lsp.RenameParams(*editor.behind("needs: [hydra"), new_name="water-share")
        found = await editor.client.text_document_rename_async(asked)
        assert found is not None
        changes = [*(found.document_changes or [])]
        moved = {
            Path(move.old_uri).name: Path(move.new_uri).name for move in changes if isinstance(move, lsp.RenameFile)
        }
        assert moved == {"hydration.md": "water-share.md", "hydration.py": "water-share.py"}
        texts = {
            Path(change.text_document.uri).name: change.edits[0]
            for change in changes
            if isinstance(change, lsp.TextDocumentEdit)
        }
        assert {*texts} == {"gluten.md", "hydration.md", "paths.yml", "proofing.md"}
        assert isinstance(texts["gluten.md"], lsp.TextEdit)
        assert "needs: [water-share]" in texts["gluten.md"].new_text
        assert texts["gluten.md"].range.start == lsp.Position(0, 0)

    run(sample, "gluten.md", session)
    assert (sample / "terms" / "hydration.md").exists(), "the editor writes, not the server"


def test_renaming_that_would_break_something_is_refused(sample: Path) -> None:
    async def session(editor: Editor) -> None:
        await editor.open()
        for name, message in (("gluten", "gluten.md exists already"), ("Water share", "is no slug")):
            with pytest.raises(JsonRpcException, match=message):
                await editor.client.text_document_rename_async(
                    lsp.RenameParams(*editor.behind("needs: [hydra"), new_name=name)
                )
        await editor.replace("elastic net", "stretchy net")
        with pytest.raises(JsonRpcException, match="save all files"):
            await editor.client.text_document_rename_async(
                lsp.RenameParams(*editor.behind("needs: [hydra"), new_name="water-share")
            )

    run(sample, "gluten.md", session)
