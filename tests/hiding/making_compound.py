"""Compound files (OLE) with folders in folders, small streams among the small ones, and lost sectors."""

from dataclasses import dataclass, field
from itertools import pairwise
from struct import pack

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _SMALL_LIMIT = 512, 64, 4096
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass
class _Node:
    name: str
    kind: int
    start: int = 0
    size: int = 0
    inside: dict[str, "_Node"] = field(default_factory=dict)
    number: int = 0


@dataclass
class _Sectors:
    table: list[int] = field(default_factory=list)
    body: list[bytes] = field(default_factory=list)

    def put(self, data: bytes, size: int, mark: int = _END) -> int:
        count = -(-len(data) // size)
        if not count:
            return _END
        start = len(self.table)
        self.table += [*range(start + 1, start + count), mark]
        self.body.append(data.ljust(count * size, b"\x00"))
        return start


def compound(streams: dict[str, bytes], lost: bytes = b"") -> bytes:
    """A compound file; ``a/b/c`` lies in the folder ``b`` of the folder ``a``."""
    root = _Node("Root Entry", _ROOT)
    sectors, small = _Sectors(), _Sectors()
    for path, data in streams.items():
        *folders, name = path.split("/")
        node = root
        for folder in folders:
            node = node.inside.setdefault(folder, _Node(folder, _STORAGE))
        held = small if len(data) < _SMALL_LIMIT else sectors
        size = _SMALL if held is small else _SECTOR
        node.inside[name] = _Node(name, _STREAM, held.put(data, size), len(data))
    small_body = b"".join(small.body)
    root.start, root.size = sectors.put(small_body, _SECTOR), len(small_body)
    small_table = sectors.put(pack(f"<{len(small.table)}I", *small.table), _SECTOR)
    directory = sectors.put(_directory(root), _SECTOR)
    if lost:
        sectors.put(lost, _SECTOR)
        count = -(-len(lost) // _SECTOR)
        sectors.table[-count:] = [_FREE] * count
    return _whole(sectors, directory, small_table, len(small.table))


def _whole(sectors: _Sectors, directory: int, small_table: int, small_count: int) -> bytes:
    tables = 1
    while tables * 128 < len(sectors.table) + tables:
        tables += 1
    first = len(sectors.table)
    table = [*sectors.table, *[_TABLE] * tables]
    table += [_FREE] * (tables * 128 - len(table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += pack("<IIIII", 0, tables, directory, 0, _SMALL_LIMIT)
    header += pack("<IIII", small_table, -(-small_count // 128), _END, 0)
    header += pack(f"<{tables}I", *range(first, first + tables))
    return header.ljust(512, b"\xff") + b"".join(sectors.body) + pack(f"<{len(table)}I", *table)


def _directory(root: _Node) -> bytes:
    nodes = [root]
    for node in nodes:
        for child in node.inside.values():
            child.number = len(nodes)
            nodes.append(child)
    packed = bytearray()
    nexts = {}
    for node in nodes:
        children = list(node.inside.values())
        for one, following in pairwise(children):
            nexts[one.number] = following.number
    for node in nodes:
        child = next((each.number for each in node.inside.values()), _FREE)
        wide = node.name.encode("utf-16-le")
        packed += wide.ljust(64, b"\x00") + pack("<HBB", len(wide) + 2, node.kind, 1)
        packed += pack("<III", _FREE, nexts.get(node.number, _FREE), child) + bytes(36)
        packed += pack("<IQ", node.start, node.size)
    return bytes(packed)
