"""Readers of web access logs, one format a file."""
