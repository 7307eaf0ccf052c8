"""Mail: what a reader sees of a message, and everything that travels with it."""
