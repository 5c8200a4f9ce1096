-- atlas:txtar

-- checks.sql --
SELECT NOT EXISTS (SELECT FROM one);

-- migration.sql --
CREATE TABLE four (id int);

-- down.sql --
DROP TABLE four;
