"""RTF: a text between control words, and the many groups beside it that no reader sees."""
