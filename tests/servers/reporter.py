"""A model that reports: it fills any answer of the house with the words of the sources it is given.

It reads the prompt as a model would (pieces, data blocks), so what it says is in the sources, and
drafts that rest on it are grounded. Faults are planted by the tests that want them.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tests.servers.openai_server import Answer, Call, fill

_BLOCK = re.compile(
    r"^<<(?P<alias>[st]\d+) (?P<key>\w+)>>\n(?P<body>.*?)\n<</(?P=key)>>$", re.MULTILINE | re.DOTALL
)
_PIECE = re.compile(r"^# (t\d+)", re.MULTILINE)
_SENTENCE = re.compile(r"(?:[^。！？.!?\n]|\.(?=\S))+[。！？.!?]?")
_COUNTS = {"summary": 6, "seo": 3, "tags": 3}
"""How many entries the lists of `ai-daily` need; other lists get two."""


def report(call: Call) -> Answer:
    """The answer to a call of the drafter, in the words of its sources; any other gets filler."""
    schema = call.schema
    assert schema is not None
    prompt = call.body["messages"][-1]["content"]
    if topics := [json.loads(line) for line in prompt.splitlines() if line.startswith('{"')]:
        return Answer(json.dumps(_arranged(topics, prompt), ensure_ascii=False))
    if not _BLOCK.search(prompt):
        return fill(call)
    return Answer(json.dumps(answer_to(prompt, schema), ensure_ascii=False))


def answer_to(prompt: str, schema: dict[str, Any]) -> dict[str, Any]:
    """An answer to a user message of the drafter.

    Args:
        prompt: the message with the data blocks.
        schema: the schema that the answer must fit.
    """
    definitions = schema.get("$defs", {})
    if "pieces" not in schema["properties"]:
        return dict(_Reporter(definitions, _blocks(prompt), _themes(prompt)).value(schema, "issue"))
    piece = _resolved(schema["properties"]["pieces"]["items"], definitions)
    if "facts" in piece["properties"]:
        said = _blocks(prompt).items()
        return {"pieces": [{"source": alias, "facts": facts} for alias, facts in said]}
    content = piece["properties"]["content"]
    starts = [match.start() for match in _PIECE.finditer(prompt)]
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(prompt)], strict=True):
        part = prompt[start:end]
        match = _PIECE.match(part)
        assert match is not None
        filled = _Reporter(definitions, _blocks(part), 0).value(content, "content")
        pieces.append({"topic": match[1], "content": filled})
    return {"pieces": pieces}


def _arranged(topics: list[dict[str, Any]], prompt: str) -> dict[str, Any]:
    """The arrangement that a planning prompt suggests: its own guesses, then as many briefs."""
    sections: dict[str, list[int]] = {}
    for topic in topics:
        if "guess" in topic:
            sections.setdefault(topic["guess"], []).append(topic["number"])
    rest = [topic["number"] for topic in topics if "guess" not in topic]
    asked = re.search(r"- (\d+) further topics", prompt)
    return {
        "sections": [{"theme": theme, "topics": numbers} for theme, numbers in sections.items()],
        "briefs": rest[: int(asked[1]) if asked else 0],
    }


def _blocks(text: str) -> dict[str, list[str]]:
    """The sentences of each data block by its alias; the first line of a block is about it."""
    return {
        match["alias"]: [s.strip() for s in _SENTENCE.findall(match["body"].split("\n", 1)[-1])]
        for match in _BLOCK.finditer(text)
    }


def _themes(prompt: str) -> int:
    return len(re.findall(r"\d+\. [^（）]+（[t\d、]*）", prompt))


def _resolved(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in node:
        return dict(definitions[node["$ref"].rsplit("/", 1)[-1]])
    return node


class _Reporter:
    """Fills a schema; each text is the next sentence, with the block it stands in as its source."""

    def __init__(
        self, definitions: dict[str, Any], blocks: dict[str, list[str]], themes: int
    ) -> None:
        self._definitions = definitions
        self._themes = themes
        self._said = [(alias, sentence) for alias, said in blocks.items() for sentence in said]
        self._next = 0

    def value(self, node: dict[str, Any], name: str) -> Any:  # noqa: ANN401 - JSON is any value
        node = _resolved(node, self._definitions)
        if "anyOf" in node:
            return None
        properties = node.get("properties", {})
        if "text" in properties:
            alias, sentence = self._said[self._next % len(self._said)]
            self._next += 1
            own = {"text": sentence, "sources": [alias]}
            return {**own, "label": sentence[:4]} if "label" in properties else own
        if node.get("type") == "array":
            count = self._themes if name == "section" else _COUNTS.get(name, 2)
            return [self.value(node["items"], name) for _ in range(count)]
        return {key: self.value(child, key) for key, child in properties.items()}
