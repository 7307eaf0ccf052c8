"""What was done about it, told to the public: where people are, holds, notices, duties, promises, proof."""

from collections.abc import Sequence

from makegood.account.bar import bar
from makegood.account.commitments import Commitment
from makegood.account.figures import PublicObligation, ReportFigures
from makegood.account.markup import (
    Markup,
    bullets,
    element,
    paragraph,
    section,
    table,
    text,
    together,
    typed_by_somebody,
)
from makegood.account.printed import Printed
from makegood.account.suppression import SafeTable
from makegood.account.tables import remarks, safe, single
from makegood.account.wording import STATES, day, moment, number
from makegood.duties.rules import Mark
from makegood.vocabulary.obligation import Applies

_STATE_CLASSES = {"kept": "kept", "not yet": "not-yet", "broken": "broken"}


def where_people_are(printed: Printed) -> Markup:
    """The partition: every affected person in exactly one line, the unknown among them."""
    shown = printed.tables["people"]
    caption = f"Everybody affected, as of {day(shown.as_of)}"
    return section(
        "where-people-are",
        "Where the people are",
        paragraph("Every affected person stands in exactly one line, and the lines add up."),
        bar(shown, title=caption),
        safe(
            "people",
            caption,
            shown,
            first="Where",
            second="People",
            today=printed.as_of,
            coloured=True,
        ),
    )


def holds(printed: Printed) -> Markup:
    """How many people are protected, those held as a precaution among them."""
    shown = printed.tables["holds"]
    return section(
        "holds",
        "Protection",
        paragraph(
            f"{single(shown).capitalize()} people are protected by a hold: nobody may act against them before"
            " they were told and could do something about it.",
            "Among them are people who are held as a precaution, because they might be meant by what"
            " got out. They are not counted as affected.",
            "A hold never ends by itself; its time runs from the day on which it is proved that the"
            " person was told.",
        ),
        remarks(shown, today=printed.as_of),
    )


def notices(printed: Printed) -> Markup:
    """How many notices are owed, in which languages, by which way, and how many are proved."""
    title, anchor = "Telling the people", "notices"
    tables = printed.tables
    if "notices" not in tables:
        return section(
            anchor,
            title,
            paragraph(
                "The numbers of notices are not shown: beside the other numbers here they would show"
                " very few people."
            ),
        )
    kinds = (
        ("notices", "Notices that are owed", "To whom"),
        ("service", "Notices and their proof", "State"),
        ("channels", "Notices by the way they go", "Way"),
        ("languages", "Notices by language", "Language"),
    )
    return section(
        anchor,
        title,
        paragraph(
            "Somebody who has a representative is owed two notices, and each needs its own proof."
            " What cannot be proved does not count as told."
        ),
        *(
            safe(
                f"by-{name}",
                caption,
                tables[name],
                first=first,
                second="Notices",
                today=printed.as_of,
            )
            for name, caption, first in kinds
            if name in tables
        ),
    )


def duties(figures: ReportFigures) -> Markup:
    """What the law and the playbook ask for, by when, and what was done."""
    owed = [each for each in figures.obligations if each.obligation.applies is not Applies.NOT_DUE]
    body = (
        table(
            "duties-owed",
            "Duties, their dates, and what was done",
            headers=("Duty", "To", "Due", "Done"),
            rows=[_duty(each, figures) for each in owed],
        )
        if owed
        else paragraph("No duty to report was found in the rules that were chosen.")
    )
    return section("duties", "What is owed by law", body, _marks(owed))


def _marks(owed: Sequence[PublicObligation]) -> Markup:
    """How far the text behind each duty was verified: shown wherever a duty is shown."""
    citations: dict[str, list[str]] = {}
    for each in owed:
        if each.mark:
            words = Mark(each.mark).words
            citations.setdefault(words, []).append(each.obligation.citation)
    lines = [
        f"{words[:1].upper()}{words[1:]}: {'; '.join(dict.fromkeys(said))}."
        for words, said in citations.items()
    ]
    heading = (
        [element("p", text("How far the text behind each duty was verified:"))] if lines else []
    )
    return together(*heading, bullets([text(line) for line in lines]))


