"""What a column of a table is about, and the part a column plays when people are looked for."""

from enum import StrEnum


class Role(StrEnum):
    """The part a column plays in finding a person or in looking after them.

    The first eleven are what ``--map`` names; the rest describe a register's care data.
    """

    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    ALIAS = "alias"
    BIRTH_DATE = "birth_date"
    NATIONALITY = "nationality"
    LOCATION = "location"
    ID = "id"
    LANGUAGE = "language"
    KEY = "key"
    ROW = "row"

    ADDRESS = "address"
    EMAIL = "email"
    PHONE = "phone"
    CUSTODY = "custody"
    CUSTODY_SINCE = "custody_since"
    MOVEMENTS = "movements"
    HOUSEHOLD = "household"
    REPRESENTATIVE = "representative"
    REPRESENTATIVE_NAME = "representative_name"
    REPRESENTATIVE_FIRM = "representative_firm"
    REPRESENTATIVE_EMAIL = "representative_email"
    REPRESENTATIVE_ADDRESS = "representative_address"
    CATEGORY = "category"


class DataKind(StrEnum):
    """Kinds of personal data, as a notice and an authority's form name them. Never a value."""

    NAME = "name"
    ALIAS = "alias"
    BIRTH_DATE = "birth_date"
    NATIONALITY = "nationality"
    LOCATION = "location"
    IDENTIFIER = "identifier"
    ADDRESS = "address"
    EMAIL = "email"
    PHONE = "phone"
    LANGUAGE = "language"
    SEX = "sex"
    CUSTODY = "custody"
    CASE_STATUS = "case_status"
    INTERVIEW_RESULT = "interview_result"
    HEALTH = "health"
    FINANCIAL = "financial"
    REPRESENTATIVE = "representative"
    DATE = "date"
    OTHER = "other"
