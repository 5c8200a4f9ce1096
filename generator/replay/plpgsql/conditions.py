"""Condition names of PL/pgSQL and their codes (PostgreSQL documentation, Appendix A)."""

from __future__ import annotations

import re

_CODES = """
02000 no_data 0A000 feature_not_supported 0B000 invalid_transaction_initiation 0LP01 invalid_grant_operation
0L000 invalid_grantor 0P000 invalid_role_specification 20000 case_not_found 21000 cardinality_violation
22000 data_exception 22001 string_data_right_truncation 22003 numeric_value_out_of_range
22004 null_value_not_allowed 22007 invalid_datetime_format 22008 datetime_field_overflow 22012 division_by_zero
22023 invalid_parameter_value 22P02 invalid_text_representation 23000 integrity_constraint_violation
23001 restrict_violation 23502 not_null_violation 23503 foreign_key_violation 23505 unique_violation
23514 check_violation 23P01 exclusion_violation 24000 invalid_cursor_state 25000 invalid_transaction_state
25001 active_sql_transaction 25006 read_only_sql_transaction 25P02 in_failed_sql_transaction
26000 invalid_sql_statement_name 27000 triggered_data_change_violation
28000 invalid_authorization_specification 2BP01 dependent_objects_still_exist
2B000 dependent_privilege_descriptors_still_exist 2F000 sql_routine_exception 34000 invalid_cursor_name
38000 external_routine_exception 39000 external_routine_invocation_exception 3B000 savepoint_exception
3D000 invalid_catalog_name 3F000 invalid_schema_name 40000 transaction_rollback 40001 serialization_failure
40P01 deadlock_detected 42000 syntax_error_or_access_rule_violation 42601 syntax_error
42501 insufficient_privilege 42846 cannot_coerce 42803 grouping_error 42P20 windowing_error
42P19 invalid_recursion 42830 invalid_foreign_key 42602 invalid_name 42622 name_too_long 42939 reserved_name
42804 datatype_mismatch 42P18 indeterminate_datatype 42P21 collation_mismatch 42P22 indeterminate_collation
42809 wrong_object_type 428C9 generated_always 42703 undefined_column 42883 undefined_function
42P01 undefined_table 42P02 undefined_parameter 42704 undefined_object 42701 duplicate_column
42P03 duplicate_cursor 42P04 duplicate_database 42723 duplicate_function 42P05 duplicate_prepared_statement
42P06 duplicate_schema 42P07 duplicate_table 42712 duplicate_alias 42710 duplicate_object
42702 ambiguous_column 42725 ambiguous_function 42P08 ambiguous_parameter 42P09 ambiguous_alias
42P10 invalid_column_reference 42611 invalid_column_definition 42P11 invalid_cursor_definition
42P12 invalid_database_definition 42P13 invalid_function_definition
42P14 invalid_prepared_statement_definition 42P15 invalid_schema_definition 42P16 invalid_table_definition
42P17 invalid_object_definition 44000 with_check_option_violation 53000 insufficient_resources
54000 program_limit_exceeded 55000 object_not_in_prerequisite_state 55006 object_in_use
55P02 cant_change_runtime_param 55P03 lock_not_available 55P04 unsafe_new_enum_value_usage
57000 operator_intervention 57014 query_canceled 58000 system_error 58P01 undefined_file 58P02 duplicate_file
F0000 config_file_error HV000 fdw_error P0000 plpgsql_error P0001 raise_exception P0002 no_data_found
P0003 too_many_rows P0004 assert_failure XX000 internal_error
"""

_WORDS = _CODES.split()
SQLSTATES: dict[str, str] = dict(zip(_WORDS[1::2], _WORDS[::2], strict=True))
"""SQLSTATE by condition name."""

MISSING = frozenset(
    SQLSTATES[name]
    for name in ("undefined_table", "undefined_object", "undefined_column", "undefined_function", "invalid_schema_name")
)
"""What lenient mode would forgive by making a stub."""

_LITERAL = re.compile(r"[0-9A-Z]{5}\Z")
_NOT_OTHERS = frozenset({"57014", "P0004"})


def code_of(condition: str) -> str:
    """Return a condition's SQLSTATE, given by name or, as ``SQLSTATE '42P07'``, by itself; empty if unknown."""
    return SQLSTATES.get(condition) or (condition if _LITERAL.match(condition) else "")


def matches(condition: str, sqlstate: str) -> bool:
    """Return whether a condition catches an error: ``others`` almost all, one that ends in 000 its whole class."""
    if condition == "others":
        return sqlstate not in _NOT_OTHERS
    code = code_of(condition)
    return bool(code) and (code == sqlstate or (code.endswith("000") and code[:2] == sqlstate[:2]))
