-- atlas:delimiter -- end

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$
-- end
CREATE TABLE three (id int)
-- end
