"""The server that assistants ask, as they use it: a real client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from mcp import ClientSession, StdioServerParameters, stdio_client
from mcp_types import TextContent

from commands import Run, environment
from serving import serving
from termbook.assistant import answers
from termbook.assistant.source import Book, SourceError, open_source
from termbook.data.exports import exports
from termbook.figures.draw import draw
from termbook.pipeline import CACHE
from termbook.source.load import load
from termbook.web.ask import NoNodeError

_T = TypeVar("_T")
SITE = "http://127.0.0.1:8000/"
HYDRATION = "The water in a dough as a baker's percentage, so a dough of 500 g flour and 350 g water has 70 % of it."


class Assistant:
    """A client of the server."""

    def __init__(self, session: ClientSession) -> None:
        self.session = session

    async def ask(self, tool: str, **arguments: object) -> Any:
        """What a tool returns, as data, which the text says too."""
        result = await self.session.call_tool(tool, arguments)
        [text] = result.content
        assert isinstance(text, TextContent)
        assert not result.is_error, text.text
        assert json.loads(text.text) == result.structured_content
        return result.structured_content

    async def refused(self, tool: str, **arguments: object) -> str:
        """What a tool says instead of an answer."""
        result = await self.session.call_tool(tool, arguments)
        [text] = result.content
        assert isinstance(text, TextContent)
        assert result.is_error
        return text.text


def asked(place: Path | str, what: Callable[[Assistant], Awaitable[_T]]) -> _T:
    """Ask the server of a glossary."""
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "termbook", "mcp", str(place)], env=environment()
    )

    async def session() -> _T:
        async with stdio_client(command) as (incoming, outgoing), ClientSession(incoming, outgoing) as client:
            await client.initialize()
            return await what(Assistant(client))

    with ThreadPoolExecutor(1) as pool:  # a browser that another test has open holds this thread's event loop
        return pool.submit(lambda: asyncio.run(session())).result()


@pytest.fixture
def data(sample: Path, tmp_path: Path) -> Path:
    """A site that has no more than the sample's `glossary.json`."""
    glossary, _ = load(sample / "terms")
    drawings, faults = draw(glossary, sample / CACHE / "figures")
    assert faults == []
    file = tmp_path / "site" / "data" / "glossary.json"
    file.parent.mkdir(parents=True)
    file.write_text(exports(glossary, drawings)["data/glossary.json"], encoding="utf-8")
    return file


def test_tools_of_a_folder(sample: Path) -> None:
    async def session(assistant: Assistant) -> None:
        tools = (await assistant.session.list_tools()).tools
        assert sorted(tool.name for tool in tools) == ["look_up", "path", "search"]
        assert [tool.name for tool in tools if not tool.description or not tool.output_schema] == []
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)

        for name in ("hydration", "Dough  hydration", "dough-hydration", "AP", " HYDRATION "):
            assert (await assistant.ask("look_up", name=name))["slug"] == "hydration"
        assert (await assistant.ask("look_up", name="gluten-network"))["slug"] == "gluten"
        entry = await assistant.ask("look_up", name="AP")
        assert (entry["name"], entry["definition"], entry["page"]) == (
            "hydration",
            HYDRATION,
            f"{SITE}terms/hydration/",
        )
        assert entry["other_names"] == ["dough hydration", "AP", "water <ratio>"]
        assert entry["figure"] == {
            "caption": "More water makes a flatter, more open loaf; see gluten for what holds it up.",
            "alt": "A line that falls from left to right, labelled height.",
            "address": f"{SITE}figures/hydration.svg",
        }
        first, second = entry["sections"]
        assert (first["heading"], second["heading"]) == ("Why it matters", "At the bench")
        assert f"Water lets [the *gluten* network]({SITE}terms/gluten/) form." in first["text"]
        assert '>>> "[[not a link]]"' in first["text"]
        assert f"wait for [proofing]({SITE}terms/proofing/#dough)" in second["text"]
        assert (entry["read_first"], entry["see_also"], entry["is_cut"]) == (["baker's percentage"], ["gluten"], False)
        assert (await assistant.ask("look_up", name="AP", sections=False))["sections"] == []

        proofing = await assistant.ask("look_up", name="proofing")
        assert [(sense["title"], sense["page"]) for sense in proofing["senses"]] == [
            ("Proofing of dough", f"{SITE}terms/proofing/#dough"),
            ("Proofing of yeast", f"{SITE}terms/proofing/#proofing-of-yeast"),
        ]
        assert [section["heading"] for section in proofing["sections"]] == ["Proofing of dough: At the bench"]

        found = await assistant.ask("search", words="why is my loaf so flat", most=2)
        assert (found["ranked_by"], found["terms"][0]["slug"]) == ("search", "hydration")
        assert len(found["terms"]) <= 2

        way = await assistant.ask("path", name="prüfen")
        assert [step["slug"] for step in way["steps"]] == ["bakers-percentage", "hydration", "gluten", "proofing"]
        assert way["left_out"] == 0
        assert [step["slug"] for step in (await assistant.ask("path", name="bakers-percentage"))["steps"]] == [
            "bakers-percentage"
        ]

        assert "no term is named 'hydratoin' (near names: 'hydration')" in await assistant.refused(
            "look_up", name="hydratoin"
        )
        assert "near names: 'gluten'" in await assistant.refused("path", name="glut")
        assert "'search' finds terms by other words" in await assistant.refused("look_up", name="xyzzy")
        assert "at least one word" in await assistant.refused("search", words=" ")
        assert "200" in await assistant.refused("search", words="a" * 201)
        assert "20" in await assistant.refused("search", words="dough", most=21)

        gluten = sample / "terms" / "gluten.md"
        gluten.write_text(gluten.read_text().replace("The elastic net", "A very elastic net"))
        edited = await assistant.ask("look_up", name="gluten")
        assert edited["definition"].startswith("A very elastic net"), "the server reads what has changed"

    asked(sample, session)


