"""What the editions of a day share: the facts of their sources, written down once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.desk.day import load_plan
from author.desk.house_styles import load_edition_style
from author.drafting.facts import FactWriter
from author.drafting.prompts import Prompts
from author.errors import AuthorError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.desk.task import Task
    from author.drafting.outcome import AskAll
    from author.models import Plan


def shared_facts(task: Task, ask: AskAll) -> dict[str, str]:
    """The facts of the day's sources by snippet id; none where only one edition is planned.

    Args:
        task: the issue that is about to be drafted.
        ask: asks the language model.

    Raises:
        AuthorError: something stopped the run.
    """
    plans = list(_plans(task))
    if len(plans) < 2:
        return {}
    carried = {id for plan in plans for topic in plan.topics() for id in topic.snippet_ids}
    snippets = [snippet for snippet in task.day.snippets if snippet.id in carried]
    return FactWriter(Prompts(task.style), ask, task.workspace.config.model).write(snippets)


def _plans(task: Task) -> Iterator[Plan]:
    """The plans of the day's editions in this language; one that cannot be used shares nothing."""
    for edition in task.workspace.config.edition:
        try:
            style = load_edition_style(task.workspace, edition)
            plan, _ = load_plan(task.workspace, task.day, edition.name)
        except AuthorError:
            continue
        if plan is not None and style.language == task.style.language:
            yield plan
