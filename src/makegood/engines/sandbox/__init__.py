"""Work on untrusted bytes in a child process that can read one open file, and nothing else."""

from makegood.engines.sandbox.limits import Limits
from makegood.engines.sandbox.running import Outcome, Sandbox, Task, Trouble

__all__ = ["Limits", "Outcome", "Sandbox", "Task", "Trouble"]
