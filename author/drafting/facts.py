"""Facts that several editions share: what the sources say, written down once and paid for once.

Where a day is drafted in several house styles, each source is first turned into a short list of
facts in the language of the drafts. Every edition then drafts from these instead of from the full
texts. The calls depend on the sources alone, not on a style or a plan's order, so the cache answers
them for the second edition. Facts are checked like everything else: against the sources themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from author.drafting.data_blocks import SourceText
from author.llm import Reply, Request, count_tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pydantic import BaseModel

    from author.config import ModelSettings
    from author.drafting.outcome import AskAll
    from author.drafting.prompts import Prompts
    from author.models import Snippet

STAGE = "facts"


class FactWriter:
    """Writes down what sources say, for the drafts of all editions in one language.

    Args:
        prompts: the prompts of any style in that language.
        ask: asks the language model.
        settings: the model's name and the token budgets.
    """

    def __init__(self, prompts: Prompts, ask: AskAll, settings: ModelSettings) -> None:
        self._prompts = prompts
        self._ask = ask
        self._settings = settings

    def write(self, snippets: Collection[Snippet]) -> dict[str, str]:
        """The facts of each snippet by its id, a line each; one without an answer is left out.

        Args:
            snippets: the snippets that any edition carries.

        Raises:
            AuthorError: something stopped the run.
        """
        groups = self._groups(snippets)
        came = self._ask([self._request(group) for group in groups])
        if came.stopped:
            raise came.stopped
        facts: dict[str, str] = {}
        for group, answer in zip(groups, came.answers, strict=True):
            if isinstance(answer, Reply):
                ids = {source.alias: source.snippet.id for source in group}
                for piece in cast("Any", answer.value).pieces:
                    facts[ids[piece.source]] = "\n".join(piece.facts)
        return facts

    def _groups(self, snippets: Collection[Snippet]) -> list[list[SourceText]]:
        """The sources of each call, always the same for the same snippets."""
        groups: list[list[SourceText]] = []
        room = 0
        for snippet in sorted(snippets, key=lambda s: s.id):
            size = count_tokens(snippet.text, self._settings.name).number
            if not groups or size > room:
                groups.append([])
                room = self._settings.call_tokens
            groups[-1].append(SourceText(f"s{len(groups[-1]) + 1}", snippet, snippet.text))
            room -= size
        return groups

    def _request(self, group: Sequence[SourceText]) -> Request:
        return Request(
            self._prompts.facts(group),
            _facts_answer([source.alias for source in group]),
            self._settings.name,
            stage=STAGE,
            template=self._prompts.facts_fingerprint(),
        )


def _facts_answer(aliases: Sequence[str]) -> type[BaseModel]:
    """The class of an answer that lists the facts of each source once."""
    from typing import Annotated

    from pydantic import ConfigDict, Field, create_model, model_validator

    strict = ConfigDict(extra="forbid")
    facts = Annotated[list[str], Field(min_length=1)]
    piece = create_model("Facts", __config__=strict, source=(str, ...), facts=(facts, ...))

    def complete(answer: Any) -> Any:  # noqa: ANN401 - the class is made here
        found = [piece.source for piece in answer.pieces]
        if sorted(found) != sorted(aliases):
            message = f"pieces must hold each of {', '.join(aliases)} once, not {', '.join(found)}"
            raise ValueError(message)
        return answer

    return create_model(
        "FactLists",
        __config__=strict,
        __validators__={"complete": model_validator(mode="after")(complete)},  # type: ignore[dict-item]  # pydantic's own signature is looser than its stub
        pieces=(list[piece], ...),  # type: ignore[valid-type]  # a class made at run time
    )
