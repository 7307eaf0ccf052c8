"""The values and labels that a chart keeps of its source.

OOXML: ``charts/chart*.xml``, ``strCache`` and ``numCache``.
XLS: cells inside a chart substream. ODF: the local table of ``Object */content.xml``.
"""

WORDS = "in the values that a chart remembers"
REMEDY = "Publish the chart as a picture."
WITHOUT = None
