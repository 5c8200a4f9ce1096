"""What extensions' functions do to the schema, for those that migrations call for it.

An extension's functions are in C, or their texts are not read; these few are written here anew, and run as the
migrations' own functions in PL/pgSQL do. Keyed by extension, name and number of arguments; the arguments are called as in
the snapshot.
"""

from __future__ import annotations

from typing import Final

_ADD = """
DECLARE
  target text := CASE WHEN {schema} = '' THEN format('%I', table_name) ELSE format('%I.%I', {schema}, table_name) END;
  shape text := new_type;
BEGIN
  IF use_typmod THEN
    IF new_dim = 4 THEN
      shape := new_type || 'ZM';
    ELSIF new_dim = 3 AND upper(new_type) NOT LIKE '%M' THEN
      shape := new_type || 'Z';
    END IF;
    EXECUTE format('ALTER TABLE %s ADD COLUMN %I geometry(%s, %s)', target, column_name, shape, {srid});
  ELSE
    EXECUTE format('ALTER TABLE %s ADD COLUMN %I geometry', target, column_name);
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK (ST_SRID(%I) = %s)', target, 'enforce_srid_' || column_name, column_name, {srid});
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK (ST_NDims(%I) = %s)', target, 'enforce_dims_' || column_name, column_name, new_dim);
    IF new_type <> 'GEOMETRY' THEN
      EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK (GeometryType(%I) = %L OR %I IS NULL)', target, 'enforce_geotype_' || column_name, column_name, new_type, column_name);
    END IF;
  END IF;
  RETURN '';
END
"""
_DROP_COLUMN = """
BEGIN
  EXECUTE CASE WHEN {schema} = '' THEN format('ALTER TABLE %I DROP COLUMN %I', table_name, column_name)
               ELSE format('ALTER TABLE %I.%I DROP COLUMN %I', {schema}, table_name, column_name) END;
  RETURN '';
END
"""
_DROP_TABLE = """
BEGIN
  EXECUTE CASE WHEN {schema} = '' THEN format('DROP TABLE IF EXISTS %I RESTRICT', table_name)
               ELSE format('DROP TABLE IF EXISTS %I.%I RESTRICT', {schema}, table_name) END;
  RETURN '';
END
"""

BODIES: Final = {
    ("postgis", "addgeometrycolumn", 6): _ADD.format(schema="''", srid="new_srid"),
    ("postgis", "addgeometrycolumn", 7): _ADD.format(schema="schema_name", srid="new_srid"),
    ("postgis", "addgeometrycolumn", 8): _ADD.format(schema="schema_name", srid="new_srid_in"),
    ("postgis", "dropgeometrycolumn", 2): _DROP_COLUMN.format(schema="''"),
    ("postgis", "dropgeometrycolumn", 3): _DROP_COLUMN.format(schema="schema_name"),
    ("postgis", "dropgeometrycolumn", 4): _DROP_COLUMN.format(schema="schema_name"),
    ("postgis", "dropgeometrytable", 1): _DROP_TABLE.format(schema="''"),
    ("postgis", "dropgeometrytable", 2): _DROP_TABLE.format(schema="schema_name"),
    ("postgis", "dropgeometrytable", 3): _DROP_TABLE.format(schema="schema_name"),
}
