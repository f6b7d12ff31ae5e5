"""When two addresses are one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.ingest.urls import canonical_url, host_of, is_web_address


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/a?utm_source=RSS&utm_medium=x", "https://example.com/a"),
        ("https://example.com/a?b=1&a=2&fbclid=Iw", "https://example.com/a?a=2&b=1"),
        ("http://example.com/a", "https://example.com/a"),
        ("https://EXAMPLE.com:443/a/", "https://example.com/a"),
        ("http://example.com:80", "https://example.com/"),
        ("https://www.example.com/a", "https://m.example.com/a"),
        ("https://example.com/a#section", "https://example.com/a"),
        ("https://example.com/%7Eme/%e4%b8%ad", "https://example.com/~me/中"),
        ("https://example.com/a/./b/../c", "https://example.com/a/c"),
        ("https://example.com/news/index.html", "https://example.com/news/"),
        ("https://user:secret@example.com/a", "https://example.com/a"),
        ("https://例子.测试/页", "https://xn--fsqu00a.xn--0zwm56d/%E9%A1%B5"),
        ("https://example.com./a", "https://example.com/a"),
        (" https://example.com/a ", "https://example.com/a"),
        ("https://item.example.com/i?spm=a1.b2&id=7", "https://item.example.com/i?id=7"),
    ],
)
def test_spellings_of_one_page(one: str, other: str) -> None:
    """Tracking, case, default ports, prefixes, fragments and slashes do not make another page."""
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/a?id=1", "https://example.com/a?id=2"),
        ("https://example.com/a", "https://example.com/A"),
        ("https://example.com:8443/a", "https://example.com/a"),
        ("https://example.com/#!/a", "https://example.com/#!/b"),
        ("https://news.example.com/a", "https://example.com/a"),
        ("https://example.com/a?q=", "https://example.com/a"),
        ("https://m.co/a", "https://co/a"),
    ],
)
def test_addresses_of_different_pages(one: str, other: str) -> None:
    """What may choose the page stays: parameters, the path's case, ports, routes, subdomains."""
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize("url", ["mailto:a@example.com", "urn:isbn:1", "", "http://[::1", "/a/b"])
def test_what_is_no_web_address_stays(url: str) -> None:
    """Other addresses, and broken ones, come back as they are."""
    assert canonical_url(url) == url


@given(
    st.text()
    | st.builds(
        "{}://{}/{}?{}#{}".format,
        st.sampled_from(["http", "HTTPS", "ftp"]),
        st.sampled_from(["www.m.example.com", "EXAMPLE.com:80", "例子.cn", "a@b", "[::1]:443"]),
        st.text(alphabet="ab/.%2eFf中 ~+\udc80"),
        st.text(alphabet="ab&=utm_;%2中 +"),
        st.text(alphabet="!/ab"),
    )
)
def test_canonical_is_canonical(url: str) -> None:
    """Doing it twice changes nothing, and nothing makes it raise."""
    assert canonical_url(canonical_url(url)) == canonical_url(url)


def test_host() -> None:
    """The host without what does not tell outlets apart."""
    assert host_of("https://www.ft.com/a") == "ft.com"
    assert host_of(None) == host_of("no address") == ""


def test_web_address() -> None:
    """Only http and https with a host."""
    assert is_web_address("HTTPS://example.com")
    assert not any(map(is_web_address, ("ftp://example.com", "https:", "example.com", "http://[")))
