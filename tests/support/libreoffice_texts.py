"""Documents of a folder as LibreOffice prints them, all in one run: a start of it costs more than ten documents."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_SUFFIXES = frozenset({".doc", ".docx", ".odt", ".rtf"})


def printed_text(path: Path) -> str:
    """Return the words of a document, numbers of lists included. Raises KeyError where LibreOffice could not read it."""
    return _printed_texts(path.parent)[path.name]


@cache
def _printed_texts(folder: Path) -> Mapping[str, str]:
    """Return name → words of every document of a folder that LibreOffice reads for the tests."""
    names = sorted(path.name for path in folder.iterdir() if path.suffix in _SUFFIXES)
    with tempfile.TemporaryDirectory() as made:
        inputs = []
        for number, name in enumerate(names):  # named by numbers, since two formats of one report bear one name
            inputs.append(Path(made) / f"{number}{Path(name).suffix}")
            shutil.copy(folder / name, inputs[-1])
        profile = f"-env:UserInstallation={(Path(made) / 'profile').as_uri()}"
        to = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", made]
        command = ["soffice", profile, "--headless", *to, *map(str, inputs)]
        subprocess.run(command, capture_output=True, check=True, timeout=240)
        outputs = {name: Path(made) / f"{number}.txt" for number, name in enumerate(names)}
        return {name: path.read_text(encoding="utf-8-sig") for name, path in outputs.items() if path.exists()}
