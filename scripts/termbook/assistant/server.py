"""The server: three tools that read the glossary, and nothing that writes."""

from __future__ import annotations

from graphlib import CycleError
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from termbook.assistant import answers
from termbook.assistant.answers import MAX_HITS, MAX_WORDS, Entry, Hits, UnknownTermError, Way
from termbook.assistant.source import Source

_INSTRUCTIONS = (
    "A glossary{of}: {count} terms, each with a definition of one sentence, a figure and a page. "
    "'look_up' explains a word, 'search' finds the word for something, and 'path' says what to read first. "
    "Give the address of a page as the source of what you take from it."
)

Name = Annotated[str, Field(min_length=1, max_length=MAX_WORDS, description="A term's name, other name or slug.")]
Words = Annotated[str, Field(min_length=1, max_length=MAX_WORDS, description="Words, or a question.")]
Most = Annotated[int, Field(ge=1, le=MAX_HITS, description="How many terms to return.")]


def serve(source: Source) -> MCPServer:
    """Return the server of a glossary, which `run()` starts over standard input and output."""
    book = source.book()
    about = _INSTRUCTIONS.format(of=f", {book.name}" if book.name else "", count=len(book.glossary.terms))
    server = MCPServer(
        book.name or "glossary", instructions=about, website_url=book.address or None, log_level="WARNING"
    )
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)

    @server.tool(title="Look up a term", annotations=reads)
    def look_up(name: Name, sections: bool = True) -> Entry:  # noqa: FBT001, FBT002  # clients name arguments
        """Explain a term: its definition, other names, page, figure and, unless left out, all sections as Markdown."""
        try:
            return answers.look_up(name, source.book(), sections=sections)
        except UnknownTermError as error:
            raise ToolError(str(error)) from error

    @server.tool(title="Search the glossary", annotations=reads)
    def search(words: Words, most: Most = 8) -> Hits:
        """Find terms by words or by a question, best first."""
        if not words.strip():
            raise ToolError("there is nothing to search for: write at least one word")
        return answers.search(words, source.book(), most)

    @server.tool(title="What to read first", annotations=reads)
    def path(name: Name) -> Way:
        """List the terms to read, in order, to understand a term; the last is the term itself."""
        try:
            return answers.path(name, source.book())
        except UnknownTermError as error:
            raise ToolError(str(error)) from error
        except CycleError as error:
            raise ToolError(f"no order: these terms need each other: {', '.join(error.args[1])}") from error

    return server
