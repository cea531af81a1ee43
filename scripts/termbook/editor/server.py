"""A language server: what `termbook.editor.writing` knows, in the protocol that editors speak (LSP 3.17)."""

from __future__ import annotations

import re
from functools import partial
from importlib import metadata
from pathlib import Path

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument

from termbook.addresses import TERMS
from termbook.editor.writing import Writing, explained, meant, offers
from termbook.model import Edit, Glossary, Position, Problem, Term
from termbook.new_slug import name_fault, taken
from termbook.rename import plan
from termbook.rendering.settings import site_language
from termbook.source.load import load

_WORD = re.compile(r"\S+")


def serve(root: Path) -> LanguageServer:
    """Return a server for the glossary in the folder `root`; its `start_io` answers an editor until that goes away."""
    server = LanguageServer("termbook", metadata.version("termbook"))
    answers = Answers(server, root)
    offering = lsp.CompletionOptions(trigger_characters=["[", "#", " ", ","])
    for feature, options, answer in (
        (lsp.TEXT_DOCUMENT_DID_OPEN, None, answers.opened),
        (lsp.TEXT_DOCUMENT_DID_CHANGE, None, answers.changed),
        (lsp.TEXT_DOCUMENT_DID_CLOSE, None, answers.closed),
        (lsp.TEXT_DOCUMENT_COMPLETION, offering, answers.completions),
        (lsp.TEXT_DOCUMENT_HOVER, None, answers.hover),
        (lsp.TEXT_DOCUMENT_DEFINITION, None, answers.definition),
        (lsp.TEXT_DOCUMENT_CODE_ACTION, None, answers.mending),
        (lsp.TEXT_DOCUMENT_RENAME, None, answers.renaming),
    ):
        server.feature(feature, options)(partial(answer))  # pygls writes on what it is given, and methods refuse that
    return server


