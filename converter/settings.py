"""Settings: `[tool.converter]` of pyproject.toml, checked, all faults at once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from converter.messages import message, reason, toml_fault
from converter.model import Message

CHECKOUT = Path(__file__).resolve().parent.parent
"""Where mkdocs.yml, docs/, overrides/ and pyproject.toml lie."""

_FILE_BYTES = 20_000_000
_LINE_CHARACTERS = 100_000
_UNPACKED_BYTES = 200_000_000
_PAGES = 2_000
_NESTING = 100
_SECONDS = 60
_MEMORY_BYTES = 1_000_000_000


class SettingsError(Exception):
    """The settings are wrong; `messages` holds all that is."""

    def __init__(self, messages: tuple[Message, ...]) -> None:
        super().__init__("\n".join(map(str, messages)))
        self.messages = messages


@dataclass(frozen=True, slots=True)
class Limits:
    """What a single report may hold; beyond it, the file is refused with a message."""

    file_bytes: int = _FILE_BYTES
    """Bytes of a file."""
    line_characters: int = _LINE_CHARACTERS
    """Characters of one line (the longest paragraphs of real reports have under 3,000)."""
    unpacked_bytes: int = _UNPACKED_BYTES
    """Bytes of all that a packed format (docx, odt) holds."""
    pages: int = _PAGES
    """Pages of a PDF."""
    nesting: int = _NESTING
    """Elements or groups that may stand inside one another."""
    seconds: int = _SECONDS
    """Time for reading one file of a format other than plain text."""
    memory_bytes: int = _MEMORY_BYTES
    """Memory for the same."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; every field has a default."""

    reports: str = "reports"
    """Folder of the reports, relative to pyproject.toml."""
    docs: str = "docs"
    """Folder that `converter build` writes pages to, relative to pyproject.toml."""
    max_file_bytes: int = _FILE_BYTES
    max_line_characters: int = _LINE_CHARACTERS
    max_unpacked_bytes: int = _UNPACKED_BYTES
    max_pages: int = _PAGES
    max_nesting: int = _NESTING
    max_seconds: int = _SECONDS
    max_memory_bytes: int = _MEMORY_BYTES

    @property
    def limits(self) -> Limits:
        """The limits that a reader keeps."""
        return Limits(**{field.name: getattr(self, f"max_{field.name}") for field in fields(Limits)})


def load_settings(file: Path = CHECKOUT / "pyproject.toml") -> Settings:
    """Return the settings of a pyproject.toml; the defaults where it is missing or has no such table.

    Raises SettingsError with every fault: unreadable TOML, unknown keys, values of the wrong type, limits below 1.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {}).get("converter", {})
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError((message("S007", fault=toml_fault(error), file=file.name),)) from None
    except OSError as error:
        raise SettingsError((message("S012", file=file.name, reason=reason(error)),)) from None
    kinds = {field.name: type(field.default) for field in fields(Settings)}
    faults = []
    for key, value in table.items():
        if key not in kinds:
            faults.append(f"不认识“{key}”，可用的有 {'、'.join(kinds)}")
        elif type(value) is not kinds[key]:
            faults.append(f"“{key}”应当是{'文字' if kinds[key] is str else '整数'}")
        elif isinstance(value, int) and value < 1:
            faults.append(f"“{key}”应当大于零")
    if faults:
        raise SettingsError(tuple(message("S007", fault=fault, file=file.name) for fault in faults))
    return Settings(**table)
