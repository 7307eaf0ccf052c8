"""Real components for the tests: found, or skipped with a reason that is counted at the end."""

import os
from collections import Counter
from pathlib import Path

import pytest

_missing: Counter[str] = Counter()

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makegood.wiring.settings")


def pytest_configure(config: pytest.Config) -> None:
    """Every test process has a home folder of its own, outside the repository."""
    if "MAKEGOOD_TEST_HOME" not in os.environ:
        import tempfile

        os.environ["MAKEGOOD_TEST_HOME"] = tempfile.mkdtemp(prefix="makegood-tests-")
    os.environ["MAKEGOOD_HOME"] = os.environ["MAKEGOOD_TEST_HOME"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """In continuous integration a component that cannot be had is a failure, not a skip."""
    report = yield
    if report.skipped and (marker := item.get_closest_marker("component")):
        if os.environ.get("MAKEGOOD_REQUIRE_COMPONENTS") and marker.args[0] != "shared data":
            report.outcome = "failed"
            report.longrepr = f"component missing: {marker.args[0]}: {report.longrepr}"
        else:
            report.user_properties.append(("missing component", marker.args[0]))
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count what was skipped for want of a component."""
    _missing.update(value for key, value in report.user_properties if key == "missing component")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines which components were missing, and how many tests that cost."""
    for component, tests in sorted(_missing.items()):
        terminalreporter.write_line(f"skipped for want of {component}: {tests} tests")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real and invented data that lies beside the repository, if it is there."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("MAKEGOOD_SHARED") or beside) / "data"
    if not folder.is_dir():
        pytest.skip(f"the shared data folder is not at {folder}")
    return folder
