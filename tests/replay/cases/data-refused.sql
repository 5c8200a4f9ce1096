-- Statements that change rows are analysed before they run: names and types that are wrong are refused, and what a
-- refused statement shares a transaction with is gone.
CREATE TYPE place AS (street text, zip integer);
CREATE TABLE customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    score integer,
    tags text[],
    home place,
    loud text GENERATED ALWAYS AS (upper(name)) STORED
);
CREATE UNIQUE INDEX customer_name ON customer (name) WHERE score > 0;
CREATE TABLE purchase (id integer PRIMARY KEY, customer_id bigint REFERENCES customer, total numeric);
--! 42P01
INSERT INTO nowhere VALUES (1);
--! 42P01
INSERT INTO shop.customer VALUES (1);
--! 42703
INSERT INTO customer (nom) VALUES ('a');
--! 42701
INSERT INTO customer (name, name) VALUES ('a', 'b');
--! 42601
INSERT INTO customer (name, score) VALUES ('a');
--! 42601
INSERT INTO purchase VALUES (1, 2, 3, 4);
--! 42601
INSERT INTO purchase VALUES (1, 2, 3), (1, 2);
--! 42804
INSERT INTO customer (name, score) VALUES ('a', true);
--! 22P02
INSERT INTO customer (name, score) VALUES ('a', 'many');
--! 428C9
INSERT INTO customer (id, name) VALUES (1, 'a');
INSERT INTO customer (id, name) OVERRIDING SYSTEM VALUE VALUES (100, 'a');
INSERT INTO customer (id, name) VALUES (DEFAULT, 'b');
--! 428C9
INSERT INTO customer (name, loud) VALUES ('c', 'C');
INSERT INTO customer (name, home.street, tags[2]) VALUES ('d', 'Elm', 'x');
--! 42703
INSERT INTO customer (name, home.planet) VALUES ('d', 'Mars');
--! 42804
INSERT INTO customer (name, score.planet) VALUES ('d', 'Mars');
--! 42703
INSERT INTO purchase (id) SELECT total_sum FROM purchase;
--! 42804
INSERT INTO purchase (id) SELECT name FROM customer;
--! 42P10
INSERT INTO purchase VALUES (1) ON CONFLICT (total) DO NOTHING;
INSERT INTO purchase VALUES (1) ON CONFLICT (id) DO UPDATE SET total = excluded.total + purchase.total;
--! 42703
INSERT INTO purchase VALUES (1) ON CONFLICT (id) DO UPDATE SET total = excluded.sum;
--! 42P10
INSERT INTO customer (name) VALUES ('e') ON CONFLICT (name) DO NOTHING;
INSERT INTO customer (name) VALUES ('e') ON CONFLICT (name) WHERE score > 0 DO NOTHING;
--! 42704
INSERT INTO purchase VALUES (1) ON CONFLICT ON CONSTRAINT purchase_key DO NOTHING;
INSERT INTO purchase VALUES (1) ON CONFLICT ON CONSTRAINT purchase_pkey DO NOTHING RETURNING id, new.total;
--! 42703
INSERT INTO purchase VALUES (9) RETURNING sum;
--! 42P01
UPDATE nowhere SET a = 1;
--! 42703
UPDATE customer SET nom = 'a';
--! 42703
UPDATE customer SET name = nom;
--! 42804
UPDATE customer SET score = name;
--! 428C9
UPDATE customer SET loud = 'x';
--! 428C9
UPDATE customer SET id = 7;
UPDATE customer SET id = DEFAULT WHERE false;
--! 42601
UPDATE customer SET name = 'a', name = 'b';
UPDATE customer SET (name, score) = (SELECT 'q', 1), tags[1] = 'y', home.zip = 4 WHERE false;
--! 42601
UPDATE customer SET (name, score) = (SELECT 'q');
UPDATE customer c SET score = p.total FROM purchase p WHERE p.customer_id = c.id;
--! 42P01
UPDATE customer c SET score = 1 WHERE customer.id = 1;
--! 42883
UPDATE customer SET name = shout(name);
--! 42883
DELETE FROM customer WHERE name = 1;
--! 42P01
DELETE FROM customer USING orders WHERE orders.id = customer.id;
DELETE FROM purchase p USING customer c WHERE c.id = p.customer_id RETURNING p.*, c.name;
WITH gone AS (DELETE FROM purchase RETURNING id) INSERT INTO purchase (id) SELECT id FROM gone;
--! 0A000
WITH gone AS (DELETE FROM purchase) INSERT INTO purchase (id) SELECT id FROM gone;
--! 0A000
SELECT * FROM (WITH gone AS (DELETE FROM purchase RETURNING id) SELECT id FROM gone) AS g;
CREATE TABLE kept AS WITH gone AS (DELETE FROM purchase RETURNING id, total) SELECT * FROM gone;
--! 0A000
CREATE VIEW bad AS WITH gone AS (DELETE FROM purchase RETURNING id, total) SELECT * FROM gone;
MERGE INTO purchase p USING customer c ON c.id = p.customer_id
WHEN MATCHED AND p.total > 0 THEN UPDATE SET total = 0
WHEN NOT MATCHED THEN INSERT (id, customer_id) VALUES (c.id::integer, c.id);
--! 42703
MERGE INTO purchase p USING customer c ON c.id = p.customer_id WHEN MATCHED THEN UPDATE SET sum = 0;
--! 42P01
TRUNCATE nowhere;
--! 0A000
TRUNCATE customer;
TRUNCATE customer, purchase;
TRUNCATE customer CASCADE;
CREATE VIEW names AS SELECT name FROM customer;
--! 42809
TRUNCATE names;
--! 42P01
SELECT * FROM nowhere;
--! 42703
SELECT nom FROM customer;
--! 42883
SELECT setval('purchase_id_seq', max(name)) FROM customer;
--! 25P01
LOCK TABLE customer;
BEGIN;
LOCK TABLE customer;
CREATE TABLE lost (id integer);
--! 42P01
UPDATE nowhere SET a = 1;
COMMIT;
--! 42P01
INSERT INTO lost VALUES (1);
