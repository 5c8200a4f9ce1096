"""The operators that only json and jsonb have (PostgreSQL documentation 9.16)."""

from __future__ import annotations

from generator.sql.evaluate.json_access import as_text, changed, follow, has_key, item_of, json_of, path_of
from generator.sql.evaluate.json_values import Json
from generator.sql.evaluate.operators import operators
from generator.sql.evaluate.values import strict

operators.register("->")(strict(item_of))
operators.register("->>")(strict(lambda a, b: as_text(item_of(a, b))))
operators.register("#>")(strict(lambda a, b: follow(a, path_of(b))))
operators.register("#>>")(strict(lambda a, b: as_text(follow(a, path_of(b)))))
operators.register("?")(strict(has_key))
operators.register("?|")(strict(lambda a, b: any(has_key(a, key) for key in path_of(b))))
operators.register("?&")(strict(lambda a, b: all(has_key(a, key) for key in path_of(b))))
operators.register("#-")(strict(lambda a, b: Json(changed(json_of(a).data, path_of(b), "delete"))))
