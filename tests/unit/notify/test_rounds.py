import pytest

from makegood.notify import DeliveryRound, FacilityUnknown, hand_delivery_rounds, notices_due


def test_rounds_are_listed_by_facility_largest_first(person, channels):
    """The officer sees where to go, how many letters to take, and in which languages."""
    held = [
        person(number, in_custody=True, facility=facility, language=language)
        for number, (facility, language) in enumerate(
            [("F-002", "es"), ("F-001", "en"), ("F-002", "en"), ("F-003", "en"), ("F-002", "es")]
        )
    ]
    outside = person(99)
    notices = notices_due([*held, outside], letters=("en", "es"), channels=channels)
    facilities = {each.person: each.facility for each in held}
    assert hand_delivery_rounds(notices, facilities=facilities) == (
        DeliveryRound(facility="F-002", notices=3, by_language={"en": 1, "es": 2}),
        DeliveryRound(facility="F-001", notices=1, by_language={"en": 1}),
        DeliveryRound(facility="F-003", notices=1, by_language={"en": 1}),
    )


def test_a_notice_by_hand_without_a_facility_is_refused(person, channels):
    """A letter that nobody knows where to take is never dropped from the rounds."""
    notices = notices_due(
        [person(in_custody=True, facility="F-001")], letters=("en",), channels=channels
    )
    with pytest.raises(FacilityUnknown):
        hand_delivery_rounds(notices, facilities={})
