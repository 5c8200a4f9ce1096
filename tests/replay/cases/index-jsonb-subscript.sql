-- What a constant of jsonb does not have under a subscript is NULL, and so is a strict function of it.

CREATE TABLE k (c char(5), d text, EXCLUDE USING btree (((c COLLATE "C")::varchar(10)) WITH =));
CREATE INDEX ON k ((jsonb_set(((('{"k": null}'::jsonb))['a']), '{a}', to_jsonb(((-2) & 7 | 1)))));
--! 42P17
CREATE INDEX ON k ((jsonb_set(((('{"k": null}'::jsonb))['k']), '{a}', to_jsonb(((-2) & 7 | 1)))));
CREATE INDEX ON k ((jsonb_set(((('{"k": {"b": 1}}'::jsonb))['k']['c']), '{a}', to_jsonb(1))));
CREATE INDEX ON k ((jsonb_set(((('[1, 2]'::jsonb))['k']), '{a}', to_jsonb(1))));
CREATE INDEX ON k ((jsonb_set(((('[1, 2]'::jsonb))[5]), '{a}', to_jsonb(1))));
--! 42P17
CREATE INDEX ON k ((jsonb_set(((('[1, 2]'::jsonb))[1]), '{a}', to_jsonb(1))));
--! 42P17
CREATE INDEX ON k ((jsonb_set(((('[1, 2]'::jsonb))[-1]), '{a}', to_jsonb(1))));
CREATE INDEX ON k ((jsonb_set(((('5'::jsonb))['a']), '{a}', to_jsonb(1))));
--! 42P17
CREATE INDEX ON k ((jsonb_set(((('{"1": 1}'::jsonb))[1]), '{a}', to_jsonb(1))));
CREATE INDEX ON k ((jsonb_set(((('{"1": 1}'::jsonb))[2]), '{a}', to_jsonb(1))));
CREATE INDEX ON k ((jsonb_set(((('{"1": 1}'::jsonb))[NULL]), '{a}', to_jsonb(1))));
