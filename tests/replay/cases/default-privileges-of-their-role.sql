-- A role may do all with what it makes; default privileges that say no more are forgotten, and hold nothing.
CREATE ROLE maker;
CREATE ROLE reader;
ALTER DEFAULT PRIVILEGES FOR ROLE maker REVOKE INSERT ON TABLES FROM maker;
ALTER DEFAULT PRIVILEGES FOR ROLE maker GRANT INSERT ON TABLES TO maker;
DROP ROLE maker;
CREATE ROLE maker;
ALTER DEFAULT PRIVILEGES FOR ROLE maker GRANT SELECT ON TABLES TO reader;
--! 2BP01
DROP ROLE reader;
--! 2BP01
DROP ROLE maker;
ALTER DEFAULT PRIVILEGES FOR ROLE maker REVOKE SELECT ON TABLES FROM reader;
DROP ROLE maker, reader;
