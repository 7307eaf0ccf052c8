"""Which requests say of themselves that a robot makes them. An agent can be forged: it is only what it says."""

import re

# "Cubot" is a make of telephone, not a robot.
_CALLS_ITSELF_ROBOT = re.compile(
    r"(?<!cu)bot(?![a-z]{3})|crawl|spider|slurp|archiver|heritrix|facebookexternalhit"
    r"|mediapartners|feedfetcher|preview|monitor|\+https?://",
    re.IGNORECASE,
)


def calls_itself_robot(agent: str) -> bool:
    """Whether the user agent says that it is a crawler, an archive, a preview or a monitor."""
    return _CALLS_ITSELF_ROBOT.search(agent) is not None
