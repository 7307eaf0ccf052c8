#!/usr/bin/env python3
"""Writes the reference pages that are made from the code: commands, detectors, formats, laws, acts.

`python docs/generate_reference.py` writes them into docs/reference/generated; building the
documentation does it by itself. What is found here by looking into the package needs no list.
"""

import inspect
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

Page = tuple[str, str]
"""The path of a page below docs/reference/generated, and its text."""


def write(docs: Path) -> None:
    """Write every generated page; a page that nothing stands behind any more is removed."""
    folder = docs / "reference" / "generated"
    folder.mkdir(parents=True, exist_ok=True)
    written = set()
    for name, text in pages():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
        written.add(path)
    for path in set(folder.rglob("*.md")) - written:
        path.unlink()


def pages() -> Iterator[Page]:
    """Every generated page."""
    yield "commands.md", commands()
    yield "detectors.md", detectors()
    yield "formats.md", formats()
    yield "hiding-places.md", hiding_places()
    yield "acts.md", acts()
    yield "queries.md", queries()
    yield "letters.md", letters()
    yield from laws()
    yield from playbooks()


def _page(title: str, *parts: str) -> str:
    made = "<!-- Made by docs/generate_reference.py from the code. Do not edit. -->"
    return "\n\n".join([made, f"# {title}", *(part for part in parts if part)]) + "\n"


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    names = list(heads)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join("| " + " | ".join(_cell(value) for value in line) + " |" for line in lines)


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")


def _docstring(thing: object) -> str:
    return inspect.getdoc(thing) or ""


# -- commands ------------------------------------------------------------------------------------


def commands() -> str:
    """Every command with its arguments and options, as the command line itself describes them."""
    from typer.main import get_command

    from makegood.cli.main import application, verbs

    root: Any = get_command(application(verbs()))
    about = (
        "Every verb of `makegood`, from the same words that `makegood VERB --help` prints.\n"
        "How a command ends is in [exit codes](../exit-codes.md), what it reads from the surroundings"
        " in [settings](../settings.md)."
    )
    sections = [
        section
        for name, command in sorted(root.commands.items())
        for section in _command(f"makegood {name}", command)
    ]
    return _page("Commands", about, *sections)


def _command(name: str, command: Any) -> Iterator[str]:
    yield f"## `{name}`"
    yield _docstring_of_command(command)
    if below := getattr(command, "commands", None):
        for verb, each in sorted(below.items()):
            yield from (
                f"#{part}" if part.startswith("## ") else part
                for part in _command(f"{name} {verb}", each)
            )
        return
    rows = [_parameter(each) for each in command.params]
    yield _table(("argument or option", "what it is", "left out"), rows)


def _docstring_of_command(command: Any) -> str:
    return inspect.cleandoc(command.help or "")


def _parameter(parameter: Any) -> tuple[str, str, str]:
    names = [parameter.name.upper()]
    if parameter.param_type_name == "option":
        names = [*parameter.opts, *parameter.secondary_opts]
    shown = ", ".join(f"`{name}`" for name in names)
    default = parameter.default
    if parameter.required:
        left_out = "must be given"
    elif default in (None, "", False) or default == [] or callable(default):
        left_out = ""
    else:
        left_out = f"`{default}`"
    return shown, getattr(parameter, "help", None) or "", left_out


# -- inspection and gate ---------------------------------------------------------------------------


def detectors() -> str:
    """Every detector of personal data, from its module's docstring."""
    from makegood.inspection.detectors import detectors as found

    about = (
        "What a column is about is told by its header and by these detectors, which look at its content."
        "\nEach is one file in `src/makegood/inspection/detectors/`."
    )
    return _page("Detectors", about, *(_detector(each) for each in found()))


def _detector(module: Any) -> str:
    name = module.__name__.rpartition(".")[2]
    role = f"role `{module.ROLE.value}`" if module.ROLE else "no role in finding a person"
    return (
        f"## `{name}`\n\n{_docstring(module)}\n\n"
        f"- Kind of data: `{module.KIND.value}`; {role}.\n"
        f"- By content: {_docstring(module.sure)}\n"
        f"- If a header says so: {_docstring(module.possible)}"
    )


