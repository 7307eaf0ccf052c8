"""How much one file may ask of the machine before it is refused."""

from dataclasses import asdict, dataclass

_MB = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The bounds of one child. Every one of them is kept by the kernel, not by the code that is bounded.

    ``memory_bytes`` is address space; ``answer_bytes`` is what the parent reads before it stops
    listening; ``processes`` counts threads too, and holds only where the child has a user namespace
    of its own.
    """

    memory_bytes: int = 3072 * _MB
    cpu_seconds: int = 300
    wall_seconds: int = 300
    file_bytes: int = 256 * _MB
    open_files: int = 64
    processes: int = 64
    answer_bytes: int = 16 * _MB

    def __post_init__(self) -> None:
        if any(value < 1 for value in asdict(self).values()):
            raise ValueError("every limit is at least one")
