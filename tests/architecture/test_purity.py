"""Who may look at a clock, at the environment, at chance; who may speak."""

import ast

from house import SOURCE, functions, place, tree, written

CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "monotonic"),
    ("time", "perf_counter"),
    ("timezone", "now"),
    ("timezone", "localdate"),
}
ENVIRONMENT = {("os", "environ"), ("os", "getenv"), ("os", "environb")}
CHANCE = {("random", "random"), ("secrets", "token_bytes"), ("uuid", "uuid4")}
PURE = ("vocabulary", "inspection", "duties", "letters", "ledger", "gate", "watch", "identify",
        "protect", "assess", "notify", "account", "engines")  # fmt: skip


def _named(path) -> set[tuple[str, str]]:
    """Every ``one.other`` in a file."""
    return {
        (node.value.id, node.attr)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def _outside_wiring():
    return [path for path in written() if not path.is_relative_to(SOURCE / "wiring")]


def test_only_wiring_reads_the_clock():
    """A moment comes in as ``now``: what was true on a day can be computed again on another."""
    assert [place(path) for path in _outside_wiring() if _named(path) & CLOCKS] == []


def test_only_wiring_reads_the_environment():
    """What decides where people's data lie is read in one room."""
    assert [place(path) for path in _outside_wiring() if _named(path) & ENVIRONMENT] == []


def test_no_stage_throws_dice():
    """The same values give the same answer: stages, tools and engines draw nothing by chance."""
    found = [
        place(path)
        for room in PURE
        for path in written(SOURCE / room)
        if _named(path) & CHANCE
        or any(
            name.split(".")[0] in {"random", "secrets"}
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in [getattr(node, "module", None) or node.names[0].name]
        )
    ]
    assert found == []


def test_nothing_prints():
    """What is said goes through a face; a stray print could say a name."""
    found = [
        f"{place(path)}:{node.lineno}"
        for path in written()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"print", "pprint", "input"}
    ]
    assert found == []


def test_only_the_outermost_layers_catch_everything():
    """Elsewhere an unforeseen failure goes on until it means *no*."""
    outermost = ("cli/", "web/", "wiring/")
    found = [
        f"{place(path)}:{node.lineno}"
        for path in written()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and _is_everything(node)
    ]
    assert [where for where in found if not where.startswith(outermost)] == []


def _is_everything(handler: ast.ExceptHandler) -> bool:
    kind = handler.type
    return kind is None or (
        isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}
    )


def test_every_act_takes_by_and_now_and_only_named_arguments():
    """Whoever acts is named, and when; no argument can slip into another's place."""
    wrong = []
    for path in written(SOURCE / "casework" / "operations"):
        for act in functions(path):
            if act.name.startswith("_") or act not in tree(path).body or _is_no_act(path, act):
                continue
            names = {each.arg for each in act.args.kwonlyargs}
            positional = [each.arg for each in act.args.args]
            allowed = [[]] if path.stem not in FIRST_ARGUMENT else [[FIRST_ARGUMENT[path.stem]]]
            who = {"by"} if path.stem != "sign_in" else {"name", "password"}
            if positional not in allowed or not {*who, "now"} <= names:
                wrong.append(f"{place(path)} {act.name}")
    assert wrong == []


FIRST_ARGUMENT = {"respond": "disclosure", "open_work": "disclosure"}
"""Acts on one thing that is so plainly theirs that it needs no name."""
NO_ACTS = {"draft_report.page_hash", "draft_report.figures_hash"}
"""Public functions beside an act that write nothing."""


def _is_no_act(path, act) -> bool:
    return f"{path.stem}.{act.name}" in NO_ACTS


def test_every_act_appends_to_the_ledger():
    """An act that leaves no entry could be denied."""
    silent = [
        place(path)
        for path in written(SOURCE / "casework" / "operations")
        if path.stem not in {"__init__", "open_work"}
        and not any(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "append"
            for node in ast.walk(tree(path))
        )
    ]
    assert silent == []
