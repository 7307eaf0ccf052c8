"""Documents of Word: their texts, what hides them, and what lies around them."""
