"""A site of one file and an ordinary report, built by a program of its own, and what it took."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_PROGRAM = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("used", status, used.ru_maxrss // 1024)
"""


class Use(NamedTuple):
    """What a build took."""

    has_site: bool
    """Whether the ordinary report has its page."""
    megabytes: int
    """Memory of the largest process."""


def built_site_use(folder: Path, name: str, text: str) -> Use:
    """Build a site in a folder of a file and an ordinary report."""
    reports, site = folder / "reports", folder / "site"
    reports.mkdir()
    (reports / name).write_text(text, encoding="utf-8")
    (reports / "乙.txt").write_text("云溪市2022年工作总结\n一、工作\n修路架桥，一年来没有事故。\n", encoding="utf-8")
    command = (sys.executable, "-m", "converter", "site", reports, "--to", site, "--cache", folder / "cache")
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *map(str, command)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=600,
    )
    megabytes = int(done.stdout.split("used ")[1].split()[1])
    return Use(any(site.glob("reports/2022/*/index.html")), megabytes)
