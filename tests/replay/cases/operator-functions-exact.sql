-- An operator's function takes exactly its types; an operator is not its own negator.
CREATE DOMAIN dom AS int;
--! 42883
CREATE OPERATOR !+! (FUNCTION = int4pl, LEFTARG = dom, RIGHTARG = dom);
--! 42P13
CREATE OPERATOR #*# (RIGHTARG = SETOF int8, FUNCTION = int8abs);
--! 42P13
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq, NEGATOR = ===);
--! 42883
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int8, FUNCTION = int4eq);
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int8, FUNCTION = int48eq);
