"""The oids of the built-in types that analysis treats by name (``pg_type.dat``; they never change)."""

from __future__ import annotations

from typing import Final

BOOL: Final = 16
BYTEA: Final = 17
CHAR: Final = 18
NAME: Final = 19
INT8: Final = 20
INT2: Final = 21
INT2VECTOR: Final = 22
INT4: Final = 23
REGPROC: Final = 24
TEXT: Final = 25
OID: Final = 26
OIDVECTOR: Final = 30
JSON: Final = 114
XML: Final = 142
FLOAT4: Final = 700
FLOAT8: Final = 701
UNKNOWN: Final = 705
BPCHAR: Final = 1042
VARCHAR: Final = 1043
DATE: Final = 1082
TIME: Final = 1083
TIMESTAMP: Final = 1114
TIMESTAMPTZ: Final = 1184
INTERVAL: Final = 1186
TIMETZ: Final = 1266
BIT: Final = 1560
VARBIT: Final = 1562
NUMERIC: Final = 1700
REFCURSOR: Final = 1790
REGPROCEDURE: Final = 2202
REGOPER: Final = 2203
REGOPERATOR: Final = 2204
REGCLASS: Final = 2205
REGTYPE: Final = 2206
REGROLE: Final = 4096
REGNAMESPACE: Final = 4089
REGCONFIG: Final = 3734
REGDICTIONARY: Final = 3769
RECORD: Final = 2249
RECORD_ARRAY: Final = 2287
CSTRING: Final = 2275
INTERNAL: Final = 2281
ANY: Final = 2276
ANYARRAY: Final = 2277
VOID: Final = 2278
TRIGGER: Final = 2279
ANYELEMENT: Final = 2283
ANYNONARRAY: Final = 2776
UUID: Final = 2950
ANYENUM: Final = 3500
JSONB: Final = 3802
ANYRANGE: Final = 3831
JSONPATH: Final = 4072
ANYMULTIRANGE: Final = 4537
ANYCOMPATIBLEMULTIRANGE: Final = 4538
ANYCOMPATIBLE: Final = 5077
ANYCOMPATIBLEARRAY: Final = 5078
ANYCOMPATIBLENONARRAY: Final = 5079
ANYCOMPATIBLERANGE: Final = 5080
BOOL_ARRAY: Final = 1000
INT4_ARRAY: Final = 1007
TEXT_ARRAY: Final = 1009

# "anyelement and its friends": resolved to one type for all ("family 1"), or to a common type ("family 2").
FAMILY_1: Final = frozenset({ANYELEMENT, ANYARRAY, ANYNONARRAY, ANYENUM, ANYRANGE, ANYMULTIRANGE})
FAMILY_2: Final = frozenset(
    {
        ANYCOMPATIBLE,
        ANYCOMPATIBLEARRAY,
        ANYCOMPATIBLENONARRAY,
        ANYCOMPATIBLERANGE,
        ANYCOMPATIBLEMULTIRANGE,
    }
)
POLYMORPHIC: Final = FAMILY_1 | FAMILY_2

REG_TYPES: Final = frozenset(
    {REGPROC, REGPROCEDURE, REGOPER, REGOPERATOR, REGCLASS, REGTYPE, REGROLE, REGNAMESPACE, REGCONFIG, REGDICTIONARY}
)  # fmt: skip
