"""Mutation testing: of small faults put into the code one at a time, how many the tests find.

    python -m bench.mutants converter/search converter/ids --seed 1 --count 100 --work DIR --tests tests/test_search*.py

The faults are those of cosmic-ray; a place of the code is drawn, then one of the faults that fit there. Annotations are left
out. Each fault is put into a copy of the checkout, where the tests run that pass through its line, quickest first, until
they would take `--budget` seconds of processor time. A fault that makes them take much longer counts as found. What survived
is printed; the same command with a larger budget tries that again. For systems with `fork`.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import json
import os
import random
import resource
import shutil
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from coverage import Coverage
from hypothesis import Phase, settings

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".cache", ".hypothesis", "node_modules", "site")
Fault = dict[str, Any]
"""`path`, `line`, `operator`, `occurrence` (of what the operator can change in the file)."""


class Tests:
    """A plugin of pytest that runs some tests in an order, measures processor time, and notes lines and failures."""

    def __init__(self, order: Sequence[str] = (), coverage: Coverage | None = None) -> None:
        self.order, self.coverage = {test: number for number, test in enumerate(order)}, coverage
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []

    def pytest_sessionstart(self) -> None:
        """Let hypothesis try the same examples each time, and not look for simpler ones."""
        phases = [Phase.explicit, Phase.generate]
        settings.register_profile("mutants", settings(), database=None, derandomize=True, deadline=None, phases=phases)
        settings.load_profile("mutants")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the tests in order."""
        if self.order:
            wanted = [each for each in items if each.nodeid in self.order]
            items[:] = sorted(wanted, key=lambda each: self.order[each.nodeid])

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Measure a test."""
        if self.coverage:
            self.coverage.switch_context(item.nodeid)
        start = _processor_time()
        yield
        self.seconds[item.nodeid] = _processor_time() - start

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that failed."""
        self.failed += [report.nodeid] if report.failed else []


def _processor_time() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def draw(folders: Sequence[str], seed: str, count: int) -> list[Fault]:
    """Return so many faults, each at another place of the code."""
    faults: dict[tuple[str, int, int], list[tuple[str, int]]] = defaultdict(list)
    for path in (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))):
        nodes = list(ast_nodes(get_ast(path.read_text(encoding="utf-8"))))
        for name in (name for name in operator_names() if not get_operator(name).arguments()):
            places = [at for node in nodes for at in get_operator(name)().mutation_positions(node)]
            for occurrence, (start, _) in enumerate(places):
                faults[path.relative_to(ROOT).as_posix(), *start].append((name, occurrence))
    drawn: list[Fault] = []
    generator = random.Random(seed)
    for place in generator.sample(sorted(faults), len(faults)):
        name, occurrence = generator.choice(faults[place])
        fault = {"path": place[0], "line": place[1], "operator": name, "occurrence": occurrence}
        if len(drawn) < count and _meaning(mutated(fault)) not in {"", _meaning((ROOT / place[0]).read_text("utf-8"))}:
            drawn.append(fault)
    return drawn


def mutated(fault: Fault) -> str:
    """Return the code with a fault in it."""
    code = (ROOT / fault["path"]).read_text(encoding="utf-8")
    return str(mutate_code(code, get_operator(fault["operator"])(), fault["occurrence"]))


def _meaning(code: str) -> str:
    """Return what code says but for its annotations; empty where it does not compile."""
    with contextlib.suppress(SyntaxError):
        tree = ast.parse(code)
        for node in ast.walk(tree):
            for field in {"returns", "annotation"}.intersection(node._fields):
                setattr(node, field, None)
        return ast.dump(tree)
    return ""


def in_fork(copy: Path, tests: Tests, arguments: Sequence[str], out: Path, limit: float = 0.0) -> int:
    """Run pytest on a copy and write what it noted as JSON; return its exit status, negative where it was ended.

    limit: seconds of processor time.
    """
    out.unlink(missing_ok=True)
    if child := os.fork():
        _, status = os.waitpid(child, 0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what the tests left running
        return os.waitstatus_to_exitcode(status)
    os.setsid()
    if limit:
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit) + 1))
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        signal.alarm(30 * int(limit))  # where it waits for ever
    with (copy.parent / f"{copy.name}.log").open("w") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os.chdir(copy)
    sys.path[0] = os.environ["PYTHONPATH"] = str(copy)
    with tests.coverage.collect() if tests.coverage else contextlib.nullcontext():
        status = pytest.main(["-q", "-p", "no:cacheprovider", f"--basetemp={copy}-tmp", *arguments], [tests])
    lines = {}
    if tests.coverage:
        data = tests.coverage.get_data()
        lines = {str(Path(file).relative_to(copy)): data.contexts_by_lineno(file) for file in data.measured_files()}
    out.write_text(json.dumps({"seconds": tests.seconds, "failed": tests.failed, "lines": lines}))
    os._exit(status)


