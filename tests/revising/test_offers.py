"""An offer stays open until somebody takes it up or the ground it stood on is gone."""

from __future__ import annotations

from author.models import Block, Document
from author.revising import Offer, Place
from author.revising.offers import standing_offers


def page(*texts: str) -> Document:
    """A document of some paragraphs."""
    return Document("page", tuple(Block("lead", text) for text in texts))


CHANGED = Offer("changed", Place((0,), "lead"), "旧", "我的", "新")
DROPPED = Offer("dropped", Place((1,), "lead"), "旧", "留着", "")
DELETED = Offer("deleted", Place((0,), "lead"), "旧标题\n\n旧", "", "新标题\n\n新内容")


def test_follows_its_block() -> None:
    """An offer stands at the block it is about, wherever that went."""
    (offer,) = standing_offers([CHANGED], page("别的", "我的"))
    assert offer.place.path == (1,)


def test_taken_up() -> None:
    """Once the new text stands in the draft, nothing is offered."""
    assert standing_offers([CHANGED], page("新")) == ()
    assert standing_offers([DELETED], page("新标题", "新内容")) == ()


def test_written_anew() -> None:
    """An editor who writes something else again has seen the offer."""
    assert standing_offers([CHANGED, DROPPED], page("第三种")) == ()


def test_nobody_took_it_up() -> None:
    """What was deleted or kept stays offered."""
    assert standing_offers([DROPPED, DELETED], page("留着", "别的")) == (
        Offer("dropped", Place((0,), "lead", nth=1), "旧", "留着", ""),
        DELETED,
    )


def test_comes_back() -> None:
    """An offer survives JSON."""
    for offer in (CHANGED, DROPPED, DELETED):
        assert Offer.from_json(offer.to_json()) == offer
