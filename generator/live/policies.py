"""Policies and rules, by the oid of their relation."""

from __future__ import annotations

from collections import defaultdict

from generator.live.catalog import Catalog, object_ids
from generator.live.text import fold, fold_statement
from generator.model.objects import Policy, Rule

_COMMANDS = {"*": "ALL", "r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE"}


def read_policies(catalog: Catalog) -> dict[int, list[Policy]]:
    """Return the policies of every table, sorted by name."""
    policies: defaultdict[int, list[Policy]] = defaultdict(list)
    for row in catalog.rows("policies"):
        policies[row["relation"]].append(
            Policy(
                name=row["name"],
                command=_COMMANDS[row["command"]],
                permissive=row["permissive"],
                roles=tuple(row["roles"]),
                using=fold(row["using"]),
                check=fold(row["check"]),
                references=object_ids(row["references"]),
                comment=row["comment"],
            )
        )
    return dict(policies)


def read_rules(catalog: Catalog) -> dict[int, list[Rule]]:
    """Return the rules of every relation, sorted by name; a view's own is none."""
    rules: defaultdict[int, list[Rule]] = defaultdict(list)
    for row in catalog.rows("rules"):
        rules[row["relation"]].append(
            Rule(name=row["name"], definition=fold_statement(row["definition"]), comment=row["comment"])
        )
    return dict(rules)
