-- Generated constraint names avoid all constraint names of the *schema*, not only of the table: two tables whose names
-- run together get different numbers.

CREATE TABLE a_b (c int CHECK (c > 0));
CREATE TABLE a (b_c int CHECK (b_c > 0));

--= conn:a_b: a_b_c_check
--= conn:a: a_b_c_check1
