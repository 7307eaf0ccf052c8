"""The weights of evidence: fixed before the first run, never learnt from the register in hand.

A weight is log2(m / u): m, the share of true pairs that agree in this way; u, the share of strangers
that do. Shares of strangers come from the register's own counts (``statistics``) where a value is
involved. Sources: Fellegi and Sunter (1969); the rates of slips are those of ``research/link.md`` §3,
rounded, and no labelled file was used to choose them.
"""

from dataclasses import astuple, dataclass
from hashlib import sha256


@dataclass(frozen=True, kw_only=True, slots=True)
class Model:
    """The share of true pairs in each way of agreeing, and the bits of disagreeing."""

    token_equal: float = 0.85
    token_similar: float = 0.10
    similar_floor: float = 1 / 2_000
    initial_bits: float = 3.0
    weak_bits: float = -1.0
    joined_bits: float = -1.0
    other_slot_bits: float = -1.0
    token_contradicted: float = 0.0217
    contradicted_token_bits: float = -5.5
    unpaired_token_bits: float = -1.0
    family_cap_bits: float = -1.0
    """What equal family names may bring beyond log2(people): relatives share them."""
    name_cap_bits: float = 4.0
    """What a whole name may bring beyond log2(people): a name alone is never certain."""

    date_equal: float = 0.92
    date_swapped: float = 0.02
    date_doubt: float = 0.46
    default_day: float = 0.02
    near_year: float = 0.006
    near_year_bits: float = 5.0
    other_year: float = 0.003
    other_year_bits: float = 0.0
    near_year_default_bits: float = -3.0
    near_day: float = 0.015
    near_day_share: float = 0.35
    other_day: float = 0.004
    other_month: float = 0.008
    days_apart: float = 0.006
    days_apart_share: float = 0.002
    weeks_apart: float = 0.004
    weeks_apart_share: float = 0.006
    months_apart: float = 0.006
    months_apart_share: float = 0.03
    year_only: float = 0.004
    part_equal: float = 0.95
    date_contradicted: float = 0.0107
    date_contradiction_bits: float = -6.5
    part_contradiction_bits: float = -4.5

    nationality_equal: float = 0.97
    nationality_different_bits: float = -4.5
    location_equal: float = 0.55
    location_similar: float = 0.06
    location_similar_floor: float = 0.0075
    location_different_bits: float = -1.1

    id_equal: float = 0.95
    id_slip_bits: float = 6.0
    id_different_bits: float = -5.0
    id_least_hits: float = 0.1
    """Identifiers of which fewer than this share is known to the register are of another number space."""

    @property
    def version(self) -> str:
        """A short fingerprint of all weights."""
        return "fixed-" + sha256(repr(astuple(self)).encode()).hexdigest()[:10]


FIXED = Model()
