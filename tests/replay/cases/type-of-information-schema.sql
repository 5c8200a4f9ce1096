-- The domains of information_schema are types like others.
CREATE TABLE t (a information_schema.sql_identifier, b information_schema.yes_or_no[], c information_schema.cardinal_number);
CREATE VIEW v AS SELECT a::information_schema.character_data AS x, 'now'::information_schema.time_stamp AS y FROM t;
CREATE TABLE copied AS SELECT a, c, 'YES'::information_schema.yes_or_no AS d FROM t;
--! 42704
CREATE TABLE bad (a information_schema.nothing);
--! 42704
CREATE TABLE worse (a sql_identifier);
