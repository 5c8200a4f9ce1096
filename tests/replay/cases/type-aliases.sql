-- Type aliases: int/int4, int2, int8, float4/real, float/float8, float(1-24) = real, decimal = numeric, bool, varchar,
-- char = character(1), timestamptz, timestamp(p), bit = bit(1); array dimensions and sizes are dropped; numeric(5) is
-- numeric(5,0).

CREATE TABLE t (a int4, b float(24), c float(25), d decimal(8,2), e char, f varchar, g timestamptz(3), h time, i bit, j int[3][4], k numeric(5), l "char", m bpchar, n national character varying(5), o interval day to second(2), p float, q timetz, r varbit(3), s text ARRAY[4]);

--= cols:t: a integer, b real, c double precision, d numeric(8,2), e character(1), f character varying, g timestamp(3) with time zone, h time without time zone, i bit(1), j integer[], k numeric(5,0), l "char", m bpchar, n character varying(5), o interval day to second(2), p double precision, q time with time zone, r bit varying(3), s text[]
