-- citext: its operators, casts and default operator classes; what prints and what does not.
CREATE EXTENSION citext;
CREATE TABLE t (
    mail citext NOT NULL DEFAULT 'nobody',
    more citext[] DEFAULT '{}',
    name text CHECK (name <> ''),
    CHECK (mail ~ '^[^@]+@'),
    CHECK (mail = 'x' OR mail LIKE '%y'),
    CHECK (mail::text = name),
    CHECK (lower(mail) <> mail),
    UNIQUE (mail)
);
CREATE INDEX ON t (mail);
CREATE INDEX ON t (mail citext_ops);
CREATE INDEX ON t (mail text_ops);
CREATE INDEX ON t (mail citext_pattern_ops);
CREATE INDEX ON t USING hash (mail);
CREATE INDEX ON t (lower(mail));
CREATE INDEX ON t ((name::citext));
CREATE INDEX ON t ((mail || name));
CREATE INDEX ON t USING gin (more);
CREATE INDEX ON t (mail COLLATE "C");
--! 42804
CREATE INDEX ON t (mail int4_ops);
CREATE VIEW v AS
SELECT mail = 'x' AS a, mail = name AS b, mail || 'x' AS c, max(mail) AS d, regexp_replace(mail, 'a', 'b') AS e,
       coalesce(mail, 'x') AS f, mail IN ('a', 'b') AS g, upper(mail) AS h, mail::varchar(3) AS i, mail <> ALL (more) AS j,
       strpos(mail, 'a') AS k, CASE WHEN mail IS NULL THEN name ELSE mail END AS l, length(mail) AS m
FROM t GROUP BY mail, name, more;
CREATE VIEW w AS SELECT mail, a.name, b.more FROM t a JOIN t b USING (mail) WHERE a.mail LIKE b.name AND a.mail !~~* 'q';
CREATE TABLE later (a text CHECK (a <> 'x'), b text DEFAULT 'y');
CREATE INDEX ON later (a);
CREATE INDEX ON later (lower(a), b text_pattern_ops);
ALTER TABLE later ALTER COLUMN a TYPE citext;
ALTER TABLE later ALTER COLUMN b TYPE citext USING b::citext, ALTER COLUMN b SET DEFAULT 1;
CREATE TABLE r (mail citext REFERENCES t (mail));
--! 42601
CREATE TABLE bad (a citext(3));
