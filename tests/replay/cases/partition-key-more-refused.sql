-- Keys of partitioned tables: operator classes, generated columns, functions.

--! 42704
CREATE TABLE k (a point) PARTITION BY LIST (a);
--! 42704
CREATE TABLE k (a point) PARTITION BY RANGE (a point_ops);
--! 42704
CREATE TABLE k (a json) PARTITION BY HASH (a);
--! 42804
CREATE TABLE k (a int) PARTITION BY RANGE (a text_ops);
--! 42P17
CREATE TABLE k (a int, b int GENERATED ALWAYS AS (a) STORED) PARTITION BY RANGE ((b));
--! 42P17
CREATE TABLE k (a int, b int GENERATED ALWAYS AS (a) STORED) PARTITION BY RANGE ((b + 1));
--! 42P17
CREATE TABLE k (a int, b int GENERATED ALWAYS AS (a) STORED) PARTITION BY RANGE ((k IS NOT NULL));
CREATE FUNCTION changing(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
--! 42P17
CREATE TABLE k (a int) PARTITION BY RANGE (changing(a));
--! 42P16
CREATE TABLE k (a int) PARTITION BY RANGE (a, ('unknown'));
--! 42P17
CREATE TABLE k (a int) INHERITS (nope) PARTITION BY LIST (a);
CREATE TABLE k (a int, b text) PARTITION BY RANGE (a int4_ops, (lower(b)), b text_pattern_ops);
