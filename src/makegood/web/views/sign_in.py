"""Signing in and out."""

from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from makegood.casework.operations.sign_in import SignInRefused
from makegood.casework.operations.sign_in import sign_in as let_in
from makegood.web.forms import SignInForm
from makegood.wiring.serving import sitting


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a name and a password. A failure says one thing, whatever the cause."""
    form = SignInForm(request.POST or None)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, refused="Give a name and a password.")
    at = sitting()
    try:
        officer = let_in(
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
            desk=at.desk,
            now=at.now,
            clock=at.machine_time,
        )
    except SignInRefused as refusal:
        return _page(request, form, refused=str(refusal))
    login(request, officer)
    return redirect(_wanted(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the sitting."""
    logout(request)
    return redirect("sign-in")


def _page(request: HttpRequest, form: SignInForm, *, refused: str = "") -> HttpResponse:
    shown = {"name": form["name"].value() or "", "refused": refused, "plain": True}
    return render(request, "sign_in.html", shown, status=403 if refused else 200)


def _wanted(request: HttpRequest) -> str:
    """The page that was asked for before, if it is one of ours."""
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else reverse("board")
