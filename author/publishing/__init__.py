"""A draft as readers get it: an HTML page, a PDF, an entry of a feed.

Its names are imported when they are first used: setting a PDF costs what a page need not pay.
"""

from typing import TYPE_CHECKING

from author.lazy import lazily

if TYPE_CHECKING:
    from author.publishing.comments import StandingMark, standing_marks, without_comments
    from author.publishing.composing import compose
    from author.publishing.feed import Entry, atom_feed, feed_content, tag_uri
    from author.publishing.fonts import HOW_TO_GET_ONE, Fonts, system_fonts
    from author.publishing.page import html_page
    from author.publishing.parts import Publication
    from author.publishing.pdf import Printed, needs_chinese, print_pdf
else:
    __getattr__ = lazily(
        __name__,
        {
            "Entry": "feed",
            "Fonts": "fonts",
            "HOW_TO_GET_ONE": "fonts",
            "Printed": "pdf",
            "Publication": "parts",
            "StandingMark": "comments",
            "atom_feed": "feed",
            "compose": "composing",
            "feed_content": "feed",
            "html_page": "page",
            "needs_chinese": "pdf",
            "print_pdf": "pdf",
            "standing_marks": "comments",
            "system_fonts": "fonts",
            "tag_uri": "feed",
            "without_comments": "comments",
        },
    )

__all__ = [
    "HOW_TO_GET_ONE",
    "Entry",
    "Fonts",
    "Printed",
    "Publication",
    "StandingMark",
    "atom_feed",
    "compose",
    "feed_content",
    "html_page",
    "needs_chinese",
    "print_pdf",
    "standing_marks",
    "system_fonts",
    "tag_uri",
    "without_comments",
]
