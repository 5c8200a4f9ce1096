-- An aggregate belongs to the innermost query whose columns it is of, and may stand in a subquery of that.

CREATE TABLE fields (version int, field int, amount int);
CREATE TABLE names (id int, name text);
CREATE VIEW in_where AS
SELECT version, (SELECT id FROM names WHERE name = CASE jsonb_object_agg(n.name, f.amount) WHEN '{}' THEN 'x' END) AS id
FROM fields f JOIN names n ON n.id = f.field GROUP BY version;
CREATE VIEW without_from AS SELECT (SELECT count(f.field)) AS a FROM fields f GROUP BY field;
CREATE VIEW no_columns AS SELECT (SELECT count(*) FROM names) AS a, version FROM fields;
CREATE VIEW filtered AS SELECT (SELECT count(*) FILTER (WHERE f.field > 1) FROM names) AS a FROM fields f;
CREATE VIEW in_having AS SELECT version FROM fields f GROUP BY 1
HAVING EXISTS (SELECT FROM names WHERE count(f.field) > names.id);
CREATE VIEW of_inner AS SELECT (SELECT max(n.id + f.field) FROM names n) AS a FROM fields f;
CREATE VIEW ordered AS SELECT (SELECT array_agg(f.amount ORDER BY n.id) FROM names n) AS a FROM fields f;
--! 42803
CREATE VIEW refused AS SELECT (SELECT count(f.field) FROM names) AS a, version FROM fields f;
--! 42803
CREATE VIEW refused AS SELECT version FROM fields f WHERE EXISTS (SELECT FROM names HAVING count(f.field) > 1);
--! 42803
CREATE VIEW refused AS SELECT max(max(field)) FROM fields;
--! 42803
CREATE VIEW refused AS SELECT max((SELECT max(f.field) FROM names)) FROM fields f;
--! 42803
CREATE VIEW refused AS SELECT max(count(*) OVER ()) FROM fields;
--! 0A000
CREATE VIEW refused AS SELECT max(generate_series(1, 2)) FROM fields;
--! 42803
CREATE VIEW refused AS SELECT max(field) FILTER (WHERE max(field) > 1) FROM fields;
