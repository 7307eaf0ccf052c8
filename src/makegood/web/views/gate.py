"""May this file be published? Asked on a page or by a program; what was sent is kept by nobody."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

from makegood.errors import MakegoodError
from makegood.gate.report import as_json
from makegood.vocabulary.finding import Verdict
from makegood.web.answer import whole_answer
from makegood.web.bearer import form_refused, is_a_program, token_or_officer
from makegood.web.forms import GateForm
from makegood.web.uploads import InMemory, Sent
from makegood.wiring.gate_desk import MOST_FILES, GateBusy, SentFile, judge_sent, most_bytes
from makegood.wiring.gating import Asked
from makegood.wiring.serving import sitting

_AROUND_FILES = 100_000
_MOST_DRAINED = 4
_BUSY = 503


class Refused(MakegoodError):
    """Nothing was inspected: what was sent cannot be taken. ``status`` is the answer's."""

    def __init__(self, what: str, *, remedy: str, status: int) -> None:
        super().__init__(what, remedy=remedy)
        self.status = status


@token_or_officer
def gate(request: HttpRequest) -> HttpResponse:
    """The page with its form; and, for files that are sent, the answer as a page or as JSON."""
    if request.method in ("GET", "HEAD"):
        return _page(request, GateForm())
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
    try:
        return _answered(request)
    except Refused as refused:
        return _refusal(request, refused)


def _answered(request: HttpRequest) -> HttpResponse:
    taking = _take_in(request)
    try:
        if not is_a_program(request) and (refusal := form_refused(request)) is not None:
            return refusal
        form = GateForm(request.POST)
        verdicts = _verdicts(_sent(request, taking), form)
    except (MultiPartParserError, UnreadablePostError) as error:
        raise Refused(
            "What was sent broke off, or is not a form.",
            remedy="Send it again, as multipart/form-data.",
            status=400,
        ) from error
    finally:
        taking.close()
    if _wants_json(request):
        return JsonResponse([as_json(verdict) for verdict in verdicts], safe=False)
    return _page(request, form, verdicts=verdicts)


def _sent(request: HttpRequest, taking: InMemory) -> list[Sent]:
    sent = [file for file in request.FILES.getlist("file") if isinstance(file, Sent)]
    if taking.is_too_much:
        raise _too_much()
    if not sent:
        raise Refused("No file was sent.", remedy="Choose a file.", status=400)
    return sent


def _take_in(request: HttpRequest) -> InMemory:
    """Have what is sent taken into memory; far more than is taken is not even listened to."""
    most = most_bytes()
    length = request.META.get("CONTENT_LENGTH") or "0"
    announced = int(length) if length.isdecimal() else 0
    if announced > _MOST_DRAINED * most + _AROUND_FILES:
        raise _too_much()
    taking = InMemory(most_bytes=most, most_files=MOST_FILES)
    request.upload_handlers = [taking]
    return taking


def _too_much() -> Refused:
    return Refused(
        f"More was sent than is taken at once: {most_bytes() // 1_000_000} MB, and {MOST_FILES} files.",
        remedy="Send fewer files, or use the command: makegood gate FILE.",
        status=413,
    )


def _verdicts(sent: Sequence[Sent], form: GateForm) -> list[Verdict]:
    if not form.is_valid():
        raise Refused(
            "What was meant could not be understood.",
            remedy="Give the rows as a number, and the columns with commas between them.",
            status=400,
        )
    files = [SentFile(descriptor=file.descriptor, name=file.sent_as) for file in sent]
    asked = Asked(max_rows=form.cleaned_data["max_rows"], columns=form.cleaned_data["columns"])
    try:
        return judge_sent(files, asked=asked, home=sitting().home.path)
    except GateBusy as busy:
        raise Refused(busy.what, remedy=busy.remedy, status=503) from busy


def _wants_json(request: HttpRequest) -> bool:
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return preferred == "application/json" or is_a_program(request)


def _refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    if _wants_json(request):
        told = {"error": refused.what, "remedy": refused.remedy}
        response: HttpResponse = JsonResponse(told, status=refused.status)
    else:
        response = _page(request, GateForm(), refused=refused, status=refused.status)
    if refused.status == _BUSY:
        response.headers["Retry-After"] = "5"
    return response


def _page(
    request: HttpRequest,
    form: GateForm,
    *,
    verdicts: Sequence[Verdict] = (),
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "here": "gate",
        "form": form,
        "refused": refused,
        "whole": whole_answer(verdicts) if verdicts else None,
        "megabytes": most_bytes() // 1_000_000,
        "most_files": MOST_FILES,
    }
    return render(request, "gate/gate.html", shown, status=status)
