"""Which small changes of the library its tests notice: `python bench/mutants.py [GROUP …]`.

Each mutant changes one place of one module: a comparison, a sign, a number, a word, a condition, a returned value, an argument that is
left out, a call that is not made, `low` for `high`. The tests of its group run on it in a process of its own, which ends at the first
that fails. No file is changed: the process compiles the changed module in place of the one that it imports, from a copy of the project.

Of each module SAMPLED mutants are tried, drawn by a fixed seed; `--all` tries every one, `--again` those that survived the last run.
Survivors are printed and kept in `_build/mutants-GROUP.txt`. The exit status is 1 where a group has less than AIM per cent killed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import gc
import importlib
import importlib.util
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
SAMPLED, SEED, AIM = 30, 2021, 90
EXAMPLES = 25
"""Of each property that is tested with drawn ones."""
SECONDS, BYTES = 20, 4 * 2**30
"""Of processor time and of memory, after which a mutant that runs on counts as noticed."""
DOMAIN, SHOW = "answersheet/domain/", "answersheet/show/"
GROUPS = {
    "quantities": [f"{DOMAIN}{name}.py" for name in ("quantity", "printed", "units", "rates")],
    "audit": [
        f"{DOMAIN}audit/{name}.py" for name in ("conventions", "expressions", "judgement", "plan", "results", "sensitivity", "tests")
    ],
    "statements": [f"{DOMAIN}statements.py"],
    "words": [f"{SHOW}{name}.py" for name in ("text", "digits", "findings", "working", "alternatives")],
    "charts": sorted(f"{SHOW}charts/{path.name}" for path in (ROOT / SHOW / "charts").glob("[a-z]*.py")),
}
TESTS = {
    "quantities": ("quantity", "words", "trace", "sensitivity", "audit"),
    "audit": ("verdicts", "findings", "working", "audit", "sensitivity", "trace"),
    "statements": ("statements", "audit", "sensitivity"),
    "words": ("words", "working", "findings", "trace", "audit"),
    "charts": ("publishing", "svg", "drawings", "charts", "fold"),
}
"""The files of `tests/library` that each group's mutants meet, in this order."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq},
    **{ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is},
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult, ast.FloorDiv: ast.Div},
    **{ast.Mod: ast.FloorDiv, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.And: ast.Or, ast.Or: ast.And, ast.USub: ast.UAdd},
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor", "low": "high", "high": "low"}
UNTOUCHED = (ast.Import, ast.ImportFrom, ast.Raise, ast.arguments)
"""What is not changed: messages of errors, defaults, and what only says a type or documents."""
IDLE = {"strict", "encoding"}
"""Arguments that guard against a fault elsewhere."""


@dataclass(frozen=True)
class Mutant:
    """One change: the field of a node of a module's tree, and what stands there instead."""

    module: str
    place: int
    field: str
    line: int
    said: str
    other: object

    @property
    def id(self) -> str:
        return f"{self.module}:{self.line}: {self.said}"

    def tree(self, home: Path) -> ast.Module:
        """The module with the change."""
        made = ast.parse((home / self.module).read_text(encoding="utf-8"))
        node = list(ast.walk(made))[self.place]
        setattr(node, self.field, self.other)
        return ast.fix_missing_locations(made)


def mutants(module: str, home: Path) -> list[Mutant]:
    """All that can be changed of a module, in the order of its lines."""
    tree = ast.parse((home / module).read_text(encoding="utf-8"))
    places = {id(node): place for place, node in enumerate(ast.walk(tree))}
    found = []
    for node in _touched(tree):
        for field, other in _changes(node):
            changed = copy.copy(node)
            setattr(changed, field, other)
            said = f"{_code(node)}  →  {_code(changed)}"
            found.append(Mutant(module, places[id(node)], field, node.lineno, said, other))
    return sorted(found, key=lambda one: one.line)


def _code(node: ast.AST) -> str:
    code = ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).replace("\n", " ")
    return code if len(code) < 100 else f"{code[:97]}…"


