-- Foreign-key actions: ON DELETE SET NULL (col) limits the columns (15 on); NO ACTION and MATCH SIMPLE are not
-- printed; RESTRICT is.

CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE t (a int, b int, c int UNIQUE, d int REFERENCES t (c) ON DELETE RESTRICT ON UPDATE NO ACTION, FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL (b) ON UPDATE CASCADE, FOREIGN KEY (b, a) REFERENCES p MATCH FULL);

--= cons:t: t_a_b_fkey FOREIGN KEY (a, b) REFERENCES p(a, b) ON UPDATE CASCADE ON DELETE SET NULL (b); t_b_a_fkey FOREIGN KEY (b, a) REFERENCES p(a, b) MATCH FULL; t_c_key UNIQUE (c); t_d_fkey FOREIGN KEY (d) REFERENCES t(c) ON DELETE RESTRICT
