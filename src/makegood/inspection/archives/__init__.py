"""Archives and packed streams: their members, their names, and what lies between them."""
