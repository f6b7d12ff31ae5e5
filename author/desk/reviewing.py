"""The review page of a draft: written beside it, for a browser."""

from __future__ import annotations

import webbrowser
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.atomic import write_text
from author.desk.checking import check_draft
from author.desk.day import load_day
from author.revising import load_state, review_page

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from author.config import EditionSettings
    from author.models import Problem
    from author.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Review:
    """A review page that was written.

    Attributes:
        draft: the draft it shows.
        page: the page.
        errors: errors that it shows.
        warnings: warnings that it shows.
        offers: changes that it offers.
        problems: what could not be checked.
    """

    draft: Path
    page: Path
    errors: int
    warnings: int
    offers: int
    problems: tuple[Problem, ...]


def write_review(
    workspace: Workspace,
    date: dt.date,
    edition: EditionSettings,
    draft: Path | None = None,
    *,
    watch: bool = False,
) -> Review:
    """Write the page that shows a draft next to its evidence.

    Args:
        workspace: the workspace.
        date: the day of the issue.
        edition: the edition.
        draft: the draft, where it is not the issue's own.
        watch: whether the page loads itself again as it is renewed.

    Raises:
        InputError: there is no draft, or there are no sources.
    """
    checked = check_draft(workspace, date, edition, draft)
    state = load_state(workspace.state_path(date, edition.name))
    offers = state.offers if state else ()
    page = workspace.state_path(date, edition.name).with_name(f"{checked.path.stem}.review.html")
    html = review_page(
        checked.document,
        checked.style.declaration,
        load_day(workspace, date).by_id,
        checked=checked.blocks,
        findings=checked.form,
        offers=offers,
        title=f"{date} {edition.name}",
        today=date,
        watch=watch,
    )
    write_text(page, html)
    return Review(
        checked.path,
        page,
        checked.count("error"),
        checked.count("warning"),
        len(offers),
        checked.problems,
    )


def open_in_browser(page: Path) -> bool:
    """Show a page in the person's browser; whether there is one."""
    return webbrowser.open(page.resolve().as_uri())
