"""Columns, by the oid of their relation."""

from __future__ import annotations

from collections import defaultdict

from generator.live.catalog import Catalog, type_id
from generator.live.grants import grants
from generator.live.text import fold
from generator.model.objects import Column, Grant


def read_columns(catalog: Catalog) -> tuple[dict[int, list[Column]], dict[int, list[Grant]]]:
    """Return the columns of every relation and composite type, in their order, and the grants on them."""
    columns: defaultdict[int, list[Column]] = defaultdict(list)
    granted: defaultdict[int, list[Grant]] = defaultdict(list)
    for row in catalog.rows("columns"):
        columns[row["relation"]].append(
            Column(
                name=row["name"],
                type=row["type"],
                type_id=type_id(row["type_id"]),
                not_null=row["not_null"],
                default=fold(row["default"]),
                generated=fold(row["generated"]),
                generated_kind=row["generated_kind"],
                identity=row["identity"],
                collation=row["collation"],
                comment=row["comment"],
                inherited=row["inherited"],
                storage=row["storage"],
                compression=row["compression"],
                statistics=row["statistics"],
                options=tuple(sorted(row["options"])),
            )
        )
        granted[row["relation"]].extend(grants(row["grants"], row["name"]))
    for found in granted.values():
        found.sort(key=lambda grant: (grant.column, grant.grantee))
    return dict(columns), dict(granted)
