"""Why an address could not be fetched: each cause in one sentence, with a way out."""

from __future__ import annotations

_WORTH_A_SECOND_TRY = frozenset({429, 500, 502, 503, 504})


class FetchError(Exception):
    """An address cannot be fetched.

    Args:
        what: one sentence that says why.
        remedy: what the user can do about it.
        again: whether a second try may help.
    """

    def __init__(self, what: str, remedy: str = "", *, again: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.again = again


def refusal(status: int, phrase: str) -> FetchError:
    """Why a server's status is no answer."""
    what = f"The server answered {status} {phrase}".rstrip() + "."
    if status in (401, 403):
        return FetchError(what, "It wants a login, or keeps programs out; save the page instead.")
    if status in (404, 410):
        return FetchError(what, "Check the address.")
    return FetchError(what, "Try again later.", again=status in _WORTH_A_SECOND_TRY)


def no_connection(failure: Exception | None) -> FetchError:
    """Why none of a host's addresses took a connection."""
    reason = reason_of(failure) if failure else "no address"
    if "CERTIFICATE" in reason.upper():
        return FetchError(f"Its certificate is not valid: {reason}.", "Check the address.")
    remedy = "Check the address and the network; proxies of the environment are not used."
    return FetchError(f"No connection could be made: {reason}.", remedy, again=True)


def reason_of(error: Exception) -> str:
    """What a library says of its error, in the middle of a sentence."""
    return (str(error) or type(error).__name__).rstrip(".")
