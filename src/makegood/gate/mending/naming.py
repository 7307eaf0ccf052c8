"""What a safe copy is called: as its source, without what a name can do to a disk, a screen or a shell."""

import re
import unicodedata

_UNFIT = re.compile(r"[^\w.\- ()]+", re.UNICODE)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST_BYTES = 120
_OTHERWISE = "file"
SAFE_COPY = "-safe-copy"


def stem_for(name: str) -> str:
    """The beginning of the copy's names: letters, figures, dots, dashes; no path and no extension."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    stem = last.rpartition(".")[0] or last
    plain = _UNFIT.sub("-", stem).strip(" .-") or _OTHERWISE
    if _RESERVED.match(plain):
        plain = f"{_OTHERWISE}-{plain}"
    while len(plain.encode()) > _LONGEST_BYTES:
        plain = plain[:-1]
    return f"{plain.strip(' .-') or _OTHERWISE}{SAFE_COPY}"
