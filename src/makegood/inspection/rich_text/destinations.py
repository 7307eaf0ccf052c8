"""Groups of an RTF file that are no body text: what each of them holds, and who sees it."""

from typing import NamedTuple

from makegood.vocabulary.finding import Visibility

_SEEN, _HIDDEN, _ASIDE = Visibility.VISIBLE, Visibility.HIDDEN, Visibility.METADATA


class Destination(NamedTuple):
    """Where the text of a group goes: its part, its mechanism, who sees it."""

    part: str
    mechanism: str
    visibility: Visibility
    by_makers: bool = False

    def __repr__(self) -> str:
        return "Destination()"


BODY = Destination("the text", "plain", _SEEN)
UNKNOWN = Destination("groups of unknown kinds", "unknown-destination", _HIDDEN)
HOUSEKEEPING = Destination("tables of styles and lists", "housekeeping", _ASIDE)
_MAKERS = Destination("the file's properties", "property", _ASIDE, by_makers=True)
_ABOUT = Destination("what the file says of itself", "property", _ASIDE)
_AROUND = Destination("headers and footers", "header-footer", _SEEN)
_COMMENTERS = Destination("authors of comments", "comment-author", _ASIDE, by_makers=True)

DESTINATIONS: dict[str, Destination] = {
    **dict.fromkeys(("author", "operator", "manager", "company", "generator"), _MAKERS),
    **dict.fromkeys(
        ("title", "subject", "category", "keywords", "comment", "doccomm", "info", "userprops",
         "propname", "staticval", "linkval", "xmlopen", "xmlattrname", "xmlattrvalue"), _ABOUT),
    **dict.fromkeys(
        ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), _AROUND),
    **dict.fromkeys(("footnote", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc"),
                    Destination("notes", "plain", _SEEN)),
    "annotation": Destination("the comments", "comment", _HIDDEN),
    **dict.fromkeys(("atnid", "atnauthor", "atnicn", "atnref", "atrfstart", "atrfend"), _COMMENTERS),
    "revtbl": Destination("authors of changes", "change-author", _ASIDE, by_makers=True),
    "fldinst": Destination("codes of fields", "field-code", _ASIDE),
    "datafield": Destination("data of fields", "field-code", _HIDDEN),
    **dict.fromkeys(("ffname", "ffdeftext", "ffformat", "ffhelptext", "ffstattext", "ffentrymcr",
                     "ffexitmcr", "ffl", "formfield"),
                    Destination("fields of a form", "form-field", _HIDDEN)),
    **dict.fromkeys(("bkmkstart", "bkmkend"), Destination("bookmarks", "bookmark", _ASIDE)),
    "docvar": Destination("variables", "document-variable", _HIDDEN),
    **dict.fromkeys(("xe", "tc", "tcn", "rxe", "txe"),
                    Destination("entries of an index", "vanished-text", _HIDDEN)),
    **dict.fromkeys(("sn", "sv", "hl", "hlfr", "hlloc", "hlsrc"),
                    Destination("properties of shapes", "alt-text", _ASIDE)),
    "hlinkbase": Destination("the base of links", "hyperlink", _ASIDE),
    "htmltag": Destination("the page behind the text", "hyperlink", _ASIDE),
    "template": Destination("the template", "file-path", _ASIDE, by_makers=True),
    "mailmerge": Destination("the source of a serial letter", "connection", _ASIDE),
    **dict.fromkeys(("objclass", "objname", "objtopic", "objitem", "linkself", "objalias", "objsect"),
                    Destination("names of objects", "property", _ASIDE)),
    **dict.fromkeys(
        ("stylesheet", "listtable", "listoverridetable", "listname", "liststylename", "leveltext",
         "levelnumbers", "rsidtbl", "pgptbl", "latentstyles", "lsdlockedexcept", "xmlnstbl", "mmathpr",
         "wgrffmtfilter", "panose", "falt", "pnseclvl", "pgdsctbl", "defchp", "defpap", "filetbl", "file",
         "colorschememapping", "passwordhash", "protusertbl", "background", "pntext", "pntxta", "pntxtb",
         "expandedcolortbl", "cocoartf", "keycode", "wptab", "ud_style", "blipuid", "shpinst_props",
         "creatim", "revtim", "printim", "buptim", "atntime", "atndate", "atnparent", "fontemb",
         "fontfile", "factoidname", "cb_names", "oldpprops", "oldcprops", "oldtprops", "oldsprops",
         "fchars", "lchars", "svb", "ebcstart", "ebcend", "gridtbl", "nextfile", "private"),
        HOUSEKEEPING),
}  # fmt: skip
"""By control word ([RTF] 1.9.1, the table of destinations)."""

TRANSPARENT = frozenset(
    {"rtf", "shp", "shpinst", "shptxt", "shprslt", "sp", "field", "fldrslt", "result", "nonshppict",
     "shppict", "upr", "ud", "do", "dptxbxtext", "nesttableprops", "nonesttables", "listtext", "shpgrp",
     "pn", "xmltag", "mbox", "momath", "moMath", "mr", "mt", "xml", "object", "flddirty", "picprop",
     "revised", "deleted", "cell", "listpicture", "ltrch", "rtlch", "loch", "hich", "dbch", "cs", "ds", "ts"}
)  # fmt: skip
"""Groups whose text belongs to what is around them."""
PICTURES = frozenset({"pict", "blipdata"})
OBJECTS = frozenset({"objdata", "oleclsid"})
PACKAGES = frozenset({"themedata"})
STORES = frozenset({"datastore"})
