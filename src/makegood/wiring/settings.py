"""Django's settings for one home: ``MAKEGOOD_HOME`` names it, ``DATABASE_URL`` moves its casework.

Without ``DATABASE_URL`` the casework is an SQLite file in the home. ``MAKEGOOD_ORIGIN`` is the address
under which people reach the pages, where that is not this machine itself. ``MAKEGOOD_GATE_MEGABYTES``
is the most that the gate's page takes at once.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from makegood.errors import ExitCode, MakegoodError
from makegood.vault import Purpose
from makegood.wiring import home as homes


class DatabaseAddressUnknown(MakegoodError):
    """``DATABASE_URL`` names something that is not a PostgreSQL or SQLite database."""

    exit_code = ExitCode.USAGE


class SizeUnknown(MakegoodError):
    """``MAKEGOOD_GATE_MEGABYTES`` is not a size."""

    exit_code = ExitCode.USAGE


_GATE_MEGABYTES, _MOST_GATE_MEGABYTES = 100, 4_000
_SQLITE_FIRST = (
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
    " PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
)


def database(url: str, home: Path) -> dict[str, Any]:
    """Django's description of the database at this address.

    Raises:
        DatabaseAddressUnknown: the address is of no kind that is supported.

    """
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(Path(unquote(parts.path)) if parts.path else home / "casework.sqlite3"),
            "OPTIONS": {
                "init_command": _SQLITE_FIRST,
                "transaction_mode": "IMMEDIATE",
                "timeout": 5,
            },
        }
    if parts.scheme not in ("postgres", "postgresql"):
        raise DatabaseAddressUnknown(
            "DATABASE_URL names a kind of database that makegood does not know.",
            remedy="Use postgresql://user@host/name, or leave it empty for SQLite in the home.",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"connect_timeout": 5},
    }


def secret_key(home: Path) -> str:
    """The key of sessions and forms: derived from the home's own, so that a restart signs nobody out.

    Where there is no home, one that lives as long as the process.
    """
    if not homes.exists(home):
        return secrets.token_urlsafe(48)
    return homes.master_key(homes.load(home)).key_for(Purpose.WEB_SESSIONS).reveal().hex()


def megabytes(given: str) -> int:
    """How much is taken by the gate's page at once; 100 where nothing is said.

    Raises:
        SizeUnknown: it is not a number of megabytes.

    """
    if not given:
        return _GATE_MEGABYTES
    if not given.isascii() or not given.isdecimal() or not 0 < int(given) <= _MOST_GATE_MEGABYTES:
        raise SizeUnknown(
            "MAKEGOOD_GATE_MEGABYTES is not a number of megabytes.",
            remedy=f"Give a number from 1 to {_MOST_GATE_MEGABYTES}, or leave it empty.",
        )
    return int(given)


BASE = Path(os.environ.get("MAKEGOOD_HOME") or "makegood-data").absolute()
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), BASE)}
SECRET_KEY = secret_key(BASE)

DEBUG = False
AUTH_USER_MODEL = "store.Officer"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "makegood.store",
    "makegood.web",
]

ROOT_URLCONF = "makegood.web.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "makegood.web.headers.careful_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "makegood.web.failures.FailingClosed",
    "makegood.web.zone.in_home_zone",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "makegood.web.surroundings.surroundings",
            ]
        },
    }
]
FILE_UPLOAD_HANDLERS = ["makegood.web.uploads.NoFiles"]
GATE_MEGABYTES = megabytes(os.environ.get("MAKEGOOD_GATE_MEGABYTES", ""))
STATIC_URL = "/static/"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "board"
CSRF_FAILURE_VIEW = "makegood.web.failures.form_out_of_date"

_ORIGIN = urlsplit(os.environ.get("MAKEGOOD_ORIGIN", ""))
_HTTPS = _ORIGIN.scheme == "https"
_PREFIX = "__Host-" if _HTTPS else ""
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, [_ORIGIN.hostname])]
CSRF_TRUSTED_ORIGINS = [f"{_ORIGIN.scheme}://{_ORIGIN.netloc}"] if _ORIGIN.netloc else []
SESSION_COOKIE_NAME = f"{_PREFIX}makegood-session"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_NAME = f"{_PREFIX}makegood-form"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = _HTTPS
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "makegood.wiring.quiet_log.QuietLog"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
