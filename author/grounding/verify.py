"""What of a text its sources do not carry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.grounding.attribution.attributions import check_attributions
from author.grounding.attribution.outlets import check_outlets
from author.grounding.attribution.quotations import check_quotations
from author.grounding.attribution.roles import check_roles
from author.grounding.attribution.sides import check_sides
from author.grounding.binding.belonging import check_belonging
from author.grounding.binding.dates_belonging import check_date_belonging
from author.grounding.binding.designations import check_designations_binding
from author.grounding.binding.disagreements import check_disagreements
from author.grounding.binding.earlier_values import check_earlier_values
from author.grounding.binding.lists_in_turn import check_lists_in_turn
from author.grounding.binding.look_alikes import check_look_alikes
from author.grounding.binding.names import check_names_binding
from author.grounding.binding.pairs import check_pairs
from author.grounding.binding.publication_days import check_publication_days
from author.grounding.binding.values import check_binding
from author.grounding.evidence.claims import check_claims
from author.grounding.language.prose import original_words, phones_in, prose_of, read_prose
from author.grounding.links import check_links
from author.grounding.names.checking import check_names
from author.grounding.predicates.added_negations import check_added_negations
from author.grounding.predicates.contrasts import check_contrasts
from author.grounding.predicates.directions import check_directions
from author.grounding.predicates.doers import check_doers
from author.grounding.predicates.dropped_negations import check_dropped_negations
from author.grounding.predicates.exchanges import check_exchanges
from author.grounding.values.dates import check_dates
from author.grounding.values.figures import check_figures
from author.grounding.values.per_unit import check_per_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from author.models import Finding, Snippet

_RANK = {"error": 0, "warning": 1, "info": 2}


def verify(text: str, sources: Sequence[Snippet], *, today: date | None = None) -> list[Finding]:
    """Check every figure, date, name, quotation and address of a text against its sources.

    Args:
        text: a sentence, a paragraph or a whole draft, in Chinese or English; inline Markdown is
            read as such.
        sources: the snippets it must rest on, in either language.
        today: the day from which 昨日 and “yesterday” are read; None when it is not known.

    Returns:
        What is not carried, by place: errors where the sources say something else or nothing,
        warnings and infos for doubts. `start` and `end` are offsets in `text`. No finding means
        that nothing was found, not that the text is true.
    """
    plain = tuple(map(prose_of, sources))
    prose = read_prose(text, phones_in(sources))
    findings = [
        *check_links(text, sources),
        *check_figures(prose, plain),
        *check_per_unit(prose, plain),
        *check_belonging(prose, plain),
        *check_earlier_values(prose, plain, today=today),
        *check_pairs(prose, plain),
        *check_lists_in_turn(prose, plain, today=today),
        *check_binding(prose, plain, today=today),
        *check_disagreements(prose, plain, today=today),
        *check_dates(prose, plain, today=today),
        *check_date_belonging(prose, plain, today=today),
        *check_publication_days(prose, plain, today=today),
        *check_quotations(prose, plain),
        *check_attributions(prose, plain),
        *check_outlets(prose, plain),
        *check_roles(prose, plain),
        *check_sides(prose, plain),
        *check_names(prose, plain),
        *check_names_binding(prose, plain),
        *check_designations_binding(prose, plain),
        *check_look_alikes(prose, plain),
        *check_contrasts(prose, plain),
        *check_added_negations(prose, plain),
        *check_directions(prose, plain),
        *check_dropped_negations(prose, plain),
        *check_exchanges(prose, plain),
        *check_doers(prose, plain),
        *check_claims(prose, plain),
    ]
    found = sorted(_once(findings), key=lambda finding: (finding.start, finding.end))
    return [_in_their_words(finding, sources) for finding in found]


def _in_their_words(finding: Finding, sources: Sequence[Snippet]) -> Finding:
    """A finding that shows the sentences of its sources as they are written there."""
    by_id = {snippet.id: snippet for snippet in sources}
    told = tuple((name, original_words(said, by_id[name])) for name, said in finding.sources)
    return finding if told == finding.sources else replace(finding, sources=told)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Drop what another finding says better: of two that overlap the more severe, then the first.

    The score of a whole sentence stays beside the findings inside it.
    """
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: _RANK[finding.severity]):
        inside = (
            other.code != "doubt" and finding.start < other.end and other.start < finding.end
            for other in kept
        )
        if finding.code == "doubt" or not any(inside):
            kept.append(finding)
    return kept
