"""How a name becomes tokens, and how like two tokens are. The one definition for both sides and all engines."""

import re
import unicodedata
from enum import IntEnum

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

_APOSTROPHES = re.compile(r"[\u0027\u0060\u00b4\u02b0-\u02ff\u2018\u2019\u2032\uff07]")
_FEMININE_ENDING = str.maketrans({"\u0629": "\u0627"})
"""The Arabic ending that romanisation by letters makes a t of, and people an a."""
_NASAL = re.compile("\u0902(?![\u092a-\u092e])")
"""The Devanagari nasal dot: an n, but before lips an m."""
_BETWEEN_TOKENS = re.compile(r"[^a-z0-9]+")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"tsch|tch|tsh", "c"),
        (r"sch|sh|sz", "s"),
        (r"c(?=[eiy])", "s"),
        (r"ck|qu|q|c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"^w", "v"),
        (r"w", ""),
        (r"j", "g"),
        (r"(?<=[kgtd])h", ""),
        (r"[aeiouy]", ""),
    )
)
_DOUBLED = re.compile(r"(.)\1+")

_NOT_A_NAME = frozenset({"fnu", "lnu", "nfn", "nln", "unknown"})
"""First name unknown, last name unknown: what clerks write where there is no name."""

SIMILAR_FROM = 0.91
WEAK_FROM = 0.82
SHORTEST_SLIP = 4
SHORTEST_SOUND = 3
LETTERS_APART = 3


class Likeness(IntEnum):
    """How like two name tokens are, most alike last."""

    DIFFERENT = 0
    WEAK = 1
    INITIAL = 2
    SIMILAR = 3
    EQUAL = 4


def tokens_of(name: str) -> tuple[str, ...]:
    """The words of a name in plain a to z, in any script: accents off, apostrophes closed, hyphens opened."""
    text = name
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_FEMININE_ENDING)
        text = _NASAL.sub("\u0928", text)
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        )
    text = _APOSTROPHES.sub("", text)
    if not text.isascii():
        text = _APOSTROPHES.sub("", anyascii(text))
    return tuple(t for t in _BETWEEN_TOKENS.split(text.casefold()) if t and t not in _NOT_A_NAME)


def skeleton_of(token: str) -> str:
    """The consonants by sound, for names whose vowels are lost or respelled; the token where too little is left."""
    sounds = token
    for pattern, sound in _SOUNDS:
        sounds = pattern.sub(sound, sounds)
    sounds = _DOUBLED.sub(r"\1", sounds)
    return sounds if len(sounds) > 1 else token


def likeness(one: str, other: str) -> Likeness:
    """How like two tokens are: one slip of the pen, one sound, one inside the other, an initial, or unlike."""
    if one == other:
        return Likeness.EQUAL
    shorter = min(len(one), len(other))
    if shorter == 1:
        return Likeness.INITIAL if one[0] == other[0] else Likeness.DIFFERENT
    if _sounds_alike(one, other):
        return Likeness.SIMILAR
    if not letters_are_near(letters_of(one), letters_of(other)):
        return Likeness.DIFFERENT
    return _by_spelling(one, other, shorter)


def _by_spelling(one: str, other: str, shorter: int) -> Likeness:
    alike = JaroWinkler.similarity(one, other)
    slip = shorter >= SHORTEST_SLIP and _is_one_slip_or_inside(one, other)
    if slip or alike >= SIMILAR_FROM:
        return Likeness.SIMILAR
    return Likeness.WEAK if alike >= WEAK_FROM else Likeness.DIFFERENT


def letters_of(token: str) -> int:
    """The set of letters in a token as bits; digits share the last five."""
    bits = 0
    for c in token:
        bits |= 1 << (ord(c) - 97 if "a" <= c <= "z" else 26 + int(c, 36) % 5)
    return bits


def letters_are_near(one: int, other: int) -> bool:
    """Two sets of letters differ in three at most, or one holds the other: what may be one word misspelt."""
    both = one & other
    return (one ^ other).bit_count() <= LETTERS_APART or both in (one, other)


def _is_one_slip_or_inside(one: str, other: str) -> bool:
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1 or one in other or other in one


def _sounds_alike(one: str, other: str) -> bool:
    skeleton = skeleton_of(one)
    return len(skeleton) >= SHORTEST_SOUND and skeleton == skeleton_of(other)
