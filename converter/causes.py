"""What is said in the same words of many files has one cause, and is told once: where, of how many, and the first of them."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from converter.messages import is_rest
from converter.model import Message, Severity, Value

MANY = 3
"""Files that are told one by one; of more, that many are named."""
_FEW = 10
"""Causes of one code that are all told, where nothing else is asked for; of more, some are told, and how many there are."""


class Cause(Value, frozen=True):
    """Messages of one code that say the same of many files, or a single message."""

    messages: tuple[Message, ...]
    """In their order; one at least."""

    @property
    def message(self) -> Message:
        """The one message, or one that stands for all, with all of them as its place."""
        first = self.messages[0]
        return replace(first, where=_where(self.files), line=None) if len(self.messages) > 1 else first

    @property
    def files(self) -> tuple[str, ...]:
        """Paths of the files, each once; none where no file is concerned."""
        return _files(self.messages)


def told_once(messages: Iterable[Message], few: int = _FEW) -> Iterator[str]:
    """Yield what an editor is told, by code: each cause once; of a code with more than a few, the first three and how many messages more."""
    by_code: dict[str, list[Message]] = {}
    for each in messages:
        by_code.setdefault(each.code, []).append(each)
    for code, of_code in by_code.items():
        causes = causes_of(of_code)
        shown = causes if len(causes) <= few else causes[:MANY]
        yield from (str(cause.message) for cause in shown)
        if rest := [each for cause in causes[len(shown) :] for each in cause.messages]:
            where = f"：{_where(files)}" if len(files := _files(rest)) > MANY else ""
            yield f"{code} 另有 {len(rest):,} 条{where}，用 converter check --all 全部列出。"


def causes_of(messages: Iterable[Message]) -> list[Cause]:
    """Return messages by cause, each cause where its first message stood."""
    alike: dict[tuple[str, Severity, str, str], list[Message]] = {}
    ordered = [*messages]
    for each in ordered:
        alike.setdefault(_key(each), []).append(each)
    causes = []
    for each in ordered:
        said = alike.get(_key(each))
        if said and len({one.where for one in said}) > MANY:
            causes.append(Cause((*said,)))
            alike[_key(each)] = []
        elif said:
            causes.append(Cause((each,)))
    return causes


def _files(messages: Iterable[Message]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.where for each in messages if each.where))


def _where(files: tuple[str, ...]) -> str:
    """Return the folder of all files, how many, and the first: `2023/ 里 40 个文件（甲.pdf、乙.pdf、丙.pdf 等）`."""
    folder = _folder_of(files)
    shown = "、".join(file.removeprefix(folder) for file in files[:MANY])
    return f"{folder}{' 里 ' * bool(folder)}{len(files):,} 个文件（{shown} 等）"


def _key(told: Message) -> tuple[str, Severity, str, str]:
    """Return what messages of one cause have alike; how many more there are of one file is said of that file alone."""
    return told.code, told.severity, told.text, told.where if is_rest(told) else ""


def _folder_of(files: tuple[str, ...]) -> str:
    """Return the innermost folder that all lie in, with its `/`; empty where there is none."""
    first, last = min(files), max(files)
    alike = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[: first.rfind("/", 0, alike) + 1]
