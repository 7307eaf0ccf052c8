"""Numbers as a reader of the sheet would type them."""

from struct import pack, unpack


def number_text(value: float) -> str:
    """Whole numbers without a point, so that an identifier kept as a number stays readable."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def packed_number(raw: int) -> float:
    """An RK number: four bytes for a whole number or the upper half of a float, maybe in hundredths."""
    if raw & 0x02:
        value = float((raw - (1 << 32) if raw & 0x80000000 else raw) >> 2)
    else:
        value = unpack("<d", pack("<II", 0, raw & 0xFFFFFFFC))[0]
    return value / 100 if raw & 0x01 else value
