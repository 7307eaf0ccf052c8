"""Times are shown in the home's own zone."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from makegood.web.headers import Respond
from makegood.wiring.serving import sitting


def in_home_zone(respond: Respond) -> Respond:
    """Answer each request in the zone of the home."""

    def answer(request: HttpRequest) -> HttpResponse:
        with timezone.override(sitting().desk.zone):
            return respond(request)

    return answer
