"""Acts: one file each."""