def _duty(each: PublicObligation, figures: ReportFigures) -> list[Markup]:
    obligation = each.obligation
    if obligation.applies is Applies.PERSON_DECIDES:
        due = "A person decides whether it is owed"
    else:
        due = obligation.due_in_words
    done = (
        moment(each.done_at, zone=figures.as_of.tzinfo)
        if each.done_at
        else "Not\N{NO-BREAK SPACE}yet"
    )
    several = len(figures.incidents) > 1 and each.incident
    whose = f"Incident {each.incident}: " if several else ""
    title = together(
        element("span", text(f"{whose}{obligation.title}")),
        element("span", text(f" ({obligation.citation})"), class_="quiet"),
    )
    return [title, text(obligation.to), text(due), text(done)]


def commitments(figures: ReportFigures, printed: Printed) -> Markup:
    """Each promise with the state that the records give it."""
    if not figures.commitments:
        return section(
            "commitments", "What was promised", paragraph("No promise is recorded for this.")
        )
    return section(
        "commitments",
        "What was promised",
        paragraph(
            "A state is the answer of a query over the records as of this report. Nobody can type it."
        ),
        table(
            "promises",
            "Promises made in public, and whether they are kept",
            headers=("Promise", "State", "Measured by"),
            rows=[_promise(each, printed) for each in figures.commitments],
        ),
    )


def _promise(each: Commitment, printed: Printed) -> list[Markup]:
    words = together(
        typed_by_somebody(each.promise.words),
        element("div", text(each.promise.source), class_="quiet"),
    )
    kind = _STATE_CLASSES.get(each.state.value, "cannot")
    state = element("span", text(STATES[each.state]), class_=f"state {kind}")
    progress = printed.tables.get(f"commitment {each.promise.id}")
    return [words, state, text(_measured(each, progress))]


def _measured(each: Commitment, progress: SafeTable | None) -> str:
    """In words, with numbers only where the safe table has them."""
    if each.measured_by == "":
        return each.judgement.reason
    if progress is None or progress.total is None or any(len(c.labels) > 1 for c in progress.cells):
        return each.measured_by
    if progress.total == 0:
        return each.measured_by
    done = next(cell.count for cell in progress.cells if cell.labels == ("done",))
    return f"{number(done)} of {number(progress.total)}. {each.measured_by}"


def corrections(figures: ReportFigures) -> Markup:
    """What earlier reports had wrong."""
    return section(
        "corrections",
        "Corrections",
        bullets([text(f"{day(each.on)}: {each.words}") for each in figures.corrections])
        or paragraph("None so far. A mistake in this report will be listed here with its date."),
    )


def method(figures: ReportFigures) -> Markup:
    """How the figures come about and what is left out."""
    return section(
        "method",
        "How these figures are made",
        bullets(
            [
                text(sentence)
                for sentence in (
                    "Every figure is counted from the records at one moment; none is typed.",
                    (
                        "The lines of a table of people add up to the people affected at most. Unknown is"
                        " a line like any other."
                    ),
                    (
                        f"A table shows no number of people from 1 to {figures.k - 1}, nor one that can be"
                        " worked out, alone or together with an earlier report. A true zero is shown."
                        " Smaller lines are shown together with others, under all their names."
                    ),
                    "Where too little has changed since an earlier report, the earlier table stands.",
                    (
                        "Numbers of downloads and addresses are not numbers of affected people and are"
                        " shown as they are."
                    ),
                    (
                        "Times are counted from stated times where there are any, else from the logs, as"
                        " a lower bound."
                    ),
                )
            ]
        ),
    )


def proof(figures: ReportFigures) -> Markup:
    """The ledger's size and root, and how an outsider checks them."""
    origin = f" It is called {figures.ledger_origin}." if figures.ledger_origin else ""
    return section(
        "proof",
        "How to check this report",
        paragraph(
            "Each act is an entry in a ledger in which nothing can be altered, deleted or put in"
            f" afterwards without being found.{origin} When this report was made, it had"
            f" {number(figures.ledger_size)} entries and this root:"
        ),
        element("p", text(figures.ledger_root), class_="root"),
        paragraph(
            "Keep this page. Whoever holds an earlier size and root can ask for proof that the ledger"
            " of today contains that one unchanged (a Merkle tree as in RFC 6962): the organisation"
            " runs “makegood verify” against them, and any program that knows RFC 6962 can do the"
            " same without our code."
        ),
    )
