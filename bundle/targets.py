"""The computers that a bundle can be for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from packaging.tags import Tag, compatible_tags, cpython_tags

GLIBC = (2, 28)
"""Of the oldest system that is served: UOS 20 (Debian 10) and Kylin Server V10 have it, Kylin Desktop V10 has 2.31."""
_LEGACY = {(2, 17): "manylinux2014", (2, 12): "manylinux2010", (2, 5): "manylinux1"}
"""Names that tags had before PEP 600."""


class BundleError(Exception):
    """A bundle cannot be made; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of computer."""

    name: str
    platforms: tuple[str, ...]
    """Platform tags of the wheels that it takes, the best first; pure ones besides."""
    markers: Mapping[str, str]
    """What environment markers of requirements ask it for (PEP 508), but for the version of Python."""
    machine: int
    """The processor, as its programs name it in their heads: of PE on Windows, of ELF on Linux."""
    python: str
    """Which Python is to be handed in, in words; `{}` stands for a version."""

    @property
    def is_windows(self) -> bool:
        """Whether it is a Windows."""
        return self.markers["sys_platform"] == "win32"

    def environment(self, version: str) -> dict[str, str]:
        """Return what markers are held against; version: of Python, `3.13.9`."""
        python = {"python_version": _minor(version), "python_full_version": version, "implementation_version": version}
        kind = {"implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": ""}
        return {**self.markers, **python, **kind, "platform_release": "", "platform_version": ""}

    def tags(self, version: str) -> frozenset[Tag]:
        """Return the tags of wheels that it takes."""
        major, minor = map(int, _minor(version).split("."))
        interpreter = f"cp{major}{minor}"
        tags = cpython_tags((major, minor), [interpreter], self.platforms)
        return frozenset((*tags, *compatible_tags((major, minor), interpreter, self.platforms)))


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])


def _manylinux(machine: str) -> tuple[str, ...]:
    """Return the tags of wheels that run with GLIBC or an older one."""
    tags = []
    for minor in range(GLIBC[1], 4, -1):
        tags.append(f"manylinux_2_{minor}_{machine}")
        if (legacy := _LEGACY.get((2, minor))) and (machine == "x86_64" or legacy == "manylinux2014"):
            tags.append(f"{legacy}_{machine}")
    return tuple(tags)


def _linux(machine: str, number: int) -> Target:
    return Target(
        f"linux-{machine}",
        _manylinux(machine),
        {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": machine},
        number,
        f"the archive of python-build-standalone named like cpython-{{}}+20260901-{machine}-unknown-linux-gnu-install_only_stripped.tar.gz",
    )


TARGETS = {
    target.name: target
    for target in (
        Target(
            "windows-x64",
            ("win_amd64",),
            {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
            0x8664,
            "Python's own “Windows embeddable package (64-bit)”, named like python-{}-embed-amd64.zip",
        ),
        _linux("x86_64", 62),
        _linux("aarch64", 183),
    )
}
