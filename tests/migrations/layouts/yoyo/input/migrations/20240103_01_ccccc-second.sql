-- depends: 20240102_01_bbbbb-first
-- transactional: false
CREATE TABLE second (id int);
