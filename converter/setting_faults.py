"""What is wrong with `site.toml`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from converter.language.expression import expression
from converter.messages import megabytes

FORMATS = frozenset({"doc", "docx", "htm", "html", "md", "odt", "pdf", "rtf", "text", "txt", "wps"})
"""Formats of reports, as suffixes without the dot."""
ORIGINALS: dict[object, tuple[str, ...] | None] = {"all": None, "none": ()}
_ORIGINALS_FAULT = (
    '“originals”应当是 "all"（都提供）、"none"（都不提供），或者要提供的格式，如 ["pdf", "docx"]；格式有 '
    f"{'、'.join(sorted(FORMATS))}"
)
_CHECKS = frozenset({"apart", "site", "none"})
_LOGOS = frozenset({".png", ".svg", ".jpg", ".jpeg", ".webp"})
_LOGO_BYTES = 1_000_000
_ADDRESS = expression(r"https?://[^\s\"'<>]+")


def setting_faults(table: Mapping[str, Any], kinds: Mapping[str, type], reports: Path) -> Iterator[tuple[str, str]]:
    """Yield the keys that are wrong, each with what is; kinds: of the values, by key; reports: folder that files are named below."""
    for key, value in table.items():
        if key not in kinds:
            yield key, f"不认识“{key}”，可用的有 {'、'.join(kinds)}"
        elif key == "originals":
            if not (value in [*ORIGINALS] or (isinstance(value, list) and {*map(str, value)} <= FORMATS)):
                yield key, _ORIGINALS_FAULT
        elif type(value) is not kinds[key]:
            yield key, f"“{key}”应当是{'文字' if kinds[key] is str else '整数'}"
        elif fault := _number_fault(value) if isinstance(value, int) else _text_fault(key, str(value), reports):
            yield key, f"“{key}”{fault}"


def _number_fault(value: int) -> str:
    return "应当大于零" if value < 1 else ""


def _text_fault(key: str, value: str, reports: Path) -> str:
    if not value.isprintable():
        return "应当是一行文字"
    if value and key == "site_url":
        return address_fault(value)
    if key == "check" and value not in _CHECKS:
        return '应当是 "apart"（放在网站旁边）、"site"（放在网站里）或 "none"（不要）'
    if value and key in {"themes", "logo"} and not _is_file_below(reports, value):
        return f"写的文件“{value}”不在报告文件夹里"
    return _logo_fault(reports / value) if value and key == "logo" else ""


def address_fault(address: str) -> str:
    """Return what is wrong with a published address; empty where nothing is."""
    return "" if _ADDRESS.fullmatch(address) else "应当以 https:// 或 http:// 开头，中间没有空格"


def _logo_fault(file: Path) -> str:
    if file.suffix.lower() not in _LOGOS:
        return f"写的文件“{file.name}”应当是图片：{'、'.join(sorted(_LOGOS))}"
    if (size := file.stat().st_size) > _LOGO_BYTES:
        return f"写的图片“{file.name}”有 {megabytes(size)}，超过上限 {megabytes(_LOGO_BYTES)}"
    return ""


def _is_file_below(folder: Path, name: str) -> bool:
    file = (folder / name).resolve()
    return file.is_file() and file.is_relative_to(folder.resolve())


def line_of(key: str, text: str) -> int | None:
    """Return the line of a key of the outermost table, from 1."""
    found = re.search(rf"""^[ \t[]*["']?{re.escape(key)}["']?[ \t]*[].=]""", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else None
