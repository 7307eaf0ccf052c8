"""Django's settings for one home: ``MAKEGOOD_HOME`` names it, ``DATABASE_URL`` moves its casework.

Without ``DATABASE_URL`` the casework is an SQLite file in the home.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from makegood.errors import ExitCode, MakegoodError


class DatabaseAddressUnknown(MakegoodError):
    """``DATABASE_URL`` names something that is not a PostgreSQL or SQLite database."""

    exit_code = ExitCode.USAGE


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


BASE = Path(os.environ.get("MAKEGOOD_HOME") or "makegood-data").absolute()
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), BASE)}
SECRET_KEY = os.environ.get("MAKEGOOD_WEB_SECRET") or secrets.token_urlsafe(48)

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
]
