"""`converter serve` as people run it: a process that is ended by Ctrl+C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

_PATIENCE = 120  # seconds; the processor may have much else to do
_COMMAND = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has what it runs in the background ignore Ctrl+C
runpy.run_module("converter", run_name="__main__")
"""


class LiveServer:
    """Serves a folder of reports at a port that is free; use it in a `with` block."""

    def __init__(self, folder: Path, cache: Path, *options: str) -> None:
        arguments = ["serve", str(folder), "--cache", str(cache), "--port", "0", *options]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        self.said: list[str] = []
        self.status: int | None = None
        self._reader = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Self:
        self._reader.start()
        wait_for(lambda: self.url or self._process.poll() is not None)
        assert self.url, self.said
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.end()

    @property
    def url(self) -> str:
        """The address, without a slash at its end; empty as long as it is not said."""
        found = re.search(r"(http://\S+)/ ", "".join(self.said))
        return found[1] if found else ""

    @property
    def builds(self) -> int:
        """How many builds are over."""
        return sum(line.startswith("用了 ") for line in self.said)

    def end(self) -> None:
        """End it as Ctrl+C does."""
        if self.status is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self.status = self._process.wait(_PATIENCE)
            finally:
                self._process.kill()
            self._reader.join(_PATIENCE)

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self.said.append(line)


def wait_for(is_so: Callable[[], object], seconds: float = _PATIENCE) -> float:
    """Wait until something is so; return how long it took, in seconds. Raises TimeoutError."""
    start = time.monotonic()
    while not is_so():
        if time.monotonic() - start > seconds:
            raise TimeoutError
        time.sleep(0.01)
    return time.monotonic() - start
