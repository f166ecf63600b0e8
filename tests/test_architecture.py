"""The layers, held up: who may import whom, how things are called, how long they may be.

Lines are counted as an editor shows them. A function runs from its ``def`` to its last line, with
its docstring and what is defined inside it, without its decorators. Migrations are not counted.
"""

from __future__ import annotations

import ast
import io
import statistics
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "mlr_programme"
TREES = ("mlr_programme", "example_site", "tests")

# A row may import its columns. ``conf`` and ``compat`` stand outside: all above ``domain`` may.
MAY_IMPORT: dict[str, set[str]] = {
    "domain": {"domain"},
    "blocks": {"domain", "blocks"},
    "models": {"domain", "blocks", "models"},
    "feeds": {"domain", "models", "feeds"},
    "admin": {"domain", "models", "admin"},
    "importer": {"domain", "blocks", "models", "importer"},
    "pages": {"models", "pages"},
    "translation": {"domain", "models", "translation"},
    "templatetags": {"domain", "models", "feeds", "templatetags"},
    "urls": {"domain", "models", "feeds", "views"},
    "views": {"domain", "models", "feeds"},
    "wagtail_hooks": {"domain", "models", "importer", "feeds", "admin"},
    "apps": {"domain", "models", "importer", "feeds", "admin", "checks"},
    "checks": {"domain", "models", "importer", "feeds", "admin"},
    "management": {"domain", "models", "importer", "feeds", "admin", "management"},
    "conf": set(),
    "compat": set(),
    "frontend_cache": set(),
    "middleware": {"models"},
    "__init__": set(),
}
OUTSIDE = {"conf", "compat"}
BELOW_CONF = {"domain", "__init__"}
LAZY_TEXT = {"django.utils.translation." + name for name in ("gettext_lazy", "pgettext_lazy")}
# Libraries that may change or go: each is known to one place.
KNOWN_IN = {
    "bs4": ("mlr_programme/domain/markup.py", "mlr_programme/importer/"),
    "ftfy": ("mlr_programme/importer/readers/decoding.py",),
    "holidays": ("mlr_programme/admin/public_holidays.py",),
    "icalendar": ("mlr_programme/domain/calendar.py", "mlr_programme/importer/readers/"),
    # Whatever opens a connection can be led into the network that the server stands in.
    "requests": ("mlr_programme/importer/connections.py", "mlr_programme/translation/"),
    "socket": ("mlr_programme/importer/addresses.py", "mlr_programme/importer/connections.py"),
    "tqdm": ("mlr_programme/management/progress_bar.py",),
    "wagtail_localize": ("mlr_programme/translation/",),
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "core"}
MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES, MEDIAN_LINES = 400, 40, 80, 90
# Words that tell a tool something, and a reader nothing.
TOOL_WORDS = ("# noqa", "# type:", "# pragma")


