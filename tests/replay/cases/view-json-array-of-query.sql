-- JSON_ARRAY over a query is an aggregation over it, and prints as one.
CREATE TABLE item (id int, label text);
CREATE VIEW labels AS SELECT JSON_ARRAY(SELECT label FROM item ORDER BY id RETURNING jsonb);
CREATE VIEW plain AS SELECT JSON_ARRAY(SELECT i FROM (VALUES (1), (NULL), (4)) foo(i)) AS found, id FROM item;
CREATE VIEW related AS SELECT JSON_ARRAY(SELECT other.label FROM item other WHERE other.id < item.id) FROM item;
--! 42601
CREATE VIEW two AS SELECT JSON_ARRAY(SELECT id, label FROM item);
--! 0A000
CREATE TABLE bad (a json DEFAULT JSON_ARRAY(SELECT 1));
