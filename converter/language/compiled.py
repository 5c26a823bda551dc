"""What expressions were compiled to, kept beside the compiled modules of the program (`__pycache__`).

Python keeps its own code there, but compiles expressions anew in each process: a sixth of what it takes to add a report. What is
kept is what `re.compile` hands to `_sre.compile` (re/_compiler.py of CPython), which checks it. That is no one's interface, so
it is kept for the very version of Python that made it, and `re.compile` does it where anything is not as expected here.
"""

import atexit
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import msgspec

_Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Of an expression, as `_sre.compile` takes them: flags, code (32-bit numbers), count of groups, number of each name, name of each number."""
_MOST = 2000
"""Expressions that are kept, three times as many as the program has: those made of the words of archives come and go."""

_new: dict[bytes, _Parts] = {}
"""Those that this process compiled."""


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` gives; raises re.error where the text is wrong."""
    name = f"{int(flags)} {text}".encode(errors="surrogatepass")
    try:
        parts = _kept().get(name)
        if parts is None:
            parts = _kept()[name] = _new[name] = _parts_of(text, flags)
        flags_set, code, *groups = parts
        pattern: re.Pattern[str] = _sre().compile(text, flags_set, array("I", code).tolist(), *groups)
    except Exception:  # noqa: BLE001 # a wrong text; or whatever another Python says of its own parts
        return re.compile(text, flags)
    return pattern


def keep() -> None:
    """Keep what this process compiled, beside what others have kept meanwhile; nothing where the program may not be written to.

    Done at its end; a process that is not let end does so before.
    """
    if not _new or sys.dont_write_bytecode:
        return
    _kept.cache_clear()
    kept = _kept()
    kept |= _new
    data = msgspec.msgpack.encode((_version(), kept if len(kept) <= _MOST else _new))
    _new.clear()
    with suppress(OSError, NotImplementedError):  # `files.put_file` stands above the language, which is known by itself
        file = _file()
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        try:
            beside.write_bytes(data)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)


atexit.register(keep)


def _parts_of(text: str, flags: int) -> _Parts:
    """Return what `re._compiler.compile` makes of an expression."""
    parsed = import_module("re._parser").parse(text, flags)
    code = import_module("re._compiler")._code(parsed, flags)  # noqa: SLF001 # public, it gives no parts
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return int(flags | state.flags), array("I", code).tobytes(), state.groups - 1, state.groupdict, tuple(names)


@cache
def _sre() -> Any:
    return import_module("_sre")


@cache
def _kept() -> dict[bytes, _Parts]:
    """Return what earlier processes kept: flags, space and text → parts."""
    try:
        made_by, parts = msgspec.msgpack.decode(_file().read_bytes(), type=tuple[str, dict[bytes, _Parts]])
    except (OSError, NotImplementedError, msgspec.DecodeError):  # none yet, no such place, or damaged
        return {}
    return parts if made_by == _version() else {}


def _file() -> Path:
    return Path(cache_from_source(__file__)).with_suffix(".expressions")


def _version() -> str:
    return f"{sys.version} {sys.byteorder} {_sre().MAGIC}"
