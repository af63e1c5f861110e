"""An assistant's side: the package's own client starts `kb mcp` and talks to it over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from mcp import Client, StdioServerParameters

from kb import open_collection
from kb.inquiry.served import open_served
from kb.mcp.server import DATA_NOTICE, make_server

T = TypeVar("T")
WALKWAY = "What does a kilometre of shaded walkway cost?"
TOOLS = "search ask list_documents read_document read_paragraph look_up_act trace_act"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Path:
    data = tmp_path_factory.mktemp("assistant") / "data"
    with open_collection(data, writable=True) as collection:
        assert not collection.ingest([specimens]).failed
    return data


def over_stdio(data: Path, talk: Callable[[Client], Awaitable[T]]) -> T:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "kb", "mcp", "--data", str(data)], env=dict(os.environ)
    )

    async def run() -> T:
        async with Client(command) as client:
            return await talk(client)

    return asyncio.run(run())


def in_process(data: Path, talk: Callable[[Client], Awaitable[T]]) -> T:
    async def run() -> T:
        with open_served(data) as collection:
            async with Client(make_server(lambda: collection)) as client:
                return await talk(client)

    return asyncio.run(run())


def test_an_assistant_searches_reads_and_cites_over_stdio(held: Path) -> None:
    async def talk(client: Client) -> None:
        assert [tool.name for tool in (await client.list_tools()).tools] == TOOLS.split()
        found = (await client.call_tool("search", {"query": WALKWAY, "k": 1})).structured_content
        hit = found["hits"][0]
        assert hit["citation"]["en"] == "HSP/EB.2099/5, para. 13"
        asked = {"name": hit["document"], "label": hit["label"]}
        read = (await client.call_tool("read_paragraph", asked)).structured_content
        assert read["paragraphs"][0]["text"] == hit["text"]
        assert read["paragraphs"][0]["twin"]["language"] == "zh"
        refused = await client.call_tool("read_paragraph", {"name": "A/1/2", "label": "3"})
        assert refused.is_error
        assert "is not in the collection" in refused.content[0].text

    over_stdio(held, talk)


def test_a_folder_without_a_collection_is_told_in_one_line(run_kb, tmp_path: Path) -> None:
    result = run_kb("mcp", "--data", str(tmp_path / "none"))
    assert (result.exit_code, result.stderr.count("\n"), result.stdout) == (1, 1, "")


@pytest.mark.parametrize(
    ("tool", "asked", "field"),
    [
        ("search", {"query": "night markets", "language": "ZH"}, "hits"),
        ("ask", {"question": WALKWAY}, "statements"),
        ("list_documents", {"limit": 2}, "documents"),
        ("read_document", {"name": "HSP/HA.9/Res.4", "language": "en", "limit": 3}, "blocks"),
        ("look_up_act", {"reference": "9/4"}, "acts"),
        ("trace_act", {"reference": "NUA"}, "histories"),
    ],
)
def test_every_answer_says_that_the_words_of_documents_are_data(
    held: Path, tool: str, asked: dict[str, object], field: str
) -> None:
    result = in_process(held, lambda client: client.call_tool(tool, asked))
    assert not result.is_error
    assert next(iter(result.structured_content.items())) == ("notice", DATA_NOTICE)
    assert result.structured_content[field]
    assert DATA_NOTICE in result.content[0].text


def test_the_answer_quotes_the_stored_words(held: Path) -> None:
    answer = in_process(held, lambda client: client.call_tool("ask", {"question": WALKWAY})).structured_content
    quotation = answer["statements"][0]["citations"][0]
    with open_collection(held) as collection:
        texts = [row.block.text for row in collection.blocks(quotation["document"])]
    assert quotation["quote"] in {text[quotation["start"] : quotation["end"]] for text in texts}


@pytest.mark.parametrize(
    ("tool", "asked", "words"),
    [
        ("search", {}, "query: Field required"),
        ("search", {"query": ""}, "query: "),
        ("search", {"query": "a" * 1001}, "query: "),
        ("search", {"query": "market", "k": 21}, "k: Input should be less than or equal to 20"),
        ("search", {"query": "market", "k": "many", "offset": -1}, "k: "),
        ("search", {"query": "market", "langage": "en"}, "langage: is not known; search takes query, k, "),
        ("search", {"query": "\ud800"}, ""),
        ("search", {"query": "market", "language": "xx"}, "no document is in the language 'xx'"),
        ("look_up_act", {"reference": "gibberish"}, "'gibberish' names no act; try "),
        ("read_document", {"name": "HSP/HA.9/Res.4", "limit": 101}, "limit: "),
        ("remove_document", {"name": "HSP/HA.9/Res.4"}, "Unknown tool: remove_document"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_line(
    held: Path, tool: str, asked: dict[str, object], words: str
) -> None:
    result = in_process(held, lambda client: client.call_tool(tool, asked))
    assert result.is_error
    assert result.content[0].text.startswith(words)
    assert "\n" not in result.content[0].text
    assert "://" not in result.content[0].text


def test_an_answer_takes_no_more_room_than_its_words(held: Path) -> None:
    result = in_process(held, lambda client: client.call_tool("search", {"query": WALKWAY}))
    assert json.loads(result.content[0].text) == result.structured_content
    assert "\n" not in result.content[0].text


def test_every_tool_only_reads_and_describes_what_it_takes(held: Path) -> None:
    tools = in_process(held, lambda client: client.list_tools()).tools
    assert all(tool.annotations.read_only_hint and not tool.annotations.open_world_hint for tool in tools)
    for tool in tools:
        for name, shape in tool.input_schema["properties"].items():
            assert shape.get("description"), f"{tool.name} {name}"
