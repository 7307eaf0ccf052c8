"""Values of JSON sorted into tables of records, columns and loose texts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from makegood.inspection.encoded_text import decoded_in
from makegood.inspection.frame import Frame
from makegood.inspection.inside import Inside
from makegood.inspection.nested.json_text import Value
from makegood.inspection.nested.record_table import RecordTable
from makegood.inspection.reading import Gap, Passage
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

_DEEPEST = 60
_INLINE_RECORDS = 5
_MOST_TABLES = 500
_MOST_KEYS = 100_000
_MOST_INNER = 500
_SHORTEST_JSON = 12
_Field = tuple[str, str]


@dataclass(kw_only=True, slots=True, repr=False)
class JsonWalk:
    """What has been found so far: a table for each path, texts by themselves, all keys."""

    inside: Inside
    tables: dict[str, RecordTable] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    keys: dict[str, None] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    opened: int = 0
    opened_before: int = 0
    """How many inner files an earlier walk over the same text has opened."""
    _titles: tuple[str, ...] = ()

    def take(self, path: str, value: Value, *, listed: bool) -> None:
        """One value where it stands: an element of a list is a row of the table of its path."""
        if isinstance(value, dict):
            if not listed and self._is_table(value):
                self._table_of(path, value)
            else:
                self._record(path, value, int(listed))
        elif isinstance(value, list) and listed and _is_flat(value):
            fields = (
                (f"column {at}", text) for at, text in enumerate(map(_text, value), 1) if text
            )
            table = self._table(f"{path}[]")
            table.named = False
            table.add(self._looked_at(fields))
        elif isinstance(value, list):
            for each in value:
                self.take(path, each, listed=True)
        elif text := _text(value):
            self._column(path, text, listed=listed)

    def _column(self, path: str, text: str, *, listed: bool) -> None:
        self._look(text)
        if listed:
            self._table(f"{path}.").add([(path.rpartition(".")[2] or "value", text)])
        else:
            self.texts.append(text)

    def _table(self, path: str) -> RecordTable:
        if path not in self.tables and len(self.tables) >= _MOST_TABLES:
            path = "…"
        return self.tables.setdefault(path, RecordTable())

    def _record(self, path: str, record: dict[str, Value], depth: int) -> None:
        fields = list(self._fields_of(record, "", path, depth))
        if fields:
            self._table(path).add(fields)

    def _fields_of(
        self, record: dict[str, Value], above: str, path: str, depth: int
    ) -> Iterator[_Field]:
        """The fields of a record; records in it that are many become a table of their own."""
        for key, value in record.items():
            self._key(key)
            name = f"{above}.{key}" if above else key
            if depth >= _DEEPEST:
                self.texts.extend(scalars_in(value))
            elif isinstance(value, dict):
                if self._is_table(value):
                    self._table_of(f"{path}.{name}", value)
                else:
                    yield from self._fields_of(value, name, path, depth + 1)
            elif isinstance(value, list):
                yield from self._listed(value, name, path, depth)
            elif text := _text(value):
                self._look(text)
                yield name, text

    def _listed(self, values: list[Value], name: str, path: str, depth: int) -> Iterator[_Field]:
        if _is_flat(values):
            if name.rpartition(".")[2] == "columns":
                self._titles = tuple(map(_text, values))
            text = "; ".join(text for text in map(_text, values) if text)
            if text:
                self._look(text)
                yield name, text
        elif len(values) <= (_INLINE_RECORDS if depth else 1):
            for value in values:
                if isinstance(value, dict):
                    yield from self._fields_of(value, name, path, depth + 1)
                else:
                    yield from ((name, text) for text in scalars_in(value))
        else:
            for value in values:
                self._deeper(f"{path}.{name}", value, depth)

    def _deeper(self, path: str, value: Value, depth: int) -> None:
        if isinstance(value, dict):
            self._record(path, value, depth + 1)
        elif isinstance(value, list) and _is_flat(value):
            self.take(path, value, listed=True)
        else:
            self.texts.extend(scalars_in(value))

    def _is_table(self, value: dict[str, Value]) -> bool:
        """Columns side by side, or records under keys of their own."""
        values = list(value.values())
        if len(values) < 2:
            return False
        if all(isinstance(each, dict) for each in values):
            shared = set(values[0]).intersection(*values[1:50])
            return len(shared) * 2 >= max(1, len(values[0]))
        lengths = {
            len(each) if isinstance(each, list) and _is_flat(each) else -1 for each in values
        }
        return len(lengths) == 1 and lengths.pop() > 1

    def _table_of(self, path: str, value: dict[str, Value]) -> None:
        for key in value:
            self._key(key)
        values = list(value.values())
        if isinstance(values[0], list):
            for row in zip(*values, strict=True):
                pairs = zip(value, map(_text, row), strict=True)
                self._table(path).add(self._looked_at((k, t) for k, t in pairs if t))
        elif _are_columns(value):
            for number in dict.fromkeys(key for column in values for key in column):
                cells = ((name, _text(column.get(number))) for name, column in value.items())
                self._table(path).add(self._looked_at((k, t) for k, t in cells if t))
        else:
            for key, record in value.items():
                fields = [("key", key), *self._fields_of(record, "", path, 1)]
                self._table(path).add(fields)

    def _looked_at(self, fields: Iterator[_Field]) -> Iterator[_Field]:
        for name, text in fields:
            self._look(text)
            yield name, text

    def _key(self, key: str) -> None:
        if len(self.keys) < _MOST_KEYS:
            self.keys[key] = None
        else:
            self.texts.append(key)

    def _look(self, text: str) -> None:
        """JSON within a string, and files and texts in code, are opened."""
        if len(text) < _SHORTEST_JSON or self.opened >= _MOST_INNER:
            return
        found = list(decoded_in(text))
        if text.lstrip()[:1] in ("{", "[") and _is_json(text):
            found.append(text.encode("utf-8", "replace"))
        for data in found:
            self.opened += 1
            if self.opened <= self.opened_before:
                continue
            self.inside.open(
                Source.of_bytes(data), part=f"encoded text {self.opened}",
                mechanism="encoded-text", visibility=Visibility.HIDDEN,
            )  # fmt: skip

    def frames(self) -> Iterator[Frame]:
        """Every table, numbered in the order in which it began."""
        for number, table in enumerate(self.tables.values(), start=1):
            if not table.named and len(self._titles) == table.width:
                table.headers = self._titles
            frame = table.frame(f"table {number}", "plain", Visibility.VISIBLE)
            if frame is not None:
                yield frame

    def passages(self) -> Iterator[Passage]:
        """The texts by themselves, and all keys."""
        loose = [*self.texts, *(text for table in self.tables.values() for text in table.loose)]
        for part, texts in (("values", loose), ("names of fields", list(self.keys))):
            if texts:
                yield Passage(
                    part=part, mechanism="plain", visibility=Visibility.VISIBLE, texts=tuple(texts)
                )


def _are_columns(value: dict[str, Value]) -> bool:
    """Whether rows are numbered inside each column: ``{"name": {"0": …}, "born": {"0": …}}``."""
    columns = list(value.values())
    return all(
        key.isdigit() and not isinstance(cell, dict | list)
        for column in columns[:5]
        for key, cell in list(column.items())[:20]
    ) and all(columns)


def _is_flat(values: list[Value]) -> bool:
    return not any(isinstance(each, dict | list) for each in values)


def _is_json(text: str) -> bool:
    import json

    try:
        return isinstance(json.loads(text, parse_int=str, parse_float=str), dict | list)
    except (ValueError, RecursionError):
        return False


def _text(value: Value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value).lower()


def scalars_in(value: Value) -> Iterator[str]:
    """Every text of a value, keys too, however deep it is."""
    stack = [value]
    while stack:
        each = stack.pop()
        if isinstance(each, dict):
            for key, inner in each.items():
                stack.append(inner)
                if key:
                    yield key
        elif isinstance(each, list):
            stack.extend(reversed(each))
        elif text := _text(each):
            yield text
