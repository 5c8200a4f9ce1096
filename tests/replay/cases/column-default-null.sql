-- DEFAULT NULL is not stored at all for a plain type, but is for a type with a length: `NULL::character varying`.

CREATE TABLE t (a int DEFAULT NULL, b varchar DEFAULT NULL, c varchar(10) DEFAULT NULL, d numeric(5,2) DEFAULT NULL, e text DEFAULT NULL);

--= cols:t: a integer, b character varying, c character varying(10) default NULL::character varying, d numeric(5,2) default NULL::numeric, e text
