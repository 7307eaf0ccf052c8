"""What is owed: laws and promises as dated, cited data that a lawyer can read and review.

``law/*.toml`` holds one law a file, ``playbooks/*.toml`` one set of promises a file; one schema and
one reader for both. Nothing here decides anything: the stages that apply these values do.
"""

from makegood.duties.library import (
    available_laws,
    available_playbooks,
    available_rules,
    load_playbook,
    load_rules,
)
from makegood.duties.playbook import (
    NONE_OF_THE_ABOVE,
    NOT_ESTABLISHED,
    Category,
    ChannelRule,
    Commitment,
    HoldRule,
    Playbook,
    Reached,
    Told,
)
from makegood.duties.reference import RuleRow, describe
from makegood.duties.rules import Mark, Rule

__all__ = [
    "NONE_OF_THE_ABOVE",
    "NOT_ESTABLISHED",
    "Category",
    "ChannelRule",
    "Commitment",
    "HoldRule",
    "Mark",
    "Playbook",
    "Reached",
    "Rule",
    "RuleRow",
    "Told",
    "available_laws",
    "available_playbooks",
    "available_rules",
    "describe",
    "load_playbook",
    "load_rules",
]
