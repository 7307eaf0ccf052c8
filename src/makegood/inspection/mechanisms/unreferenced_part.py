"""A part that lies in the package and that nothing in the package refers to.

OOXML: a part without a relationship or content type, a sheet that the workbook does not list.
XLS: substreams that no BOUNDSHEET names. ODF: parts that the manifest does not list.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a sheet that the workbook no longer lists"
REMEDY = "Copy what is meant to go out into a new workbook as values."
WITHOUT = FindingClass.REVIEW
