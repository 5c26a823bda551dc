"""Stands for `_winapi` in the converter's modules: a junction is a symbolic link here, and `rmdir` removes it as it does there."""

from __future__ import annotations

import os


def CreateJunction(folder: str, place: str) -> None:  # noqa: N802 - as Windows has it
    os.symlink(folder, place)  # noqa: PTH211 - absolute, as a junction is
