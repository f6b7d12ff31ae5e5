"""The only place that opens a connection to a source.

Every request, also after a redirect, goes to an address that was resolved and checked just before:
the connection is made to that very address (the host's name stays in the Host header and in TLS,
whose certificate is checked against it), so a second answer of the name server changes nothing.
Proxies of the environment are not used: a proxy resolves names by itself, out of our sight.
No cookies, no credentials but those written in the address, no scripts.
"""

from __future__ import annotations

import ipaddress
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from author.ingest import addresses
from author.ingest.decompression import BrokenBodyError, LimitedBody, TooLargeError
from author.ingest.fetch_errors import FetchError, no_connection, reason_of, refusal
from author.models import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import httpx2

    from author.config import IngestSettings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAUSE_SECONDS = 1.0
"""Before the second and last try of a server that is busy or has closed the connection."""

_HEADERS = {
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, "
    "application/xml;q=0.9, text/markdown;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "zh, en;q=0.8, *;q=0.5",
    "Connection": "close",
    "User-Agent": "Mozilla/5.0 (compatible; author; news digest)",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found at an address.

    Attributes:
        url: where it was found in the end, after redirects, without credentials.
        data: the body, decompressed.
        content_type: the Content-Type header, empty where there is none.
    """

    url: str
    data: bytes
    content_type: str


def fetch_all(
    urls: Sequence[str],
    settings: IngestSettings,
    on_done: Callable[[str], None] = lambda _: None,
    *,
    resolver: addresses.Resolver = addresses.resolve,
    transport: httpx2.AsyncBaseTransport | None = None,
) -> list[Fetched | Problem]:
    """Fetch several addresses at a time.

    Args:
        urls: `http` or `https` addresses.
        settings: the limits: concurrency, time and size for each address, redirects, and whether
            addresses that are not public may be fetched.
        on_done: told each address when it is done, well or not.
        resolver: how the addresses of a host are found.
        transport: what requests are sent through; None is the network.

    Returns:
        For each address, in order, what was found there or the problem.
    """
    import asyncio

    return asyncio.run(_fetch_all(urls, settings, on_done, resolver, transport))


async def _fetch_all(
    urls: Sequence[str],
    settings: IngestSettings,
    on_done: Callable[[str], None],
    resolver: addresses.Resolver,
    transport: httpx2.AsyncBaseTransport | None,
) -> list[Fetched | Problem]:
    import asyncio

    import httpx2

    # Connections are not kept: two hosts at one address must not share what TLS has checked.
    limits = httpx2.Limits(max_keepalive_connections=0)
    transport = transport or httpx2.AsyncHTTPTransport(limits=limits)
    gate = asyncio.Semaphore(settings.concurrency)

    async def one(url: str) -> Fetched | Problem:
        async with gate:
            result = await _Fetch(settings, resolver, transport).run(url)
        on_done(url)
        return result

    async with transport:
        return list(await asyncio.gather(*map(one, urls)))


@dataclass(frozen=True, slots=True)
class _Fetch:
    """One address within its limits."""

    settings: IngestSettings
    resolver: addresses.Resolver
    transport: httpx2.AsyncBaseTransport

    async def run(self, url: str) -> Fetched | Problem:
        """What is at an address, or the problem: nothing is raised."""
        import asyncio

        seconds = self.settings.timeout_seconds
        try:
            async with asyncio.timeout(seconds):
                try:
                    return await self._follow(url)
                except FetchError as error:
                    if not error.again:
                        raise
                await asyncio.sleep(PAUSE_SECONDS)
                return await self._follow(url)
        except FetchError as error:
            return Problem(error.what, without_credentials(url), error.remedy)
        except TimeoutError:
            what = f"The server took more than {seconds:g} seconds."
            remedy = "Try again later, or raise timeout_seconds in [ingest]."
            return Problem(what, without_credentials(url), remedy)
        except Exception as error:  # noqa: BLE001 -- whatever a hostile answer makes a library raise
            what = f"It cannot be fetched: {reason_of(error)}."
            return Problem(what, without_credentials(url), "Check the address.")

    async def _follow(self, url: str) -> Fetched:
        """Fetch an address, and go where it is redirected to."""
        for _ in range(self.settings.max_redirects + 1):
            answer = await self._once(url)
            if isinstance(answer, Fetched):
                return answer
            url = without_credentials(urljoin(url, answer))
        raise FetchError(
            f"It was redirected more than {self.settings.max_redirects} times.",
            "Give the address where it ends, or raise max_redirects in [ingest].",
        )

    async def _once(self, url: str) -> Fetched | str:
        """One request: the answer, or where it is redirected to."""
        import httpx2

        try:
            target = httpx2.URL(url)
        except httpx2.InvalidURL as error:
            raise FetchError(f"This is no web address: {error}.", "Check its spelling.") from None
        if target.scheme not in ("http", "https") or not target.host:
            where = f" (redirected to {target.scheme}:)" if target.scheme else ""
            raise FetchError(f"Only http and https addresses are fetched{where}.")
        failure: Exception | None = None
        for address in await self._addresses(target):
            response = None
            try:
                response = await self.transport.handle_async_request(self._request(target, address))
                return await self._answer(response, url)
            except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
                failure = error  # the host's next address may answer
            except httpx2.HTTPError as error:
                what = f"The connection broke off: {reason_of(error)}."
                raise FetchError(what, "Try again later.", again=True) from None
            finally:
                if response is not None:
                    await response.aclose()
        raise no_connection(failure)

    async def _addresses(self, target: httpx2.URL) -> list[str]:
        """The addresses of a host, all of them public unless others are allowed."""
        host = target.raw_host.decode("ascii")
        port = target.port or (443 if target.scheme == "https" else 80)
        try:
            found = await self.resolver(host, port)
        except OSError as error:
            reason = error.strerror or str(error)
            raise FetchError(
                f"The host {host} was not found ({reason}).",
                "Check the address and the network.",
                again=True,
            ) from None
        if not found:
            raise FetchError(f"The host {host} has no address.", "Check the address.")
        if not self.settings.allow_private:
            for address in found:
                if not addresses.is_public(ipaddress.ip_address(address)):
                    raise FetchError(
                        f"The host {host} is at {address}, which is not a public address.",
                        "If you trust it, set allow_private = true in [ingest].",
                    )
        return found

    def _request(self, target: httpx2.URL, address: str) -> httpx2.Request:
        """A request to one address of a host, in the host's name."""
        import httpx2

        headers = {**_HEADERS, "Host": target.netloc.decode("ascii")}
        if target.userinfo:
            name, _, password = target.userinfo.decode("ascii").partition(":")
            pair = f"{unquote(name)}:{unquote(password)}".encode()
            headers["Authorization"] = f"Basic {b64encode(pair).decode('ascii')}"
        seconds = self.settings.timeout_seconds
        return httpx2.Request(
            "GET",
            target.copy_with(host=address, username=None, password=None, fragment=None),
            headers=headers,
            extensions={
                "sni_hostname": target.raw_host.decode("ascii"),
                "timeout": {"connect": seconds, "read": seconds, "write": seconds, "pool": None},
            },
        )

    async def _answer(self, response: httpx2.Response, url: str) -> Fetched | str:
        """The body of an answer, or where it redirects to."""
        status = response.status_code
        if status in _REDIRECTS and (location := response.headers.get("location")):
            return str(location)
        if not 200 <= status < 300:
            raise refusal(status, response.reason_phrase)
        max_bytes = self.settings.max_bytes
        too_large = FetchError(
            f"It is larger than {max_bytes:,} bytes.",
            "If it is wanted, raise max_bytes in [ingest].",
        )
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length) > max_bytes:
            raise too_large
        try:
            body = LimitedBody(response.headers.get("content-encoding", ""), max_bytes)
            async for piece in response.aiter_raw():
                body.feed(piece)
            data = body.finish()
        except TooLargeError:
            raise too_large from None
        except BrokenBodyError as error:
            raise FetchError(f"The body is broken: {error}.", "Try again later.") from None
        return Fetched(without_credentials(url), data, response.headers.get("content-type", ""))


def without_credentials(url: str) -> str:
    """An address without the user name and password before its host."""
    scheme, mark, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme}{mark}{authority.rpartition('@')[2]}{slash}{path}" if mark else url