class Answers:
    """What the server answers, with the texts that the editor has open."""

    def __init__(self, server: LanguageServer, root: Path) -> None:
        """Read nothing yet.

        Args:
            server: Knows what the editor has open, and is told of problems.
            root: The folder that holds `terms/`.
        """
        self.server = server
        self.folder = (root / TERMS).resolve()
        self.writing = Writing(root)

    def opened(self, params: lsp.DidOpenTextDocumentParams) -> None:
        """Show the problems of a file."""
        self._take(params.text_document.uri)

    def changed(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """Show the problems of all open files, which may depend on each other."""
        self._take(params.text_document.uri)

    def closed(self, params: lsp.DidCloseTextDocumentParams) -> None:
        """Take the file from the disk again."""
        if name := self._name(params.text_document.uri):
            self.writing.write(name, None)
            self._show(params.text_document.uri, [])

    def completions(self, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        """Return what can be written at a place."""
        document, line, column = self._place(params.text_document.uri, params.position)
        found = offers(document.source, line, column, self.writing.glossary())
        return [lsp.CompletionItem(offer.text, detail=offer.about) for offer in found]

    def hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        """Return what the term at a place means."""
        term, glossary = self._term(params.text_document.uri, params.position)
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, explained(term, glossary))) if term else None

    def definition(self, params: lsp.DefinitionParams) -> lsp.Location | None:
        """Return the file of the term at a place."""
        term, _ = self._term(params.text_document.uri, params.position)
        start = lsp.Position(0, 0)
        return lsp.Location(self._uri(f"{term.slug}.md"), lsp.Range(start, start)) if term else None

    def mending(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """Return the edits for the problems in some lines that have one right answer."""
        uri = params.text_document.uri
        document = self.server.workspace.get_text_document(uri)
        lines = range(params.range.start.line + 1, params.range.end.line + 2)
        return [
            _action(problem, document)
            for problem in self.writing.problems().get(self._name(uri), [])
            if problem.edits and problem.position.line in lines
        ]

    def renaming(self, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        """Return the edits and moves of files that give the term at a place another slug.

        Raises:
            JsonRpcException: The slug cannot be had, or a file is not saved or cannot be read.
        """
        term, _ = self._term(params.text_document.uri, params.position)
        if term is None:
            return None
        glossary, problems = load(self.folder, language=site_language(self.folder.parent))
        if problems or self.writing.is_unsaved():
            raise _refusal("save all files and mend their problems first, so that no mention of the term is missed")
        if fault := name_fault(params.new_name, params.new_name) or taken(params.new_name, glossary):
            raise _refusal(fault)
        planned = plan(self.folder.parent, glossary, term.slug, params.new_name)
        edits = [self._whole(path, text) for path, text in sorted(planned.texts.items())]
        root = self.folder.parent
        moves = [
            lsp.RenameFile(from_fs_path(str(root / path)) or "", from_fs_path(str(root / target)) or "")
            for path, target in planned.moves.items()
        ]
        return lsp.WorkspaceEdit(document_changes=[*edits, *moves])

    def _whole(self, path: str, text: str) -> lsp.TextDocumentEdit:
        """Return the edit that gives a file another text."""
        uri = from_fs_path(str(self.folder.parent / path)) or ""
        document = self.server.workspace.get_text_document(uri)
        all_of_it = lsp.Range(lsp.Position(0, 0), lsp.Position(len(document.lines), 0))
        identifier = lsp.OptionalVersionedTextDocumentIdentifier(uri, document.version)
        return lsp.TextDocumentEdit(identifier, [lsp.TextEdit(all_of_it, text)])

    def _take(self, uri: str) -> None:
        if name := self._name(uri):
            self.writing.write(name, self.server.workspace.get_text_document(uri).source)
            for other, problems in self.writing.problems().items():
                self._show(self._uri(other), problems)

    def _show(self, uri: str, problems: list[Problem]) -> None:
        document = self.server.workspace.get_text_document(uri)
        found = [_diagnostic(problem, document) for problem in problems]
        self.server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found))

    def _place(self, uri: str, position: lsp.Position) -> tuple[TextDocument, int, int]:
        document = self.server.workspace.get_text_document(uri)
        place = document.position_codec.position_from_client_units(document.lines, position)
        return document, place.line, place.character

    def _term(self, uri: str, position: lsp.Position) -> tuple[Term | None, Glossary]:
        document, line, column = self._place(uri, position)
        glossary = self.writing.glossary()
        return meant(document.source, line, column, glossary), glossary

    def _name(self, uri: str) -> str:
        """Return the name of a term file; "" for any other file."""
        path = Path(to_fs_path(uri) or "")
        return path.name if path.parent.resolve() == self.folder and path.suffix == ".md" else ""

    def _uri(self, name: str) -> str:
        return from_fs_path(str(self.folder / name)) or ""


def _refusal(message: str) -> JsonRpcException:
    return JsonRpcException(message, code=lsp.LSPErrorCodes.RequestFailed)


def _diagnostic(problem: Problem, document: TextDocument) -> lsp.Diagnostic:
    lines = document.lines
    line = lines[problem.position.line - 1] if problem.position.line <= len(lines) else ""
    word = _WORD.match(line, problem.position.column - 1)
    return lsp.Diagnostic(
        _range(problem.position, len(word[0]) if word else 1, document),
        problem.text,
        lsp.DiagnosticSeverity.Error,
        code=problem.rule,
        source="termbook",
    )


def _action(problem: Problem, document: TextDocument) -> lsp.CodeAction:
    edits = [
        lsp.TextEdit(_range(edit.position, len(edit.old), document), _text(edit, document)) for edit in problem.edits
    ]
    change = lsp.WorkspaceEdit({document.uri: edits})
    title = problem.hint or f"Mend: {problem.message}"
    return lsp.CodeAction(title, lsp.CodeActionKind.QuickFix, [_diagnostic(problem, document)], edit=change)


def _text(edit: Edit, document: TextDocument) -> str:
    """Return what an edit writes, with the ends of lines that the file has."""
    return edit.new.replace("\n", "\r\n") if "\r\n" in document.source else edit.new


def _range(position: Position, length: int, document: TextDocument) -> lsp.Range:
    """Return so many characters from a place, in the units in which the editor counts."""
    line, column = position.line - 1, position.column - 1
    codec, lines = document.position_codec, document.lines
    start = codec.position_to_client_units(lines, lsp.Position(line, column))
    return lsp.Range(start, codec.position_to_client_units(lines, lsp.Position(line, column + length)))
