"""Builders for people to tell: ids and facts, no names."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from makegood.duties import load_playbook
from makegood.duties.playbook import ChannelRule
from makegood.notify import PersonToTell
from makegood.vocabulary.ids import PersonId
from makegood.vocabulary.link import LinkState


@pytest.fixture
def person() -> Callable[..., PersonToTell]:
    def build(number: int = 1, **changes: Any) -> PersonToTell:
        usual: dict[str, Any] = {
            "person": PersonId(UUID(int=number)),
            "state": LinkState.CERTAIN,
            "language": "en",
            "in_custody": False,
            "facility": "",
            "has_address": True,
            "has_email": False,
            "represented": False,
        }
        return PersonToTell(**(usual | changes))

    return build


@pytest.fixture(scope="session")
def channels() -> tuple[ChannelRule, ...]:
    return load_playbook("us-ice-2022").channels
