"""What a reader of a table sees, cell by cell: all that a safe copy may hold."""
