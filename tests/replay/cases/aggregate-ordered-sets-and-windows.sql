-- Aggregates over ordered sets: what stands before ORDER BY goes to the final function only. Moving windows take rows out.
CREATE AGGREGATE my_percentile_disc(float8 ORDER BY anyelement) (
    stype = internal, sfunc = ordered_set_transition, finalfunc = percentile_disc_final, finalfunc_extra = true
);
CREATE AGGREGATE my_rank(VARIADIC "any" ORDER BY VARIADIC "any") (
    stype = internal, sfunc = ordered_set_transition_multi, finalfunc = rank_final, finalfunc_extra = true, hypothetical
);
ALTER AGGREGATE my_percentile_disc(float8 ORDER BY anyelement) RENAME TO test_percentile_disc;
ALTER AGGREGATE my_rank(VARIADIC "any" ORDER BY VARIADIC "any") RENAME TO test_rank;
--! 42883
CREATE AGGREGATE my_disc(float8 ORDER BY anyelement) (
    stype = internal, sfunc = ordered_set_transition, finalfunc = percentile_disc_final
);
CREATE AGGREGATE sumdouble (float8) (stype = float8, sfunc = float8pl, mstype = float8, msfunc = float8pl, minvfunc = float8mi);
CREATE FUNCTION float8mi_n(float8, float8) RETURNS float8 LANGUAGE sql AS $$ SELECT $1 - $2 $$;
--! 42P13
CREATE AGGREGATE s1 (float8) (stype = float8, sfunc = float8pl, mstype = float8, msfunc = float8pl, minvfunc = float8mi_n);
CREATE FUNCTION float8mi_int(float8, float8) RETURNS int LANGUAGE sql AS $$ SELECT CAST($1 - $2 AS INT) $$;
--! 42804
CREATE AGGREGATE s1 (float8) (stype = float8, sfunc = float8pl, mstype = float8, msfunc = float8pl, minvfunc = float8mi_int);
--! 42P13
CREATE AGGREGATE s1 (float8) (stype = float8, sfunc = float8pl, mstype = float8, msfunc = float8pl);
--! 42P13
CREATE AGGREGATE s1 (float8) (stype = float8, sfunc = float8pl, msfunc = float8pl);
--! 42P13
CREATE AGGREGATE newcnt1 (sfunc = int4inc, stype = int4, initcond = '0');
CREATE AGGREGATE myavg (numeric) (stype = internal, sfunc = numeric_avg_accum, finalfunc = numeric_avg);
CREATE OR REPLACE AGGREGATE myavg (numeric) (stype = numeric, sfunc = numeric_add);
--! 42P13
CREATE OR REPLACE AGGREGATE myavg (numeric) (stype = numeric, sfunc = numeric_add, finalfunc = numeric_out);
CREATE FUNCTION plain(int8) RETURNS int8 LANGUAGE sql AS 'SELECT $1';
--! 42809
CREATE OR REPLACE AGGREGATE plain (int8) (stype = int8, sfunc = int8pl);
--! 42723
CREATE AGGREGATE plain (int8) (stype = int8, sfunc = int8pl);
