-- A domain's unnamed CHECK is `<domain>_check`, then `_check1`.

CREATE DOMAIN d AS int CHECK (VALUE > 0) CHECK (VALUE < 9) CONSTRAINT odd CHECK (VALUE % 2 = 1);

--= dom:d: d_check CHECK ((VALUE > 0)); d_check1 CHECK ((VALUE < 9)); odd CHECK (((VALUE % 2) = 1))
