--liquibase formatted sql

SELECT 'above all changesets';

--changeset ann:schema dbms:postgresql
--comment: the schema
CREATE SCHEMA ${schema}
--rollback DROP SCHEMA shop;

--changeset ann:bodies endDelimiter:--// runOnChange:true
CREATE FUNCTION shop.f() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  --// in a body
  RETURN 1;
END $$;
--//
CREATE TABLE shop.a (id int)
--//

--changeset ann:slashes endDelimiter:/
CREATE TABLE shop.ratio (id int, half int DEFAULT 1 / 2, path text DEFAULT '/')
/
/* liquibase rollback
DROP TABLE shop.ratio;
*/

--changeset ann:oracle dbms:oracle
CREATE TABLE only_oracle (id NUMBER(9));

--changeset ann:schema
CREATE TABLE twice (id int);

--changeset ann:test-data context:test
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT count(*) FROM shop.a
CREATE TABLE shop.for_tests (id int);

--changeset ann:asked context:@asked
CREATE TABLE only_when_asked (id int);

--ignoreLines:start
CREATE TABLE ignored (id int);
--ignoreLines:end
