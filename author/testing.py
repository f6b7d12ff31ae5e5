"""For tests of what is built on `author`: a scripted model, and builders for sources and answers.

Nothing here reaches a network. A test asks the `ScriptedModel` what the house would ask an
endpoint, and looks at what was asked:

    model = ScriptedModel(lambda request: {"text": "…", "sources": ["a"]})
    … draft with it …
    assert len(model.requests) == 3
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import deque
from typing import TYPE_CHECKING, Any

from author.llm.protocol import Gap, Reply, Request, Usage
from author.models import Snippet, SnippetKind, Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pydantic import BaseModel


class ScriptedModel:
    """A language model that says what it was told to say, and records what it was asked.

    It satisfies `author.llm.LanguageModel` and is callable from several threads.

    An answer of a script is a valid answer as JSON values or as an instance, a whole `Reply`, a
    `Gap`, or an error that is raised.

    Args:
        script: either answers that are given in turn, or a function from a request to an answer.
            Without one, every request gets what `answer_from_schema` makes.

    Attributes:
        requests: every request so far, in the order in which they came.

    Raises:
        AssertionError: from `complete`, when more is asked than was queued.
        pydantic.ValidationError: from `complete`, when a scripted answer does not fit its class.
    """

    def __init__(
        self, script: Iterable[object] | Callable[[Request], object] | None = None
    ) -> None:
        self.requests: list[Request] = []
        self._lock = threading.Lock()
        self._function: Callable[[Request], object] | None = None
        self._queue: deque[object] = deque()
        if script is None:
            self._function = lambda request: answer_from_schema(request.answer)
        elif callable(script):
            self._function = script
        else:
            self._queue.extend(script)

    def queue(self, *answers: object) -> None:
        """Add answers behind those that wait."""
        with self._lock:
            self._queue.extend(answers)

    def complete(self, request: Request) -> Reply | Gap:
        """The next queued answer, or else what the function says."""
        with self._lock:
            self.requests.append(request)
            queued = bool(self._queue)
            answer = self._queue.popleft() if queued else None
        if not queued:
            if self._function is None:
                raise AssertionError(f"nothing is scripted for request {len(self.requests)}")
            answer = self._function(request)
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, Reply | Gap):
            return answer
        value = request.answer.model_validate(answer)
        text = value.model_dump_json()
        return Reply(value, text, Usage(0, 0), request.model, "call")


def make_snippet(  # noqa: PLR0913 - the fields of a snippet
    number: int = 1,
    *,
    id: str | None = None,
    title: str | None = None,
    text: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: dt.datetime | None = None,
    language: str | None = "en",
    kind: SnippetKind = "news",
) -> Snippet:
    """A snippet in which everything has a value, made from a number where not given.

    Two numbers give two snippets that share neither id nor address, title or figures.
    """
    return Snippet(
        id=id or f"snippet-{number}",
        title=title if title is not None else f"Company {number} opens office {number}",
        text=text
        if text is not None
        else f"Company {number} said on Friday that it has opened office {number}. "
        f"It employs {number * 37 + 5} people and cost {number * 3 + 2} million dollars.",
        url=url or f"https://news-{number}.example/story/{number}",
        publisher=publisher or f"Paper {number}",
        published=published or dt.datetime(2026, 4, 24, number % 24, 0, tzinfo=dt.UTC),
        language=language,
        kind=kind,
    )


def make_topic(*snippets: Snippet | int) -> Topic:
    """A topic of snippets, or of numbers for `make_snippet`; without any, of snippet 1."""
    made = (make_snippet(s) if isinstance(s, int) else s for s in snippets or (1,))
    return Topic(tuple(made))


def answer_from_schema(
    answer: type[BaseModel],
    *,
    sources: Sequence[str] = (),
    text: Callable[[str], str] | None = None,
) -> BaseModel:
    """A valid instance of any answer class, filled as plainly as its schema allows.

    Args:
        answer: the class.
        sources: snippet ids for lists that cite sources (properties called `sources`).
        text: gives the text for a place (`sections[0].heading.text`); by default a sentence that
            names the place. It is cut or filled to the length that the schema asks for.

    Raises:
        pydantic.ValidationError: the class has rules that its schema does not tell.
    """
    schema = answer.model_json_schema()
    filler = _Filler(schema.get("$defs", {}), tuple(sources), text or _sentence)
    return answer.model_validate(filler.value(schema, "", 0))


def fill_schema(schema: Mapping[str, Any], *, sources: Sequence[str] = ()) -> Any:  # noqa: ANN401 - JSON is any value
    """JSON values that fit a schema; what a scripted server answers to a request.

    Args:
        schema: as it stands in a request (or in a prompt).
        sources: snippet ids to cite.
    """
    return _Filler(schema.get("$defs", {}), tuple(sources), _sentence).value(schema, "", 0)


def _sentence(place: str) -> str:
    return f"Text for {place or 'the answer'}."


class _Filler:
    """Walks a schema and makes a value of each node."""

    def __init__(
        self, definitions: Mapping[str, Any], sources: tuple[str, ...], text: Callable[[str], str]
    ) -> None:
        self._definitions = definitions
        self._sources = sources
        self._text = text

    def value(self, node: Mapping[str, Any], place: str, depth: int) -> Any:  # noqa: ANN401 - JSON is any value
        """A value for one node."""
        if "$ref" in node:
            name = str(node["$ref"]).rsplit("/", 1)[-1]
            return self.value(self._definitions[name], place, depth + 1)
        if "const" in node or "enum" in node:
            return node.get("enum", [node.get("const")])[0]
        choices = node.get("anyOf") or node.get("oneOf") or node.get("allOf")
        if choices:
            return self._choice(choices, place, depth)
        kind = node.get("type")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "object":
            properties = node.get("properties", {}).items()
            return {n: self.value(v, f"{place}.{n}".lstrip("."), depth + 1) for n, v in properties}
        if kind == "array":
            return self._list(node, place, depth)
        return self._scalar(str(kind), node, place)

    def _scalar(self, kind: str, node: Mapping[str, Any], place: str) -> object:
        if kind in ("integer", "number"):
            return _number(node)
        return {"boolean": True, "null": None}.get(kind, self._string(node, place))

    def _choice(self, choices: Sequence[Mapping[str, Any]], place: str, depth: int) -> Any:  # noqa: ANN401 - JSON is any value
        """The first choice that is something; nothing where a schema recurses."""
        real = [choice for choice in choices if choice.get("type") != "null"]
        if not real or (depth > 8 and len(real) < len(choices)):
            return None
        return self.value(real[0], place, depth + 1)

    def _list(self, node: Mapping[str, Any], place: str, depth: int) -> list[Any]:
        items = node.get("items", {"type": "string"})
        least = int(node.get("minItems", 0))
        most = node.get("maxItems")
        if place.rsplit(".", 1)[-1] == "sources" and self._sources:
            count = max(1, least) if most is None else min(max(1, least), int(most))
            return [self._sources[n % len(self._sources)] for n in range(count)]
        if depth > 8:
            count = least
        else:
            count = max(1, least) if most is None else min(max(1, least), int(most))
        return [self.value(items, f"{place}[{n}]", depth + 1) for n in range(count)]

    def _string(self, node: Mapping[str, Any], place: str) -> str:
        least = int(node.get("minLength", 1))
        most = node.get("maxLength")
        text = self._text(place)
        while len(text) < least:
            text = f"{text} {self._text(place)}"
        return text if most is None else text[: max(int(most), 0)]


def _number(node: Mapping[str, Any]) -> int | float:
    """The least number that a node allows, or one."""
    least: int | float | None = node.get("minimum")
    if least is None and "exclusiveMinimum" in node:
        least = node["exclusiveMinimum"] + 1
    most: int | float = node.get("maximum", 1)
    return min(1, most) if least is None else least
