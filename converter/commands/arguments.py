"""What the command line understands: commands, arguments, options, in Chinese."""

import argparse
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from converter import __version__
from converter.setting_faults import address_fault

TELLING = ("site", "build", "check")
"""Commands that tell how they went, also to a program that asked for JSON, whatever happens."""
_Commands = Any
"""What `add_subparsers` gives: argparse has no public name for it."""


def parser() -> argparse.ArgumentParser:
    """Return the parser; of what it parses, `command` is the name of the command."""
    parser = _Parser(prog="converter", description="把一个文件夹的工作报告变成可以浏览、链接、重建的网站。")
    parser.add_argument("--version", action="version", version=f"converter {__version__}", help="显示版本")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")

    _add_making(commands)
    _add_looking(commands)
    _add_of_one_file(commands)
    for name in ("site", "serve", "build", "check", "links", "doctor"):
        command = commands.choices[name]
        command.add_argument(
            "--cache", type=Path, metavar="文件夹", help="上次留下的东西放在哪里（默认在自己的缓存文件夹里）"
        )
        command.add_argument(
            "--ledger", type=Path, metavar="文件夹", help="链接账本的文件夹（默认在报告文件夹的 links/）"
        )
    for name in ("site", "build", "check", "doctor"):
        command = commands.choices[name]
        command.add_argument("--json", action="store_true", help="输出 JSON，供别的程序使用；给人看的话写到标准错误")
    for name in TELLING:
        command = commands.choices[name]
        command.add_argument("--quiet", action="store_true", help="只说错误")
    return parser


def _add_making(commands: _Commands) -> None:
    new = commands.add_parser("new", help="建一个放报告的文件夹，里面有设置、示例和说明")
    new.add_argument("folder", type=Path, metavar="文件夹", help="还没有的，或空的")

    site = commands.add_parser("site", help="把一个文件夹的报告做成网站")
    site.add_argument("folder", type=Path, metavar="报告文件夹")
    where = site.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", type=Path, metavar="文件夹", help="网站写到哪里（空文件夹，或上次生成的网站）")
    where.add_argument(
        "--publish", type=Path, metavar="文件夹", help="读者看的文件夹：网站在旁边生成好，一步换进去，留着上一次的"
    )
    site.add_argument("--zip", type=_zip, metavar="文件", help="再压缩成一个文件（.zip），放在 U 盘上带走")
    site.add_argument(
        "--title",
        type=_title,
        default="",
        metavar="名称",
        help="网站的名称，只管这一次（代替 site.toml 里的 site_name）",
    )
    site.add_argument(
        "--url",
        type=_address,
        default="",
        metavar="地址",
        help="公布的地址，只管这一次（代替 site_url 和环境变量 SITE_URL）",
    )

    back = commands.add_parser("rollback", help="公布的网站退回上一次的；再运行一次，换回来")
    back.add_argument("folder", type=Path, metavar="文件夹", help="--publish 写的那个文件夹")

    live = commands.add_parser("serve", help="边改报告边看网站", epilog=_SERVE_HELP)
    live.add_argument("folder", type=Path, nargs="?", metavar="报告文件夹", help=_DEFAULT_FOLDER)
    live.add_argument("--to", type=Path, metavar="文件夹", help="网站写到哪里（默认在 --cache 的文件夹里）")
    live.add_argument("--host", default="127.0.0.1", metavar="地址", help="默认 127.0.0.1，只有这台电脑能看")
    live.add_argument("--port", type=_port, default=8000, metavar="N", help="默认 8000")
    live.add_argument("--poll", action="store_true", help="每隔半秒看一次有没有变化，用于不通知变化的共享文件夹")

    build = commands.add_parser("build", help="只写 Markdown 页面，不生成网站")
    build.add_argument("folder", type=Path, nargs="?", metavar="报告文件夹", help=_DEFAULT_FOLDER)
    build.add_argument(
        "--to", type=Path, metavar="文件夹", help="写成一个 MkDocs 项目（在源代码里运行时，默认只写那里的 docs/）"
    )

    for command in (site, build):
        command.add_argument("--full", action="store_true", help="不用上次留下的东西，全部重新生成")
        command.add_argument("--jobs", type=_count, metavar="N", help="同时用几个进程（默认有几个核用几个）")
        command.add_argument("--cluster", default="", metavar="地址", help="在 Dask 集群上读取报告（tcp://主机:8786）")
        command.add_argument("--strict", action="store_true", help="有一个文件读不了，就什么也不写")