def passing_through(fault: Fault, known: dict[str, Any], budget: float) -> list[str]:
    """Return the tests that pass through a fault's line, quickest first; of what runs at import, those of its file."""
    lines = {int(line): set(tests) - {"", *known["failed"]} for line, tests in known["lines"][fault["path"]].items()}
    found = lines.get(fault["line"]) or set().union(*lines.values())
    seconds = [(known["seconds"][test], test) for test in found]
    return [
        test
        for total, (_, test) in zip(accumulate(each for each, _ in sorted(seconds)), sorted(seconds), strict=True)
        if total < budget
    ]


def found_by(copy: Path, fault: Fault, known: dict[str, Any], budget: float) -> str:
    """Return the test that found a fault, `import` or `time`; empty where it survived."""
    chosen, file, out = passing_through(fault, known, budget), copy / fault["path"], Path(f"{copy}.json")
    file.write_text(mutated(fault), encoding="utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
        compiled.unlink()
    limit = 8 + 3 * sum(known["seconds"][test] for test in chosen)
    status = in_fork(copy, Tests(chosen), ["-x", *sorted({test.split("::")[0] for test in chosen})], out, limit)
    shutil.copyfile(ROOT / fault["path"], file)
    failed = json.loads(out.read_text())["failed"] if out.exists() else []
    return "" if status == 0 or not chosen else (*failed, "import" if status and status > 0 else "time")[0]


def report(tried: Sequence[tuple[Fault, str]]) -> None:
    """Print what survived, and figures for each folder."""
    figures: dict[str, list[bool]] = defaultdict(list)
    for fault, found in tried:
        for folder in (str(Path(fault["path"]).parent), "all"):
            figures[folder].append(bool(found))
        if not found:
            before = (ROOT / fault["path"]).read_text(encoding="utf-8").splitlines()
            new = next((new for old, new in zip(before, mutated(fault).splitlines(), strict=False) if old != new), "")
            print(f"{fault['path']}:{fault['line']}: {new.strip()}")
    for folder, each in sorted(figures.items()):
        print(f"{folder}: {sum(each)} of {len(each)} found, {sum(each) / len(each):.1%}")


def main() -> None:
    """Draw, try and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--work", type=Path, required=True, help="a folder for the copy and the results")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--tests", nargs="+", default=["tests", "--ignore=tests/browser"])
    parser.add_argument("--budget", type=float, default=20.0)
    options = parser.parse_args()
    work = options.work.resolve()
    copy, results, out = work / f"copy-{options.seed}", work / f"{options.seed}.jsonl", work / "tests.json"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT, dirs_exist_ok=True)
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", *options.tests])
    for name in [each for each in sys.modules if each.split(".")[0] in {"bench", "converter", "tests"}]:
        del sys.modules[name]  # forks load it from the copy, all else is loaded
    if not out.exists():
        in_fork(copy, Tests(coverage=Coverage(data_file=None, include=[f"{copy}/converter/*"])), options.tests, out)
    known = json.loads(out.read_text())
    print(f"{len(known['seconds'])} tests; failed without a fault: {known['failed']}", flush=True)
    lines = results.read_text().splitlines() if results.exists() else []
    tried = {_key(each): each["found_by"] for each in map(json.loads, lines)}
    drawn = draw(options.folders, options.seed, options.count)
    with results.open("a") as stream:
        for fault in drawn:
            if not tried.get(_key(fault)):
                tried[_key(fault)] = found_by(copy, fault, known, options.budget)
                print(json.dumps({**fault, "found_by": tried[_key(fault)]}), file=stream, flush=True)
    report([(fault, tried[_key(fault)]) for fault in drawn])


def _key(fault: Fault) -> tuple[str, str, int]:
    return fault["path"], fault["operator"], fault["occurrence"]


if __name__ == "__main__":
    main()
