"""Runs a command that serves a site until Ctrl+C, looks at the site and ends it: `python look_and_stop.py COMMAND…`.

Free of the project's packages, so that any shell can run it. The port is a free one: the usual may be taken.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request


def main(command: list[str]) -> int:
    """Return 0 where the site was shown."""
    is_make = command[0] == "make"
    command = [*command, "REPORTS=reports --port 0"] if is_make else [*command, "--port", "0"]
    # A shell has what it runs in the background ignore Ctrl+C, and so would the server.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True) as server:
        try:
            assert server.stderr
            told = ""
            while not (found := re.search("http://[0-9.:]+/", told)):
                line = server.stderr.readline()
                assert line, told
                told += line
            with urllib.request.urlopen(found[0]) as answer:
                assert "<article" in answer.read().decode()
            os.killpg(server.pid, signal.SIGINT)
            assert server.wait(20) == 0 or is_make  # make says that it was interrupted
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
