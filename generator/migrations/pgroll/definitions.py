"""Columns and constraints of pgroll as SQL."""

from __future__ import annotations

from generator.migrations.pgroll.values import OperationError, Table, names, quoted


def column(values: Table) -> str:
    """Return the definition of a column, without PRIMARY KEY. A column is NOT NULL unless it says otherwise."""
    parts = [quoted(values.text("name")), values.text("type")]
    generated = values.table("generated")
    identity = generated.table("identity") if generated is not None else None
    if values.flag("unique"):
        parts.append("UNIQUE")
    if not values.flag("nullable") and identity is None:
        parts.append("NOT NULL")
    if values.has("default") and values.values["default"] is not None:
        parts.append(f"DEFAULT {values.text('default')}")
    if generated is not None and identity is None:
        parts.append(f"GENERATED ALWAYS AS ({generated.text('expression')}) STORED")
    if identity is not None:
        options = identity.text("sequence_options", "")
        parts.append(f"GENERATED {identity.text('user_specified_values', 'ALWAYS')} AS IDENTITY")
        parts += [f"({options})"] if options else []
    if (reference := values.table("references")) is not None:
        parts.append(f"CONSTRAINT {quoted(reference.text('name'))}")
        parts.append(key_reference(reference, [reference.text("column")]))
    if (checked := values.table("check")) is not None:
        parts.append(check(checked))
    return " ".join(parts)


def check(values: Table) -> str:
    """Return a named CHECK."""
    inherited = " NO INHERIT" if values.flag("no_inherit") else ""
    return f"CONSTRAINT {quoted(values.text('name'))} CHECK ({values.text('constraint')}){inherited}"


def constraint(values: Table) -> str:
    """Return a table constraint.

    Raises:
        OperationError: Its type is not known, or something is missing.
    """
    kind = values.text("type")
    columns = names(values.texts("columns"))
    if kind == "unique":
        nulls = " NULLS NOT DISTINCT" if values.flag("nulls_not_distinct") else ""
        body = f"UNIQUE{nulls} ({columns}){_parameters(values)}"
    elif kind == "primary_key":
        body = f"PRIMARY KEY ({columns}){_parameters(values)}"
    elif kind == "check":
        body = f"CHECK ({values.text('check')})" + (" NO INHERIT" if values.flag("no_inherit") else "")
    elif kind == "foreign_key":
        reference = values.table("references") or Table({})
        body = f"FOREIGN KEY ({columns}) {key_reference(reference, reference.texts('columns'))}"
    elif kind == "exclude":
        exclude = values.table("exclude") or Table({})
        where = f" WHERE ({exclude.text('predicate')})" if exclude.has("predicate") else ""
        method = exclude.text("index_method", "btree")
        body = f"EXCLUDE USING {method} ({exclude.text('elements')}){_parameters(values)}{where}"
    else:
        message = f"there is no constraint of type {kind}"
        raise OperationError(message)
    return f"CONSTRAINT {quoted(values.text('name'))} {body}{_deferrable(values)}"


def key_reference(values: Table, columns: list[str]) -> str:
    """Return what follows the columns of a foreign key."""
    target = f" ({names(columns)})" if columns else ""
    parts = [f"REFERENCES {quoted(values.text('table'))}{target}"]
    if values.has("match_type"):
        parts.append(f"MATCH {values.text('match_type')}")
    if values.has("on_delete"):
        some = values.texts("on_delete_set_columns")
        parts.append(f"ON DELETE {values.text('on_delete')}" + (f" ({names(some)})" if some else ""))
    if values.has("on_update"):
        parts.append(f"ON UPDATE {values.text('on_update')}")
    return " ".join(parts) + _deferrable(values)


def _deferrable(values: Table) -> str:
    deferrable = " DEFERRABLE" if values.flag("deferrable") else ""
    return deferrable + (" INITIALLY DEFERRED" if values.flag("initially_deferred") else "")


def _parameters(values: Table) -> str:
    parameters = values.table("index_parameters")
    if parameters is None:
        return ""
    found = ""
    if included := parameters.texts("include_columns"):
        found += f" INCLUDE ({names(included)})"
    if parameters.has("storage_parameters"):
        found += f" WITH ({parameters.text('storage_parameters')})"
    if parameters.has("tablespace"):
        found += f" USING INDEX TABLESPACE {quoted(parameters.text('tablespace'))}"
    return found
