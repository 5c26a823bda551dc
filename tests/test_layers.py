"""The order of the house: imports run one way, and what a reader of the tree relies on is there."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from converter.builder.dependencies import DEPENDENCIES

ROOT = Path(__file__).resolve().parents[1]
LAYERS = (
    {"model"},
    {"language"},
    {"catalogue", "messages", "causes", "retries", "stamps", "clock"},
    {"setting_faults", "typed_toml"},
    {"settings", "corrections"},
    {"readers"},
    {"outline"},
    {"themes"},
    {"ids"},
    {"spelling"},
    {"own_words"},
    {"files", "tables", "csv_text", "sources"},
    {"ledger"},
    {"matching"},
    {"duplicates"},
    {"relations"},
    {"pages", "search"},
    {"render"},
    {"outline_json", "pipeline", "refusals"},
    {"builder"},
    {"new_archive", "plugin", "serve"},
    {"commands"},
    {"cli"},
    {"__main__"},
)
DATA = {"reports", "golden"}  # documents in many encodings
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}


@cache
def imports(path: Path) -> frozenset[str]:
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("converter."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("converter."))


def test_imports_run_one_way_along_the_pipeline() -> None:
    for path in (ROOT / "converter").rglob("*.py"):
        name = path.relative_to(ROOT / "converter").as_posix()
        own = name.split("/")[0].removesuffix(".py")
        if own == "__init__":
            continue
        for other in imports(path):
            assert RANK[other] <= RANK[own], f"{name} imports {other}"


def test_the_language_is_known_by_itself() -> None:
    paths = [*(ROOT / "converter" / "language").rglob("*.py")]
    assert paths
    assert {other for path in paths for other in imports(path)} <= {"language"}


@pytest.mark.parametrize("kind", DEPENDENCIES)
def test_what_a_result_depends_on_is_named_with_all_that_it_imports(kind: str) -> None:
    code = DEPENDENCIES[kind].code
    named = {name.removesuffix(".py") for name in code}
    for name in code:
        place = ROOT / "converter" / name
        assert place.exists(), name
        if (
            name != "pipeline.py" and place.suffix != ".json"
        ):  # which shows the whole way; a report comes by the first half of it
            for path in place.rglob("*.py") if place.is_dir() else [place]:
                assert {*imports(path)} <= named, path


def test_the_repository_names_no_registry_and_no_path_of_a_machine() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    paths = [ROOT / name for name in tracked.split("\0") if name and (ROOT / name).is_file()]
    odd = re.compile(r"index[-]url|/simple[/]|(?<![\w./-])/(?:[h]ome|[r]oot|[w]ork)/\w")
    for path in paths:
        if path.suffix in {".png", ".xz"} or DATA & set(path.relative_to(ROOT).parts[:2]) or path == Path(__file__):
            continue
        assert not odd.search(path.read_text(encoding="utf-8")), path


def test_readme_and_guide_name_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    guide = (ROOT / "docs" / "guide" / "index.md").read_text(encoding="utf-8")
    for command in (
        "new",
        "site",
        "serve",
        "build",
        "check",
        "links",
        "outline",
        "correct",
        "explain",
        "rollback",
        "doctor",
    ):
        assert f"converter {command}" in readme, command
        assert f"converter {command}" in guide, command
    for target in ("make site", "make test", "make serve", "make check"):
        assert target in readme, target


def test_the_guide_lists_every_message_code() -> None:
    from converter.catalogue import CATALOGUE

    guide = (ROOT / "docs" / "guide" / "index.md").read_text(encoding="utf-8")
    for code in CATALOGUE:
        assert code in guide, code


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *ROOT.glob("docs/dev/*.md")], ids=lambda page: page.name)
def test_every_link_of_a_page_for_developers_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(((?!https?:)[^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
