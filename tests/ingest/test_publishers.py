"""Names of outlets."""

import pytest

from author.ingest.publishers import publisher_by_host, publisher_from_names, publisher_from_title


@pytest.mark.parametrize(
    ("title", "url", "name"),
    [
        ("Science – The Verge", "https://www.theverge.com/science", "The Verge"),
        ("The Independent", "https://www.independent.co.uk/", "The Independent"),
        ("World", "https://www.ft.com/world", "ft.com"),
        ("NYT > Top Stories", "https://www.nytimes.com/", "NYT > Top Stories"),
        ("Top stories | The New York Times", "https://nytimes.com/", "The New York Times"),
        ("国际新闻 - 某某网", "https://news.example.cn/", "国际新闻"),
        ("最新 - 某某网", "https://news.example.cn/", "某某网"),
        ("某某日报 国际", "https://example.cn", "某某日报"),
        ("Example Blog RSS Feed", "https://blog.example.org", "Example Blog"),
        ("", "https://www.example.org/x", "example.org"),
        ("", "", None),
        ("A slogan " * 9, "https://e.org", "e.org"),
    ],
)  # fmt: skip
def test_name_in_a_title(title: str, url: str, name: str | None) -> None:
    """The part that the host spells, else the first that is no section, else the host."""
    assert publisher_from_title(title, url) == name


def test_a_page_title_only_names_what_its_host_spells() -> None:
    """Parts of a headline are no outlets."""
    title = "Opinion | Bridges and tunnels - The Daily Example"
    assert (
        publisher_from_names([], "https://dailyexample.com/a", spelled=title) == "The Daily Example"
    )
    assert publisher_from_names([], "https://other.org/a", spelled=title) == "other.org"


def test_the_settings_name_outlets_by_host() -> None:
    """Subdomains are of the outlet, the longest match wins, look-alikes are not."""
    names = {
        "theguardian.com": "卫报",
        "www.ft.com": "金融时报",
        "cn.nytimes.com": "纽约时报中文网",
    }
    assert publisher_by_host("https://amp.theguardian.com/x", names) == "卫报"
    assert publisher_by_host("https://ft.com/x", names) == "金融时报"
    assert publisher_by_host("https://nottheguardian.com/x", names) is None
    assert publisher_by_host("https://nytimes.com/x", names) is None
    assert publisher_by_host(None, names) is None
