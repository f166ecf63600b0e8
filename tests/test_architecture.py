"""The layers, held up: who may import whom, how things are called, how long they may be."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "mlr_programme"

# A row may import its columns. ``conf`` and ``compat`` stand outside: all above ``domain`` may.
MAY_IMPORT: dict[str, set[str]] = {
    "domain": {"domain"},
    "blocks": {"domain", "blocks"},
    "models": {"domain", "blocks", "models"},
    "admin": {"domain", "models", "admin"},
    "pages": {"models", "pages"},
    "templatetags": {"domain", "models", "blocks", "templatetags"},
    "urls": {"domain", "models", "views", "urls"},
    "views": {"domain", "models", "views"},
    "wagtail_hooks": {"domain", "models", "admin"},
    "apps": {"domain", "models", "admin", "checks"},
    "checks": {"domain", "models", "admin"},
    "conf": set(),
    "compat": set(),
}
OUTSIDE = {"conf", "compat"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "core"}
MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES, TEST_LINES = 400, 40, 80, 400


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [alias.name for alias in node.names]
            if node.module == "mlr_programme":
                yield from ((node, f"mlr_programme.{name}") for name in names)
            else:
                yield node, node.module


def is_for_types(node: ast.stmt, tree: ast.Module) -> bool:
    """Whether an import stands under ``if TYPE_CHECKING``: then it imports nothing."""
    return any(
        node in ast.walk(block)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
    )


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_layer_imports_only_what_it_may(path: Path) -> None:
    layer = layer_of(path)
    if layer == "__init__":
        return
    tree = ast.parse(path.read_text())
    allowed = MAY_IMPORT[layer] | (OUTSIDE if layer != "domain" else set())
    wrong = [
        name
        for node, name in imports_of(tree)
        if name.startswith("mlr_programme.")
        and name.split(".")[1] not in allowed
        and not is_for_types(node, tree)
    ]
    assert not wrong


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_frameworks_stay_out_of_the_layers_below_them(path: Path) -> None:
    layer = layer_of(path)
    tree = ast.parse(path.read_text())
    names = {name for node, name in imports_of(tree) if not is_for_types(node, tree)}
    assert not {name for name in names if name.split(".")[0] == "wagtail_localize"}
    if layer == "domain":
        outside = {name for name in names if name.split(".")[0] in {"django", "wagtail"}}
        assert outside <= {"django.utils.translation"}
    if layer == "blocks":
        assert not {name for name in names if name.startswith("wagtail.models")}


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_import_inside_a_function_says_why(path: Path) -> None:
    source = path.read_text()
    lines = source.splitlines()
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        late = [
            node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        if late:
            around = lines[function.lineno - 1 : late[-1].end_lineno]
            assert any("#" in line for line in around), f"{function.name} imports without a reason"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_module_and_its_functions_are_short(path: Path) -> None:
    source = path.read_text()
    assert len(source.splitlines()) <= MODULE_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= FUNCTION_LINES, f"{node.name} has {length} lines"


def test_templates_and_tests_are_short() -> None:
    templates = [*PACKAGE.rglob("*.html"), *(ROOT / "example_site").rglob("templates/**/*.html")]
    long = [
        name_of(path) for path in templates if len(path.read_text().splitlines()) > TEMPLATE_LINES
    ]
    tests = [*(ROOT / "tests").rglob("*.py")]
    long += [name_of(path) for path in tests if len(path.read_text().splitlines()) > TEST_LINES]
    assert not long


def test_no_file_is_called_by_a_name_that_says_nothing() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not [name for name in listed if Path(name).stem in FORBIDDEN_NAMES]


def test_package_ships_no_template_outside_its_own_folder() -> None:
    folders = {path.relative_to(PACKAGE / "templates").parts[0] for path in PACKAGE.rglob("*.html")}
    assert folders == {"mlr_programme"}


def test_migrations_save_no_model() -> None:
    saving = [
        name_of(path) for path in PACKAGE.rglob("migrations/*.py") if ".save(" in path.read_text()
    ]
    assert not saving


def test_only_conf_reads_the_settings_of_the_app() -> None:
    readers = [
        name_of(path)
        for path in modules()
        if path.name != "conf.py" and "settings.MLR_PROGRAMME" in path.read_text()
    ]
    assert not readers
