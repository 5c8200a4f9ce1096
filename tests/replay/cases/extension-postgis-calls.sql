-- The functions of PostGIS that add and drop columns and tables are followed.
CREATE EXTENSION postgis;
CREATE SCHEMA s;
CREATE TABLE t (id int);
CREATE TABLE s."Odd" (id int);
CREATE TABLE gone (id int);
SELECT AddGeometryColumn('t', 'a', 4326, 'POINT', 2);
SELECT AddGeometryColumn('public', 't', 'b', 4326, 'MULTIPOLYGON', 3);
SELECT AddGeometryColumn('', 'public', 't', 'c', 3857, 'GEOMETRY', 4);
SELECT AddGeometryColumn('t', 'd', 4326, 'POINTM', 3);
SELECT AddGeometryColumn('s', 'Odd', 'Geo', 0, 'LINESTRING', 2);
SELECT AddGeometryColumn('t', 'e', 4326, 'POINT', 2, false);
SELECT AddGeometryColumn('t', 'f', 4326, 'POLYGON', 2);
SELECT DropGeometryColumn('t', 'f');
SELECT AddGeometryColumn('s', 'Odd', 'other', 4326, 'POINT', 2);
SELECT DropGeometryColumn('s', 'Odd', 'other');
SELECT DropGeometryTable('gone');
