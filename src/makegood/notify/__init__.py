"""Who is told what, how, in which language: the notices that are owed to certain people."""

from makegood.notify.due import ConflictingFacts, NoLetterAtAll, notices_due
from makegood.notify.language import closest_letter, language_tag
from makegood.notify.person import PersonToTell
from makegood.notify.rounds import DeliveryRound, FacilityUnknown, hand_delivery_rounds
from makegood.notify.summary import NoticeSummary, summary

__all__ = [
    "ConflictingFacts",
    "DeliveryRound",
    "FacilityUnknown",
    "NoLetterAtAll",
    "NoticeSummary",
    "PersonToTell",
    "closest_letter",
    "hand_delivery_rounds",
    "language_tag",
    "notices_due",
    "summary",
]
