"""The last accepted release of a series: the newest file of its name in the folder of the baseline."""

from pathlib import Path

from makegood.gate.series import date_in, series_of
from makegood.wiring.gating.walking import found_at


class Releases:
    """The accepted releases that lie in a folder, by their series."""

    def __init__(self, folder: Path) -> None:
        self._by_series: dict[str, list[Path]] = {}
        for found in found_at([folder]):
            if not found.why:
                path = Path(found.path)
                self._by_series.setdefault(series_of(path.name), []).append(path)

    def last_before(self, file: Path) -> Path | None:
        """The newest release of the file's series that is not the file itself.

        By the date in the names where every one has a date, by the time of the last change otherwise.
        """
        series = self._by_series.get(series_of(file.name), [])
        candidates = [path for path in series if not _same(path, file)]
        dated = all(date_in(path.name) for path in candidates)
        return max(candidates, key=_day if dated else _changed, default=None)


def _day(path: Path) -> float:
    day = date_in(path.name)
    return day.toordinal() if day else 0


def _changed(path: Path) -> float:
    return path.stat().st_mtime


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
