"""The scripts of the site: eslint and the type checker (`tsc --checkJs`) find nothing in them."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

from converter.render.joined import parts_of
from tests.support.checkout import ROOT
from tests.support.javascript import TOOLS, MissingError, run_tool

SCRIPTS = sorted(
    path
    for path in (*(ROOT / "docs" / "assets").rglob("*.js"), *(ROOT / "converter").rglob("*.js"))
    if "joined" not in path.parts
)
FAULTY = """(function () {
  "use strict";

  /** @param {HTMLElement} place */
  function nameOf(place) {
    var unused = 1;
    return place.dataset.cite.length == 1;
  }
  nameOf(document.querySelector(".place"));
})();
"""


def run(script: str, *arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    try:
        return run_tool(script, *arguments, folder=folder)
    except MissingError as error:
        missing(error)


def missing(error: MissingError) -> NoReturn:
    """Skip a test that needs node, but not where all tests are to run."""
    if os.environ.get("CI"):
        pytest.fail(str(error), pytrace=False)
    pytest.skip(str(error))


def eslint(*scripts: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return run("eslint/bin/eslint.js", "--config", str(TOOLS / "eslint.config.js"), *scripts, folder=folder)


def tsc(project: Path) -> subprocess.CompletedProcess[str]:
    return run("typescript/bin/tsc", "--project", str(project), "--listFiles")


def test_eslint_finds_nothing() -> None:
    checked = eslint("--max-warnings=0", *map(str, SCRIPTS))
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_types_are_right() -> None:
    checked = tsc(TOOLS)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert set(SCRIPTS) <= {Path(line) for line in checked.stdout.splitlines()}


def test_faults_are_found(tmp_path: Path) -> None:
    faulty, project = tmp_path / "faulty.js", tmp_path / "tsconfig.json"
    faulty.write_text(FAULTY, "utf-8")
    project.write_text(
        json.dumps({"extends": str(TOOLS / "tsconfig.json"), "include": [str(TOOLS / "types.d.ts"), str(faulty)]}),
        "utf-8",
    )
    assert re.findall(r"faulty\.js\((\d+),\d+\): error (\w+)", tsc(project).stdout) == [
        ("7", "TS18048"),
        ("9", "TS2345"),
    ]
    found = eslint("--format=json", faulty.name, folder=tmp_path).stdout
    assert [fault["ruleId"] for fault in json.loads(found)[0]["messages"]] == ["no-unused-vars", "eqeqeq"]


def test_every_script_of_a_page_is_checked() -> None:
    named = {ROOT / "docs" / "assets" / part for part in parts_of() if part.endswith(".js")}
    assert {*named, ROOT / "converter" / "serve" / "live.js"} == set(SCRIPTS)


def test_the_lock_names_no_registry() -> None:
    assert '"resolved"' not in (TOOLS / "package-lock.json").read_text("utf-8")
