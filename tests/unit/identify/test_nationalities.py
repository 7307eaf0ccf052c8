"""Nationalities in any form."""

import pytest

from makegood.identify.nationalities import nationality_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GTM", "GTM"),
        ("gt", "GTM"),
        ("Guatemala", "GTM"),
        ("guatemalteco", "GTM"),
        ("MÉXICO", "MEX"),
        ("Mexican", "MEX"),
        ("中国", "CHN"),
        ("Россия", "RUS"),
        ("Côte d'Ivoire", "CIV"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Viet Nam", "VNM"),
        ("", ""),
        ("Atlantis", "atlantis"),
    ],
)
def test_a_country_has_one_code_in_every_form(text, code):
    """Code, country and demonym mean the same nationality; what is no country stays itself."""
    assert nationality_of(text) == code