def modules(*trees: str) -> list[Path]:
    found = (path for tree in trees for path in (ROOT / tree).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def templates() -> list[Path]:
    return [path for tree in TREES for path in (ROOT / tree).rglob("*.html")]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def line_count(path: Path) -> int:
    return len(path.read_text().splitlines())


def imported_names(path: Path) -> Iterator[str]:
    """Dotted name of each thing that a module imports, for types too; relative ones in full."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            origin = ".".join([*start, *filter(None, [node.module])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def comment_lines(source: str) -> set[int]:
    """Numbers of the lines on which a comment tells a reader something."""
    return {
        token.start[0]
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT and not token.string.startswith(TOOL_WORDS)
    }


def late_imports(tree: ast.AST) -> Iterator[tuple[int, ast.stmt]]:
    """Imports inside functions, each with the first line of the unbroken run that it stands in."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for holder in ast.walk(function):
            for _, body in ast.iter_fields(holder):
                first = 0
                for node in body if isinstance(body, list) else []:
                    is_import = isinstance(node, ast.Import | ast.ImportFrom)
                    first = (first or node.lineno) if is_import else 0
                    if is_import:
                        yield first, node


@pytest.mark.parametrize("path", modules("mlr_programme"), ids=name_of)
def test_layer_imports_only_what_it_may(path: Path) -> None:
    layer = layer_of(path)
    allowed = MAY_IMPORT[layer] | (set() if layer in BELOW_CONF else OUTSIDE)
    ours = [name.split(".") for name in imported_names(path) if name.startswith("mlr_programme")]
    allowed = {*allowed, "__version__"}
    assert not [".".join(parts) for parts in ours if len(parts) < 2 or parts[1] not in allowed]


@pytest.mark.parametrize("path", modules("mlr_programme/domain"), ids=name_of)
def test_domain_knows_no_framework(path: Path) -> None:
    names = {name for name in imported_names(path) if name.startswith(("django", "wagtail"))}
    assert names <= LAZY_TEXT


@pytest.mark.parametrize("path", modules("mlr_programme/blocks"), ids=name_of)
def test_blocks_know_no_models_of_wagtail(path: Path) -> None:
    names = {name for name in imported_names(path) if name.startswith("wagtail.")}
    assert not {name for name in names if "models" in name.split(".")}


@pytest.mark.parametrize("library", KNOWN_IN)
def test_library_is_known_to_one_place(library: str) -> None:
    users = {
        name_of(path)
        for path in modules("mlr_programme")
        if any(name.split(".")[0] == library for name in imported_names(path))
    }
    assert not {name for name in users if not name.startswith(KNOWN_IN[library])}


@pytest.mark.parametrize("path", modules("mlr_programme", "example_site"), ids=name_of)
def test_import_inside_a_function_says_why(path: Path) -> None:
    source = path.read_text()
    comments = comment_lines(source)
    silent = [
        ast.unparse(node)
        for first, node in late_imports(ast.parse(source))
        if not comments & {first - 1, *range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    ]
    assert not silent


def test_late_import_needs_a_comment_of_its_own() -> None:
    source = (
        "def silent():\n    '# not a comment'\n    import a\n    b()  # another matter\n"
        "def said():\n    # why both stand here\n    import c\n    import d\n"
        "    e()\n    import f\n"
    )
    found = [(first, ast.unparse(node)) for first, node in late_imports(ast.parse(source))]
    assert found == [(3, "import a"), (7, "import c"), (7, "import d"), (10, "import f")]
    assert comment_lines(source) == {4, 6}


@pytest.mark.parametrize("path", modules(*TREES), ids=name_of)
def test_module_and_its_functions_are_short(path: Path) -> None:
    assert line_count(path) <= MODULE_LINES
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= FUNCTION_LINES, f"{node.name} has {length} lines"


def test_most_modules_are_read_at_a_glance() -> None:
    assert statistics.median(map(line_count, modules("mlr_programme"))) <= MEDIAN_LINES


def test_templates_are_short() -> None:
    assert not [name_of(path) for path in templates() if line_count(path) > TEMPLATE_LINES]


def test_no_file_is_called_by_a_name_that_says_nothing() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    assert not [
        name
        for name in listed
        if {part.split(".")[0] for part in Path(name).parts} & FORBIDDEN_NAMES
    ]


def test_package_ships_no_template_outside_its_own_folder() -> None:
    own = PACKAGE / "templates" / "mlr_programme"
    outside = {path for path in PACKAGE.rglob("*.html") if not path.is_relative_to(own)}
    # The editor of translations, which it extends: wagtail-localize has no hook for what it shows.
    editor = "wagtail_localize/admin/edit_translation.html"
    assert outside == {PACKAGE / "translation" / "templates" / editor}


def test_migrations_save_no_model() -> None:
    """A body reads as empty there, since its blocks are not known, and ``[]`` would be saved."""
    saving = [
        name_of(path) for path in PACKAGE.rglob("migrations/*.py") if ".save(" in path.read_text()
    ]
    assert not saving


def test_only_conf_reads_the_settings_of_the_app() -> None:
    readers = [
        name_of(path)
        for path in modules("mlr_programme")
        if path.name != "conf.py" and "settings.MLR_PROGRAMME" in path.read_text()
    ]
    assert not readers
