"""The kinds of parts that every document of Office may hold, and the walk over all parts of a package."""

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import unquote

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.formats import format_of
from makegood.inspection.markup import every_text, tree
from makegood.inspection.office.mashup import read_custom_data
from makegood.inspection.office.package import Package, Relation
from makegood.inspection.office.parts import (
    Part,
    PartKind,
    everything,
    is_markup,
    leftovers,
    number_of,
    opened,
    part_kind,
    remarks,
    searched,
    some_texts,
    texts,
)
from makegood.inspection.office.texts import (
    cached_numbers,
    cached_texts,
    certificates,
    described,
    made_by,
    other_properties,
    written,
)
from makegood.inspection.office.walk import Walk
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_V = Visibility
_PICTURES = r".*\.(?:png|jpe?g|gif|bmp|dib|tiff?|emf|emz|wmf|wmz|wdp|jxr|svg|heic|webp|ico|pct)"


def picture(walk: Walk, part: Part) -> None:
    """A picture: opened as a file where its format is known, else its bytes are searched."""
    if part.name in walk.cropped:
        _open_picture(walk, part, "cropped-picture", _V.HIDDEN)
    elif part.name in walk.covered:
        _open_picture(walk, part, "covered-picture", _V.HIDDEN)
    else:
        _open_picture(walk, part, "picture", _V.VISIBLE)


def _thumbnail(walk: Walk, part: Part) -> None:
    _open_picture(walk, part, "thumbnail", _V.HIDDEN)


def _open_picture(walk: Walk, part: Part, mechanism: str, seen: Visibility) -> None:
    if format_of(Source.of_bytes(part.data)) is None:
        searched = _V.METADATA if seen is _V.VISIBLE else seen
        walk.add(part.words, mechanism, searched, strings_in(part.data))
    else:
        walk.open(part.data, part=part.words, mechanism=mechanism, visibility=seen)


def _chart_leftovers(walk: Walk, part: Part) -> None:
    found = (*cached_texts(part.data), *cached_numbers(part.data), *written(part.data))
    leftovers(walk, part.words, part.data, found)


SHARED: tuple[PartKind, ...] = (
    part_kind("core-properties", r"docProps/core\d*\.xml", "the file's properties",
              some_texts("property", _V.METADATA, made_by, makers=True),
              texts("property", _V.METADATA, other_properties)),
    part_kind("extended-properties custom-properties", r"docProps/(?:app|custom)\d*\.xml", "the file's properties",
              some_texts("property", _V.METADATA, made_by, makers=True),
              some_texts("property", _V.METADATA, other_properties)),
    part_kind("classificationlabels", r"docMetadata/\w+\.xml", "the file's label", everything("property", _V.METADATA, makers=True)),
    part_kind("thumbnail", r"docProps/thumbnail\.\w+", "the file's small picture", _thumbnail),
    part_kind("customxml customxmlprops", r"customXml/itemProps\d*\.xml|customXml/item\d*\.xml", "custom data {}", read_custom_data),
    part_kind("image hdphoto", r"(?:xl|word|ppt|visio)/media/" + _PICTURES, "picture {}", picture),
    part_kind("audio video media", r"", "recording {}", opened("recording", _V.VISIBLE)),
    part_kind("package oleobject", r"(?:xl|word|ppt)/embeddings/.*", "embedded file {}", opened("embedded-file", _V.HIDDEN)),
    part_kind("afchunk", r"", "embedded text {}", opened("embedded-file", _V.HIDDEN)),
    part_kind("vbaproject", r"(?:xl|word|ppt)/vbaProject\.bin", "the macros", opened("macro", _V.HIDDEN)),
    part_kind("wordvbadata vbaprojectsignature vbaprojectsignatureagile vbaprojectsignaturev3", r".*/(?:vbaData\.xml|vbaProjectSignature\w*\.bin)", "settings of the macros", everything("signature", _V.METADATA, makers=True)),
    part_kind("chart chartex", r"(?:xl|word|ppt)/charts/(?:chart|chartEx)\d*\.xml", "chart {}",
              some_texts("chart-cache", _V.RESIDUAL, cached_texts),
              some_texts("chart-cache", _V.RESIDUAL, cached_numbers),
              some_texts("drawing-text", _V.VISIBLE, written), _chart_leftovers),
    part_kind("chartusershapes", r".*/drawings/drawing\d*\.xml", "drawing in a chart {}",
              some_texts("alt-text", _V.METADATA, described), texts("drawing-text", _V.VISIBLE, written)),
    part_kind("chartstyle chartcolorstyle", r".*/charts/(?:style|colors)\d*\.xml", "style of chart {}", everything("chart-style", _V.METADATA)),
    part_kind("diagramdata diagramdrawing", r".*/diagrams/(?:data|drawing)\d*\.xml", "diagram {}",
              some_texts("alt-text", _V.METADATA, described), texts("drawing-text", _V.VISIBLE, written)),
    part_kind("diagramlayout diagramquickstyle diagramcolors", r".*/diagrams/\w+?\d*\.xml", "style of diagram {}", everything("housekeeping", _V.METADATA)),
    part_kind("control activexcontrolbinary ctrlprop", r".*/(?:activeX|ctrlProps)/.*", "form control {}", everything("form-field", _V.HIDDEN)),
    part_kind("printersettings", r".*/printerSettings/.*", "printer settings {}", searched("printer-settings", _V.METADATA, makers=True)),
    part_kind("font", r".*/fonts/.*", "embedded font {}", searched("housekeeping", _V.METADATA)),
    part_kind("theme themeoverride tablestyles", r".*/theme/\w+\.xml", "colours and fonts", everything("housekeeping", _V.METADATA)),
    part_kind("webextension webextensiontaskpanes taskpanes", r".*/?webextensions?/.*", "web extension {}", everything("web-extension", _V.HIDDEN)),
    part_kind("extensibility ui usercustomization attachedtoolbars keymapcustomizations", r"customUI/.*|userCustomization/.*", "changes to the program's menus", everything("housekeeping", _V.METADATA)),
    part_kind("origin signature certificate", r"_xmlsignatures/.*", "signature {}", everything("signature", _V.METADATA, makers=True),
              some_texts("signature", _V.METADATA, certificates, makers=True)),
)  # fmt: skip


