"""A new archive: a folder with settings, an example report and a note of what to do next."""

from importlib.resources import files
from pathlib import Path

from converter.files import put_files
from converter.language.expression import expression
from converter.messages import message, reason
from converter.model import Message
from converter.settings import README_FILE, SETTINGS_FILE

_EXAMPLE = "2024/示例局/2024年工作总结.txt"
_PLAIN = expression(r"[\w./\\:-]+")


def new_archive(folder: Path) -> Message | None:
    """Lay an archive in a folder that is empty or not there; return why not, or None."""
    try:
        return _lay(folder)
    except OSError as error:
        return message("S005", folder=error.filename or folder, reason=reason(error))


def _lay(folder: Path) -> Message | None:
    if folder.exists() and (not folder.is_dir() or any(not path.name.startswith(".") for path in folder.iterdir())):
        return message("S018", folder=folder)
    typed = str(folder) if _PLAIN.fullmatch(str(folder)) else f'"{folder}"'
    put_files(
        {
            SETTINGS_FILE: _text("site.toml").encode(),
            README_FILE: _text("readme.txt").replace("{folder}", typed).encode(),
            _EXAMPLE: _text("report.txt").encode(),
        },
        folder,
    )
    return None


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
