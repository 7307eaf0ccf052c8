"""Who asks: an officer who has signed in, or a program with a token. Whoever is neither is told to sign in."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt

from makegood.casework.queries.tokens import officer_of_token
from makegood.wiring.serving import sitting

View = Callable[[HttpRequest], HttpResponse]
_SCHEME = "bearer "


def token_or_officer(view: View) -> View:
    """Let a program with a token in, and an officer whose form carries its secret.

    Nothing that was sent is read before it is known who asks.
    """

    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("Authorization", "")
        if given:
            return view(request) if _is_valid(given) else _unknown()
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request)

    return login_not_required(csrf_exempt(asked))


def is_a_program(request: HttpRequest) -> bool:
    """Whether whoever asks does so with a token."""
    return "Authorization" in request.headers


def form_refused(request: HttpRequest) -> HttpResponse | None:
    """The refusal of a form that does not come from our own page; None where it does. It reads the form."""
    check = CsrfViewMiddleware(_nothing)
    check.process_request(request)
    return check.process_view(request, _nothing, (), {})


def _nothing(_: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _is_valid(given: str) -> bool:
    token = given[len(_SCHEME) :].strip() if given.lower().startswith(_SCHEME) else ""
    return bool(token) and officer_of_token(token, desk=sitting().desk) is not None


def _unknown() -> HttpResponse:
    told = {
        "error": "The token is not known here.",
        "remedy": "Ask for one: makegood officer token NAME.",
    }
    return JsonResponse(told, status=401, headers={"WWW-Authenticate": "Bearer"})
