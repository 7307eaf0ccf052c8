"""Who writes, who answers questions, and who else can help."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """One place that answers: at least a telephone, an e-mail or a postal address.

    ``about`` is a short line such as "free legal help" or "credit reports".
    """

    name: str
    phone: str = ""
    email: str = ""
    web: str = ""
    address: tuple[str, ...] = ()
    about: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a contact has a name")
        if not (self.phone or self.email or self.address):
            raise ValueError("a contact has a telephone, an e-mail or a postal address")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """The organisation that writes, the officer who signs, and where questions go.

    ``others`` are printed under the contact: legal help, the supervisory authority, and the credit
    bureaus where a law asks for them (California, Cal. Civ. Code 1798.82(d)).
    """

    organisation: str
    address: tuple[str, ...]
    signatory: str
    position: str
    contact: Contact
    others: tuple[Contact, ...] = ()

    def __post_init__(self) -> None:
        if not (self.organisation.strip() and self.signatory.strip() and self.position.strip()):
            raise ValueError("a letter names the organisation and the officer who signs")