def _touched(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below one that may be changed."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, UNTOUCHED) or _documents(child):
                continue
            if isinstance(child, ast.keyword) and child.arg in IDLE:
                continue
            if hasattr(child, "lineno"):
                yield child
            yield from _touched(child)


def _documents(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    """Each field of a node that may be changed, with what stands there instead."""
    match node:
        case ast.Compare(ops=ops):
            yield "ops", [SWAPS[type(ops[0])](), *ops[1:]]
        case ast.BinOp(op=op) | ast.BoolOp(op=op) | ast.AugAssign(op=op) if type(op) in SWAPS:
            yield "op", SWAPS[type(op)]()
        case ast.UnaryOp(op=ast.USub()):
            yield "op", ast.UAdd()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "operand", _negated(operand)
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield "test", _negated(test)
        case ast.Return(value=value) if value is not None:
            yield "value", ast.Constant(None)
        case ast.Expr(value=ast.Call()):
            yield "value", ast.Constant(None)
        case ast.Constant(value=bool(value)):
            yield "value", not value
        case ast.Constant(value=int(value) | float(value)):
            yield "value", value + 1
        case ast.Constant(value=str(value)):
            yield "value", f"{value}XX"
        case ast.Attribute(attr=name) if name in NAMES:
            yield "attr", NAMES[name]
        case ast.Name(id=name) if name in NAMES and isinstance(node.ctx, ast.Load):
            yield "id", NAMES[name]
        case ast.Call(keywords=keywords):
            for place, word in enumerate(keywords):
                if word.arg and word.arg not in IDLE:
                    yield "keywords", keywords[:place] + keywords[place + 1 :]


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def sampled(module: str, home: Path) -> list[Mutant]:
    """The mutants of a module that are tried; the same ones as long as the module is."""
    every = mutants(module, home)
    chosen = random.Random(f"{SEED} {module}").sample(range(len(every)), min(SAMPLED, len(every)))
    return [every[place] for place in sorted(chosen)]


class Changed(SourceFileLoader):
    """Loads the changed module in place of the one that is imported."""

    def __init__(self, mutant: Mutant, home: Path):
        name = mutant.module.removesuffix(".py").replace("/", ".")
        super().__init__(name, str(home / mutant.module))
        self.tree = mutant.tree(home)

    def find_spec(self, name: str, path=None, target=None):
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, name: str):
        return compile(self.tree, self.path, "exec")


class Repeatable:
    """Draws the same few examples in every run, after all that is tested without any."""

    def pytest_collection_modifyitems(self, items: list) -> None:
        items.sort(key=lambda item: hasattr(item.obj, "hypothesis"))

    def pytest_configure(self) -> None:
        from hypothesis import HealthCheck, Phase, settings

        settings.register_profile(
            "mutants",
            derandomize=True,
            database=None,
            deadline=None,
            max_examples=EXAMPLES,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutants")


def tests_pass(home: Path, files: list[str], mutant: Mutant | None = None, report: Path | None = None) -> bool:
    """Run tests of the copied project in a process of its own, file by file; `report` takes the names of the modules that it imports."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    try:
        code = _run(home, files, mutant)
        if report:
            report.write_text(json.dumps(sorted(sys.modules)), encoding="utf-8")
        os._exit(code)
    except BaseException:
        os._exit(1)


def _run(home: Path, files: list[str], mutant: Mutant | None) -> int:
    os.chdir(home)
    sys.path.insert(0, str(home))
    if mutant:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        sys.meta_path.insert(0, Changed(mutant, home))
    silent = os.open(os.devnull, os.O_WRONLY)
    if mutant:
        os.dup2(silent, 1)
        os.dup2(silent, 2)

    import pytest

    asked = ["-x", "-q", "--no-header", "-p", "no:cacheprovider"]
    return next((code for name in files if (code := int(pytest.main([*asked, name], plugins=[Repeatable()])))), 0)


def copied(folder: Path) -> Path:
    """A copy of the files of the project, as they are now."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def warm(home: Path, files: list[str]) -> None:
    """See that the tests pass as things are, and import all that they import of others, so that every mutant starts with it."""
    names = home / "imported.json"
    if not tests_pass(home, files, report=names):
        raise SystemExit("error: the tests fail without any change")
    own = ("answersheet", "tests", "conftest", "__main__")
    for name in json.loads(names.read_text(encoding="utf-8")):
        if name.partition(".")[0] not in own:
            try:
                importlib.import_module(name)
            except Exception:
                continue
    gc.freeze()


def chosen(group: str, home: Path, every: bool, again: Path | None) -> list[Mutant]:
    """The mutants of a group that are tried; `again` names them by their lines."""
    found = [one for module in GROUPS[group] for one in (mutants if every or again else sampled)(module, home)]
    lines = again.read_text(encoding="utf-8").splitlines() if again else []
    return [one for one in found if one.id in lines] if again else found


def tried(group: str, every: bool, again: bool) -> float:
    """The share of the mutants of a group that the tests notice, in per cent."""
    kept = ROOT / "_build" / f"mutants-{group}.txt"
    files = [f"tests/library/test_{name}.py" for name in TESTS[group]]
    survivors = []
    with tempfile.TemporaryDirectory() as folder:
        home = copied(Path(folder))
        warm(home, files)
        trying = chosen(group, home, every, kept if again else None)
        for mutant in trying:
            if tests_pass(home, files, mutant):
                survivors.append(mutant.id)
                print(mutant.id, flush=True)
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("".join(f"{one}\n" for one in survivors), encoding="utf-8")
    return 100 * (1 - len(survivors) / len(trying)) if trying else 100.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []], help="all of them by default")
    parser.add_argument("--all", action="store_true", dest="every", help="every mutant instead of a sample")
    parser.add_argument("--again", action="store_true", help="only those that survived the last run")
    asked = parser.parse_args()
    os.environ |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONUTF8": "1"}
    rates = {}
    for group in asked.groups or GROUPS:
        start = perf_counter()
        rates[group] = tried(group, asked.every, asked.again)
        print(f"· {group}: {rates[group]:.1f} % killed, {perf_counter() - start:.0f} s", flush=True)
    return int(any(rate < AIM for rate in rates.values()))


if __name__ == "__main__":
    sys.exit(main())
