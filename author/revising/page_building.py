"""A draft next to its evidence, as one HTML page that needs no server and asks nobody.

What a source or a draft says is text on it and nothing else: it is escaped where the page is
written, set as text nodes where its script shows it, and the page's own policy lets no other
script, style, picture or connection in (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from html import escape
from string import Template
from typing import TYPE_CHECKING, Any

from author.models import MARK, Document, Evidence, Finding, Snippet
from author.revising.facts import Fact, link_facts, support, whole_text
from author.revising.offers import standing_offers
from author.revising.page_draft import DraftView, Words
from author.revising.page_notes import UNDRAFTED, Path, Shown, gather, spec_of
from author.revising.places import place_of
from author.revising.tree import grow
from author.styles.inline_spans import safe_address

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from author.grounding import CheckedBlock
    from author.revising.offers import Offer
    from author.styles.declaration import BlockSpec, Declaration

_KEYS = (
    ("j / k", "keys_block"), ("n / p", "keys_finding"), ("f", "keys_only"), ("a", "keys_all"),
    ("o", "keys_open"), ("t", "keys_theme"), ("?", "keys_help"),
)  # fmt: skip


def review_page(  # noqa: PLR0913  # a page shows everything that is known of a draft
    document: Document,
    declaration: Declaration,
    snippets: Mapping[str, Snippet],
    *,
    checked: Sequence[CheckedBlock] = (),
    findings: Sequence[Finding] = (),
    offers: Sequence[Offer] = (),
    title: str = "",
    today: dt.date | None = None,
    language: str | None = None,
    watch: bool = False,
) -> str:
    """Make the page.

    Args:
        document: the draft, with the evidence of its blocks and their lines.
        declaration: its house style.
        snippets: the snippets by id; only those that something rests on are put into the page.
        checked: the blocks against their sources (`author.grounding.check_blocks`).
        findings: what else was found, by line (`Style.check`).
        offers: what a new draft has to say where the editor's word stands; those that were taken
            up meanwhile are left out.
        title: what the page is called, such as `2026-04-24 ai-daily`.
        today: the day of the issue, from which the draft's relative dates are counted.
        language: of the page's own words (`zh`, `en`); by default the style's.
        watch: whether the page loads itself again as its file is renewed.

    Returns:
        HTML, with everything it needs in it.
    """
    words = page_words(language or declaration.language)
    specs = {spec.name: spec for spec in declaration.walk()}
    root = grow(document)
    shown = gather(document, specs, checked, findings, standing_offers(offers, document))
    facts = {path: _facts(one, snippets, today) for path, one in shown.items()}
    view = DraftView(shown, facts, specs, snippets, words)
    css, js = _resource("page.css"), _resource("page.js")
    data = {
        "words": dict(words),
        "watch": watch,
        "blocks": [
            {
                "place": _place(one, specs),
                "evidence": _cited(one.evidence, facts[path], snippets),
                "offered": _offered(one, snippets),
                "fixed": _is_fixed(one, specs),
            }
            for path, one in shown.items()
        ],
        "snippets": _snippets(shown, snippets),
    }
    return Template(_resource("page.html")).substitute(
        {key: escape(value) for key, value in words.items()},
        language=escape(language or declaration.language),
        title=escape(f"{words['review']} · {title}" if title else words["review"]),
        heading=escape(title or words["review"]),
        policy=escape(_policy(css, js)),
        css=css,
        js=js,
        counts=_counts(shown, words),
        draft=view.html(root),
        keys=_keys(words),
        data=_inert(data),
    )


def page_words(language: str) -> Words:
    """What the page says in a language; English for one that the catalogue does not have."""
    catalogue = _catalogue()
    return catalogue.get(language.partition("-")[0], catalogue["en"])


@cache
def _catalogue() -> Mapping[str, Words]:
    import tomllib

    return tomllib.loads(_resource("words.toml"))


@cache
def _resource(name: str) -> str:
    from importlib.resources import files

    return (files("author.revising") / "page" / name).read_text(encoding="utf-8")


def _policy(css: str, js: str) -> str:
    """A content security policy that lets in this very style and script, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(css)}'",
            f"script-src '{_digest(js)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _digest(text: str) -> str:
    import base64
    import hashlib

    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _inert(data: Mapping[str, Any]) -> str:
    """JSON that cannot end the element it stands in, nor begin a comment there."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")


def _facts(one: Shown, snippets: Mapping[str, Snippet], today: dt.date | None) -> tuple[Fact, ...]:
    """The facts of a block that its sources say too."""
    if one.node.name == MARK:
        return ()
    facts = link_facts(one.node.words, one.evidence, snippets, today)
    return tuple(fact for fact in facts if fact.spots)


def _cited(
    evidence: Evidence, facts: Sequence[Fact], snippets: Mapping[str, Snippet]
) -> list[dict[str, Any]]:
    """The snippets of an evidence, with what to point at in their whole text."""
    supporting = support(evidence, snippets)
    return [
        {
            "id": name,
            "support": [[s.start, s.end] for s in supporting if s.snippet_id == name],
            "facts": [
                [spot.start, spot.end, number]
                for number, fact in enumerate(facts, 1)
                for spot in fact.spots
                if spot.snippet_id == name
            ],
        }
        for name in evidence.snippet_ids
    ]


def _offered(one: Shown, snippets: Mapping[str, Snippet]) -> list[dict[str, Any]]:
    return [cited for offer in one.offers for cited in _cited(offer.evidence, (), snippets)]


def _place(one: Shown, specs: Mapping[str, BlockSpec]) -> str:
    """Where a block stands, and what it is for."""
    place, spec = place_of(one.node), spec_of(one.node, specs)
    heading = " ".join(filter(None, (place.number, *place.headings[-1:])))
    purpose = (spec.purpose or spec.key or spec.title) if spec else ""
    return " — ".join(filter(None, (heading, purpose)))


def _is_fixed(one: Shown, specs: Mapping[str, BlockSpec]) -> bool:
    spec = spec_of(one.node, specs)
    return bool(spec and (spec.kind in UNDRAFTED or spec.title))


def _snippets(
    shown: Mapping[Path, Shown], snippets: Mapping[str, Snippet]
) -> dict[str, dict[str, Any]]:
    ids: dict[str, None] = {}
    for one in shown.values():
        for evidence in (one.evidence, *(offer.evidence for offer in one.offers)):
            ids.update(dict.fromkeys(evidence.snippet_ids))
    return {
        name: {
            "text": whole_text(snippet),
            "headline": len(snippet.title),
            "publisher": snippet.publisher or "",
            "published": f"{snippet.published:%Y-%m-%d %H:%M}" if snippet.published else "",
            "kind": snippet.kind,
            "url": safe_address(snippet.url),
        }
        for name in ids
        if (snippet := snippets.get(name))
    }


def _counts(shown: Mapping[Path, Shown], words: Words) -> str:
    found = Counter(
        f.severity for one in shown.values() for f in (*one.findings, *one.loose_findings)
    )
    numbers = (
        ("", "blocks", len(shown)),
        ("error", "errors", found["error"]),
        ("warning", "warnings", found["warning"]),
        ("offer", "offers", sum(len(one.offers) for one in shown.values())),
        ("warning", "marks", sum(one.marks for one in shown.values())),
        (
            "",
            "unsupported",
            sum(one.needs_evidence and not one.evidence.snippet_ids for one in shown.values()),
        ),
    )
    return "".join(
        f'<span class="count {kind}{"" if number else " zero"}" data-count="{word}">'
        f"<b>{number}</b> {escape(words[word])}</span>"
        for kind, word, number in numbers
    )


def _keys(words: Words) -> str:
    rows = (f"<dt><kbd>{key}</kbd></dt><dd>{escape(words[word])}</dd>" for key, word in _KEYS)
    return f"<dl>{''.join(rows)}</dl>"
