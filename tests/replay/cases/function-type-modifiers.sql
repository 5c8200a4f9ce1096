-- A type modifier in an argument or result type is dropped: varchar(10) is character varying.

CREATE FUNCTION f(a varchar(10), b numeric(5,2)) RETURNS varchar(3) LANGUAGE sql AS 'select $1';
