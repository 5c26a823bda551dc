"""The command line: site, build, outline, check. Exit status: 0 done, 1 done but for some reports, 2 nothing was done."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from converter.messages import message, reason
from converter.settings import Settings, SettingsError, load_settings
from converter.themes import VocabularyError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; messages for people go to standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        settings = load_settings()
    except SettingsError as error:
        return _say(*map(str, error.messages), status=2)
    try:
        return int(options.run(options, settings))
    except VocabularyError as error:
        return _say(*(str(message("S010", fault=fault)) for fault in error.faults), status=2)
    except KeyboardInterrupt:
        return _say("已中断。", status=130)
    except BrokenPipeError:  # the reader of our output has gone
        return 0
    except OSError as error:
        return _say(str(message("S012", file=error.filename or "输出", reason=reason(error))), status=2)


def _site(options: argparse.Namespace, settings: Settings) -> int:
    from converter.build import build_site

    outcome = build_site(settings, options.folder, options.to, options.cache, options.ledger, strict=options.strict)
    return _say(*outcome.lines(), status=outcome.status)


def _build(options: argparse.Namespace, settings: Settings) -> int:
    from converter.build import build_docs

    outcome = build_docs(settings, options.folder, options.ledger, strict=options.strict)
    return _say(*outcome.lines(), status=outcome.status)


def _check(options: argparse.Namespace, settings: Settings) -> int:
    from converter.build import check_folder

    outcome = check_folder(settings, options.folder, options.ledger)
    for notice in outcome.messages:
        print(notice)
    return _say(outcome.summary, status=outcome.status)


def _outline(options: argparse.Namespace, settings: Settings) -> int:
    from converter.display import outline_json, outline_tree
    from converter.pipeline import convert_text
    from converter.readers.apart import ReaderProcess
    from converter.readers.error import ReadError
    from converter.readers.folder import Found, load, printable
    from converter.themes import load_vocabulary

    file: Path = options.file
    name = printable(file.name)
    try:
        data = load(Found(name, file), settings.max_file_bytes)
        with ReaderProcess(settings.limits) as reader:
            reports = convert_text(reader.read(data, name), load_vocabulary())
    except ReadError as error:
        return _say(str(error.message), status=2)
    if not 1 <= options.part <= len(reports):
        return _say(str(message("S009", name, parts=len(reports))), status=2)
    report = reports[options.part - 1]
    if options.json:
        print(json.dumps(outline_json(report, len(reports)), ensure_ascii=False, indent=1))
        return 0
    from rich.console import Console

    Console().print(outline_tree(report), soft_wrap=True)
    return _say(*map(str, report.messages), status=0)


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


_FAULTS = {
    "the following arguments are required: ": "还缺 ",
    "unrecognized arguments: ": "不认识 ",
    "invalid choice: ": "没有 ",
    "choose from ": "可用的有 ",
    "expected one argument": "后面要跟一个值",
    "invalid int value: ": "应当是整数，不能是 ",
    "argument ": "",
}


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="converter", description="把一个文件夹的工作报告变成可以浏览、链接、重建的网站。")
    commands = parser.add_subparsers(required=True, metavar="命令")

    site = commands.add_parser("site", help="把一个文件夹的报告做成网站")
    site.add_argument("folder", type=Path, metavar="报告文件夹")
    site.add_argument(
        "--to", type=Path, required=True, metavar="文件夹", help="网站写到哪里（空文件夹，或上次生成的网站）"
    )
    site.add_argument(
        "--cache", type=Path, default=Path(".cache"), metavar="文件夹", help="中间文件放在哪里（默认 .cache）"
    )
    site.set_defaults(run=_site)

    build = commands.add_parser("build", help="只写 docs/ 里的页面，不生成网站")
    build.add_argument("folder", type=Path, nargs="?", metavar="报告文件夹", help="默认是设置里的文件夹")
    build.set_defaults(run=_build)

    for command in (site, build):
        command.add_argument("--strict", action="store_true", help="有一个文件读不了，就什么也不写")

    check = commands.add_parser("check", help="列出编辑应当看一看的地方，不写任何文件")
    check.add_argument("folder", type=Path, metavar="报告文件夹")
    check.set_defaults(run=_check)

    for command in (site, build, check):
        command.add_argument(
            "--ledger", type=Path, metavar="文件夹", help="链接账本的文件夹（默认在报告文件夹的 links/）"
        )

    outline = commands.add_parser("outline", help="看一份报告读成了什么样")
    outline.add_argument("file", type=Path, metavar="文件")
    outline.add_argument("--json", action="store_true", help="输出 JSON，供别的程序使用")
    outline.add_argument("--part", type=int, default=1, metavar="N", help="文件里有几份报告时，看第几份")
    outline.set_defaults(run=_outline)
    return parser
