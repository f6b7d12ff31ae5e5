"""Why the calls of a draft are answered from the cache, or are not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from author.desk.day import load_day
from author.desk.drafting import requests_of
from author.desk.engine import new_run_id, opened_model
from author.desk.task import prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from author.config import EditionSettings
    from author.llm.why import Explanation
    from author.models import Problem
    from author.workspace import Workspace


def explain_calls(
    workspace: Workspace,
    date: dt.date,
    editions: Sequence[EditionSettings],
    environ: Mapping[str, str],
    on_warning: Callable[[Problem], None],
) -> list[Explanation]:
    """For each call that drafting would make: whether it is paid for, and if not, what changed.

    Args:
        workspace: the workspace.
        date: the day.
        editions: the editions.
        environ: the environment, for the endpoint's address.
        on_warning: told what is wrong with the cache.

    Raises:
        AuthorError: there are no sources, or no endpoint is set up.
    """
    day = load_day(workspace, date)
    run_id = new_run_id(dt.datetime.now(dt.UTC))
    explained: list[Explanation] = []
    with opened_model(
        workspace, "llm", environ, run_id=run_id, on_warning=on_warning, replay_only=True
    ) as model:
        if model is None:
            return []
        for edition in editions:
            task = prepare(workspace, day, edition, write=False)
            explained += model.explain(requests_of(task, model))
    return explained
