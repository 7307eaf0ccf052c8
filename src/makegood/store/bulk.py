"""Writes many rows of one table at once: one prepared statement, all rows bound to it."""

from collections.abc import Iterable

from django.db import DEFAULT_DB_ALIAS, connections, models


def insert(rows: Iterable[models.Model], *, known_may_be_there: bool = False) -> None:
    """Insert rows of one model. With ``known_may_be_there`` a row that breaks a unique rule is left out.

    Django's own ``bulk_create`` writes a statement anew for every few rows, which took a third of the
    time of a response (bench/respond.py).
    """
    waiting = list(rows)
    if not waiting:
        return
    connection = connections[DEFAULT_DB_ALIAS]
    fields = [
        field
        for field in waiting[0]._meta.concrete_fields  # noqa: SLF001 (Django's documented Model._meta)
        if not isinstance(field, models.AutoField)
    ]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = quote(waiting[0]._meta.db_table)  # noqa: SLF001
    unless = " ON CONFLICT DO NOTHING" if known_may_be_there else ""
    statement = f"INSERT INTO {table} ({columns}) VALUES ({places}){unless}"  # noqa: S608 (our own names)
    values = [
        [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
        for row in waiting
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)