def formats() -> str:
    """Every format that can be inspected, from its module's docstring."""
    from makegood.inspection.formats import formats as found

    about = (
        "A file is known by its content, never by its name.\n"
        "Everything that none of these knows is *not inspected*, exit code 12, and never clean.\n"
        "Each is one file in `src/makegood/inspection/formats/`."
    )
    sections = (f"## `{each.NAME}`\n\n{_docstring(each)}" for each in found())
    return _page("Formats", about, *sections)


def hiding_places() -> str:
    """Every mechanism by which something hides in a file, as the gate tells it."""
    from makegood.inspection.mechanisms import mechanism_ids, mechanism_of

    known = [mechanism_of(id_) for id_ in mechanism_ids()]
    rows = [
        (f"`{each.id}`", each.words, str(each.without or "nothing"), each.remedy) for each in known
    ]
    sections = (f"## `{each.id}`\n\n{each.about.strip()}" for each in known)
    about = (
        "The `mechanism` of a finding says where something stands in a file.\n"
        "Personal data in a place that a reader does not see is always a stop; the third column says"
        " how grave the place is when it holds none."
    )
    heads = ("mechanism", "what the finding says", "without personal data", "remedy")
    return _page("Hiding places", about, _table(heads, rows), *sections)


# -- ledger, promises, letters ---------------------------------------------------------------------


def acts() -> str:
    """Every act that the ledger knows, with the only facts that it may state."""
    from makegood.casework import acts as known
    from makegood.ledger import Act

    found = sorted(
        (each for each in vars(known).values() if isinstance(each, Act)), key=lambda each: each.name
    )
    rows = [
        (f"`{each.name}`", ", ".join(f"`{key}`" for key in sorted(each.keys)) or "none")
        for each in found
    ]
    subjects = ", ".join(f"`{kind.value}`" for kind in known.SubjectKind)
    about = (
        "Each act appends its entries to the ledger in the act's own transaction.\n"
        "An entry names one subject by a random identifier and states only these facts:"
        " identifiers, words of closed lists, dates, counts and keyed fingerprints, never a value of"
        f" a person.\n\nKinds of subject: {subjects}."
    )
    return _page("Acts of the ledger", about, _table(("act", "facts"), rows))


def queries() -> str:
    """Every query that a playbook's promise may name."""
    from makegood.account.commitments import CaseFigures, Commitment, Promise, query_names

    counted = {each.name: 0 for each in fields(CaseFigures) if each.name != "as_of"}
    none_yet = CaseFigures(as_of=date(2022, 11, 28), **counted)

    def asked(query: str) -> str:
        promise = Promise(id="", words="", source="", query=query)
        return Commitment(promise=promise, figures=none_yet).measured_by

    rows = [(f"`{name}`", asked(name)) for name in query_names()]
    about = (
        "A promise in a playbook names one of these queries as its `measure`.\n"
        "Its state (*kept*, *not yet*, *broken*, *cannot be measured yet*) is the query's answer;"
        " nobody can type it."
    )
    return _page("Queries of promises", about, _table(("measure", "what it asks"), rows))


def letters() -> str:
    """Every language that a whole letter exists in."""
    from makegood.letters import acts_in_words, available_languages

    rows = [
        (
            f"`{each.tag}`",
            f"{each.english_name} ({each.own_name})",
            each.version,
            ", ".join(each.reviewed_by) or "nobody yet",
            ", ".join(f"`{act}`" for act in sorted(acts_in_words(each.tag))),
        )
        for each in available_languages()
    ]
    about = (
        "A letter language is a folder with whole letters, to the person and to the representative."
        "\n*Reviewed by* names the native speakers who have checked it."
    )
    heads = ("tag", "language", "version", "reviewed by", "held acts it has words for")
    return _page("Letter languages", about, _table(heads, rows))


# -- duties ----------------------------------------------------------------------------------------


