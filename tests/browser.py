"""A real browser for tests: headless Chromium, driven over the W3C WebDriver protocol.

`chromedriver` speaks plain HTTP on loopback, so the standard library is all that is needed
(https://www.w3.org/TR/webdriver2/).
"""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
MISSING = "" if BROWSER and DRIVER else "needs chromium and chromedriver (Debian: chromium-driver)"

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver refers to an element (W3C WebDriver, §6.4)."""

ESCAPE = "\ue00c"


class Browser:
    """One browser window; use it as a context manager.

    Args:
        width: of the window, in CSS pixels.
        height: of the window, in CSS pixels.
        dark: whether the system asks for dark pages.
    """

    def __init__(self, width: int = 1360, height: int = 860, *, dark: bool = False) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._size = (width, height)
        self._dark = dark
        self._session = ""

    def __enter__(self) -> Self:
        if DRIVER is None or BROWSER is None:
            raise RuntimeError(MISSING)
        self._process = subprocess.Popen(  # noqa: S603  # the system's own driver
            [DRIVER, f"--port={self._port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._wait()
            self._session = self._call("POST", "/session", self._wishes())["sessionId"]
            if self._dark:
                self._prefer_dark()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self._session:
                self._call("DELETE", f"/session/{self._session}")
        finally:
            self._process.terminate()
            self._process.wait(timeout=10)

    def _wishes(self) -> dict[str, Any]:
        width, height = self._size
        arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--hide-scrollbars", f"--window-size={width},{height}",
        ]  # fmt: skip
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": BROWSER, "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        return {"capabilities": {"alwaysMatch": wanted}}

    def _prefer_dark(self) -> None:
        features = [{"name": "prefers-color-scheme", "value": "dark"}]
        self.devtools("Emulation.setEmulatedMedia", {"features": features})

    def _wait(self) -> None:
        until = time.monotonic() + 20
        while True:
            try:
                if self._call("GET", "/status")["ready"]:
                    return
            except (urllib.error.URLError, ConnectionError):
                if time.monotonic() > until:
                    raise
            time.sleep(0.05)

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401  # JSON  # JSON
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(  # loopback
            f"http://127.0.0.1:{self._port}{path}",
            data,
            {"Content-Type": "application/json"},
            method=method,
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as reply:
                return json.load(reply)["value"]
        except urllib.error.HTTPError as error:
            message = error.read().decode()
            raise RuntimeError(message) from error

    def _post(self, path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401  # JSON  # JSON
        return self._call("POST", f"/session/{self._session}{path}", body)

    def devtools(self, command: str, parameters: dict[str, Any]) -> Any:  # noqa: ANN401  # JSON  # JSON
        """Run a command of the Chrome DevTools Protocol."""
        return self._post("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def printed(self) -> None:
        """Show the page as it goes to paper."""
        self.devtools("Emulation.setEmulatedMedia", {"media": "print"})

    def resize(self, width: int, height: int) -> None:
        """Look at the page as a screen of this size does, also one narrower than a window."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)

    def open(self, page: Path) -> None:
        """Load a page from disk, with the logs cleared."""
        self.console()
        self.requests()
        self._post("/url", {"url": page.resolve().as_uri()})

    def run(self, script: str) -> Any:  # noqa: ANN401  # JSON  # JSON
        """The value that a script returns."""
        return self._post("/execute/sync", {"script": script, "args": []})

    def click(self, selector: str) -> None:
        """Click the first element of a CSS selector, brought to the middle of the screen."""
        self.run(f"document.querySelector({selector!r}).scrollIntoView({{block: 'center'}})")
        found = self._post("/element", {"using": "css selector", "value": selector})
        self._post(f"/element/{found[_ELEMENT]}/click", {})

    def hover(self, selector: str) -> None:
        """Bring the pointer to rest on the first element of a CSS selector."""
        self.run(f"document.querySelector({selector!r}).scrollIntoView({{block: 'center'}})")
        found = self._post("/element", {"using": "css selector", "value": selector})
        moves = [
            {"type": "pointerMove", "duration": 50, "origin": found, "x": x, "y": 0} for x in (0, 2)
        ]
        mouse = {"type": "pointer", "id": "mouse", "actions": moves}
        self._post("/actions", {"actions": [mouse]})

    def wait(self, script: str, seconds: float = 5) -> bool:
        """Whether a script comes to return something true in time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.run(script):
                return True
            time.sleep(0.05)
        return False

    def keys(self, keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._post("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def text(self, selector: str) -> str:
        """What can be read in the first element of a CSS selector."""
        return str(self.run(f"return document.querySelector({selector!r})?.innerText ?? ''"))

    def count(self, selector: str) -> int:
        """How many elements of a CSS selector can be seen."""
        script = "filter(e => e.getClientRects().length).length"
        return int(self.run(f"return [...document.querySelectorAll({selector!r})].{script}"))

    def console(self) -> list[str]:
        """What the console said since the last call."""
        return [entry["message"] for entry in self._post("/se/log", {"type": "browser"})]

    def requests(self) -> list[str]:
        """The addresses that were asked for since the last call."""
        found = []
        for entry in self._post("/se/log", {"type": "performance"}):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(str(message["params"]["request"]["url"]))
        return found

    def screenshot(self, path: Path) -> None:
        """Save what is on the screen as PNG."""
        taken = self._call("GET", f"/session/{self._session}/screenshot")
        path.write_bytes(base64.b64decode(taken))
