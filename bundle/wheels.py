"""The wheels of a bundle: those of all that the program needs on the computer that it is for, and a proof that none is missing.

pip would decide by the computer that it runs on whether a requirement holds there (`colorama; sys_platform == "win32"`). So it
is asked for single packages only, in the versions of constraints.txt; which ones is read off the wheels themselves, from the
program's on, with markers held against the target.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name, parse_wheel_filename

from bundle.targets import BundleError, Target

BUILT_HERE = frozenset({"jieba"})
"""Packages that come as source alone. What is made of them must be pure Python, which runs anywhere."""
_PIN = re.compile(r"([\w.-]+)==(\S+)")


@dataclass(frozen=True, slots=True)
class Source:
    """Where wheels come from."""

    pins: Mapping[str, str]
    """Name of a package, as PEP 503 has it → version."""
    folder: Path
    """Where they are laid."""
    options: tuple[str, ...] = ()
    """Further ones for pip: a folder of wheels in place of an index."""


def read_pins(constraints: Path) -> dict[str, str]:
    """Return what a file of constraints pins: name → version."""
    lines = constraints.read_text(encoding="utf-8").splitlines()
    return {canonicalize_name(found[1]): found[2] for line in lines if (found := _PIN.fullmatch(line.strip()))}


def build_program(root: Path, folder: Path) -> Path:
    """Return a wheel of the program, made from its checkout."""
    _pip("wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(root))
    (made,) = folder.glob("*.whl")
    return made


def gather_wheels(program: Path, target: Target, version: str, source: Source) -> tuple[Path, ...]:
    """Return the program's wheel and those of all that it needs on a target with a version of Python, sorted by name.

    Raises BundleError where one cannot be had, or does not fit.
    """
    found: dict[str, Path] = {}
    wanted = {"": program}
    while wanted:
        found |= wanted
        missing = {*missing_requirements(found.values(), target, version)}
        wanted = _fetch(missing, target, version, source)
    check_wheels(found.values(), target, version)
    return tuple(sorted(found.values(), key=lambda wheel: wheel.name.lower()))


def check_wheels(wheels: Iterable[Path], target: Target, version: str) -> None:
    """Raise BundleError, with all that is wrong, where wheels do not fit a target or lack something that they need."""
    wheels = tuple(wheels)
    faults = [f"{name} is missing" for name in sorted(missing_requirements(wheels, target, version))]
    versions = {canonicalize_name(parse_wheel_filename(wheel.name)[0]): wheel for wheel in wheels}
    for wheel in wheels:
        if not parse_wheel_filename(wheel.name)[3] & target.tags(version):
            faults.append(f"{wheel.name} does not run there")
        if not SpecifierSet(_metadata(wheel).get("Requires-Python", "")).contains(version, prereleases=True):
            faults.append(f"{wheel.name} is not for Python {version}")
        for each in _requirements(wheel, target, version):
            other = versions.get(canonicalize_name(each.name))
            if other and not each.specifier.contains(parse_wheel_filename(other.name)[1], prereleases=True):
                faults.append(f"{wheel.name} needs {each}, not {other.name}")
    if faults:
        raise BundleError(f"The wheels for {target.name} do not do: {'; '.join(faults)}.")


def missing_requirements(wheels: Iterable[Path], target: Target, version: str) -> Iterator[str]:
    """Yield the names of packages that wheels need on a target and that are not among them."""
    wheels = tuple(wheels)
    names = {canonicalize_name(parse_wheel_filename(wheel.name)[0]) for wheel in wheels}
    for wheel in wheels:
        for each in _requirements(wheel, target, version):
            if canonicalize_name(each.name) not in names:
                yield canonicalize_name(each.name)


def _requirements(wheel: Path, target: Target, version: str) -> Iterator[Requirement]:
    """Yield what a wheel needs on a target; no package that we need is asked for with an extra."""
    for line in _metadata(wheel).get_all("Requires-Dist", []):
        each = Requirement(line)
        if each.marker is None or each.marker.evaluate(target.environment(version)):
            if each.extras:
                raise BundleError(f"{wheel.name} needs {each}: extras are not looked into.")
            yield each


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return HeaderParser().parsestr(archive.read(name).decode())


def _fetch(names: Iterable[str], target: Target, version: str, source: Source) -> dict[str, Path]:
    """Return the wheels of packages: name → where it lies now."""
    names = sorted(names)
    if unknown := [name for name in names if name not in source.pins]:
        raise BundleError(f"No version is known of {', '.join(unknown)}: pin it in constraints.txt.")
    pinned = {name: f"{name}=={source.pins[name]}" for name in names}
    built = [pinned[name] for name in names if name in BUILT_HERE]
    loaded = [pinned[name] for name in names if name not in BUILT_HERE]
    if built:
        _pip("wheel", "--no-deps", "--no-build-isolation", *source.options, "-w", str(source.folder), *built)
    if loaded:
        minor = "".join(version.split(".")[:2])
        platforms = [part for tag in target.platforms for part in ("--platform", tag)]
        abis = [part for abi in (f"cp{minor}", "abi3", "none") for part in ("--abi", abi)]
        python = ["--implementation", "cp", "--python-version", version, "--only-binary", ":all:"]
        _pip("download", "--no-deps", *platforms, *abis, *python, *source.options, "-d", str(source.folder), *loaded)
    lying = {canonicalize_name(parse_wheel_filename(file.name)[0]): file for file in source.folder.glob("*.whl")}
    return {name: lying[canonicalize_name(name)] for name in names}


def _pip(command: str, *arguments: str) -> None:
    """Run pip, told what it is told by its own settings and no constraints but ours. Raises BundleError with its last words."""
    environment = {name: value for name, value in os.environ.items() if name != "PIP_CONSTRAINT"}
    line: Sequence[str] = (sys.executable, "-m", "pip", command, "--quiet", "--disable-pip-version-check", *arguments)
    done = subprocess.run(line, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        told = [each for each in done.stderr.splitlines() if each.startswith("ERROR")] or done.stderr.splitlines()[-3:]
        raise BundleError("\n".join((f"pip {command} failed:", *told)))