@pytest.mark.parametrize("how", ["file", "site"])
def test_data_alone_answers_all_but_sections(how: str, data: Path) -> None:
    with serving(data.parent.parent) as url:
        place, address = (str(data), "") if how == "file" else (url, url)

        async def session(assistant: Assistant) -> None:
            entry = await assistant.ask("look_up", name="dough hydration")
            assert (entry["definition"], entry["page"]) == (HYDRATION, f"{address}terms/hydration/")
            assert entry["figure"]["alt"] == "A line that falls from left to right, labelled height."
            assert entry["sections"] == []
            assert (await assistant.ask("look_up", name="gluten"))["figure"] is None
            assert len((await assistant.ask("look_up", name="proofing"))["senses"]) == 2
            found = await assistant.ask("search", words="why is my loaf so flat")
            assert (found["ranked_by"], found["terms"][0]["slug"]) == ("search", "hydration")
            way = await assistant.ask("path", name="proofing")
            assert [step["slug"] for step in way["steps"]] == ["bakers-percentage", "hydration", "gluten", "proofing"]

        asked(place, session)


def test_site_may_be_named_by_its_data(data: Path) -> None:
    with serving(data.parent.parent) as url:
        assert open_source(f"{url}data/glossary.json").book().address == url
        with pytest.raises(SourceError, match="cannot be read: File not found"):
            open_source(f"{url}terms")


def test_signs_of_markdown_in_data_are_signs(data: Path) -> None:
    definition = "Not *one* `sign` of [[hydration]] or $x_1$ \\ is lost."
    told = json.loads(data.read_text())
    told["terms"][1]["definition"] = definition
    data.write_text(json.dumps(told))
    book = open_source(str(data)).book()
    assert answers.look_up(told["terms"][1]["slug"], book).definition == definition


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no glossary at"),
        ("", "is not a Termbook glossary.json"),
        ("[]", "is not a Termbook glossary.json"),
        ('{"topics": [], "terms": [{}]}', "is not a Termbook glossary.json"),
        ('{"topics": [{"slug": "a b", "title": "A", "summary": "A."}], "terms": []}', "slug"),
    ],
)
def test_place_without_a_glossary_is_said(content: str | None, message: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "glossary.json"
    if content is not None:
        file.write_text(content)
    done = run(tmp_path, "termbook", "mcp", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_folder_without_terms_is_said(tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "termbook", "mcp")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no folder terms/" in done.stderr


def book_of(sample: Path) -> Book:
    return open_source(str(sample)).book()


def test_long_sections_are_cut(sample: Path) -> None:
    gluten = sample / "terms" / "gluten.md"
    text = "\n\n".join(f"Paragraph {number} of many." for number in range(2_000))
    gluten.write_text(f"{gluten.read_text()}\n\n## Why it matters\n\n{text}\n")
    entry = answers.look_up("gluten", book_of(sample))
    assert entry.is_cut
    [*_, last] = entry.sections
    assert last.text.endswith("of many.\n\n…") or last.text.endswith("of many.\n…")
    assert sum(len(section.text) for section in entry.sections) <= answers.MAX_TEXT + 2


def test_long_path_has_its_nearest_steps(sample: Path) -> None:
    gluten = (sample / "terms" / "gluten.md").read_text().replace("former_slugs: [gluten-network]\n", "")
    before = "hydration"
    for number in range(answers.MAX_STEPS):
        slug = f"step-{number}"
        text = gluten.replace("term: gluten", f"term: step {number}", 1).replace("[hydration]", f"[{before}]", 1)
        (sample / "terms" / f"{slug}.md").write_text(text)
        before = slug
    way = answers.path(before, book_of(sample))
    assert [step.slug for step in way.steps] == [f"step-{number}" for number in range(answers.MAX_STEPS)]
    assert way.left_out == 2


def test_names_are_searched_where_the_search_cannot_run(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_node(*_: object) -> None:
        raise NoNodeError

    monkeypatch.setattr(answers, "ask", without_node)
    found = answers.search("elastic gluten", book_of(sample), 5)
    assert found.ranked_by == "names"
    assert found.terms[0].slug == "gluten"
    assert answers.search("xyzzy", book_of(sample), 5).terms == []
