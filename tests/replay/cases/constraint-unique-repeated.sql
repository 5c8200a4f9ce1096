-- UNIQUE repeated on the same columns, or UNIQUE on the PRIMARY KEY columns within one CREATE TABLE, makes one index
-- only; the primary key wins. An explicit name on the duplicate is kept if the first had none.

CREATE TABLE t (a int PRIMARY KEY UNIQUE, b int UNIQUE, UNIQUE (b), UNIQUE (a));
CREATE TABLE u (a int UNIQUE, CONSTRAINT named UNIQUE (a));

--= conn:t: t_b_key, t_pkey
--= conn:u: named
