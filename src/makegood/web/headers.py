"""Headers of every page: nothing from elsewhere, nothing inline, nothing kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)

Respond = Callable[[HttpRequest], HttpResponse]


def careful_headers(respond: Respond) -> Respond:
    """Add a content security policy and forbid every cache, unless the view has said more."""

    def careful(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    return careful
