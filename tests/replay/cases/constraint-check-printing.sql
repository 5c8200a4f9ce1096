-- CHECK printing: IN becomes = ANY (ARRAY[...]), one-element IN becomes =, NOT IN becomes <> ALL, BETWEEN becomes two
-- comparisons, LIKE becomes ~~, != becomes <>, varchar columns get ::text.

CREATE TABLE t (a varchar(9), b int, c text, CHECK (a IN ('x', 'y')), CHECK (b IN (1)), CHECK (b NOT IN (1, 2)), CHECK (b BETWEEN 1 AND 5), CHECK (c LIKE 'a%' AND c NOT ILIKE '%b'), CHECK (b != 3 OR c IS NULL), CHECK (c IS NOT DISTINCT FROM 'q'), CHECK (length(c) > 0 AND b > 0 AND a <> ''), CHECK (b IN (1, 2, b)));

--= cons:t: t_a_check CHECK (((a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))); t_b_check CHECK ((b = 1)); t_b_check1 CHECK ((b <> ALL (ARRAY[1, 2]))); t_b_check2 CHECK (((b >= 1) AND (b <= 5))); t_b_check3 CHECK (((b = ANY (ARRAY[1, 2])) OR (b = b))); t_c_check CHECK (((c ~~ 'a%'::text) AND (c !~~* '%b'::text))); t_c_check1 CHECK ((NOT (c IS DISTINCT FROM 'q'::text))); t_check CHECK (((b <> 3) OR (c IS NULL))); t_check1 CHECK (((length(c) > 0) AND (b > 0) AND ((a)::text <> ''::text)))
