-- RESET is allowed where SET is not.

CREATE TABLE users (c integer) PARTITION BY RANGE (c);
ALTER TABLE users RESET (fillfactor);
ALTER TABLE users RESET (fillfactor, nope);
--! 42601
ALTER TABLE users RESET (fillfactor = 3);
--! 42809
ALTER TABLE users SET (fillfactor = 70);
--! 42809
ALTER TABLE users SET (nope = 70);
ALTER TABLE users RESET (toast.nope);