def laws() -> Iterator[Page]:
    """One page a law, with a section for each rule; and the list of them all."""
    from makegood.duties import available_laws, describe

    rows = describe()
    yield (
        "laws/index.md",
        _page(
            "Laws and rules",
            "One file a law in `src/makegood/duties/law/`; each page is made from it.\n"
            "The mark says how far the text of a rule was verified: see"
            " [how the marks work](../../../explanation/marks-of-the-law.md).",
            _table(
                ("rule", "what is owed", "to", "when", "mark"),
                (
                    (f"[`{row.rule}`]({row.law}.md)", row.title, row.to, row.length, row.mark)
                    for row in rows
                ),
            ),
            "```{toctree}\n:hidden:\n\n" + "\n".join(available_laws()) + "\n```",
        ),
    )
    for law in available_laws():
        own = [row for row in rows if row.law == law]
        yield f"laws/{law}.md", _page(_law_title(law), *(_rule(row) for row in own))


def _law_title(law: str) -> str:
    text = (files("makegood.duties") / "law" / f"{law}.toml").read_text(encoding="utf-8")
    return f"{law}: {tomllib.loads(text)['law']['title']}"


def _rule(row: Any) -> str:
    from makegood.duties import load_rules

    facts = _table(
        ("", ""),
        (
            ("to", row.to),
            ("counts from", row.trigger),
            ("due", row.length),
            ("citation", row.citation),
            ("in force", row.in_force),
            ("mark", f"**{row.mark}**: {row.mark_in_words}; {row.read}"),
        ),
    )
    examples = _table(("from", "due"), row.examples)
    rule = load_rules([row.rule])[0]
    conditions = [
        *(f"- Only when {each.words}." for each in rule.when),
        *(f"- Not when {each.words}." for each in rule.unless),
        *(f"- {note}" for note in rule.notes),
    ]
    told = "\n".join(conditions)
    return "\n\n".join(
        part
        for part in (
            f"## `{row.rule}`",
            row.title,
            facts,
            told,
            "Worked examples, recomputed whenever the file is read:",
            examples,
        )
        if part
    )


def playbooks() -> Iterator[Page]:
    """One page a playbook; and the list of them all."""
    from makegood.duties import available_playbooks, load_playbook

    found = [load_playbook(name) for name in available_playbooks()]
    yield (
        "playbooks/index.md",
        _page(
            "Playbooks",
            "A playbook holds what an organisation has promised or decided beforehand.",
            _table(
                ("playbook", "title", "about"),
                ((f"[`{each.name}`]({each.name}.md)", each.title, each.about) for each in found),
            ),
            "```{toctree}\n:hidden:\n\n" + "\n".join(each.name for each in found) + "\n```",
        ),
    )
    for each in found:
        yield f"playbooks/{each.name}.md", _playbook(each)


def _playbook(book: Any) -> str:
    return _page(
        f"{book.name}: {book.title}",
        book.about,
        _table(
            ("", ""),
            (
                ("laws", ", ".join(f"`{law}`" for law in book.laws)),
                ("smallest published cell (k)", book.k),
                ("certain from", book.thresholds.certain),
                ("possible from", book.thresholds.possible),
                ("least lead of the best candidate", f"{book.thresholds.margin_bits} bits"),
                ("hold", f"{book.hold.days} days from the latest proved service, at least"),
                ("a hold ends only when", book.hold.ends_only_when),
            ),
        ),
        "## Held acts",
        _table(
            ("act", "words", "source", "mark"),
            (
                (f"`{act.id}`", act.words, act.basis.source, act.basis.mark.value)
                for act in book.hold.acts
            ),
        ),
        f"Never asked about: {', '.join(book.hold.never_ask)}.",
        "## Promises",
        _table(
            ("", "promise", "made in", "measure", "mark"),
            (
                (
                    each.id,
                    each.sentence,
                    each.made_in,
                    f"`{each.measure}`" if each.measure else f"none: {each.not_measurable}",
                    each.mark.value,
                )
                for each in book.commitments
            ),
        ),
        "## Categories and entitlements",
        _table(
            ("category", "what its people were offered", "mark"),
            (
                (each.title, owed.words, owed.basis.mark.value)
                for each in book.categories
                for owed in each.entitlements
            ),
        ),
        "## Not established",
        "\n".join(f"- {words}" for words in book.not_established),
    )


if __name__ == "__main__":
    write(Path(__file__).parent)
