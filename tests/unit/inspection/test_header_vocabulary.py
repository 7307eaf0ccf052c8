"""What a header says."""

import pytest

from makegood.inspection.header_vocabulary import is_safe_to_print, meaning_of
from makegood.vocabulary.column import DataKind, Role

REGISTER = {
    "agency_number": Role.KEY,
    "given_names": Role.GIVEN,
    "family_names": Role.FAMILY,
    "aliases": Role.ALIAS,
    "birth_date": Role.BIRTH_DATE,
    "nationality": Role.NATIONALITY,
    "facility": Role.LOCATION,
    "language": Role.LANGUAGE,
    "custody_status": Role.CUSTODY,
    "custody_since": Role.CUSTODY_SINCE,
    "movements": Role.MOVEMENTS,
    "address": Role.ADDRESS,
    "email": Role.EMAIL,
    "household": Role.HOUSEHOLD,
    "representative": Role.REPRESENTATIVE,
    "representative_name": Role.REPRESENTATIVE_NAME,
    "representative_firm": Role.REPRESENTATIVE_FIRM,
    "representative_email": Role.REPRESENTATIVE_EMAIL,
    "representative_address": Role.REPRESENTATIVE_ADDRESS,
    "case_category": Role.CATEGORY,
}
PEOPLE = {
    "row_id": Role.ROW,
    "person_id": Role.KEY,
    "given": Role.GIVEN,
    "family": Role.FAMILY,
    "dob": Role.BIRTH_DATE,
    "nat": Role.NATIONALITY,
    "loc": Role.LOCATION,
}
USUAL = {
    "Last Name": Role.FAMILY,
    "First name": Role.GIVEN,
    "A-Number": Role.ID,
    "Date of Birth": Role.BIRTH_DATE,
    "D.O.B.": Role.BIRTH_DATE,
    "DateOfBirth": Role.BIRTH_DATE,
    "Detainee's Date of Birth": Role.BIRTH_DATE,
    "COUNTRY OF CITIZENSHIP": Role.NATIONALITY,
    "Apellidos": Role.FAMILY,
    "Fecha de nacimiento": Role.BIRTH_DATE,
    "País de origen": Role.NATIONALITY,
    "Prénom": Role.GIVEN,
    "Staatsangehörigkeit": Role.NATIONALITY,
    "Фамилия": Role.FAMILY,
    "تاريخ الميلاد": Role.BIRTH_DATE,
    "姓名": Role.NAME,
    "Attorney": Role.REPRESENTATIVE_NAME,
}


@pytest.mark.parametrize(("header", "role"), [*REGISTER.items(), *PEOPLE.items(), *USUAL.items()])
def test_a_header_names_the_part_of_its_column(header: str, role: Role) -> None:
    """Every usual header, in any spelling and several languages, is known for what it is."""
    meaning = meaning_of(header)
    assert meaning is not None
    assert meaning.role is role


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Interview result", DataKind.INTERVIEW_RESULT),
        ("Credible Fear Decision", DataKind.INTERVIEW_RESULT),
        ("Case Status", DataKind.CASE_STATUS),
        ("Sexo", DataKind.SEX),
        ("Diagnosis", DataKind.HEALTH),
        ("Entry date", DataKind.DATE),
    ],
)
def test_a_header_names_the_kind_of_its_data(header: str, kind: DataKind) -> None:
    """A kind without a part in finding people is known all the same."""
    meaning = meaning_of(header)
    assert meaning is not None
    assert meaning.kind is kind


@pytest.mark.parametrize("header", ["", "  ", "Zwölfton", "ADP", "FY22 ALOS"])
def test_an_unknown_header_says_nothing(header: str) -> None:
    """No meaning is guessed for words that are not in the vocabulary."""
    assert meaning_of(header) is None


@pytest.mark.parametrize("text", ["Facilities FY22", "Sheet1", "Data (2)", "Detention FY2022"])
def test_a_name_of_plain_words_may_be_printed(text: str) -> None:
    """Words of the vocabulary and small numbers tell nothing about a person."""
    assert is_safe_to_print(text)


@pytest.mark.parametrize("text", ["", "Invented Zebedee", "A200100300 list", "Facility Zorbulon"])
def test_a_name_with_an_unknown_word_is_never_printed(text: str) -> None:
    """One word outside the vocabulary is enough to keep a sheet's name back."""
    assert not is_safe_to_print(text)
