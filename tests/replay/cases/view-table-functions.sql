-- XMLTABLE and JSON_TABLE in views: columns, types, what is printed and what is used.
CREATE TABLE docs (id int, body xml, data jsonb, raw json, path text);
CREATE VIEW x_plain AS SELECT d.id, x.* FROM docs d, XMLTABLE('/rows/row' PASSING d.body COLUMNS id2 int PATH '@id', n FOR ORDINALITY, name varchar(20) PATH 'name' DEFAULT 'none' NOT NULL, whole xml PATH '.') x;
CREATE VIEW x_renamed AS SELECT a, b FROM docs, XMLTABLE(XMLNAMESPACES ('http://a' AS a, DEFAULT 'http://b'), '/a:r' PASSING body COLUMNS one text, two numeric(10,2) PATH 'b/c') AS t(a, b);
CREATE VIEW x_left AS SELECT docs.id, t.v FROM docs LEFT JOIN LATERAL XMLTABLE(docs.path PASSING docs.body COLUMNS v int PATH 'v') t ON true;
CREATE VIEW j_plain AS SELECT d.id, j.* FROM docs d, JSON_TABLE(d.data, '$.items[*]' COLUMNS (n FOR ORDINALITY, a int, b text PATH '$.deep.b', c jsonb, "D e" numeric(8,2) PATH '$.d' DEFAULT 0 ON EMPTY ERROR ON ERROR, f bool EXISTS PATH '$.f')) j;
CREATE VIEW j_nested AS SELECT j.* FROM docs, JSON_TABLE(raw, '$' AS root COLUMNS (id int PATH '$.id', NESTED PATH '$.kids[*]' AS kids COLUMNS (kid text PATH '$.name', tags text FORMAT JSON PATH '$.tags' WITH WRAPPER))) AS j;
CREATE VIEW j_passing AS SELECT v FROM docs, JSON_TABLE(data, '$[*] ? (@.x > $least)' PASSING id AS least COLUMNS (v int[] PATH '$.v', w text PATH '$.w' OMIT QUOTES) ERROR ON ERROR) t WHERE w <> '';
ALTER TABLE docs RENAME COLUMN data TO facts;
--! 2BP01
ALTER TABLE docs DROP COLUMN raw;
