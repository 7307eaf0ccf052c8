"""Rich text of annotations and fields: XHTML of which only the words matter here."""

from html.parser import HTMLParser

_BREAKS = frozenset({"p", "br", "div", "li", "tr"})


class _Words(HTMLParser):
    """Collects what stands between the tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.found.append(" ")


def plain_words(marked_up: str) -> str:
    """The words of a rich text, its tags left out."""
    if "<" not in marked_up:
        return marked_up
    parser = _Words()
    parser.feed(marked_up)
    parser.close()
    return " ".join("".join(parser.found).split())
