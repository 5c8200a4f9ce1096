-- A range type makes a multirange: the first `range` in its name becomes `multirange`, else `_multirange` is added.

CREATE TYPE int_range AS RANGE (subtype = int);
CREATE TYPE span AS RANGE (subtype = int);
