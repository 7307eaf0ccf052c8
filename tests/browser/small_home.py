"""Makes a small home of invented people for the browser: run as a program, in a process of its own."""

import sys
from pathlib import Path

from makegood.wiring.home import Settlement
from makegood.wiring.homes import create_with_officer

create_with_officer(
    Path(sys.argv[1]),
    Settlement(
        organisation="Invented Organisation",
        time_zone="America/New_York",
        laws=("gdpr",),
        playbook="us-ice-2022",
        contact="help@example.invalid",
        invented=True,
        story_time="2022-11-28T18:00:00-05:00",
    ),
    name="invented-officer",
    password=sys.argv[2],
)
