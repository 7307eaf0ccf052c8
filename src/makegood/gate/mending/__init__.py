"""Make a safe copy: what a reader of a file sees, written anew, and judged by the gate itself.

    from makegood.gate.mending import CannotMend, mend

    mended = mend(Source.of_path(path), Path("copies"), name=path.name)
    mended.files      # the copies, and the text file that says what was left out
    mended.left_out   # the same as sentences

``mend`` raises ``CannotMend`` with a remedy where no safe copy can be made, also where the copy itself
does not pass (people in plain sight are not mended by copying); then nothing is left behind.
"""

from makegood.gate.mending.mend import Mended, mend
from makegood.inspection.mending.cannot_mend import CannotMend

__all__ = ["CannotMend", "Mended", "mend"]
