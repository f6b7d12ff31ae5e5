"""The left side of the review page: a draft as readers will see it, with what needs an editor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from author.models import LOOSE, MARK, Finding, Snippet
from author.revising.page_loose import render_loose
from author.revising.page_notes import Path, Shown, spec_of
from author.revising.places import is_list
from author.revising.tree import BETWEEN_CELLS
from author.revising.word_spans import spans
from author.styles.inline_html import Mark, render_inline

if TYPE_CHECKING:
    from author.revising.facts import Fact
    from author.revising.offers import Offer
    from author.revising.tree import Node
    from author.styles.declaration import BlockSpec

Words = Mapping[str, str]

_LISTS = {"numbered": "ol", "references": "ol"}


@dataclass(frozen=True, slots=True)
class DraftView:
    """What is needed to write the draft's side of the page.

    Attributes:
        shown: what is known of each block, by its path.
        facts: the facts of each block that its sources say too, by its path.
        specs: the declared blocks of the style.
        snippets: the snippets by id.
        words: the page's words.
    """

    shown: Mapping[Path, Shown]
    facts: Mapping[Path, Sequence[Fact]]
    specs: Mapping[str, BlockSpec]
    snippets: Mapping[str, Snippet]
    words: Words

    def html(self, root: Node) -> str:
        """The whole draft."""
        return "\n".join(part for child in root.children for part in self._node(child))

    def _node(self, node: Node) -> Iterator[str]:
        spec = spec_of(node, self.specs)
        kind = spec.kind if spec and spec.name == node.name else ""
        if node.name in {LOOSE, MARK}:
            yield from self._own(node)
        elif kind == "front-matter":
            yield from self._front(node)
        elif kind == "contents":
            yield f'<p class="derived"{_CALM}>{escape(self.words["contents"])}</p>'
        elif kind == "fixed":
            yield from self._fixed(node)
        elif kind == "table" or any(child.name == "row" for child in node.children):
            yield from self._table(node, spec)
        elif is_list(node):
            yield from self._list(node, spec)
        elif kind == "heading" or (node.block.text and (node.children or kind == "section")):
            yield from self._section(node, spec)
        elif node.children:
            yield from self._list(node, spec)
        elif node.words:
            tag = "blockquote" if kind == "quotation" else "p"
            classes = "quotation" if kind == "quotation" else ""
            yield self._leaf(node, tag, classes) + self._notes(node)

    def _own(self, node: Node) -> Iterator[str]:
        """What no style declares: an editor's own Markdown, or a comment."""
        if node.name == MARK:
            yield self._open(node, "div", "note mark", extra=f' data-for="{self._number(node)}"')
            yield f'<p><span class="kind">{escape(self.words["mark"])}</span>'
            yield f"{escape(node.block.text)}</p></div>"
        else:
            yield f"{self._open(node, 'div', 'loose')}{render_loose(node.block.text)}</div>"
        yield self._notes(node)

    def _fixed(self, node: Node) -> Iterator[str]:
        if node.block.text.strip() in {"---", "***", "___"}:
            yield f"<hr{_CALM}>"
            return
        yield self._open(node, "div", "fixed")
        yield f"<pre>{escape(node.block.text)}</pre></div>{self._notes(node)}"

    def _front(self, node: Node) -> Iterator[str]:
        calm = self._calm(node)
        yield f'<details class="front"{calm or " open"}>'
        yield f"<summary>{escape(self.words['front'])}</summary><dl>"
        for child in node.children:
            spec = self.specs.get(child.name)
            key = escape(spec.key if spec and spec.key else child.name)
            yield f"<dt{self._calm(child)}>{key}</dt><dd{self._calm(child)}>"
            yield from self._list(child, spec) if child.children else self._node(child)
            yield "</dd>"
        yield "</dl></details>"

    def _section(self, node: Node, spec: BlockSpec | None) -> Iterator[str]:
        level = min(5, 1 + max(1, spec.level if spec and spec.level else len(node.path)))
        heading = self._leaf(node, f"h{level}") + self._notes(node)
        if not node.children:
            yield heading
            return
        yield f"<section{self._calm(node)}>{heading}"
        for child in node.children:
            yield from self._node(child)
        yield "</section>"

    def _list(self, node: Node, spec: BlockSpec | None) -> Iterator[str]:
        label = spec.label if spec and spec.name == node.name else ""
        if node.block.text:
            yield self._leaf(node, "p", "label") + self._notes(node)
        elif label:
            yield f'<p class="label"{self._calm(node)}>{render_inline(label)}</p>'
        tag = _LISTS.get(spec.kind if spec else "", "ul")
        chips = ' class="chips"' if spec and spec.kind == "values" else ""
        yield f"<{tag}{chips}{self._calm(node)}>"
        for child in node.children:
            if child.name in {LOOSE, MARK} or child.children:
                yield f'<li class="wrap"{self._calm(child)}>{"".join(self._node(child))}</li>'
            else:
                yield self._leaf(child, "li", inside=self._notes(child))
        yield f"</{tag}>"

    def _table(self, node: Node, spec: BlockSpec | None) -> Iterator[str]:
        columns = spec.columns if spec else ()
        yield f"<table{self._calm(node)}>"
        if columns:
            heads = "".join(f"<th>{escape(c)}</th>" for c in columns)
            yield f"<thead><tr>{heads}</tr></thead>"
        yield "<tbody>"
        for row in node.children:
            cells = row.block.blocks
            yield self._open(row, "tr")
            yield from self._cells(row)
            yield "</tr>"
            notes = self._notes(row)
            if notes:
                yield f'<tr><td colspan="{max(1, len(cells))}">{notes}</td></tr>'
        yield "</tbody></table>"

    def _cells(self, row: Node) -> Iterator[str]:
        """The cells of a row, whose marks count from the beginning of its words."""
        begin = 0
        for cell in row.block.blocks:
            marks = [replace(m, start=m.start - begin, end=m.end - begin) for m in self._marks(row)]
            yield f"<td>{render_inline(cell.text, marks)}</td>"
            begin += len(cell.text) + len(BETWEEN_CELLS)

    # One block

    def _leaf(self, node: Node, tag: str, classes: str = "", *, inside: str = "") -> str:
        text = render_inline(node.block.text, self._marks(node))
        cites = self._cites(self.shown[node.path])
        return f"{self._open(node, tag, classes)}{text}{cites}{inside}</{tag}>"

    def _marks(self, node: Node) -> list[Mark]:
        """What is pointed at in a block's words: findings, facts, comments."""
        one = self.shown[node.path]
        finds = [f for f in one.findings if f.end > f.start]
        return [
            *(Mark(f.start, f.end, f"find {f.severity}") for f in finds),
            *(
                Mark(f.start, f.end, f"fact c{i % 6}", str(i + 1))
                for i, f in enumerate(self.facts.get(node.path, ()))
            ),
            *(Mark(start, end, "comment") for start, end, _ in one.comments),
        ]

    def _open(self, node: Node, tag: str, classes: str = "", *, extra: str = "") -> str:
        one = self.shown[node.path]
        bare = one.needs_evidence and not one.evidence.snippet_ids
        names = " ".join(filter(None, ("block", classes, "bare" if bare else "")))
        at = f'id="b{one.number}" data-n="{one.number}" tabindex="-1"'
        return f'<{tag} class="{names}" {at}{extra}{self._calm(node)}>'

    def _number(self, node: Node) -> int:
        return self.shown[node.path].number

    def _calm(self, node: Node) -> str:
        """The attribute by which the filter hides what needs nobody, nor anything under it."""
        known = (self.shown.get(n.path) for n in node.walk())
        return "" if any(one and one.needs_an_editor for one in known) else _CALM

    def _cites(self, one: Shown) -> str:
        """The outlets a block rests on, for paper."""
        found = (self.snippets.get(i) for i in one.evidence.snippet_ids)
        names = dict.fromkeys(s.publisher or s.title for s in found if s)
        if not names:
            return ""
        return f'<span class="cites">{escape(self.words["cites"] + ", ".join(names))}</span>'

    def _notes(self, node: Node) -> str:
        one = self.shown[node.path]
        parts = [self._finding(one, finding) for finding in one.findings]
        parts += [self._finding(one, finding, placed=False) for finding in one.loose_findings]
        parts += [self._comment(one, said) for *_, said in one.comments]
        parts += [self._offer(one, offer) for offer in one.offers]
        return "".join(parts)

    def _comment(self, one: Shown, said: str) -> str:
        """A comment inside a text, told under it like one that stands alone."""
        kind = f'<span class="kind">{escape(self.words["mark"])}</span>'
        return f'<div class="note mark" data-for="{one.number}"><p>{kind}{escape(said)}</p></div>'

    def _finding(self, one: Shown, finding: Finding, *, placed: bool = True) -> str:
        words = self.words
        calm = _CALM if finding.severity == "info" else ""
        kind = f'<span class="kind">{escape(words[finding.severity])}</span>'
        rows = [f"<p>{kind}{escape(finding.message)}</p>"]
        if finding.mend:
            rows.append(f'<p class="mend">{escape(words["mend"])}: {escape(finding.mend)}</p>')
        for snippet_id, sentence in finding.sources if placed else ():
            snippet = self.snippets.get(snippet_id)
            who = (snippet.publisher if snippet else "") or snippet_id
            rows.append(
                f'<p class="says">{escape(words["says"])} ({escape(who)}): '
                f"<q>{escape(sentence)}</q></p>"
            )
        opened = f'<div class="note {finding.severity}" data-for="{one.number}"{calm}>'
        return f"{opened}{''.join(rows)}</div>"

    def _offer(self, one: Shown, offer: Offer) -> str:
        words = self.words
        left, right = offer.edited or offer.base, offer.new
        both = spans(left, right)
        mine = "".join(
            f"<del>{escape(s.text)}</del>" if s.op == "removed" and right else escape(s.text)
            for s in both
            if s.op != "added"
        )
        theirs = "".join(
            f"<ins>{escape(s.text)}</ins>" if s.op == "added" and left else escape(s.text)
            for s in both
            if s.op != "removed"
        )
        sides = f"<div><small>{escape(words['yours'])}</small>{mine or '—'}</div>"
        sides += f"<div><small>{escape(words['new'])}</small>{theirs or '—'}</div>"
        return (
            f'<div class="note offer" data-for="{one.number}"><p><span class="kind">'
            f"{escape(words['new'])}</span>{escape(words[offer.kind])}</p>"
            f'<div class="sides">{sides}</div></div>'
        )


_CALM = " data-calm"
