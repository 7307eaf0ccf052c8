"""The addresses of the pages: the words of the house, and nothing about a person."""

from django.urls import path

from makegood.web import failures
from makegood.web.views import account, board, gate, identify, sign_in

urlpatterns = [
    path("", board.board, name="board"),
    path("incidents/<int:number>/", board.incident, name="incident"),
    path("identify/people/", identify.people, name="people"),
    path("identify/people/<uuid:person>/", identify.person, name="person"),
    path("gate/", gate.gate, name="gate"),
    path("account/", account.account, name="account"),
    path("account/draft/", account.draft, name="draft"),
    path("account/report/", account.report, name="report"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
]

handler403 = failures.forbidden
handler404 = failures.not_found
handler500 = failures.unforeseen
