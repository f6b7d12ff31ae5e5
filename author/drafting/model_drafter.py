"""The model's drafter: few calls, structured answers, blocks with their evidence."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from author.drafting.answers import issue_answer, pieces_answer
from author.drafting.assembly import evidence_of
from author.drafting.assignments import ISSUE, Assignment
from author.drafting.data_blocks import SourceText
from author.drafting.outcome import Answers, AskAll, OnDone, Written
from author.drafting.packing import Packed, pack
from author.drafting.prompts import ISSUE as ISSUE_TEMPLATE
from author.drafting.prompts import MEND, TOPICS, Piece, Prompts
from author.grounding import find_evidence
from author.llm import Gap, Message, Reply, Request, count_tokens
from author.models import MARK, Block, Evidence, PlannedSection, Snippet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel

    from author.config import ModelSettings
    from author.styles.style import Style


class ModelDrafter:
    """Drafts assignments in one house style through a language model.

    Args:
        style: the house style.
        ask: asks the model.
        settings: the model's name and the token budgets.
        edition: the edition, for the ledger.
        today: the day of the issue, from which “yesterday” is read.
        facts: what is drafted from instead of a snippet's text, by the snippet's id.
    """

    def __init__(  # noqa: PLR0913 - the parts it is put together from
        self,
        style: Style,
        ask: AskAll,
        settings: ModelSettings,
        *,
        edition: str,
        today: dt.date,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        self._style = style
        self._ask = ask
        self._settings = settings
        self._edition = edition
        self._today = today
        self._facts = facts or {}
        self._prompts = Prompts(style)

    def requests(self, assignments: Sequence[Assignment]) -> list[tuple[Packed, Request]]:
        """The calls that drafting these assignments takes."""
        return [
            (packed, self._pieces_request(packed))
            for packed in pack(assignments, self._settings, self._count, self._facts)
        ]

    def draft(self, assignments: Sequence[Assignment], on_done: OnDone) -> Answers:
        """Draft all assignments, several in a call and several calls at once.

        Args:
            assignments: what to draft.
            on_done: told after each call.
        """
        calls = self.requests(assignments)
        answers = Answers()
        done = 0

        def count(index: int, _: Reply | Gap) -> None:
            nonlocal done
            done += 1
            on_done(done, len(calls), calls[index][1].stage)

        requests = [request for _, request in calls]
        came = self._ask(requests, on_done=count)
        answers.stopped = came.stopped
        taken = [
            (packed, request, self._take(packed, answer, answers))
            for (packed, request), answer in zip(calls, came.answers, strict=True)
            if answer is not None
        ]
        if not answers.stopped:
            self._mend(taken, answers)
        return answers

    def issue_request(
        self,
        sections: Sequence[PlannedSection],
        drafted: Mapping[str, tuple[Block, ...]],
        assignments: Sequence[Assignment],
    ) -> tuple[Request, dict[str, Evidence]]:
        """The call for what follows from the whole issue, and what each of its aliases rests on.

        Args:
            sections: the sections of the plan.
            drafted: the blocks of each assignment, by its key.
            assignments: the assignments, in the order of the plan.
        """
        sources: list[SourceText] = []
        rests_on: dict[str, Evidence] = {}
        alias_of: dict[str, str] = {}
        for assignment in assignments:
            blocks = drafted.get(assignment.key)
            if not blocks:
                continue
            alias = f"t{len(sources) + 1}"
            text = "\n".join(self._news(blocks))
            sources.append(SourceText(alias, Snippet(assignment.key, "", text), text))
            rests_on[alias] = evidence_of(blocks)
            alias_of |= dict.fromkeys((topic.id for topic in assignment.topics), alias)
        themes = [
            {
                "name": section.theme,
                "pieces": list(
                    dict.fromkeys(alias_of[t.id] for t in section.topics if t.id in alias_of)
                ),
            }
            for section in sections
        ]
        answer = issue_answer(self._style.answer_model("issue"), rests_on)
        messages = self._prompts.issue(sources, themes)
        request = self._request(messages, answer, "issue", ISSUE_TEMPLATE)
        return request, rests_on

    def draft_issue(
        self,
        sections: Sequence[PlannedSection],
        drafted: Mapping[str, tuple[Block, ...]],
        assignments: Sequence[Assignment],
        answers: Answers,
    ) -> None:
        """Draft what follows from the whole issue, and add it to the answers."""
        request, rests_on = self.issue_request(sections, drafted, assignments)
        came = self._ask([request])
        answer = came.answers[0]
        answers.stopped = came.stopped
        if isinstance(answer, Gap):
            answers.note(answer)
            answers.gaps[ISSUE] = answer
        elif answer is not None:
            answers.note(answer)

            def evidence(aliases: Sequence[str]) -> Evidence:
                ids = (id for alias in aliases for id in rests_on[alias].snippet_ids)
                return Evidence(tuple(dict.fromkeys(ids)))

            answers.blocks[ISSUE] = self._style.build("issue", answer.value, evidence)

    def _pieces_request(self, packed: Packed) -> Request:
        scope = packed[0][0].scope
        pieces = [piece for _, piece in packed]
        messages = self._prompts.topics(scope, pieces)
        return self._request(messages, self._pieces_answer(packed, packed), scope, TOPICS)

    def _pieces_answer(self, wanted: Packed, packed: Packed) -> type[BaseModel]:
        """The answer class for some of the pieces of a call, citing what the call gave."""
        cited = [source.alias for _, piece in packed for source in piece.sources]
        unit = self._style.answer_model(packed[0][0].scope)
        return pieces_answer(unit, [piece.alias for _, piece in wanted], cited)

    def _request(
        self, messages: tuple[Any, ...], answer: type[BaseModel], stage: str, template: str
    ) -> Request:
        return Request(
            messages,
            answer,
            self._settings.name,
            stage=stage,
            template=self._prompts.fingerprint(template),
            edition=self._edition,
        )

    def _take(self, packed: Packed, answer: Reply | Gap, answers: Answers) -> list[Written]:
        """Note what came of a call; the pieces that it brought."""
        answers.note(answer)
        if isinstance(answer, Gap):
            answers.gaps |= {assignment.key: answer for assignment, _ in packed}
            return []
        contents = {piece.topic: piece.content for piece in cast("Any", answer.value).pieces}
        written = []
        for assignment, piece in packed:
            if piece.alias in contents:
                content = contents[piece.alias]
                blocks = self._blocks(assignment, piece, content)
                answers.blocks[assignment.key] = blocks
                written.append(Written(assignment, piece, content, blocks))
        return written

    def _mend(
        self, came: Sequence[tuple[Packed, Request, list[Written]]], answers: Answers
    ) -> None:
        """Ask once more for the pieces with something that their sources do not carry.

        One call for each call with such pieces, with these pieces and the errors only; what comes
        back is taken where it has fewer errors.
        """
        asked = [
            (failing, self._mend_request(packed, request, failing))
            for packed, request, written in came
            if (failing := [piece for piece in written if piece.errors(self._today)])
        ]
        mended = self._ask([request for _, request in asked])
        answers.stopped = answers.stopped or mended.stopped
        for (failing, _), answer in zip(asked, mended.answers, strict=True):
            if not isinstance(answer, Reply):
                continue
            packed = tuple((piece.assignment, piece.piece) for piece in failing)
            before = dict(answers.blocks)
            for old, new in zip(failing, self._take(packed, answer, answers), strict=True):
                if len(new.errors(self._today)) >= len(old.errors(self._today)):
                    answers.blocks[old.assignment.key] = before[old.assignment.key]

    def _mend_request(self, packed: Packed, request: Request, failing: list[Written]) -> Request:
        wanted = tuple((piece.assignment, piece.piece) for piece in failing)
        said = [
            {"topic": piece.piece.alias, "content": piece.content.model_dump()} for piece in failing
        ]
        errors = [
            {"topic": piece.piece.alias, "written": text[f.start : f.end], "message": f.message}
            for piece in failing
            for text, f in piece.errors(self._today)
        ]
        messages = (
            *request.messages,
            Message("assistant", json.dumps({"pieces": said}, ensure_ascii=False)),
            self._prompts.mend(errors),
        )
        answer = self._pieces_answer(wanted, packed)
        return self._request(messages, answer, f"{request.stage}-mend", MEND)

    def _blocks(
        self, assignment: Assignment, piece: Piece, content: BaseModel
    ) -> tuple[Block, ...]:
        snippets = {source.alias: source.snippet for source in piece.sources}
        own = {snippet.id: snippet for snippet in assignment.snippets}

        def evidence(aliases: Sequence[str]) -> Evidence:
            ids = (snippets[alias].id for alias in aliases if alias in snippets)
            # A piece rests on its own sources; what it cites of a neighbour's is dropped.
            return Evidence(tuple(dict.fromkeys(id for id in ids if id in own)) or tuple(own))

        built = self._style.build(assignment.scope, content, evidence)
        return tuple(_with_sentences(block, own) for block in built)

    def _news(self, blocks: Sequence[Block]) -> list[str]:
        """The texts of some blocks that tell what happened, not what to think of it."""
        specs = {spec.name: spec for spec in self._style.declaration.walk()}
        lines: list[str] = []
        for block in blocks:
            spec = specs.get(block.name)
            if block.name == MARK or (spec and spec.rests_on == "thought"):
                continue
            lines += [block.text] if block.text else []
            lines += self._news(block.blocks)
        return lines

    def _count(self, text: str) -> int:
        return count_tokens(text, self._settings.name).number


def _with_sentences(block: Block, snippets: Mapping[str, Snippet]) -> Block:
    """A block whose texts know the sentences that carry them."""
    evidence = block.evidence
    if block.text and evidence.snippet_ids:
        found = find_evidence(block.text, [snippets[id] for id in evidence.snippet_ids])
        evidence = Evidence(evidence.snippet_ids, found.sentences)
    blocks = tuple(_with_sentences(child, snippets) for child in block.blocks)
    return replace(block, blocks=blocks, evidence=evidence)
