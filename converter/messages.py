"""Messages to editors: made from the catalogue; errors that hold some; what else is said in Chinese of what a system or a parser says."""

import errno
from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from converter.catalogue import CATALOGUE
from converter.language.invisible import without_invisible
from converter.model import Message, Severity

_AT_MOST = 5  # messages of one code that a file is told
_MORE = "另有 "


SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "提醒", "info": "提示"}
"""What editors are told of how grave a message is, gravest first."""


class ToldError(Exception):
    """Something cannot be done; `messages`, one at least, say what, why, and what to do."""

    def __init__(self, *messages: Message) -> None:
        super().__init__("\n".join(map(str, messages)))
        self.messages = messages

    @property
    def message(self) -> Message:
        """The first of them; most errors have one."""
        return self.messages[0]


def message(code: str, where: str = "", line: int | None = None, **values: object) -> Message:
    """Return the message of the catalogue with its places filled.

    where: path below the folder of reports; line: in the cleaned text, from 1.
    Values may be words of files: what would steer a terminal or turn the direction of writing is left out of them.
    Raises KeyError for an unknown code or a value that the template asks for and did not get.
    """
    entry = CATALOGUE[code]
    plain = {name: without_invisible(value) if isinstance(value, str) else value for name, value in values.items()}
    return Message(code, entry.severity, (entry.found + entry.advice).format(**plain), without_invisible(where), line)


def at_most_five(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Return the messages of one file, of each code the first five, and how many more there are at the place of the sixth."""
    said = tuple(messages)
    counts = Counter(each.code for each in said)
    seen: Counter[str] = Counter()
    kept = []
    for each in said:
        seen[each.code] += 1
        if seen[each.code] <= _AT_MOST:
            kept.append(each)
        elif seen[each.code] == _AT_MOST + 1:
            kept.append(replace(each, text=f"{_MORE}{counts[each.code] - _AT_MOST} 处。"))
    return tuple(kept)


def is_rest(told: Message) -> bool:
    """Return whether a message tells how many more of its code there are in its file."""
    return told.text.startswith(_MORE)


def reason(error: OSError) -> str:
    """Return why the system refused, in Chinese where it is one of the usual causes."""
    of_windows = _REASONS_OF_WINDOWS.get(getattr(error, "winerror", 0), "")
    return of_windows or _REASONS.get(error.errno or 0, f"系统错误（{error.strerror or error}）")


def megabytes(size: int) -> str:
    """Return a number of bytes as people read it; what is more than any file has, in GB."""
    return f"{size / 1_000_000:.1f} MB" if size < _MANY_BYTES else f"{size / 1_000_000_000:.1f} GB"


_MANY_BYTES = 10_000_000_000
_LOST = "和共享文件夹的连接断了"
_REASONS_OF_WINDOWS = {
    **dict.fromkeys((32, 33), "另一个程序正在使用"),
    206: "路径太长",
    19: "磁盘是只读的",
    **dict.fromkeys((53, 59, 64, 67, 121, 1231), _LOST),
}
"""By its own numbers: Python says EACCES of a file that is open or locked, and of a disk that cannot be written, and ENOENT or EINVAL of the others."""
_REASONS = {
    errno.ENOENT: "文件不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "名字太长",
    errno.EEXIST: "已有同名的文件",
    errno.ELOOP: "链接绕成了圈",
    errno.EADDRINUSE: "端口已被占用，可能已经有一个在运行",
    errno.EADDRNOTAVAIL: "这台电脑没有这个地址",
    errno.EFBIG: "文件太大，磁盘放不下这样大的文件",
    errno.EDQUOT: "分给自己的磁盘空间用完了",
    errno.EBUSY: "另一个程序正在使用",
    errno.EIO: "磁盘读写出错",
    **dict.fromkeys((errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.ENOTCONN, errno.EHOSTUNREACH), _LOST),
}