def read_other_parts(walk: Walk, kinds: Iterable[PartKind]) -> None:
    """Read every part that nobody read yet: known kinds for what they are, unknown ones searched."""
    every = (*kinds, *SHARED)
    package = walk.package
    reached = package.reached()
    arrows = arrows_of(package)
    _read_arrows(walk)
    for number, name in enumerate(package.names(), start=1):
        if name in walk.done:
            continue
        kind = next((each for each in every if each.fits(name, arrows.get(name, ()))), None)
        words = f"part {number} of the package"
        if kind is not None:
            words = kind.words.replace("{}", number_of(name)).strip()
        lost = name not in reached and not package.broken
        try:
            part = Part(name=name, words=words, number=number_of(name), data=walk.part(name))
            _read_part(walk, part, kind, lost=lost)
        except PartRefused as refused:
            walk.miss(words, str(refused))


def arrows_of(package: Package) -> dict[str, set[str]]:
    """For each part the kinds of arrows that point at it."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in ("", *package.names()):
        for relation in package.relations(part):
            if not relation.external:
                found[relation.target].add(relation.kind)
    return found


def _read_part(walk: Walk, part: Part, kind: PartKind | None, *, lost: bool) -> None:
    if kind is not None:
        before = len(walk.passages)
        kind.read(walk, part)
        if lost:
            told = [text for passage in walk.passages[before:] for text in passage.texts]
            walk.add(part.words, "unreferenced-part", _V.RESIDUAL, told)
        return
    mechanism = "unreferenced-part" if lost else "unknown-part"
    walk.add(part.words, mechanism, _V.RESIDUAL, [part.name])
    if is_markup(part.data):
        everything(mechanism, _V.RESIDUAL)(walk, part)
        return
    if format_of(Source.of_bytes(part.data)) is None:
        walk.add(part.words, mechanism, _V.RESIDUAL, strings_in(part.data))
    walk.open(part.data, part=part.words, mechanism=mechanism, visibility=_V.RESIDUAL)


def _read_arrows(walk: Walk) -> None:
    """The parts that say which part points where; what they point at outside the package."""
    package = walk.package
    for name in package.names():
        lower = name.lower().replace("\\", "/")
        if not lower.endswith(".rels") and lower.lstrip("/") != "[content_types].xml":
            continue
        try:
            part = Part(name=name, words="links between the parts", number="", data=walk.part(name))
            _read_inner_arrows(walk, part)
        except PartRefused as refused:
            walk.miss("links between the parts", str(refused))
    _read_outside(
        walk, (each for part in ("", *package.names()) for each in package.relations(part))
    )


def _read_inner_arrows(walk: Walk, part: Part) -> None:
    outside = {
        each.attributes.get("Target", "").strip()
        for each in tree(part.data).all("Relationship")
        if each.attributes.get("TargetMode", "").lower() == "external"
    }
    found = (text for text in every_text(part.data) if text not in outside)
    walk.add(part.words, "relations", _V.METADATA, found)
    remarks(walk, part.words, part.data)


_OTHER_WORKBOOKS = frozenset(
    {"externallinkpath", "xlpathmissing", "xlstartup", "externallinklongpath"}
)
_OF_MAKERS = frozenset({"attachedtemplate"})


def _read_outside(walk: Walk, relations: Iterable[Relation]) -> None:
    """Addresses that parts point at. One that a reader sees in the text anyway is not told again."""
    links: list[str] = []
    workbooks: list[str] = []
    templates: list[str] = []
    others: list[str] = []
    for each in relations:
        if not each.external:
            continue
        target = unquote(each.target)
        if each.kind == "hyperlink":
            address = target.removeprefix("mailto:").partition("?")[0]
            links += [] if address in walk.shown else [target]
        elif each.kind in _OTHER_WORKBOOKS:
            workbooks.append(target)
        else:
            (templates if each.kind in _OF_MAKERS else others).append(target)
    words = "addresses outside the file"
    walk.add(words, "hyperlink", _V.METADATA, links)
    walk.add(words, "external-link-cache", _V.RESIDUAL, workbooks)
    walk.add(words, "linked-file", _V.METADATA, templates, by_makers=True)
    walk.add(words, "linked-file", _V.METADATA, others)
