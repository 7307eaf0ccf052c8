"""How a chart looks.

OOXML: ``charts/style*.xml``, ``charts/colors*.xml``.
"""

WORDS = "in the style of a chart"
REMEDY = "Publish the chart as a picture."
WITHOUT = None
