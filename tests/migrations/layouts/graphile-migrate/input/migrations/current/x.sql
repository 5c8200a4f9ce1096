CREATE TABLE unnumbered (id int);
