-- Arrays of enums, domains, composites and multiranges.

CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TYPE pair AS (x int, y mood);
CREATE TYPE span AS RANGE (subtype = int);
CREATE TABLE t (a mood[] DEFAULT '{sad}', b positive[], c pair[], d span, e span_multirange, f pair DEFAULT ROW(1, 'ok'), g mood[][] NOT NULL DEFAULT ARRAY['ok'::mood]);
