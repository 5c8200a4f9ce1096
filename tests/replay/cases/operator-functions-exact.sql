-- An operator's function takes exactly its types; an operator is not its own negator.
CREATE DOMAIN dom AS int;
CREATE OPERATOR !+! (FUNCTION = int4pl, LEFTARG = dom, RIGHTARG = dom);
CREATE OPERATOR #*# (RIGHTARG = SETOF int8, FUNCTION = int8abs);
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq, NEGATOR = ===);
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int8, FUNCTION = int4eq);
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int8, FUNCTION = int48eq);
