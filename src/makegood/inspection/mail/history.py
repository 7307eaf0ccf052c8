"""Where a message ends and the messages below it begin."""

import re
from collections.abc import Sequence

_LINE = re.compile(
    r"\s*(?:-{2,}\s*(?:original message|forwarded (?:message|by)|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d'origine|message transféré|mensaje original"
    r"|mensaje reenviado|messaggio originale|mensagem original|oorspronkelijk bericht)"
    r"|begin forwarded message:|(?:on|am|le|el|il|op|em|den|w dniu)\s.{4,300}"
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał)\b.{0,100}:\s*$)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s*\*?(?:from|von|de|da|van|från|fra|od)\s?\*?\s?:\*?\s", re.IGNORECASE)
_BESIDE = re.compile(
    r"\s*\*?(?:sent|date|to|subject|gesendet|datum|an|betreff|envoyé|date|à|objet|enviado|fecha|para"
    r"|asunto|inviato|oggetto|verzonden|aan|onderwerp|skickat|till|ämne)\s?\*?\s?:",
    re.IGNORECASE,
)
_NEAR = 5


def parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The message's own lines, and those of the messages that it answers or passes on."""
    own: list[str] = []
    history: list[str] = []
    for at, line in enumerate(lines):
        if begins_history(lines, at):
            history.extend(lines[at:])
            return own, history
        (history if line.lstrip().startswith(">") else own).append(line)
    return own, history


def begins_history(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a reply mark: a rule with words, "on … wrote:", or headers in the text."""
    line = lines[at]
    if len(line) > 1_000:
        return False
    if _LINE.match(line):
        return True
    if at + 1 < len(lines) and line.lower().startswith(("on ", "am ", "le ", "el ")):
        return _LINE.match(f"{line} {lines[at + 1][:300]}") is not None and len(line) < 300
    if _FROM.match(line) is None:
        return False
    following = lines[at + 1 : at + 1 + _NEAR]
    return sum(_BESIDE.match(each) is not None for each in following) >= 2
