"""The gate at work: files found, each opened in a process of its own, verdicts remembered and told."""

from makegood.wiring.gating.asked import Asked
from makegood.wiring.gating.judging import Gate, judge_open_file
from makegood.wiring.gating.walking import Found, found_at

__all__ = ["Asked", "Found", "Gate", "found_at", "judge_open_file"]
