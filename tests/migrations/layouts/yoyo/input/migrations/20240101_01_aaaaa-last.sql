-- last
-- depends: 20240102_01_bbbbb-first 20240103_01_ccccc-second
CREATE TABLE last (id int);
