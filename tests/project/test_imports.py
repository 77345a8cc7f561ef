"""The plan of the library: who may import whom, and that importing reads and translates nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from answersheet.project import ROOT

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "answersheet").rglob("*.py"))
}


def imported(module: str) -> set[str]:
    """The modules of the library that a module imports, at its head or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports relatively"
            inside = {f"{node.module}.{name.name}" for name in node.names}
            found |= {name if name in MODULES else node.module for name in inside}
    return {name for name in found if name in MODULES} - {module}


GRAPH = {module: imported(module) for module in MODULES}


def circle(graph: dict[str, set[str]]) -> list[str]:
    """One circle of a graph, or nothing."""
    done: set[str] = set()

    def walk(module: str, path: list[str]) -> list[str]:
        if module in path:
            return path[path.index(module) :]
        if module in done:
            return []
        for other in sorted(graph.get(module, ())):
            if found := walk(other, [*path, module]):
                return found
        done.add(module)
        return []

    return next(filter(None, (walk(module, []) for module in sorted(graph))), [])


def test_a_circle_is_found():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c"] and not circle({"a": {"b", "c"}, "b": {"c"}})


def test_no_circle_of_imports():
    assert not circle(GRAPH)


LAYERS = [
    ("answersheet.domain", ("answersheet.show", "answersheet.book", "answersheet.default", "answersheet.chapter")),
    ("answersheet.show", ("answersheet.book", "answersheet.default", "answersheet.chapter")),
    ("answersheet", ("answersheet.book",)),
]


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_downwards(module):
    if module.startswith("answersheet.book"):
        return
    for layer, above in LAYERS:
        if module.startswith(layer):
            assert not [name for name in GRAPH[module] if name.startswith(above)]


def test_every_module_but_packages_has_a_name_of_its_own():
    names = [module.rpartition(".")[2] for module, path in MODULES.items() if path.name != "__init__.py"]
    assert not {name for name in names if names.count(name) > 1}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_no_module_holds_a_function_of_its_name(module):
    body = ast.parse(MODULES[module].read_text(encoding="utf-8")).body
    assert module.rpartition(".")[2] not in {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def test_importing_reads_no_table_and_no_translation():
    watch = f"""
import sys
sys.addaudithook(lambda event, arguments: seen.append(str(arguments[0])) if event == "open" else None)
seen = []
{chr(10).join(f"import {module}" for module in MODULES if not module.startswith("answersheet.book"))}
print([path for path in seen if path.startswith(({str(ROOT / "data")!r}, {str(ROOT / "locale")!r}))])
"""
    done = subprocess.run([sys.executable, "-c", watch], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_library_needs_nothing_of_the_making(tmp_path):
    """What a reader downloads lies without `book/`: a chapter's line works there."""
    for path in MODULES.values():
        if "book" not in path.relative_to(ROOT).parts:
            target = tmp_path / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    for folder in ("data", "locale"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    code = "from answersheet.chapter import *; print(len(report.claims), Path(tables.__file__).resolve())"
    command = [sys.executable, "-c", f"from pathlib import Path; {code}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(tmp_path), "PATH": ""})
    count, where = done.stdout.split()
    assert int(count) > 50 and Path(where).is_relative_to(tmp_path)
