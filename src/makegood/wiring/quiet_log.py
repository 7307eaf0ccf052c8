"""A log without persons: what kind of failure, and where in the code, never what it was about.

A message, a path, a header and a traceback may hold a name, so none of them is written.
"""

import logging
from datetime import UTC, datetime
from types import TracebackType


class QuietLog(logging.Formatter):
    """Formats a record as time, level, logger, status, kind of error and line of code."""

    def format(self, record: logging.LogRecord) -> str:
        """One line that is safe to keep and to hand on."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        words = [at, record.levelname, record.name]
        if isinstance(status := getattr(record, "status_code", None), int):
            words.append(str(status))
        if record.exc_info and record.exc_info[0] is not None:
            words += [record.exc_info[0].__name__, _place(record.exc_info[2])]
        return " ".join(words)


def _place(trace: TracebackType | None) -> str:
    """The innermost line of our own code that was being run."""
    place = ""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.startswith("makegood"):
            place = f"in {module}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
