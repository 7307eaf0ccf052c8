"""A recording of sound or film.

OOXML: ``media/*`` that an arrow calls audio or video.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a recording"
REMEDY = "Remove the recording, or replace it by a copy without its metadata."
WITHOUT = FindingClass.NOTE
