-- LIKE columns stand where the LIKE clause stands; more columns may come before and after; excluding options work in
-- order.

CREATE TABLE s (a int DEFAULT 1, b int);
CREATE TABLE t (x int, LIKE s INCLUDING ALL EXCLUDING DEFAULTS, y int);

--= cols:t: x integer, a integer, b integer, y integer
