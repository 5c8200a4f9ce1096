-- A plain CREATE SEQUENCE is bigint; AS integer sets type and maximum.

CREATE SEQUENCE s;
CREATE SEQUENCE i AS integer;
CREATE SEQUENCE d AS smallint INCREMENT BY -1;

--= seqs:: d smallint -1; i integer 2147483647; s bigint 9223372036854775807
