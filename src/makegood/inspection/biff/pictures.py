"""Pictures and themes that lie in the records of a workbook."""

import zlib
from dataclasses import dataclass
from struct import unpack_from

from makegood.inspection.biff.drawings import pictures_of, shape_of
from makegood.inspection.biff.texts import runs_in
from makegood.inspection.container import open_container
from makegood.inspection.formats import format_of
from makegood.inspection.harvest import Harvest
from makegood.inspection.inside import Inside
from makegood.inspection.markup import every_text
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility

_METAFILE_HEADER = 34
_MOST_UNPACKED = 64 << 20


@dataclass(kw_only=True, slots=True, repr=False)
class Pictures:
    """Opens what pictures a workbook holds, and counts them."""

    harvest: Harvest
    inside: Inside
    count: int = 0

    def read(self, drawings: bytes) -> None:
        """Every picture of the drawing records of the workbook."""
        self.harvest.say(
            "drawings of the workbook", "alt-text", Visibility.METADATA, shape_of(drawings).texts
        )
        for body, has_format in pictures_of(drawings):
            self.count += 1
            self.harvest.parts += 1
            part = f"picture {self.count}"
            source = Source.of_bytes(body)
            if has_format and format_of(source) is not None:
                self.inside.open(
                    source, part=part, mechanism="picture", visibility=Visibility.VISIBLE
                )
            else:
                texts = (*runs_in(body), *self._metafile_texts(body, part))
                self.harvest.say(part, "picture", Visibility.METADATA, texts)

    def _metafile_texts(self, body: bytes, part: str) -> tuple[str, ...]:
        """A metafile is packed behind one or two digests and a header."""
        for start in (16, 32):
            header = body[start : start + _METAFILE_HEADER]
            if len(header) < _METAFILE_HEADER or header[32] != 0:
                continue
            size = unpack_from("<I", header, 28)[0]
            packed = body[start + _METAFILE_HEADER :][:size]
            inflater = zlib.decompressobj()
            try:
                data = inflater.decompress(packed, _MOST_UNPACKED)
                self.inside.spend(len(data))
            except zlib.error:
                continue
            except PartRefused as refused:
                self.harvest.miss(part, str(refused))
                return ()
            return runs_in(data)
        return ()

    def theme(self, package: bytes) -> None:
        """The colours and fonts of newer programs, packed as a ZIP of their own."""
        if not package.startswith(b"PK"):
            return
        try:
            with open_container(Source.of_bytes(package), self.inside) as container:
                texts = [
                    text for name in container.names() for text in _texts(container.part(name))
                ]
        except (UnreadableFile, PartRefused) as error:
            self.harvest.miss("colours and fonts", str(error))
            return
        self.harvest.say("colours and fonts", "housekeeping", Visibility.METADATA, texts)


def _texts(data: bytes) -> tuple[str, ...]:
    try:
        return every_text(data)
    except PartRefused:
        return runs_in(data)
