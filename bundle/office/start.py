"""What a double click starts: `build` makes the site of the reports beside this folder, `view` opens it; all else goes to the converter.

What is said is for a clerk, after what the converter says itself.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

APP = (
    Path(__file__).absolute().parent
)  # not resolved: a drive letter that stands for a share may lead where none may go
HOME = APP.parent
REPORTS, SITE = HOME / "报告", HOME / "网站"
LONGEST = 110
"""Characters of a path on Windows that leave room, of 260, for the packages (104) and for reports' own files in the site (name and 60)."""

sys.path.insert(0, str(APP / "packages"))

_SAID = {
    0: "网站生成好了。双击“查看网站”打开。",
    1: "网站生成好了，但是上面列出的文件没有读成，网站里没有它们。照上面写的改好，再双击一次“生成网站”。",
    2: "网站没有生成，原因写在上面。改好以后，再双击一次“生成网站”；原来的网站没有动。",
}
_FAILED = "程序出错了。请把这个窗口里的字拍下来或复制下来，发给维护者；报告和原来的网站没有动。"


def build() -> int:
    """Make the site; return the converter's exit status."""
    if sys.platform == "win32" and len(str(HOME)) > LONGEST:
        return _say(
            f"这个文件夹的路径太长（{HOME}）。请把整个文件夹搬到短一些的地方，例如 D:\\工作报告网站，再试一次。"
        )
    REPORTS.mkdir(exist_ok=True)
    if not any(path.is_file() and not path.name.startswith(".") for path in REPORTS.rglob("*")):
        return _say("“报告”文件夹里还没有文件。把 Word、WPS、PDF 或文本文件的报告放进去，再双击一次“生成网站”。")
    from converter.cli import main

    print("正在生成网站，请等一等……", file=sys.stderr)
    status = main(["site", str(REPORTS), "--to", str(SITE)])
    return _say(_SAID.get(status, _FAILED), status)


def view() -> int:
    """Open the site in the browser."""
    home = SITE / "index.html"
    if not home.is_file():
        return _say("还没有网站。先双击“生成网站”。")
    if sys.platform == "win32":
        import os

        os.startfile(home)
        return 0
    try:
        subprocess.run(["xdg-open", str(home)], check=True)  # noqa: S607 - what the system opens files with
    except (OSError, subprocess.CalledProcessError):
        return _say(f"没有找到浏览器。请在文件管理器里双击 {home} 。")
    return 0


def run(arguments: Sequence[str]) -> int:
    """Do what is asked for; return the exit status."""
    match [*arguments]:
        case ["build"]:
            return build()
        case ["view"]:
            return view()
        case _:
            from converter.cli import main

            return main(arguments)


def _say(line: str, status: int = 2) -> int:
    print(f"\n{line}", file=sys.stderr, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
