"""OPML (http://opml.org/spec2.opml): a reader's list of feeds."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from author.ingest.decoding import decode
from author.ingest.urls import is_web_address
from author.models import Problem

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_opml(data: bytes, *, name: str, url: str = "") -> tuple[list[str], list[Problem]]:
    """The feeds of an OPML file, each once, in order.

    Args:
        data: the file.
        name: how problems name it.
        url: its address, to which relative ones are resolved; empty for a file.
    """
    from lxml import etree

    # No entities, no network: an OPML file may come from anywhere. Broken XML is read as far as
    # it goes, as readers' exports often are.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    text = _XML_DECLARATION.sub("", decode(data))
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        return [], [Problem(f"This OPML file is broken: {error.msg}.", name, "Export it again.")]
    feeds: list[str] = []
    problems: list[Problem] = []
    for outline in root.iter("{*}outline") if root is not None else ():
        written = next((v for k, v in outline.attrib.items() if str(k).lower() == "xmlurl"), None)
        if written is None:
            continue
        address = _resolved(str(written).strip(), url)
        if not is_web_address(address):
            what = f"{str(written)!r} is no web address; it was left out."
            where = f"{name}:{outline.sourceline}"
            problems.append(Problem(what, where, "Mend it or take it out.", "warning"))
        elif address not in feeds:
            feeds.append(address)
    if not feeds and not problems:
        remedy = "A feed stands in it as an outline with an xmlUrl."
        problems.append(Problem("This OPML file lists no feeds.", name, remedy))
    return feeds, problems


def _resolved(address: str, url: str) -> str:
    address = re.sub(r"^feed:(?://)?(?=https?:)", "", address)
    address = re.sub(r"^feed://", "http://", address)
    try:
        return urljoin(url, address)
    except ValueError:
        return address
