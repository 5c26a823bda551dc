"""Firefox for tests, over the protocol that it speaks itself: no driver between that would have to be fetched.

Source: Marionette, https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html: a message is `12:[0,1,"name",{}]`,
its length in bytes before it; a request is [0, number, command, parameters], a reply [1, number, error, result].
"""

from __future__ import annotations

import base64
import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ENTER = "\ue007"
"""The key, as `Firefox.type` takes it (WebDriver, 17.4.2)."""
CONTROL = "\ue009"

_PATIENCE = 120  # seconds for what a page does by itself, and for Firefox to start
_PREFERENCES = """
user_pref("marionette.port", 0);
user_pref("intl.accept_languages", "zh-CN");
user_pref("ui.prefersReducedMotion", 1);
user_pref("dom.ipc.processPrelaunch.enabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("toolkit.telemetry.enabled", false);
"""
_FAULTS = """
  const found = Services.console.getMessageArray()
    .filter(each => each instanceof Ci.nsIScriptError && /javascript|CSP/.test(each.category) && !(each.flags & 1))
    .filter(each => !/^(resource|chrome):/.test(each.sourceName))
    .map(each => `${each.errorMessage} (${each.sourceName}:${each.lineNumber})`);
  Services.console.reset();
  return found;"""
_CLIPBOARD = """
  const board = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable), held = {};
  board.init(null);
  board.addDataFlavor('text/plain');
  Services.clipboard.getData(board, Services.clipboard.kGlobalClipboard);
  board.getTransferData('text/plain', held);
  return held.value.QueryInterface(Ci.nsISupportsString).data;"""
_SHOWN = "return [...document.querySelectorAll(arguments[0])].find(each => each.offsetParent)"


class Firefox:
    """A window of Firefox."""

    def __init__(self, port: int) -> None:
        self._connection = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        self._stream = self._connection.makefile("rb")
        self._sent = 0
        self._receive()  # who is speaking
        self._ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": True}}})

    def close(self) -> None:
        self._ask("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._stream.close()
        self._connection.close()

    def resize(self, width: int, height: int) -> None:
        """Make the page as large as this, in CSS pixels; no narrower than the frame about it (about 500)."""
        for _ in range(2):  # the frame is known after the first
            frame = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight]")
            self._ask("WebDriver:SetWindowRect", {"width": width + frame[0], "height": height + frame[1]})

    def open(self, address: str) -> None:
        self._ask("WebDriver:Navigate", {"url": address})

    def back(self) -> None:
        self._ask("WebDriver:Back")

    @property
    def address(self) -> str:
        return str(self._ask("WebDriver:GetCurrentURL")["value"])

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a script returns; of a promise what it comes to."""
        return self._ask("WebDriver:ExecuteScript", {"script": script, "args": arguments})["value"]

    def wait(self, expression: str) -> Any:
        """Return the value of an expression as soon as it is true."""
        return _patiently(lambda: self.run(f"return {expression}"), expression)

    def click(self, selector: str) -> None:
        """Click on the first that is shown, as a reader does."""
        element = _patiently(lambda: self.run(_SHOWN, selector), selector)
        self._ask("WebDriver:ElementClick", {"id": next(iter(element.values()))})

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._ask("WebDriver:PerformActions", {"actions": [{"type": "key", "id": "keyboard", "actions": keys}]})

    def faults(self) -> list[str]:
        """Return the errors of scripts since the last time, less those of Firefox itself."""
        self._ask("Marionette:SetContext", {"value": "chrome"})
        found = self.run(_FAULTS)
        self._ask("Marionette:SetContext", {"value": "content"})
        return list(found)

    def copy(self) -> str:
        """Press Ctrl+C; return the words on the clipboard."""
        keys = [("keyDown", CONTROL), ("keyDown", "c"), ("keyUp", "c"), ("keyUp", CONTROL)]
        actions = [{"type": kind, "value": key} for kind, key in keys]
        self._ask("WebDriver:PerformActions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})
        self._ask("Marionette:SetContext", {"value": "chrome"})
        try:
            return str(self.run(_CLIPBOARD))
        finally:
            self._ask("Marionette:SetContext", {"value": "content"})

    def pdf(self) -> bytes:
        """Return the page as it is printed."""
        return base64.b64decode(self._ask("WebDriver:Print", {"background": False})["value"])

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._ask("WebDriver:TakeScreenshot", {"full": False})["value"]))

    def _ask(self, command: str, parameters: object = None) -> Any:
        """Return the answer to a command. Raises RuntimeError with what Firefox says against it."""
        self._sent += 1
        message = json.dumps([0, self._sent, command, parameters or {}]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))
        _, _, error, answer = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return answer

    def _receive(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "Firefox has ended"
            length += byte
        return json.loads(self._stream.read(int(length)))


@contextmanager
def running_firefox(path: str) -> Iterator[Firefox]:
    """Start a Firefox with a profile of its own, give its window, and end it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        (Path(folder) / "user.js").write_text(_PREFERENCES, encoding="utf-8")
        arguments = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", folder]
        process = subprocess.Popen([path, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            firefox = Firefox(_patiently(lambda: _port_in(Path(folder)), "its port"))
            yield firefox
            firefox.close()
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE)


def _port_in(profile: Path) -> int:
    """Return the port that a Firefox has chosen; 0 as long as it has none."""
    file = profile / "MarionetteActivePort"
    return int(file.read_text(encoding="ascii") or 0) if file.exists() else 0


def _patiently(look: Callable[[], Any], what: str) -> Any:
    """Return what is seen as soon as it is anything. Raises AssertionError where that takes too long."""
    end = time.monotonic() + _PATIENCE
    while not (seen := look()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.1)
    return seen
