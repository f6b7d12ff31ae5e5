"""The model's drafter: few calls, cited answers, gaps in their place, errors asked about once."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

from author.config import ModelSettings
from author.drafting import Commission, ModelDrafter, draft_with_model
from author.llm import Gap, Request, complete_all
from author.testing import ScriptedModel
from tests.servers.reporter import answer_to

if TYPE_CHECKING:
    from author.models import Document


def _reporting(request: Request) -> Any:  # noqa: ANN401 - JSON values
    """What the reporter says; for a request to mend, only the pieces that it names."""
    answer = answer_to(request.messages[1].content, request.answer.model_json_schema())
    if request.stage.endswith("-mend"):
        named = request.messages[-1].content
        answer["pieces"] = [p for p in answer["pieces"] if f"- {p['topic']}" in named]
    return answer


def _drafter(commission: Commission, model: ScriptedModel) -> ModelDrafter:
    return ModelDrafter(
        commission.style,
        partial(complete_all, model, concurrency=2),
        ModelSettings(),
        edition="ai-daily",
        today=dt.date(2026, 4, 24),
    )


def _marks(document: Document) -> list[str]:
    return [block.text for block in document.walk() if block.name == "mark"]


def test_a_call_for_topics_one_for_briefs_one_for_the_issue(commission: Commission) -> None:
    """Topics share a call, briefs share a call, and the issue's own parts take the last one."""
    model = ScriptedModel(_reporting)
    issue = draft_with_model(commission, _drafter(commission, model))
    assert [request.stage for request in model.requests] == ["topic", "brief", "issue"]
    assert issue.calls == 3
    assert not issue.gaps
    assert commission.style.read(commission.style.write(issue.document)) == issue.document


def test_texts_know_their_snippets_and_sentences(commission: Commission) -> None:
    """The aliases that an answer cites become snippet ids, with the sentences that carry it."""
    issue = draft_with_model(commission, _drafter(commission, ScriptedModel(_reporting)))
    lead = issue.document.first("lead")
    assert lead is not None
    assert lead.evidence.snippet_ids == ("bridge",)
    assert lead.evidence.sentences[0][0] == "bridge"


def test_a_gap_is_marked_where_it_belongs(commission: Commission) -> None:
    """Topics without a usable answer keep their place, under a mark; the rest is drafted."""

    def script(request: Request) -> Any:  # noqa: ANN401 - JSON values
        if request.stage == "topic":
            return Gap("refusal", "The model refused.")
        return _reporting(request)

    issue = draft_with_model(commission, _drafter(commission, ScriptedModel(script)))
    assert set(issue.gaps) == {"topic:bridge", "topic:tram"}
    assert [text for text in _marks(issue.document) if "refusal" in text] == [
        "待补：模型没有给出可用的答复 (refusal)"
    ] * 2
    assert issue.document.first("briefs") is not None


def test_figures_of_no_source_are_asked_about_once(commission: Commission) -> None:
    """A piece with a figure that no source has is asked for again, with the error alone."""

    def script(request: Request) -> Any:  # noqa: ANN401 - JSON values
        answer = _reporting(request)
        if request.stage == "topic":
            answer["pieces"][0]["content"]["lead"]["text"] = "大桥全长99.9公里。"
        return answer

    model = ScriptedModel(script)
    issue = draft_with_model(commission, _drafter(commission, model))
    mends = [request for request in model.requests if request.stage == "topic-mend"]
    assert len(mends) == 1
    assert "99.9" in mends[0].messages[-1].content
    lead = issue.document.first("lead")
    assert lead is not None
    assert "99.9" not in lead.text


def test_answers_must_cite_what_was_given(commission: Commission) -> None:
    """An answer that cites an unknown id, or leaves a piece out, is no valid answer."""
    request = _drafter(commission, ScriptedModel()).requests(commission.assignments())[0][1]
    right = _reporting(request)
    request.answer.model_validate(right)
    wrong = {"pieces": right["pieces"][:1]}
    stray = _reporting(request)
    stray["pieces"][0]["content"]["lead"]["sources"] = ["s99"]
    for answer, said in ((wrong, "each of t1, t2 once"), (stray, "s99")):
        try:
            request.answer.model_validate(answer)
        except ValueError as error:
            assert said in str(error)  # noqa: PT017 - two cases, one shape
        else:
            raise AssertionError(said)
