"""The command line: new, site, serve, build, check, links, outline, correct, explain. Exit status: 0 done, 1 done but for some reports, 2 nothing was done."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from converter import __version__
from converter.messages import message, reason
from converter.readers.error import ReadError
from converter.settings import (
    CACHE,
    README_FILE,
    SettingsError,
    Site,
    checkout,
    default_reports,
    load_site,
)
from converter.themes import VocabularyError

if TYPE_CHECKING:
    from converter.builder import Options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; messages for people go to standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (SettingsError, ReadError) as error:
        messages = error.messages if isinstance(error, SettingsError) else (error.message,)
        return _say(*map(str, messages), status=2)
    except VocabularyError as error:
        return _say(*(str(message("S010", fault=fault)) for fault in error.faults), status=2)
    except KeyboardInterrupt:
        return _say("已中断。", status=130)
    except BrokenPipeError:  # the reader of our output has gone
        return 0
    except OSError as error:
        return _say(str(message("S012", file=error.filename or "输出", reason=reason(error))), status=2)


def _site_of(options: argparse.Namespace, output: Path | None = None) -> Site:
    """Return the site that a command names."""
    return load_site(options.folder or default_reports(), output, ledger=options.ledger, cache=options.cache)


def _new(options: argparse.Namespace) -> int:
    from converter.new_archive import new_archive

    if refusal := new_archive(options.folder):
        return _say(str(refusal), status=2)
    return _say(f"已建好“{options.folder}”。接下来做什么，见其中的 {README_FILE}。", status=0)


def _site(options: argparse.Namespace) -> int:
    from converter.builder import build_site

    outcome = build_site(_site_of(options, options.to), _options(options))
    return _say(*outcome.lines(), status=outcome.status)


def _serve(options: argparse.Namespace) -> int:
    from converter.serve import serve

    site = _site_of(options, options.to)
    say = partial(print, file=sys.stderr, flush=True)
    return serve(site, options.host, options.port, say, is_polled=options.poll)


def _build(options: argparse.Namespace) -> int:
    from converter.builder import build_docs
    from converter.builder.project import build_project

    root = checkout()
    if options.to:
        outcome = build_project(_site_of(options, options.to), _options(options))
    elif root:
        outcome = build_docs(_site_of(options, root / "docs"), _options(options))
    else:
        return _say(str(message("S019")), status=2)
    return _say(*outcome.lines(), status=outcome.status)


def _options(options: argparse.Namespace) -> Options:
    from converter.builder import Options

    return Options(options.strict, options.full, options.jobs, options.cluster)


def _check(options: argparse.Namespace) -> int:
    from converter.builder import check_folder

    site = _site_of(options)
    outcome = check_folder(site)
    for notice in outcome.messages:
        print(notice)
    status = _say(*filter(None, [outcome.summary]), status=outcome.status)
    if options.site is None or status > 1:
        return status
    from converter.ledger import Ledger, LedgerError
    from converter.links import check_site

    try:
        missing = check_site(Ledger(site.ledger), options.site)
    except LedgerError as error:
        return _say(*map(str, error.messages), status=2)
    for notice in missing:
        print(notice)
    if missing:
        return _say(f"网站里缺 {len(missing)} 处公布过的链接。", status=1)
    return _say("公布过的链接都在网站里。", status=status)


def _links(options: argparse.Namespace) -> int:
    from converter import links
    from converter.builder.lock import BusyError
    from converter.builder.preview import preview
    from converter.ledger import LedgerError

    verb, *asked = options.what if options.what and options.what[0] in _LINKS else ["", *options.what]
    least, most = _LINKS[verb]
    if not least <= len(asked) <= most:
        return _say(str(message("L015")), status=2)
    first = Path(asked[0]) if asked else default_reports()
    is_folder = not asked or (not verb and first.is_dir())
    options.folder = options.folder or (first if is_folder else links.folder_of(first))
    site = _site_of(options)
    try:
        with preview(site) as found:
            if is_folder:
                lines = list(links.overview(found)) or ["链接账本还是空的：先生成一次网站。"]
            elif not verb:
                lines = list(links.detail(found, links.name_in(site.reports, asked[0])))
            else:
                act = {"tie": links.tie, "part": links.part, "forget": links.forget}[verb]
                lines = [act(found, links.name_in(site.reports, asked[0]), *asked[1:])]
    except (links.LinksError, LedgerError) as error:
        notices = error.messages if isinstance(error, LedgerError) else (error.message,)
        return _say(*map(str, notices), status=2)
    except BusyError:
        return _say(str(message("S016")), status=2)
    for line in lines:
        print(line)
    return 0


_LINKS = {"": (0, 1), "tie": (2, 3), "part": (1, 2), "forget": (1, 1)}
"""What may follow `converter links` → the least and the most arguments after it."""


def _outline(options: argparse.Namespace) -> int:
    from converter.display import outline_json, outline_tree
    from converter.one_file import read_file

    read = read_file(options.file)
    report = read.report(options.part)
    _say(*map(str, read.faults), status=0)
    if options.json:
        print(json.dumps(outline_json(report, len(read.reports)), ensure_ascii=False, indent=1))
        return 0
    from rich.console import Console

    Console().print(outline_tree(report), soft_wrap=True)
    return _say(*map(str, report.messages), status=0)


def _correct(options: argparse.Namespace) -> int:
    from converter.one_file import write_draft

    made = write_draft(options.file)
    if made.is_new:
        return _say(f"已写好“{made.file}”，每一行都还是说明：打开它，照里面写的改。", status=0)
    print(made.text, end="")
    return _say(str(message("S021", file=made.file)), status=2)


def _explain(options: argparse.Namespace) -> int:
    from converter.one_file import read_file
    from converter.reasons import reason_line, reason_lines, reasons_json
    from converter.themes import explain_report

    name, mark, place = options.place.rpartition("#")
    file, place = (Path(name), place) if mark and not Path(options.place).exists() else (Path(options.place), "")
    read = read_file(file)
    report, vocabulary = read.report(options.part), read.vocabulary
    _say(*map(str, read.faults), status=0)
    found = explain_report(report, vocabulary)
    if place:
        found = tuple(each for each in found if each.place.id == place)
        if not found:
            return _say(str(message("S020", file.name, place=place, file=file)), status=2)
    if options.json:
        told = [reasons_json(each, vocabulary) for each in found]
        print(json.dumps(told[0] if place else told, ensure_ascii=False, indent=1))
        return 0
    for each in found:
        print(*(reason_lines(each, vocabulary) if place else (reason_line(each, vocabulary),)), sep="\n")
    return 0


def _say(*lines: str, status: int) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return status


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
        for english, chinese in _FAULTS.items():
            message = message.replace(english, chinese)
        self.exit(2, f"命令写得不对：{message}\n用 {self.prog} --help 看用法。\n")


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"应当大于零，不能是 {text}")
    return count


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port < 1 << 16:
        raise argparse.ArgumentTypeError(f"应当在 0 和 65535 之间，不能是 {text}")
    return port


_FAULTS = {
    "the following arguments are required: ": "还缺 ",
    "unrecognized arguments: ": "不认识 ",
    "invalid choice: ": "没有 ",
    "choose from ": "可用的有 ",
    "expected one argument": "后面要跟一个值",
    "invalid _count value: ": "应当是整数，不能是 ",
    "invalid _port value: ": "应当是整数，不能是 ",
    "invalid int value: ": "应当是整数，不能是 ",
    "argument ": "",
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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="converter", description="把一个文件夹的工作报告变成可以浏览、链接、重建的网站。")
    parser.add_argument("--version", action="version", version=f"converter {__version__}", help="显示版本")
    commands = parser.add_subparsers(required=True, metavar="命令")

    new = commands.add_parser("new", help="建一个放报告的文件夹，里面有设置、示例和说明")
    new.add_argument("folder", type=Path, metavar="文件夹", help="还没有的，或空的")
    new.set_defaults(run=_new)

    site = commands.add_parser("site", help="把一个文件夹的报告做成网站")
    site.add_argument("folder", type=Path, metavar="报告文件夹")
    site.add_argument(
        "--to", type=Path, required=True, metavar="文件夹", help="网站写到哪里（空文件夹，或上次生成的网站）"
    )
    site.set_defaults(run=_site)

    live = commands.add_parser("serve", help="边改报告边看网站", epilog=_SERVE_HELP)
    live.add_argument("folder", type=Path, nargs="?", metavar="报告文件夹", help=_DEFAULT_FOLDER)
    live.add_argument("--to", type=Path, metavar="文件夹", help="网站写到哪里（默认在 --cache 的文件夹里）")
    live.add_argument("--host", default="127.0.0.1", metavar="地址", help="默认 127.0.0.1，只有这台电脑能看")
    live.add_argument("--port", type=_port, default=8000, metavar="N", help="默认 8000")
    live.add_argument("--poll", action="store_true", help="每隔半秒看一次有没有变化，用于不通知变化的共享文件夹")
    live.set_defaults(run=_serve)

    build = commands.add_parser("build", help="只写 Markdown 页面，不生成网站")
    build.add_argument("folder", type=Path, nargs="?", metavar="报告文件夹", help=_DEFAULT_FOLDER)
    build.add_argument(
        "--to", type=Path, metavar="文件夹", help="写成一个 MkDocs 项目（在源代码里运行时，默认只写那里的 docs/）"
    )
    build.set_defaults(run=_build)

    for command in (site, build):
        command.add_argument("--full", action="store_true", help="不用上次留下的东西，全部重新生成")
        command.add_argument("--jobs", type=_count, metavar="N", help="同时用几个进程（默认有几个核用几个）")
        command.add_argument("--cluster", default="", metavar="地址", help="在 Dask 集群上读取报告（tcp://主机:8786）")
        command.add_argument("--strict", action="store_true", help="有一个文件读不了，就什么也不写")

    check = commands.add_parser("check", help="列出编辑应当看一看的地方，不生成网站")
    check.add_argument("folder", type=Path, nargs="?", metavar="报告文件夹", help=_DEFAULT_FOLDER)
    check.add_argument("--site", type=Path, metavar="文件夹", help="再对照这个网站：账本里的链接都要在")
    check.set_defaults(run=_check)

    links = commands.add_parser("links", help="看链接账本，预看重新生成会怎样，改正对错的链接", epilog=_LINKS_HELP)
    links.formatter_class = argparse.RawDescriptionHelpFormatter
    links.add_argument("what", nargs="*", metavar="…", help="见下")
    links.add_argument("--folder", type=Path, metavar="文件夹", help="报告文件夹（默认按文件所在处找）")
    links.set_defaults(run=_links)

    for command in (site, live, build, check, links):
        command.add_argument(
            "--cache", type=Path, default=CACHE, metavar="文件夹", help="上次留下的东西放在哪里（默认 .cache）"
        )
        command.add_argument(
            "--ledger", type=Path, metavar="文件夹", help="链接账本的文件夹（默认在报告文件夹的 links/）"
        )

    outline = commands.add_parser("outline", help="看一份报告读成了什么样")
    outline.add_argument("file", type=Path, metavar="文件")
    outline.add_argument("--json", action="store_true", help="输出 JSON，供别的程序使用")
    outline.add_argument("--part", type=int, default=1, metavar="N", help="文件里有几份报告时，看第几份")
    outline.set_defaults(run=_outline)

    correct = commands.add_parser("correct", help="写一个更正文件，里面是现在读出来的样子，改好就起作用")
    correct.add_argument("file", type=Path, metavar="文件")
    correct.set_defaults(run=_correct)

    explain = commands.add_parser("explain", help="看一节为什么归入这些主题和角色，还差一点的有哪些")
    explain.add_argument("place", metavar="文件#编号", help="编号同 converter outline；只写文件，就一节一行全列出来")
    explain.add_argument("--json", action="store_true", help="输出 JSON，供别的程序使用")
    explain.add_argument("--part", type=int, default=1, metavar="N", help="文件里有几份报告时，看第几份")
    explain.set_defaults(run=_explain)
    return parser
