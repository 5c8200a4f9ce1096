-- Which types have a default operator class for which access method.

CREATE TYPE en AS ENUM ('a');
CREATE TYPE rg AS RANGE (subtype = int8);
CREATE DOMAIN dm AS varchar(10);
CREATE TYPE ct AS (a int);
CREATE TABLE t (a int, p point, b box, c circle, pl polygon, ci cidr, ip inet, r int4range, mr int4multirange, n nummultirange, u rg, um rg[], v varchar, d dm, ch char(3), nm name, rc regclass, js json, jb jsonb, x xml, arr text[], en en, ena en[], ct ct, m money, l line, ts tsquery, tv tsvector, by bytea, bt bit(3), vb varbit, o oid, xx xid, q "char");
CREATE INDEX i_btree_a ON t USING btree (a);
--! 42704
CREATE INDEX i_btree_p ON t USING btree (p);
CREATE INDEX i_btree_ci ON t USING btree (ci);
--! 42704
CREATE INDEX i_gist_ci ON t USING gist (ci);
--! 42704
CREATE INDEX i_gist_ip ON t USING gist (ip);
CREATE INDEX i_spgist_ci ON t USING spgist (ci);
CREATE INDEX i_hash_ci ON t USING hash (ci);
CREATE INDEX i_brin_ci ON t USING brin (ci);
CREATE INDEX i_gist_r ON t USING gist (r);
CREATE INDEX i_gist_mr ON t USING gist (mr);
CREATE INDEX i_gist_u ON t USING gist (u);
CREATE INDEX i_btree_r ON t USING btree (r);
CREATE INDEX i_btree_mr ON t USING btree (mr);
CREATE INDEX i_btree_u ON t USING btree (u);
CREATE INDEX i_btree_um ON t USING btree (um);
CREATE INDEX i_hash_r ON t USING hash (r);
CREATE INDEX i_spgist_r ON t USING spgist (r);
--! 42704
CREATE INDEX i_spgist_mr ON t USING spgist (mr);
CREATE INDEX i_brin_r ON t USING brin (r);
CREATE INDEX i_btree_v ON t USING btree (v);
CREATE INDEX i_btree_d ON t USING btree (d);
CREATE INDEX i_spgist_v ON t USING spgist (v);
CREATE INDEX i_spgist_d ON t USING spgist (d);
CREATE INDEX i_brin_v ON t USING brin (v);
CREATE INDEX i_brin_d ON t USING brin (d);
CREATE INDEX i_hash_v ON t USING hash (v);
CREATE INDEX i_hash_d ON t USING hash (d);
CREATE INDEX i_btree_ch ON t USING btree (ch);
--! 42704
CREATE INDEX i_spgist_ch ON t USING spgist (ch);
CREATE INDEX i_btree_nm ON t USING btree (nm);
--! 42704
CREATE INDEX i_spgist_nm ON t USING spgist (nm);
CREATE INDEX i_btree_rc ON t USING btree (rc);
CREATE INDEX i_hash_rc ON t USING hash (rc);
CREATE INDEX i_brin_rc ON t USING brin (rc);
--! 42704
CREATE INDEX i_btree_js ON t USING btree (js);
--! 42704
CREATE INDEX i_btree_x ON t USING btree (x);
--! 42704
CREATE INDEX i_gin_js ON t USING gin (js);
CREATE INDEX i_gin_jb ON t USING gin (jb);
CREATE INDEX i_gin_arr ON t USING gin (arr);
--! 42704
CREATE INDEX i_gin_en ON t USING gin (en);
CREATE INDEX i_btree_en ON t USING btree (en);
CREATE INDEX i_hash_en ON t USING hash (en);
CREATE INDEX i_btree_ena ON t USING btree (ena);
CREATE INDEX i_gin_ena ON t USING gin (ena);
CREATE INDEX i_btree_ct ON t USING btree (ct);
CREATE INDEX i_hash_ct ON t USING hash (ct);
--! 42704
CREATE INDEX i_gist_a ON t USING gist (a);
CREATE INDEX i_gist_c ON t USING gist (c);
CREATE INDEX i_gist_pl ON t USING gist (pl);
CREATE INDEX i_gist_b ON t USING gist (b);
--! 42704
CREATE INDEX i_gist_l ON t USING gist (l);
CREATE INDEX i_spgist_p ON t USING spgist (p);
CREATE INDEX i_spgist_b ON t USING spgist (b);
CREATE INDEX i_spgist_pl ON t USING spgist (pl);
--! 42704
CREATE INDEX i_spgist_c ON t USING spgist (c);
CREATE INDEX i_gist_ts ON t USING gist (ts);
CREATE INDEX i_gin_tv ON t USING gin (tv);
CREATE INDEX i_gist_tv ON t USING gist (tv);
CREATE INDEX i_btree_ts ON t USING btree (ts);
CREATE INDEX i_btree_m ON t USING btree (m);
--! 42704
CREATE INDEX i_brin_m ON t USING brin (m);
CREATE INDEX i_btree_by ON t USING btree (by);
CREATE INDEX i_btree_bt ON t USING btree (bt);
CREATE INDEX i_brin_bt ON t USING brin (bt);
CREATE INDEX i_brin_vb ON t USING brin (vb);
--! 42704
CREATE INDEX i_hash_vb ON t USING hash (vb);
--! 42704
CREATE INDEX i_brin_xx ON t USING brin (xx);
--! 42704
CREATE INDEX i_btree_xx ON t USING btree (xx);
CREATE INDEX i_hash_xx ON t USING hash (xx);
CREATE INDEX i_brin_q ON t USING brin (q);
CREATE INDEX i_btree_q ON t USING btree (q);
--! 42704
CREATE INDEX i_brin_jb ON t USING brin (jb);
--! 42704
CREATE INDEX i_brin_en ON t USING brin (en);
--! 42704
CREATE INDEX i_brin_p ON t USING brin (p);
CREATE INDEX i_brin_b ON t USING brin (b);
