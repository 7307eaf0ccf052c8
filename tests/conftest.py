"""Real components for the tests: found, or skipped with a reason that is counted at the end."""

import atexit
import os
import shutil
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest

sys.path.insert(0, str(Path(__file__).parent))
import postgresql_cluster

hypothesis.settings.register_profile("makegood", deadline=None, print_blob=True)
hypothesis.settings.load_profile("makegood")

_missing: Counter[str] = Counter()
_started = ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="where the casework lies: SQLite, or a private PostgreSQL cluster made for this run",
    )


def pytest_configure(config: pytest.Config) -> None:
    """One home folder for a test run, outside the repository; a cluster where it is asked for."""
    if "MAKEGOOD_TEST_HOME" not in os.environ:
        folder = tempfile.mkdtemp(prefix="makegood-tests-")
        os.environ["MAKEGOOD_TEST_HOME"] = folder
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["MAKEGOOD_HOME"] = os.environ["MAKEGOOD_TEST_HOME"]
    os.environ["DJANGO_SETTINGS_MODULE"] = "makegood.wiring.settings"
    asked = config.getoption("--database") == "postgresql"
    if asked and not hasattr(config, "workerinput") and postgresql_cluster.programs():
        os.environ["DATABASE_URL"] = _started.enter_context(postgresql_cluster.cluster())
    from django.conf import settings

    assert settings.DATABASES, "the settings are read now, when the home and the database are known"


def pytest_unconfigure() -> None:
    _started.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without PostgreSQL the run that asks for it is skipped, and says so."""
    if config.getoption("--database") == "postgresql" and not postgresql_cluster.programs():
        for item in items:
            item.add_marker(pytest.mark.component("postgresql"))
            item.add_marker(pytest.mark.skip(reason="PostgreSQL is not installed"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """In continuous integration a component that cannot be had is a failure, not a skip."""
    report = yield
    marker = item.get_closest_marker("component")
    if report.skipped and marker:
        component = marker.args[0]
        report.user_properties.append(("missing component", component))
        if os.environ.get("MAKEGOOD_REQUIRE_COMPONENTS") and component != "shared data":
            report.outcome = "failed"
            report.longrepr = f"component missing: {component}"
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
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
