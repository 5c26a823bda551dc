"""The command line in processes of its own that start at once: they are forked from one that has loaded everything.

Loading the converter and MkDocs takes longer than a small build; a test that runs hundreds of them cannot wait for that.
Each command still is a process, the first of its own group, that begins without anything a command before it has kept.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    status: int
    """Below 0: the signal that ended it."""
    said: str
    """On standard error and standard output."""
    seconds: float
    processor_seconds: float
    """Of the command and the processes that it started."""
    peak_bytes: int
    """The most memory that one of them took, with what it has from the process that it was forked from."""


class Warm:
    """The commands of one checkout; use it as a context."""

    def __init__(self, folder: Path, checkout: Path = ROOT) -> None:
        self.said = folder / f"said-{id(self)}.txt"
        path = os.pathsep.join((str(checkout), str(ROOT)))
        self.server = subprocess.Popen(
            [sys.executable, "-m", "tests.support.warm"],
            cwd=checkout,
            env={**os.environ, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.server.stdin
        assert self.server.stdout
        self._asks, self._answers = self.server.stdin, self.server.stdout
        self.group = 0
        self.began = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self._asks.close()
        self.server.wait()
        self._answers.close()

    def begin(self, *arguments: str | Path) -> None:
        """Start a command."""
        asked = {"arguments": [str(each) for each in arguments], "said": str(self.said)}
        self._asks.write(json.dumps(asked) + "\n")
        self._asks.flush()
        self.group = int(self._answers.readline())
        self.began = time.monotonic()

    def kill(self) -> None:
        """End the command that runs, and all that it has started, as a power cut does."""
        if self.group:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.group, signal.SIGKILL)

    def is_over(self) -> bool:
        """Whether the command that was started has ended; `end` tells how."""
        return bool(select.select([self._answers], [], [], 0)[0])

    def end(self) -> Done:
        """Wait for the command that was started and return how it ended."""
        status, processor_seconds, peak_bytes = json.loads(self._answers.readline())
        seconds = time.monotonic() - self.began
        self.group = 0
        said = self.said.read_text(encoding="utf-8", errors="replace")
        return Done(status, said, seconds, processor_seconds, peak_bytes)

    def run(self, *arguments: str | Path) -> Done:
        """Run a command to its end."""
        self.begin(*arguments)
        return self.end()


def serve() -> None:
    """Run the commands that standard input names, one a line, each in a fork; print its group, then its status and what it used."""
    import converter.commands.links
    import converter.plugin
    import converter.render.make_templates  # noqa: F401 - loaded for the forks
    from converter.builder import Options, build_site
    from converter.pages import samples
    from converter.settings import SettingsError, load_site
    from tests.support.kept_folder import SUMMARY
    from tests.support.quick_theme import VARIABLE, share_theme

    if compiled := os.environ.get(VARIABLE):
        share_theme(Path(compiled))
        samples.samples()
    # A build, for all that one loads and compiles; where something is wrong, the command will tell it.
    with contextlib.suppress(SettingsError), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "reports").mkdir()
        (folder / "reports" / "总结.txt").write_text(SUMMARY, encoding="utf-8")
        build_site(load_site(folder / "reports", folder / "site", cache=folder / "cache"), Options(jobs=1))
    gc.collect()
    gc.freeze()  # so that the forks do not look at all of that again, and share its memory
    for line in iter(sys.stdin.readline, ""):
        asked = json.loads(line)
        child = os.fork()
        if not child:
            _become(asked["said"])
            from converter.cli import main

            sys.exit(main(asked["arguments"]))
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.setpgid(child, child)
        print(child, flush=True)
        _, status, used = os.wait4(child, 0)
        processor_seconds, peak_bytes = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
        print(json.dumps([os.waitstatus_to_exitcode(status), processor_seconds, peak_bytes]), flush=True)


def _become(said: str) -> None:
    """Lead a group of its own, and let standard output and standard error go to a file."""
    with contextlib.suppress(PermissionError):
        os.setpgid(0, 0)
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for was, now in ((0, nothing), (1, file), (2, file)):
        os.dup2(now, was)


if __name__ == "__main__":
    serve()
