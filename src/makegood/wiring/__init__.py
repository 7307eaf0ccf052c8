"""Puts the parts together. The only room that reads the clock and the environment."""
