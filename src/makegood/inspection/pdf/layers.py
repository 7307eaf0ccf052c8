"""Layers: whether some are off, what they are called, and the same file with all of them shown."""

import io

import pikepdf

from makegood.inspection.pdf.collecting import Found
from makegood.inspection.pdf.objects import entry, items_of, name_of, text_of
from makegood.inspection.pdf.opening import saved
from makegood.vocabulary.finding import Visibility


def has_hidden_layers(pdf: pikepdf.Pdf) -> bool:
    """Whether a reader of the file is kept from seeing a layer at first, or when printing."""
    layers = entry(pdf.Root, "/OCProperties")
    if layers is None:
        return False
    setting = entry(layers, "/D")
    if name_of(setting, "/BaseState") not in ("", "ON") or items_of(entry(setting, "/OFF")):
        return True
    return any(_is_used_elsewhere(group) for group in items_of(entry(layers, "/OCGs")))


def _is_used_elsewhere(group: pikepdf.Object) -> bool:
    usage = entry(group, "/Usage")
    return any(
        name_of(entry(usage, key), state) == "OFF"
        for key, state in (
            ("/View", "/ViewState"),
            ("/Print", "/PrintState"),
            ("/Export", "/ExportState"),
        )
    )


def read_layers(pdf: pikepdf.Pdf, found: Found) -> None:
    """Read the names of the layers."""
    groups = items_of(entry(pdf.Root, "/OCProperties", "/OCGs"))
    names = [text_of(entry(group, "/Name")) for group in groups]
    found.add("the names of the layers", "layer-name", Visibility.METADATA, names)


def with_all_layers(data: bytes) -> bytes:
    """The same file in which every layer is shown."""
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        layers = entry(pdf.Root, "/OCProperties")
        if isinstance(layers, pikepdf.Dictionary):
            layers.D = pikepdf.Dictionary(BaseState=pikepdf.Name.ON)
            for group in items_of(entry(layers, "/OCGs")):
                if isinstance(group, pikepdf.Dictionary) and "/Usage" in group:
                    del group["/Usage"]
        return saved(pdf)
