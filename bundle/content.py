"""What lies in a bundle: the Python, the packages, what the office sees, and an empty folder for its reports."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from bundle.packing import Member
from bundle.targets import Target

FOLDER = "工作报告网站"
"""Name of the folder that is unpacked."""
REPORTS = "报告"
_OFFICE = Path(__file__).with_name("office")
_SEEN = {
    True: {"build.bat": "生成网站.bat", "view.bat": "查看网站.bat", "windows.txt": "说明.txt"},
    False: {
        "build.sh": "生成网站.sh",
        "view.sh": "查看网站.sh",
        "build.desktop": "生成网站.desktop",
        "view.desktop": "查看网站.desktop",
        "linux.txt": "说明.txt",
    },
}
"""Of Windows or not: file of `office/` → its name in the bundle."""
_ICON = re.compile(r"material/templates/\.icons/(.+)\.svg")
_NAME_OF_ICON = re.compile(rb"(?:\.icons/)?([a-z0-9]+(?:/[a-z0-9-]+)+)")
_SAYS_ICONS = (".html", ".md", ".py", ".yml")


def bundled(python: Mapping[str, Member], wheels: Iterable[Path], target: Target) -> dict[str, Member]:
    """Return all files of a bundle: path → content."""
    app = {f"python/{name}": member for name, member in python.items()}
    app |= {f"packages/{name}": Member(data) for name, data in packages(wheels).items()}
    app["start.py"] = Member((_OFFICE / "start.py").read_bytes())
    seen = {name: _office_file(file, target) for file, name in _SEEN[target.is_windows].items()}
    files = {f"app/{name}": member for name, member in app.items()} | seen | {f"{REPORTS}/": Member()}
    return {f"{FOLDER}/{name}": member for name, member in files.items()}


def packages(wheels: Iterable[Path]) -> dict[str, bytes]:
    """Return the files of wheels as they lie when they are installed, without commands, and without icons that nothing names."""
    files: dict[str, bytes] = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if not name.endswith("/") and (place := _place(name)):
                    files[place] = archive.read(name)
    return _without_needless_icons(files)


def _place(name: str) -> str:
    """Return where a file of a wheel goes; empty where it is none that is imported (Binary distribution format, “Spread”)."""
    first, _, rest = name.partition("/")
    if not first.endswith(".data"):
        return name
    scheme, _, place = rest.partition("/")
    return place if scheme in {"purelib", "platlib"} else ""


def _without_needless_icons(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out the icons of Material that no template, page, setting or module names: 14,000 files of 16,000.

    A clerk's Windows unpacks some hundred files a second, and a virus scanner looks at each.
    """
    named = {
        name
        for place, data in files.items()
        if place.endswith(_SAYS_ICONS)
        for name in map(bytes.decode, _NAME_OF_ICON.findall(data))
    }
    return {place: data for place, data in files.items() if not (icon := _ICON.fullmatch(place)) or icon[1] in named}


def _office_file(file: str, target: Target) -> Member:
    """Return a file that the office sees, with the line ends and the mark of UTF-8 that its system looks for."""
    data = (_OFFICE / file).read_bytes()
    if target.is_windows:
        data = data.replace(b"\n", b"\r\n")
        if file.endswith(
            ".txt"
        ):  # Notepad of older Windows takes a text without the mark for one of the country's encoding
            data = b"\xef\xbb\xbf" + data
    return Member(data, is_program=file.endswith((".sh", ".desktop")))