def _add_looking(commands: _Commands) -> None:
    check = commands.add_parser("check", help="列出编辑应当看一看的地方，不生成网站")
    check.add_argument("folder", type=Path, nargs="?", metavar="报告文件夹", help=_DEFAULT_FOLDER)
    check.add_argument("--site", type=Path, metavar="文件夹", help="再对照这个网站：账本里的链接都要在")
    check.add_argument("--all", action="store_true", help="全部列出，不只列每个编号的前三条")
    check.add_argument("--year", type=_count, metavar="年", help="只看这一年的报告")
    check.add_argument("--office", default="", metavar="单位", help="只看这个单位的报告")

    links = commands.add_parser("links", help="看链接账本，预看重新生成会怎样，改正对错的链接", epilog=_LINKS_HELP)
    links.formatter_class = argparse.RawDescriptionHelpFormatter
    links.add_argument("what", nargs="*", metavar="…", help="见下")
    links.add_argument("--folder", type=Path, metavar="文件夹", help="报告文件夹（默认按文件所在处找）")

    doctor = commands.add_parser("doctor", help="看这台电脑上有什么、还缺什么")
    doctor.add_argument("folder", type=Path, nargs="?", metavar="报告文件夹", help=_DEFAULT_FOLDER)
    doctor.add_argument("--to", type=Path, metavar="文件夹", help="再看网站的文件夹（--to 或 --publish 写的）")


def _add_of_one_file(commands: _Commands) -> None:
    outline = commands.add_parser("outline", help="看一份报告读成了什么样")
    outline.add_argument("file", type=Path, metavar="文件")
    outline.add_argument("--json", action="store_true", help="输出 JSON，供别的程序使用")
    outline.add_argument("--part", type=int, default=1, metavar="N", help="文件里有几份报告时，看第几份")

    correct = commands.add_parser("correct", help="写一个更正文件，里面是现在读出来的样子，改好就起作用")
    correct.add_argument("file", type=Path, metavar="文件")

    explain = commands.add_parser("explain", help="看一节为什么归入这些主题和角色，还差一点的有哪些")
    explain.add_argument("place", metavar="文件#编号", help="编号同 converter outline；只写文件，就一节一行全列出来")
    explain.add_argument("--json", action="store_true", help="输出 JSON，供别的程序使用")
    explain.add_argument("--part", type=int, default=1, metavar="N", help="文件里有几份报告时，看第几份")


class UsageError(SystemExit):
    """The command line says what is not understood; `fault` is what. It has been told."""

    def __init__(self, fault: str) -> None:
        super().__init__(2)
        self.fault = fault


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, **options)
        self.add_argument("-h", "--help", action="help", help="显示用法")
        self._positionals.title = "参数"
        self._optionals.title = "选项"

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _WHOLE.items():
            message = re.sub(pattern, chinese, message)
        for english, chinese in _FAULTS.items():
            message = message.replace(english, chinese)
        self._print_message(f"命令写得不对：{message}\n用 {self.prog} --help 看用法。\n", sys.stderr)
        raise UsageError(message)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"应当大于零，不能是 {text}")
    return count


def _zip(text: str) -> Path:
    if Path(text).suffix.lower() != ".zip":
        raise argparse.ArgumentTypeError(f"应当以 .zip 结尾，不能是 {text}")
    return Path(text)


def _title(text: str) -> str:
    if not text.isprintable():
        raise argparse.ArgumentTypeError("应当是一行文字")
    return text


def _address(text: str) -> str:
    if fault := text and address_fault(text):
        raise argparse.ArgumentTypeError(f"{fault}，不能是 {text}")
    return text


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port < 1 << 16:
        raise argparse.ArgumentTypeError(f"应当在 0 和 65535 之间，不能是 {text}")
    return port


_WHOLE = {
    r"argument (\S+): not allowed with argument (\S+)": r"\1 和 \2 不能一起写",
    r"argument 命令: invalid choice: '(.*)' \(choose from '?(.*?)'?\)": r"没有 \1 这个命令，可用的有 \2",
}
"""What argparse says with words before and behind (a pattern) → the same in Chinese."""
_FAULTS = {
    "the following arguments are required: ": "还缺 ",
    "unrecognized arguments: ": "不认识 ",
    "expected one argument": "后面要跟一个值",
    "one of the arguments ": "",
    "--to --publish is required": "--to 和 --publish 要写一个",
    " is required": " 要写一个",
    "invalid _count value: ": "应当是整数，不能是 ",
    "invalid _port value: ": "应当是整数，不能是 ",
    "invalid int value: ": "应当是整数，不能是 ",
    "argument ": "",
    "', '": "、",
}


_LINKS_HELP = """\
converter links                        列出每一页和它的链接
converter links 文件                   一份报告的全部链接，和现在重新生成会怎样（什么也不写）
converter links tie 文件 编号 位置     把公布过的编号接到这个位置（现在的编号，或标题、段落开头的几个字）
converter links tie 文件 页面地址      让这份报告用这一页
converter links part 文件 编号         把对错了的编号和位置分开
converter links part 文件              这份报告不是原来那一页的新版本，另立一页
converter links forget 文件            抹去账本里已撤回报告的文字，链接仍指向说明页
（“文件”也可以写页面地址，如 reports/2023/shuzhi-1a2b3c）"""


_DEFAULT_FOLDER = "默认是当前文件夹（里面有 site.toml 时），否则是 reports"
_SERVE_HELP = "改了这个程序自己的代码（converter/ 里的 .py），要按 Ctrl+C 结束再运行一次，才会起作用。"
