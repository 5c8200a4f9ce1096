-- CREATE TABLE that fails makes nothing, whatever the reason.

CREATE TABLE t (a int);
--! 42P07
CREATE TABLE t (b int);
--! 42701
CREATE TABLE u (a int, a int);
--! 42704
CREATE TABLE u (a nope);
--! 42703
CREATE TABLE u (a int, CHECK (b > 0));
--! 42703
CREATE TABLE u (a int, PRIMARY KEY (b));
--! 3F000
CREATE TABLE nope.u (a int);
--! 42883
CREATE TABLE u (a int DEFAULT nope());
--! 42P16
CREATE TABLE u (a int PRIMARY KEY, b int PRIMARY KEY);
--! 42601
CREATE TABLE u (a int,);
